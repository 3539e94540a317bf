"""A name of the source that is lost, and one in the target that the source does not have."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qostil import Finding, Severity, Span
from qostil.checks.document import Document, Segment, whole
from qostil.checks.facts.name_evidence import BOTH_KNOWN, added, exchanged, is_known
from qostil.checks.facts.names import Names, Odd, names_in
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options

_NAME = "name"
# More are right than wrong, or nearly; what is less sure is a hint.
_WARNING = 0.35
_PRONOUN, _LOST = 0.1, 0.1
# So far back a sentence may have the name of what a pronoun stands for.
_BACK = 3
_PRONOUNS = re.compile(
    r"\b(?:he|she|it|they|his|hers?|its|their|him|them|who|whose|the country|there|here)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Two-sided evidence is grave, one-sided a hint: translators write names for pronouns, and the other way round."""

    document: Document
    names: Sequence[Names]

    def found(self, place: int) -> Iterator[Finding]:
        """What is odd in a segment, each lost name and each strange one once."""
        lost = list(self.names[place].lost)
        strange = list({odd.word.key: odd for odd in self.names[place].strange}.values())
        while (pair := self._surest(place, strange, lost)) is not None:
            strange.remove(pair[0])
            lost.remove(pair[1])
            yield self._exchanged(place, *pair)
        yield from (self._added(place, odd) for odd in strange if added(odd))
        yield from (self._lost(place, odd) for odd in lost if odd.proper and is_known(odd) and not odd.again)

    def _surest(self, place: int, strange: Sequence[Odd], lost: Sequence[Odd]) -> tuple[Odd, Odd] | None:
        """A strange name and the lost one in whose place it stands: the surest, the nearest; None if there is none."""
        segment, maybe = self.document.segments[place], self.names[place].maybe
        pairs = (
            (exchanged(odd, missed), -_apart(segment, missed.word.span, odd.word.span), odd, missed)
            for odd in strange
            for missed in lost
            if (missed.word.key, odd.word.key) not in maybe and exchanged(odd, missed)
        )
        best = max(pairs, key=lambda pair: pair[:2], default=None)
        return None if best is None else best[2:]

    def _exchanged(self, place: int, strange: Odd, missed: Odd) -> Finding:
        segment = self.document.segments[place]
        name, written = _shown(segment.source, missed), _shown(segment.target, strange)
        confidence = exchanged(strange, missed)
        return Finding(
            place,
            _NAME,
            _severity(confidence),
            confidence,
            f"{written!r} stands where {name!r} was expected",
            (missed.word.span,),
            self._places(place, strange),
            self._usual(missed),
            f"nothing in the source goes with {written!r}, and nothing in the target with {name!r}",
        )

    def _added(self, place: int, strange: Odd) -> Finding:
        written = _shown(self.document.segments[place].target, strange)
        confidence = _PRONOUN if self._is_excused(place, strange) else added(strange)
        return Finding(
            place,
            _NAME,
            _severity(confidence),
            confidence,
            f"{written!r} is a name that the source does not have here",
            target_spans=(strange.word.span,),
            why="elsewhere it stands where the source has its name",
        )

    def _lost(self, place: int, missed: Odd) -> Finding:
        segment = self.document.segments[place]
        return Finding(
            place,
            _NAME,
            Severity.HINT,
            _LOST,
            f"nothing stands for {_shown(segment.source, missed)!r}",
            (missed.word.span,),
            whole(segment.target),
            self._usual(missed),
            "elsewhere the target has it",
        )

    def _is_excused(self, place: int, strange: Odd) -> bool:
        """Whether the source may have a pronoun for it: one is there, and the name stands shortly before."""
        if not self.document.running:
            return True
        if not _PRONOUNS.search(self.document.segments[place].source):
            return False
        before = self.names[max(0, place - _BACK) : place]
        return any(partner.key == strange.word.key for names in before for _, partner in names.pairs)

    def _places(self, place: int, strange: Odd) -> tuple[Span, ...]:
        """Where it stands; if it stands more often than called for, all of them: one is wrong."""
        if not strange.again:
            return (strange.word.span,)
        return tuple(odd.word.span for odd in self.names[place].strange if odd.word.key == strange.word.key)

    def _usual(self, missed: Odd) -> str:
        """How the document writes the name elsewhere."""
        for segment, names in zip(self.document.segments, self.names, strict=True):
            for name, partner in names.pairs:
                if name.key == missed.word.key and partner.capital and partner is not name:
                    return segment.target[partner.span.start : partner.span.end]
        return ""


def _severity(confidence: float) -> Severity:
    if confidence >= BOTH_KNOWN:
        return Severity.ERROR
    return Severity.WARNING if confidence >= _WARNING else Severity.HINT


def _apart(segment: Segment, source: Span, target: Span) -> float:
    """How far two words are from the same place in their texts, 0..1."""
    return abs(source.start / max(len(segment.source), 1) - target.start / max(len(segment.target), 1))


def _shown(text: str, odd: Odd) -> str:
    return text[odd.word.span.start : odd.word.span.end]


def find(document: Document, knowledge: Knowledge, _: Options) -> Iterator[Finding]:
    """Names that do not go together with any opposite."""
    judge = _Judge(document, names_in(document, knowledge))
    for place, segment in enumerate(document.segments):
        if segment.target and segment.target != segment.source:
            yield from judge.found(place)


RULE = Rule(_NAME, Severity.ERROR, "a name is lost, or another stands in its place", find)
