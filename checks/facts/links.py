"""Links, addresses of e-mail and names of hosts."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from urllib.parse import unquote

from qostil import Span
from qostil.languages.rules import CODES, common


class Reach(StrEnum):
    """What is named: a page by its link, a person by an e-mail address, a site by its host alone."""

    LINK = "link"
    MAIL = "e-mail address"
    HOST = "site"


@dataclass(frozen=True, slots=True)
class Link:
    """As it is written, and as it is compared: without what differs by habit, percent signs decoded."""

    text: str
    key: str
    reach: Reach
    span: Span


_HABITS = re.compile(r"^(?:[a-z][a-z+.-]*://)?(?:www\.)?", re.IGNORECASE)
_CLOSING = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“", "’": "‘"}


@lru_cache(maxsize=1 << 13)
def links(text: str) -> tuple[Link, ...]:
    """All of them in the order of the text, without the punctuation of the sentence around them."""
    if "." not in text and "@" not in text:
        return ()
    found = []
    for match in _pattern().finditer(text):
        reach = next(each for each in Reach if match[each.name])
        written = _trimmed(match[0])
        start = match.start()
        found.append(Link(written, _key(written), reach, Span(start, start + len(written))))
    return tuple(found)


def same(one: Link, other: Link) -> bool:
    """Whether both lead to one page, or to its versions in two languages."""
    return one.key == other.key or _neutral(one.key) == _neutral(other.key)


@cache
def _pattern() -> re.Pattern[str]:
    domains = "|".join(sorted(map(re.escape, common().domains | {"gov", "edu", "int"}), key=len, reverse=True))
    host = rf"(?:[\w-]{{1,63}}\.){{1,5}}(?:{domains})"
    return re.compile(
        r"(?P<LINK>(?:https?|ftp)://[^\s<>\"«»“”]+|www\.[^\s<>\"«»“”]+)"
        r"|(?P<MAIL>[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}\w{1,24})"
        rf"|(?P<HOST>(?<![\w.@/-]){host}(?:/[^\s<>\"«»“”,;)\]]*)?(?![\w@]))",
        re.IGNORECASE,
    )


_NEXT = re.compile(r";(?=[^\W\d_a-zа-яё]|https?:)")


def _trimmed(link: str) -> str:
    """Without marks at its end that close what the sentence opened, and what follows a semicolon with a capital."""
    link = _NEXT.split(link)[0]
    while link:
        last = link[-1]
        if last in ".,;:!?'…" or (last in _CLOSING and link.count(last) > link.count(_CLOSING[last])):
            link = link[:-1]
        elif re.search(r"\[\d+\]?$", link):
            link = link[: link.rindex("[")]
        else:
            break
    return link


def _key(link: str) -> str:
    bare = unquote(_HABITS.sub("", link)).rstrip("/")
    host, slash, rest = bare.partition("/")
    return host.lower() + slash + rest


_LANGUAGE = re.compile(
    rf"(?:(?<=^)|(?<=[/.=_-]))(?:{'|'.join((*CODES, 'kz', 'kg', 'eng', 'rus', 'kaz', 'kir'))})(?=[/.&]|$)"
)


def _neutral(key: str) -> str:
    """Without what names a language in an address: /en/, en., ?lang=en; never the end of a host."""
    host, slash, rest = key.partition("/")
    first, dot, others = host.partition(".")
    if dot and _LANGUAGE.fullmatch(first):
        host = others
    return host + slash + re.sub(r"//+", "/", _LANGUAGE.sub("", rest)).strip("/")
