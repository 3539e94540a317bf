"""Sentences that the memory has only together: an aligner may have joined two of them to one unit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qostil import Document, Language, Paragraph
from qostil.app.pretranslating.asking import SURE, Answered, Asked, Help, help_of
from qostil.memory import Memory
from qostil.memory.matching.match import Match, Segment, Settings
from qostil.memory.matching.matcher import Matcher
from qostil.reports.cleaning import clean
from qostil.reports.documents import Opened
from qostil.reports.documents.joining import joined_name

# The aligner joins no more than so many sentences of one version.
_MOST = 3


@dataclass(frozen=True, slots=True)
class Together:
    """A document with such sentences joined, and the answers for its passages."""

    opened: Opened
    answered: tuple[Answered, ...]


def known_together(
    memory: Memory, opened: Opened, answered: Sequence[Answered], pair: tuple[Language, Language], settings: Settings
) -> Together:
    """Join sentences that the memory does not have one by one and has together, to the letter."""
    by_id = {one.asked.id: one for one in answered}
    with memory.matching(pair, settings) as matcher:
        found = {
            name: matches
            for paragraph in opened.document.paragraphs
            for name, matches in _runs(paragraph, by_id, matcher)
        }
    if not found:
        return Together(opened, tuple(answered))
    rejoined = opened.rejoined(found)
    return Together(rejoined, tuple(_answers(rejoined.document, by_id, found)))


def _runs(
    paragraph: Paragraph, answered: dict[str, Answered], matcher: Matcher
) -> Iterator[tuple[str, tuple[Match, ...]]]:
    unknown = [_is_unknown(answered[passage.id]) for passage in paragraph.passages]
    at = 0
    while at < len(unknown):
        for last in range(min(at + _MOST, len(unknown)) - 1, at, -1):
            matches = _matches(paragraph, at, last, matcher) if all(unknown[at : last + 1]) else ()
            if matches:
                yield joined_name(paragraph, at, last), matches
                at = last
                break
        at += 1


def _is_unknown(answered: Answered) -> bool:
    best = answered.best
    return answered.help is not Help.NO_WORDS and (best is None or best.base < SURE)


def _matches(paragraph: Paragraph, first: int, last: int, matcher: Matcher) -> tuple[Match, ...]:
    """What the memory has for a run of passages, if it has it to the letter, whatever is taken off for doubts."""
    text = clean(" ".join(one.source.text for one in paragraph.passages[first : last + 1]))
    matches = tuple(matcher.match(Segment(text)))
    return matches if matches and matches[0].base >= SURE else ()


def _answers(
    document: Document, answered: dict[str, Answered], found: dict[str, tuple[Match, ...]]
) -> Iterator[Answered]:
    seen = set[str]()
    for passage in document.passages:
        if passage.id in found:
            asked = Asked(passage.id, passage.source.text)
            yield Answered(asked, help_of(asked, found[passage.id]), found[passage.id], passage.source.text in seen)
        else:
            yield answered[passage.id]
        seen.add(passage.source.text)
