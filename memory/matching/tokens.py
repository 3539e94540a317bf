"""A text as matching sees it: words, and placeables, which may be exchanged without another translation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from qostil import Language, Span, Tag
from qostil.languages.names import months
from qostil.languages.search import fold, search_key

_LETTER = r"[^\W\d_]"
# Longest first where two begin alike. A number within a word (H1N1, 5G) is part of the word.
_TOKEN = re.compile(
    r"(?P<tag></?[A-Za-z][^<>]{0,500}>|\{\w{0,40}\})"
    r"|(?P<link>(?:https?://|www\.)[^\s<>\]]*[^\s<>\].,;:)])"
    r"|(?P<mail>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)"
    r"|(?P<mark>\[\d{1,4}\])"
    r"|(?P<date>(?<!\w)(?:\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d)(?!\w))"
    rf"|(?P<number>(?<!{_LETTER})(?:\d{{1,3}}(?:[.,\u00a0\u202f ]\d{{3}})+(?!\d)|\d+)(?:[.,]\d+)?"
    rf"(?:(?:st|nd|rd|th)\b|(?!{_LETTER}|\d)))"
    r"|(?P<word>[^\W_ʼʻʹ](?:[^\W_ʼʻʹ]|[\u0300-\u036f]|['’‘ʼʻʹ`´\u00ad\u200b\u200c\u200d\u2060]+(?=[^\W_ʼʻʹ]))*)"
)
_DIGITS = re.compile(r"\d+")


class Kind(StrEnum):
    """What a token is; all but words are placeables."""

    WORD = "word"
    NUMBER = "number"
    DATE = "date"
    MONTH = "month"
    LINK = "link"
    MAIL = "mail"
    MARK = "mark"
    TAG = "tag"
    NAME = "name"


class Reading(NamedTuple):
    """What a token is, what it says, and the key of its forms."""

    kind: Kind
    value: str
    key: str


@dataclass(frozen=True, slots=True)
class Token:
    """One word or placeable and where it stands.

    ``value`` is what two of them share that say the same: the folded word, the number without its notation, the month
    as a number. ``key`` is shared by all forms of a word, and by all placeables of a kind. ``tag`` is one that stands
    beside the text: its span is empty, ``text`` is what it says.
    """

    kind: Kind
    text: str
    value: str
    key: str
    span: Span
    language: Language
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text with its tokens in order."""

    text: str
    language: Language
    items: tuple[Token, ...]


def tokens(text: str, language: Language, tags: Sequence[Tag] = ()) -> Tokens:
    """The tokens of a text and of tags beside it. What lies between them is white space and punctuation."""
    found = [
        Token(kind, text[start:end], value, key, Span(start, end), language)
        for (start, end), (kind, value, key) in readings(text, language)
    ]
    return Tokens(text, language, tuple(_with_tags(found, tags, language) if tags else found))


def _with_tags(found: Sequence[Token], tags: Sequence[Tag], language: Language) -> Iterator[Token]:
    """Each tag before the first word that begins where it stands or behind; one within a word comes behind it."""
    ahead = sorted(tags, key=lambda tag: tag.at)
    end = place = 0
    for token in found:
        while place < len(ahead) and ahead[place].at <= token.span.start:
            yield _tag_token(ahead[place], end, language)
            place += 1
        yield token
        end = token.span.end
    yield from (_tag_token(tag, end, language) for tag in ahead[place:])


def _tag_token(tag: Tag, end: int, language: Language) -> Token:
    at = max(tag.at, end)
    said = tag.content or f"<{tag.kind}>"
    return Token(Kind.TAG, said, said, f"<{Kind.TAG}>", Span(at, at), language, tag)


def readings(text: str, language: Language) -> Iterator[tuple[tuple[int, int], Reading]]:
    """Where each token stands, and what it is: without the cost of objects, for the index."""
    code = language.code
    # In a text all in capitals a word in capitals is no name.
    names = not text.isupper()
    for match in _TOKEN.finditer(text):
        yield match.span(), _read(match.lastgroup or "", match[0], code, names)


def number_value(text: str, code: str) -> str:
    """A number as digits with a full stop before decimals, whatever the notation of its language."""
    digits: list[str] = _DIGITS.findall(text)
    if len(digits) == 1:
        return digits[0]
    sign = decimal_sign(code)
    last = text[text.rindex(digits[-1]) - 1]
    others = {text[text.index(digits[0]) + len(digits[0])]} if len(digits) > 2 else set[str]()
    if (last != sign and len(digits[-1]) == 3) or last in others:
        return "".join(digits)
    return f"{''.join(digits[:-1])}.{digits[-1]}"


def decimal_sign(code: str) -> str:
    """The sign before decimals; English has a full stop."""
    return "." if code == "en" else ","


@lru_cache(maxsize=1 << 16)
def _read(group: str, text: str, code: str, names: bool) -> Reading:
    kind = Kind(group)
    if kind is Kind.WORD:
        return read_word(text, code, names)
    value = number_value(text, code) if kind is Kind.NUMBER else text
    return Reading(kind, value, f"<{kind}>")


def read_word(text: str, code: str, names: bool) -> Reading:
    """What a word is; where ``names`` is off, one in capitals is no name."""
    month = months(text)
    if month:
        return Reading(Kind.MONTH, str(month[0]), f"<{Kind.MONTH}>")
    if names and len(text) > 1 and text.isupper() and text.isalpha():
        return Reading(Kind.NAME, text, f"<{Kind.NAME}>")
    return Reading(Kind.WORD, fold(text), search_key(text, Language(code)))
