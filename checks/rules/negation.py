"""A negation that only one side has."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qostil import Finding, Severity, Span
from qostil.checks.document import Document, Segment, whole
from qostil.checks.knowledge import Knowledge
from qostil.checks.meaning import Meaning
from qostil.checks.negatives import Negatives, knows_negation, negatives
from qostil.checks.rule import Rule
from qostil.checks.settings import Options

_NAME = "negation"
_WORD = re.compile(r"\w+")
# Words that go with a negation and add none: никто не, ешкім емес.
_WITH = frozenset({"ни", "никто", "ничего", "ничто", "никогда"})
# A negation belongs to so many words before it, or behind it in Russian.
_REACH = 2


@dataclass(frozen=True, slots=True)
class _Case:
    """How sure a kind of evidence is: the share of right ones where one segment in thirty has such an error."""

    severity: Severity
    sure: float
    why: str


_MISPLACED = _Case(Severity.ERROR, 0.9, "it stands where the grammar has no place for it")
_ALONE = _Case(Severity.ERROR, 0.85, "nothing in the source is negative, and it decides the sentence")
_ACCOUNTED = _Case(Severity.WARNING, 0.7, "all that is negative in the source is said elsewhere in the sentence")
_INSIDE = _Case(Severity.WARNING, 0.5, "nothing in the source is negative")
_FAINT = _Case(Severity.HINT, 0.25, "only weak words in the source may ask for it")
_LOST = _Case(Severity.WARNING, 0.5, "nothing in the translation is negative")


def find(document: Document, knowledge: Knowledge, _: Options) -> Iterator[Finding]:
    """At most one finding for each segment: a negation too many or one too few."""
    if not (knows_negation(document.source) and knows_negation(document.target)):
        return
    for place, segment in enumerate(document.segments):
        here, there = negatives(segment.source, document.source), negatives(segment.target, document.target)
        pair = _Pair(place, segment, here, there, document.target.code == "ru", knowledge.meaning)
        if (extra := pair.extra()) is not None:
            yield _added(pair, *extra)
        elif pair.lost():
            yield _lost(pair)


@dataclass(frozen=True, slots=True)
class _Pair:
    """What says no on both sides of a segment; ``ahead``: a negation stands before what it negates."""

    place: int
    segment: Segment
    here: Negatives
    there: Negatives
    ahead: bool
    meaning: Meaning | None

    def extra(self) -> tuple[Span, _Case] | None:
        """The negation that the translation should not have, with what speaks against it."""
        if self.there.misplaced:
            return self.there.misplaced[-1], _MISPLACED
        if not self.there.explicit:
            return None
        last = self.there.explicit[-1]
        if self._decides(last):
            if not self.here.every:
                return last, _ALONE
            return (last, _ACCOUNTED) if self._accounted(last) else None
        if self.here.every:
            return None
        return last, _FAINT if self.here.faint else _INSIDE

    def lost(self) -> bool:
        """Whether the source says no and the translation nowhere, not even with the same word."""
        said = {word.casefold() for word in _WORD.findall(self.segment.target)}
        words = (self.segment.source[span.start : span.end].casefold() for span in self.here.explicit)
        return bool(self.segment.target and self.here.explicit and not self.there.every) and said.isdisjoint(words)

    def _decides(self, span: Span) -> bool:
        """Whether it stands at the end, where the predicate is."""
        return len(_WORD.findall(self.segment.target, span.end)) <= (_REACH if self.ahead else 0)

    def _accounted(self, last: Span) -> bool:
        """Whether each negative word of the source has its translation elsewhere, or another negation that answers."""
        negated = self._negated(last)
        links = [self.meaning.linked(self.place, span) if self.meaning else () for span in self.here.every]
        elsewhere = [found for found in links if found and not any(span.meets(negated) for span in found)]
        taken = [span for found in elsewhere for span in found]
        answers = [span for span in self._negations() if span != last and not any(map(span.meets, taken))]
        return len(self.here.every) - len(elsewhere) <= len(answers)

    def _negations(self) -> Iterator[Span]:
        for span in (*self.there.explicit, *self.there.verbs):
            if self.segment.target[span.start : span.end].casefold() not in _WITH:
                yield span

    def _negated(self, span: Span) -> Span:
        words = [Span(*found.span()) for found in _WORD.finditer(self.segment.target)]
        if self.ahead:
            return Span(span.start, max([span.end, *(word.end for word in _behind(words, span)[:_REACH])]))
        return Span(min([span.start, *(word.start for word in _before(words, span)[-_REACH:])]), span.end)


def _behind(words: Sequence[Span], span: Span) -> list[Span]:
    return [word for word in words if word.start >= span.end]


def _before(words: Sequence[Span], span: Span) -> list[Span]:
    return [word for word in words if word.end <= span.start]


def _added(pair: _Pair, span: Span, case: _Case) -> Finding:
    message = f"“{pair.segment.target[span.start : span.end]}” says no, and the source does not"
    return Finding(pair.place, _NAME, case.severity, case.sure, message, (), (span,), why=case.why)


def _lost(pair: _Pair) -> Finding:
    span = pair.here.explicit[0]
    words = [Span(*found.span()) for found in _WORD.finditer(pair.segment.source, span.end)][:_REACH]
    where = [word for each in words for word in (pair.meaning.linked(pair.place, each) if pair.meaning else ())]
    message = f"“{pair.segment.source[span.start : span.end]}” is lost"
    spans = tuple(where) or whole(pair.segment.target)
    return Finding(pair.place, _NAME, _LOST.severity, _LOST.sure, message, (span,), spans, why=_LOST.why)


RULE = Rule(_NAME, Severity.ERROR, "a negation is lost or added", find, frozenset({"en", "kk", "ky", "ru"}))
