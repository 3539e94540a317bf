"""Letters as a PDF gives them become letters as people write them."""

import re
from collections.abc import Iterable

RAISED, LEVEL = "\ufdd0", "\ufdd1"
"""Signs around raised letters: noncharacters, which Unicode keeps free for use inside a program."""

# PDFium has U+0002 for a hyphen at the end of a line, older ones U+FFFE.
_REPLACED = {0x02: "-", 0xFFFE: "-", 0x2010: "-", 0x2011: "-", 0x2028: " ", 0x2029: " "}
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
# Bullets of the fonts Symbol and Wingdings, and of LibreOffice's OpenSymbol.
BULLET = "•"
_BULLETS = dict.fromkeys(
    (0xF0B7, 0xF0A7, 0xF0A8, 0xF0D8, 0xF0FC, 0xF076, 0xF06E, 0xE00A, 0xE00C, 0x2751, 0x27A2), BULLET
)
_DROPPED = dict.fromkeys((*range(0x200B, 0x2010), *range(0xFDD0, 0xFDF0), 0xFEFF, 0xFFFF))
_KNOWN = {**_DROPPED, **_REPLACED, **_LIGATURES, **_BULLETS}
_TABLE = {**_KNOWN, 0x00: "\ufffd"}
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_SUPERSCRIPT = str.maketrans("0123456789", _SUPERSCRIPTS)
_TO_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789")
_MADE_RAISED = re.compile(f"[{_SUPERSCRIPTS}]+")
_RAISED = re.compile(f"{RAISED}([^{LEVEL}]*){LEVEL}")
_NO_SPACE_BEFORE = re.compile(r" (?=[,.;:!?)\]»”])")


def written(text: str) -> str:
    """``text`` without ligatures and signs nobody sees; digits that are raised by themselves are marked as raised."""
    if text.isascii() and text.isprintable():
        return text
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    found = text.translate(_TABLE)
    return _MADE_RAISED.sub(lambda match: raised(match[0].translate(_TO_DIGITS)), found)


def raised(text: str) -> str:
    """``text`` marked as raised."""
    return f"{RAISED}{text}{LEVEL}"


def raised_parts(text: str) -> Iterable[re.Match[str]]:
    """Every raised stretch of ``text``; group 1 is what is raised."""
    return _RAISED.finditer(text)


def plain(text: str) -> str:
    """``text`` with superscript digits for raised ones, and other raised letters and ``[1]`` as they are."""
    return _RAISED.sub(lambda match: match[1] if "[" in match[1] else match[1].translate(_TO_SUPERSCRIPT), text)


def is_odd(code: int) -> bool:
    """Whether a code says nothing about the letter: for private use, a replacement, or a control character."""
    if code in _KNOWN:
        return False
    return code == 0xFFFD or 0xE000 <= code < 0xF900 or (code < 0x20 and code not in (9, 10, 13))
