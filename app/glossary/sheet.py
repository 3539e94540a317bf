"""What the sheet for going over a glossary shows of a concept, and what a row of it says."""

import hashlib
import json
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qostil import Concept, Language, Status, Term, TermStatus, TranslationUnit
from qostil.formats.glossary import Questions
from qostil.formats.review_words import Decision, folded, words
from qostil.language import source_order

DECISION, WITH, WHY, FOUND, EXAMPLE, STATE = "decision", "with", "why", "found", "example", "state"
QUESTIONS = Questions({DECISION: ("accept", "reject", "merge", "split"), WITH: (), WHY: ()}, (FOUND, EXAMPLE), "review")
# Characters shown on each side of a place.
_AROUND = 80
_OURS = (DECISION, WITH, WHY, FOUND, EXAMPLE, STATE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the sheet: its line, the concept as it stands there, and what is said beside.

    ``decision`` is None where there is none; ``unknown`` is what stands there instead of one.
    """

    line: int
    concept: Concept
    decision: Decision | None
    unknown: str
    partner: str
    why: str
    state: str


def offered(concept: Concept, units: Mapping[str, TranslationUnit]) -> Concept:
    """A concept with the columns of the sheet."""
    told = {DECISION: "", WITH: "", WHY: "", FOUND: _found(concept), EXAMPLE: _example(concept, units)}
    more = tuple(told.items())
    kept = tuple(pair for pair in concept.extra if pair[0] not in _OURS)
    return replace(concept, extra=(*more, *kept, (STATE, state(concept))))


def example_unit(concept: Concept) -> str:
    """The unit that shows most of a concept: one where it is met in most languages; empty where there is none."""
    met: dict[str, int] = {}
    for term in concept.terms:
        for unit in {place.unit for place in term.evidence}:
            met[unit] = met.get(unit, 0) + 1
    return max(met, key=met.__getitem__, default="")


def row_of(line: int, concept: Concept) -> Row:
    """A row as it was read."""
    said = dict(concept.extra)
    word = said.get(DECISION, "").strip()
    decision = words().decisions.get(folded(word)) if word else None
    kept = tuple(pair for pair in concept.extra if pair[0] not in _OURS)
    unknown = word if word and decision is None else ""
    partner, why = said.get(WITH, "").strip(), said.get(WHY, "").strip()
    return Row(line, replace(concept, extra=kept), decision, unknown, partner, why, said.get(STATE, "").strip())


def state(concept: Concept) -> str:
    """A hash of what the sheet shows of a concept, by which it is seen that somebody decided since."""
    return hashlib.sha256(json.dumps([concept.status, _seen(concept)]).encode()).hexdigest()[:12]


def is_edited(row: Concept, stored: Concept) -> bool:
    """Whether a person has changed what the sheet showed."""
    return _seen(row) != _seen(stored)


def is_untouched(row: Row) -> bool:
    """Whether a row says nothing: it has no decision, and is as the sheet showed it."""
    shown = (state(replace(row.concept, status=status)) for status in Status)
    return row.decision is None and not row.unknown and row.state in shown


def edited(row: Concept, stored: Concept) -> Concept:
    """The stored concept as the row has it; terms that stay keep what is known of them."""
    known = {(term.language, term.text): term for term in stored.terms}
    return replace(
        stored,
        terms=tuple(_with_figures(term, known.get((term.language, term.text))) for term in row.terms),
        definition=row.definition,
        note=row.note,
        subject=row.subject,
        extra=row.extra or stored.extra,
    )


def _with_figures(term: Term, known: Term | None) -> Term:
    if known is None:
        return term
    return replace(known, status=term.status, part_of_speech=term.part_of_speech or known.part_of_speech)


def _seen(concept: Concept) -> list[object]:
    languages = sorted({term.language for term in concept.terms}, key=source_order)
    terms = [[language.tag, *_texts(concept.terms, language)] for language in languages]
    return [terms, concept.definition, concept.note, concept.subject]


def _texts(terms: Sequence[Term], language: Language) -> tuple[list[str], list[str]]:
    """What may be written in a language, the preferred first, and what may not."""
    mine = [term for term in terms if term.language == language]
    good = [term for term in mine if term.status is not TermStatus.DEPRECATED]
    good.sort(key=lambda term: term.status is not TermStatus.PREFERRED)
    return [term.text for term in good], [term.text for term in mine if term.status is TermStatus.DEPRECATED]


def _found(concept: Concept) -> str:
    languages = sorted({term.language for term in concept.terms}, key=source_order)
    lines = []
    for language in languages:
        terms = [f"{term.text} {term.frequency}" for term in concept.terms if term.language == language]
        lines.append(f"{language.tag}: {', '.join(terms)}")
    return "\n".join(lines)


def _example(concept: Concept, units: Mapping[str, TranslationUnit]) -> str:
    unit = units.get(example_unit(concept))
    if unit is None:
        return ""
    variants = sorted(unit.variants, key=lambda variant: source_order(variant.language))
    return "\n".join(
        f"{variant.language.tag}: {_marked(concept, unit.id, variant.language, variant.text)}" for variant in variants
    )


def _marked(concept: Concept, unit: str, language: Language, text: str) -> str:
    """What stands around the first place of the concept in a text, that between ▸ and ◂."""
    spans = [
        place.span
        for term in concept.terms
        if term.language.code == language.code
        for place in term.evidence
        if place.unit == unit
    ]
    if not spans:
        return textwrap.shorten(text, 2 * _AROUND, placeholder="…")
    first = min(spans, key=lambda span: span.start)
    begin, end = max(0, first.start - _AROUND), min(len(text), first.end + _AROUND)
    before = f"{'…' if begin else ''}{text[begin : first.start]}"
    behind = f"{text[first.end : end]}{'…' if end < len(text) else ''}"
    return f"{before}▸{text[first.start : first.end]}◂{behind}"
