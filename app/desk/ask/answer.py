"""What is answered: concepts, matches, examples, in this order."""

from dataclasses import dataclass

from qostil import Language, Term
from qostil.app.concordance import Place, Where, reports_by_id, variant_in
from qostil.app.desk.ask.question import Question
from qostil.app.desk.state import State
from qostil.app.report_choice import reports_in
from qostil.glossaries.lookup import Answer as Known
from qostil.glossaries.lookup import look_up
from qostil.memory import Memory, StoredReport
from qostil.memory.matching.match import Match, Segment, Settings

_CONCEPTS, _MATCHES, _EXAMPLES = 8, 5, 20


@dataclass(frozen=True, slots=True)
class Matched:
    """A match of the whole sentence, from which language into which, and the report it comes from."""

    match: Match
    source: Language
    target: Language
    report: StoredReport | None


@dataclass(frozen=True, slots=True)
class Answer:
    """All there is to a question."""

    question: Question
    concepts: tuple[Known, ...] = ()
    matches: tuple[Matched, ...] = ()
    examples: tuple[Place, ...] = ()


def renderings(known: Known, target: Language | None) -> list[Term]:
    """What a concept is called in the other languages, or in one."""
    own = known.term.language.code
    terms = known.concept.terms if target is None else known.concept.terms_in(target)
    return [term for term in terms if term.language.code != own]


def answer(question: Question, desk: State) -> Answer:
    """The answer to a question; an empty one to none.

    :raises InputError: if there are no reports of that name.
    """
    if not question.text:
        return Answer(question)
    memory = desk.memory
    reports = reports_by_id(memory)
    concepts = look_up(memory.glossary.concepts(), question.text, question.source)[:_CONCEPTS]
    matches = _matches(question, memory, reports) if question.is_sentence else []
    return Answer(question, tuple(concepts), tuple(matches), tuple(_examples(question, memory, reports)))


def _matches(question: Question, memory: Memory, reports: dict[str, StoredReport]) -> list[Matched]:
    found = list[Matched]()
    for source, target in question.pairs(memory):
        with memory.matching((source, target), Settings(limit=_MATCHES)) as matcher:
            for match in matcher.match(Segment(question.text)):
                variant = match.unit.variant(source)
                report = reports.get(variant.report) if variant else None
                found.append(Matched(match, source, target, report))
    return sorted(found, key=lambda each: -each.match.score)[:_MATCHES]


def _examples(question: Question, memory: Memory, reports: dict[str, StoredReport]) -> list[Place]:
    where = Where(memory.location, question.source, question.within or None, _EXAMPLES)
    within = reports_in(memory, question.within) if question.within else None
    hits = memory.find(question.text, where.language, limit=where.limit, reports=within)
    found = list[Place]()
    for hit in hits:
        variant = variant_in(hit.unit, hit.language)
        found.append(Place(hit.unit, variant, reports.get(variant.report), hit.spans, {"score": round(hit.score, 3)}))
    return found
