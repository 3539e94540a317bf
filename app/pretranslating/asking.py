"""What the memory has for each segment of a file, and what kind of help that is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import click

from qostil import Language
from qostil.app.console import progress_bar
from qostil.app.indexing import catch_up
from qostil.memory import Memory
from qostil.memory.matching.match import Match, MatchKind, NearestByMeaning, Segment, Settings
from qostil.reports.cleaning import clean

SURE = 100
"""Matches from here on are the same text."""

MEANING_LEAST = 40
"""What is less alike in meaning is no help to somebody who did not ask for it."""


class Help(StrEnum):
    """How much of a segment is known, as translators count it."""

    CONTEXT = "in context"
    EXACT = "exact"
    HIGH = "95-99"
    MIDDLE = "85-94"
    LOW = "75-84"
    LOWEST = "70-74"
    MEANING = "meaning"
    NEW = "new"
    NO_WORDS = "no words"


_FUZZY = ((95, Help.HIGH), (85, Help.MIDDLE), (75, Help.LOW), (0, Help.LOWEST))


@dataclass(frozen=True, slots=True)
class Asked:
    """A segment of a file by its id; ``text`` as the file has it."""

    id: str
    text: str

    @property
    def has_words(self) -> bool:
        """Whether it has a letter; numbers need no translator."""
        return any(map(str.isalpha, self.text))


@dataclass(frozen=True, slots=True)
class Answered:
    """A segment with its matches, best first. ``again`` says that the same text stood in the file before."""

    asked: Asked
    help: Help
    matches: tuple[Match, ...] = ()
    again: bool = False

    @property
    def best(self) -> Match | None:
        """The best match, None where there is none."""
        return self.matches[0] if self.matches else None


def ask(
    memory: Memory,
    asked: Sequence[Asked],
    pair: tuple[Language, Language],
    settings: Settings,
    nearest: NearestByMeaning | None,
) -> list[Answered]:
    """What the memory has for each segment, each text looked up once between the same neighbours."""
    # A document is filled once: what is not found then is translated by hand.
    catch_up(memory, everything=True)
    seen = set[str]()
    known: dict[Segment, Answered] = {}
    found = []
    with (
        memory.matching(pair, settings, nearest=nearest) as matcher,
        progress_bar("matching", len(asked), transient=True) as advance,
    ):
        if not matcher.sources(1):
            held = ", ".join(map(str, memory.stats().languages)) or "no languages"
            click.echo(f"warning: the memory has no unit with both {pair[0]} and {pair[1]}; it has {held}", err=True)
        for one, segment in _between(asked):
            if segment not in known:
                matches = tuple(_useful(matcher.match(segment))) if one.has_words else ()
                known[segment] = Answered(one, help_of(one, matches), matches)
            found.append(replace(known[segment], asked=one, again=segment.text in seen))
            seen.add(segment.text)
            advance(1)
    return found


def _useful(matches: Sequence[Match]) -> Iterator[Match]:
    return (match for match in matches if match.kind is not MatchKind.MEANING or match.score >= MEANING_LEAST)


def _between(asked: Sequence[Asked]) -> Iterator[tuple[Asked, Segment]]:
    """Each with the texts before and behind it."""
    texts = [clean(one.text) for one in asked]
    for place, one in enumerate(asked):
        before = texts[place - 1] if place else None
        behind = texts[place + 1] if place + 1 < len(texts) else None
        yield one, Segment(texts[place], before, behind)


def help_of(asked: Asked, matches: Sequence[Match]) -> Help:
    """What kind of help the matches of a segment are."""
    if not asked.has_words:
        return Help.NO_WORDS
    if not matches:
        return Help.NEW
    best = matches[0]
    if best.kind is MatchKind.MEANING:
        return Help.MEANING
    if best.score >= SURE:
        return Help.CONTEXT if best.score > SURE else Help.EXACT
    return next(name for least, name in _FUZZY if best.score >= least)
