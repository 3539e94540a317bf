"""What an entry of a glossary lets one write: with and without what it has in brackets."""

import re
from collections.abc import Iterator

_BRACKETED = re.compile(r"\s*\(([^()]*)\)")
_SPACES = re.compile(r"\s+")
# Up to eight, as in recognition: longer ones in capitals are words of a heading.
_ACRONYM = re.compile(r"(?=.*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ].*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ\d]{2,8}")


def wordings(term: str) -> Iterator[str]:
    """The term as it stands, without its brackets, and an abbreviation that stands in them.

    "article (of a code)" is found as article, "Labour Party (LP)" as Labour Party and as LP.
    """
    yield term
    bracketed: list[str] = _BRACKETED.findall(term)
    if not bracketed:
        return
    plain = _SPACES.sub(" ", _BRACKETED.sub("", term)).strip()
    if plain:
        yield plain
    yield from (inner.strip() for inner in bracketed if _ACRONYM.fullmatch(inner.strip()))
