"""Addresses of the web at the end of a line: whether they go on in the next, and whether a hyphen there is theirs."""

import re
from collections.abc import Collection, Mapping
from operator import and_, or_

from qostil.languages import english

_ADDRESS = re.compile(r"(?:(?:https?://|www\.|doi\.org/)\S*|\S+%[0-9A-F]{2}\S*)\Z")
_PART = re.compile(r"[A-Za-z0-9./%?=&#~:+,@()'*!$_-]+")
# What words hardly have in them, and addresses do.
_TELLING = re.compile(r"[/=&%_?#~]|\w[.-]\w|\d")
_FILE_ENDING = re.compile(r"\.([A-Za-z]{0,4})\Z")
_FILE_ENDINGS = re.compile(r"s?html?|xhtml|pdf|php|aspx?|jsp|docx?|xlsx|com|org|net|gov|info")
_LETTERS_AT_END, _LETTERS = re.compile(r"[A-Za-z]+\Z"), re.compile(r"[A-Za-z]+")
_KEY = re.compile(r"(?=\w*[a-z])(?=\w*[A-Z])(?=\w*\d)\w{10,}")
_SIGNS = "/-_=&?%#~"
_OPEN_END = "/-_=&?%#~."
# The arrow leads back from a note, and a bracket begins a mark, or the next note of a list without its layout.
_CLOSING = ';)»”"[\u21a9'
_STOPS = ".,;:)»”"
# Longer parts of an address are words, if the document has them elsewhere.
_SYLLABLE = 3


def address_at_end(text: str) -> str:
    """The address that ``text`` ends with, or nothing."""
    match = _ADDRESS.search(text.rsplit(None, 1)[-1])
    return match[0] if match else ""


def goes_on(address: str, line: str, counts: Mapping[str, int], words: Collection[str], *, last: bool) -> bool:
    """Whether ``address``, which ends a line, goes on in the next; ``last`` says that this one ends the paragraph."""
    match = _PART.match(line)
    if address.endswith("//"):
        return True
    if match is None or address[-1] in ";," or line.startswith(("http://", "https://", "www.")):
        return False
    first, after = match[0], line[match.end() : match.end() + 1]
    if after and not (after.isspace() or after in _CLOSING):
        return False
    if _TELLING.search(first.rstrip(".,)")) and _is_open(address, first):
        return True
    if _completes(address, first, words):
        return True
    closes = (last and not after) or after in tuple(_CLOSING) or first[-1] in _STOPS
    return address[-1] in "-_=&?%" or (closes and (address[-1] == "/" or not _is_word(first, counts)))


def _is_open(address: str, first: str) -> bool:
    """Whether signs say that both belong together: a capital begins words, and keys made of letters and digits."""
    lower = not first[0].isupper() or _KEY.match(first) is not None
    return address[-1] in _OPEN_END or lower or any(sign in first for sign in _SIGNS)


def _completes(address: str, first: str, words: Collection[str]) -> bool:
    """Whether ``first`` is the rest of a word of the document, or of the ending of a file."""
    rest = first.rstrip(_STOPS)
    ending = _FILE_ENDING.search(address)
    if ending and _FILE_ENDINGS.fullmatch((ending[1] + rest).lower()):
        return True
    broken = _LETTERS_AT_END.search(address)
    if broken is None or not rest.isalpha() or rest.lower() in words:
        return False
    return (broken[0] + rest).lower() in words


def _is_word(first: str, counts: Mapping[str, int]) -> bool:
    """Whether the document has it elsewhere too, or any other would."""
    word = first.rstrip(_STOPS).lower()
    return counts.get(word, 0) > 1 or word in english().words or word in english().openers


def is_broken(address: str, line: str, counts: Mapping[str, int], words: Collection[str]) -> bool:
    """Whether the hyphen at the end of ``address`` only ends the line: it parts a word, or the name of a site.

    ``counts`` says how often the document has each word, hyphens and all, ``words`` are its words and parts of them.
    """
    before, after = _LETTERS_AT_END.search(address[:-1]), _LETTERS.match(line)
    if before is None or after is None:
        return not any(sign.isdigit() or sign in "-_" for sign in (address[-2:-1], line[0]))
    one, other = before[0].lower(), after[0].lower()
    joined, parted = counts.get(one + other, 0), counts.get(f"{one}-{other}", 0)
    if joined != parted:
        return joined > parted
    if one + other in words or not address.partition("://")[2].partition("/")[1]:
        return True
    return min(len(one), len(other)) > 1 and not _are_words(before[0], after[0], words)


def _are_words(one: str, other: str, words: Collection[str]) -> bool:
    """Whether two parts of an address are words rather than halves of one."""
    if other.isupper() and one[-1].islower():
        return True
    known = [part.lower() in words for part in (one, other)]
    frequent = [part.lower() in english().words for part in (one, other)]
    if frequent[1] and len(other) > _SYLLABLE - 1:
        return True
    return all(map(or_, known, frequent)) or any(map(and_, known, (len(part) > _SYLLABLE for part in (one, other))))
