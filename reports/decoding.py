"""Bytes of a file become text, or an error that says where they are none."""

import codecs
import re
from dataclasses import dataclass, replace
from pathlib import Path

from qostil import InputError
from qostil.languages import detect

LARGEST = 200_000_000
"""Files of more bytes are refused: no report has them, and reading would fill the memory."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive, as DOCX and XLSX are",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel document",
    b"SQLite format 3": "a database",
    b"\x1f\x8b": "a gzip archive",
}
_CYRILLIC = ("ru", "kk", "ky", "tg", "uz-Cyrl", "uk", "be", "bg", "mn", "tt", "ba", "sr")
# Encodings that a page declares when its author did not think of any.
_WESTERN = ("cp1250", "cp1252", "cp1254", "iso8859_2", "iso8859_15")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what was odd about its bytes; ``cut`` says that they end inside a letter.

    ``encoding`` is what they are in, behind the byte order ``mark``.
    """

    text: str
    oddity: str = ""
    cut: bool = False
    encoding: str = "utf-8"
    mark: bytes = b""


def decode(data: bytes, path: Path, declared: str = "") -> Decoded:
    """The text of a file in UTF-8, in UTF-16 or UTF-32 with a byte order mark, or in windows-1251.

    ``declared`` is the encoding that the file itself names, as Python calls it; bytes that contradict it count more.

    :raises InputError: if it is empty, binary, or in another encoding; names the first bad byte and its line.
    """
    if not data.strip():
        raise InputError("the file is empty; expected text", path=path)
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(f"this is {kind}, not text; save it as text or Markdown", path=path)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(replace(_strict(data[len(mark) :], encoding, path), encoding=encoding, mark=mark), path)
    if b"\0" in data:
        at = data.index(b"\0")
        line = data.count(b"\n", 0, at) + 1
        raise InputError(
            f"found a NUL byte at offset {at}: a binary file, or UTF-16 without a byte order mark; "
            "expected text, save it as UTF-8",
            path=path,
            line=line,
        )
    if declared not in ("", "utf-8"):
        return _checked(_declared(data, declared, path), path)
    return _checked(_utf8(data, path), path)


def _declared(data: bytes, declared: str, path: Path) -> Decoded:
    """The text in the encoding that the file names, unless it is UTF-8 or windows-1251 all the same."""
    try:
        return Decoded(data.decode("utf-8"), "" if data.isascii() else f"it is UTF-8, though it declares {declared}")
    except UnicodeDecodeError:
        pass
    in_cyrillic = _windows_1251(data) if declared in _WESTERN else None
    if in_cyrillic is not None:
        return Decoded(in_cyrillic, f"read as windows-1251, though it declares {declared}", encoding="cp1251")
    try:
        return Decoded(data.decode(declared), encoding=declared)
    except UnicodeDecodeError as error:
        raise _bad_byte(data, error, path) from error


def _checked(decoded: Decoded, path: Path) -> Decoded:
    text = decoded.text
    if not text.strip():
        raise InputError("the file holds nothing but white space; expected text", path=path)
    if len(_CONTROL.findall(text[:100_000])) > 0.02 * min(len(text), 100_000):
        raise InputError("the file is full of control characters, so it is binary; expected text", path=path)
    # A lone carriage return ended lines once; as long as a line feed, it leaves every offset as it is.
    return replace(decoded, text=text if "\n" in text else text.replace("\r", "\n"))


def _strict(data: bytes, encoding: str, path: Path) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        if error.end >= len(data):
            return _without_end(data, error, encoding)
        raise _bad_byte(data, error, path) from error


def _without_end(data: bytes, error: UnicodeDecodeError, encoding: str) -> Decoded:
    return Decoded(data[: error.start].decode(encoding), "the file ends in the middle of a letter: it is cut", cut=True)


def _utf8(data: bytes, path: Path) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return _without_end(data, error, "utf-8")
        text = _windows_1251(data)
        if text is None:
            raise _bad_byte(data, error, path) from error
        oddity = "read as windows-1251, since it is no UTF-8; save it as UTF-8 to be sure of every letter"
        return Decoded(text, oddity, encoding="cp1251")


def _windows_1251(data: bytes) -> str | None:
    """The text in windows-1251, if that makes words of a language written in Cyrillic."""
    foreign = sum(1 for byte in data if byte > 127)
    bad = data.decode("utf-8", errors="replace").count("\ufffd")
    if bad < 0.3 * foreign:
        # Mostly good UTF-8: a damaged file, not another encoding.
        return None
    try:
        text = data.decode("cp1251")
    except UnicodeDecodeError:
        return None
    guess = detect(text)
    return text if guess.language.tag in _CYRILLIC else None


def _bad_byte(data: bytes, error: UnicodeDecodeError, path: Path) -> InputError:
    line = data.count(b"\n", 0, error.start) + 1
    return InputError(
        f"byte 0x{data[error.start]:02x} at offset {error.start} is no {error.encoding.upper()}; "
        "expected text in UTF-8 (or UTF-16 with a byte order mark, or windows-1251); save the file as UTF-8",
        path=path,
        line=line,
    )
