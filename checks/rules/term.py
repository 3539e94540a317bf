"""A term of the glossary that the translation does not keep to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qostil import Concept, Finding, Severity, Span, Status, TermStatus
from qostil.checks.document import Document, whole
from qostil.checks.facts.kept_terms import Reader, Stranger
from qostil.checks.facts.terms import Named, allowed, terms_in
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options
from qostil.languages.search import folded

_NAME = "term"
# Measured on the dev texts: another entry's term in its place; so, but it is there once or
# the source has it in another form; nothing known in its place; half of it there.
_TWO_SIDED, _LESS_SURE, _ONE_SIDED, _DOUBTFUL = 0.9, 0.6, 0.6, 0.3
_HALF = 0.5
# Single words as common as this (power, media) mean much else; on the Zipf scale.
_EVERYDAY = 4.9
# Entries nobody has looked at count where their best term is as sure as this, and has been met so often.
_SURE, _OFTEN = 0.95, 3


@dataclass(frozen=True, slots=True)
class _Judge:
    """What is asked of each term, with the glossary and the document at hand."""

    reader: Reader
    knowledge: Knowledge
    strict: bool

    def found(self, place: int) -> Iterator[Finding]:
        """Terms of a segment that are not kept to; a strange term stands for the one that is most surely missing."""
        asked = [named for named in self.reader.terms.source[place] if self._counts(named)]
        strangers = self.reader.strangers(place)
        loosely = [named for named in self.reader.loosely_named(place) if self._counts(named)] if strangers else []
        for named in sorted(asked, key=lambda named: self.reader.share(place, named)) + loosely:
            kept = self.reader.renders(place, named)
            stranger = self._in_its_place(place, named, strangers)
            if stranger is not None and (not kept or (named in asked and self.reader.missing(place, named) > 0)):
                strangers = [other for other in strangers if other is not stranger]
                yield self._mixed_up(place, named, stranger, sure=not kept and named in asked)
            elif not kept and named in asked:
                yield self._missing(place, named)

    def _counts(self, named: Named) -> bool:
        """Whether there is something to keep to."""
        return any(self._is_settled(self.reader.terms.concepts[number]) for number in named.concepts)

    def _is_settled(self, concept: Concept) -> bool:
        terms = allowed(concept, self.reader.document.target)
        if not terms or concept.status is Status.CONFIRMED:
            return bool(terms)
        return terms[0].frequency >= _OFTEN and (terms[0].confidence or 0.0) >= _SURE

    def _in_its_place(self, place: int, named: Named, strangers: Sequence[Stranger]) -> Stranger | None:
        """The strange term that stands for it: the one its words are linked to, else the longest."""
        others = [
            each
            for each in strangers
            if not any(map(each.hit.of, named.concepts)) and not self.reader.is_part(each.hit, place, named)
        ]
        if self.knowledge.meaning is not None:
            linked = self.knowledge.meaning.linked(place, named.span)
            met = [each for each in others if any(one.meets(other) for one in each.spans for other in linked)]
            others = met or others
        return max(others, key=lambda each: each.hit.span.end - each.hit.span.start, default=None)

    def _mixed_up(self, place: int, named: Named, stranger: Stranger, *, sure: bool) -> Finding:
        segment = self.reader.document.segments[place]
        written = segment.target[stranger.spans[0].start : stranger.spans[0].end]
        number, _ = stranger.hit.terms[0]
        meant = self.reader.terms.concepts[number].terms_in(self.reader.document.source)
        why = f"the glossary has {written!r} for {meant[0].text!r}" if meant else ""
        in_part = self.reader.share(place, named, stranger.spans) > _HALF
        severity = Severity.HINT if in_part else self._grave(named)
        confidence = _DOUBTFUL if in_part else _TWO_SIDED if sure else _LESS_SURE
        return self._finding(place, named, severity, confidence, written, stranger.spans, why)

    def _missing(self, place: int, named: Named) -> Finding:
        doubtful = self._is_doubtful(place, named)
        severity = Severity.HINT if doubtful and not self.strict else self._light(named)
        confidence = _DOUBTFUL if doubtful else _ONE_SIDED
        return self._finding(place, named, severity, confidence, "", self._opposite(place, named.span), "")

    def _is_doubtful(self, place: int, named: Named) -> bool:
        """Whether it may be there all the same: in part, next door, or because the word means something else here."""
        document = self.reader.document
        text = document.segments[place].source[named.span.start : named.span.end]
        if self.reader.share(place, named) >= _HALF or _is_everyday(text):
            return True
        near = (place - 1, place + 1) if document.running else ()
        return any(self.reader.renders(other, named) for other in near if 0 <= other < len(document.segments))

    def _opposite(self, place: int, span: Span) -> tuple[Span, ...]:
        linked = self.knowledge.meaning.linked(place, span) if self.knowledge.meaning is not None else ()
        return linked or whole(self.reader.document.segments[place].target)

    def _grave(self, named: Named) -> Severity:
        """An error where a person has said which term to write, a hint where nobody has looked at the entry."""
        if self._must(named):
            return Severity.ERROR
        return self._light(named)

    def _light(self, named: Named) -> Severity:
        concepts = [self.reader.terms.concepts[number] for number in named.concepts]
        decided = any(concept.status is Status.CONFIRMED for concept in concepts)
        return Severity.WARNING if decided else Severity.HINT

    def _must(self, named: Named) -> bool:
        return any(
            term.status is TermStatus.PREFERRED
            for number in named.concepts
            if self.reader.terms.concepts[number].status is Status.CONFIRMED
            for term in allowed(self.reader.terms.concepts[number], self.reader.document.target)
        )

    def _finding(
        self,
        place: int,
        named: Named,
        severity: Severity,
        confidence: float,
        written: str,
        target: tuple[Span, ...],
        why: str,
    ) -> Finding:
        source = self.reader.document.segments[place].source
        term = source[named.span.start : named.span.end]
        choices = list(dict.fromkeys(self.reader.allowed(named)))
        expected = " or ".join(map(repr, choices[:3]))
        found = f"{written!r} stands for {term!r}" if written else f"nothing stands for {term!r}"
        return Finding(
            place,
            _NAME,
            severity,
            confidence,
            f"{found}; the glossary asks for {expected}",
            (named.span,),
            target,
            choices[0],
            why or f"the glossary has {expected} for {term!r}",
            cause=f"{term.casefold()}",
        )


def find(document: Document, knowledge: Knowledge, options: Options) -> Iterator[Finding]:
    """Source terms whose target has none of the renderings the glossary allows."""
    if not knowledge.concepts:
        return
    judge = _Judge(Reader(document, terms_in(document, knowledge)), knowledge, bool(dict(options)["strict"]))
    for place, segment in enumerate(document.segments):
        if segment.target and segment.target != segment.source:
            yield from judge.found(place)


def _is_everyday(term: str) -> bool:
    """Whether it is one word that means many things."""
    from wordfreq import zipf_frequency

    found = folded(term)
    return len(found) == 1 and bool(zipf_frequency(found[0], "en") >= _EVERYDAY)


RULE = Rule(_NAME, Severity.ERROR, "a term of the glossary is not kept to", find, options=(("strict", False),))
