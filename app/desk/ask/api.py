"""Asking, for programs: ``/api/v1/ask``."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from qostil import Term
from qostil.app.concordance import as_json
from qostil.app.desk.ask.answer import Answer, answer, renderings
from qostil.app.desk.ask.question import LONGEST, Question
from qostil.app.desk.people import READERS
from qostil.app.desk.state import Desk

router = APIRouter(prefix="/api/v1", tags=["ask"], dependencies=[READERS])

Text = Annotated[str, Query(max_length=LONGEST, description="A word, a term in any form, or a sentence.")]
Code = Annotated[str, Query(max_length=35, description="A language code; empty: any.")]


class TermTold(BaseModel):
    """A term of a concept."""

    language: str
    text: str
    status: str


class ConceptTold(BaseModel):
    """A concept, which of its terms answers and how, and what it is called in other languages."""

    id: str
    term: TermTold
    match: str
    renderings: list[TermTold]


class MatchTold(BaseModel):
    """A unit that helps to translate the sentence; ``score`` is in percent, 101 in context."""

    unit: str
    source_language: str
    target_language: str
    source: str
    target: str
    score: int
    kind: str
    report: str


class AnswerTold(BaseModel):
    """All there is to a question; examples are as ``qostil find --format json`` has them."""

    question: str
    concepts: list[ConceptTold]
    matches: list[MatchTold]
    examples: list[dict[str, Any]] = Field(default_factory=list)


@router.get("/ask")
def ask(
    desk: Desk,
    q: Text = "",
    source: Annotated[str, Query(alias="from", max_length=35, description="Its language; empty: any.")] = "",
    to: Code = "",
    within: Annotated[str, Query(alias="in", max_length=200, description="Reports to look in; empty: all.")] = "",
) -> AnswerTold:
    """The glossary, matches and examples for a word, a term or a sentence."""
    return told(answer(Question.of(q, source, to, within), desk))


def told(found: Answer) -> AnswerTold:
    """An answer for programs."""
    concepts = [
        ConceptTold(
            id=known.concept.id,
            term=_term(known.term),
            match=known.match.name.lower(),
            renderings=[_term(term) for term in renderings(known, found.question.target)],
        )
        for known in found.concepts
    ]
    matches = [
        MatchTold(
            unit=each.match.unit.id,
            source_language=str(each.source),
            target_language=str(each.target),
            source=each.match.source,
            target=each.match.target,
            score=each.match.score,
            kind=str(each.match.kind),
            report=each.report.id if each.report else "",
        )
        for each in found.matches
    ]
    return AnswerTold(
        question=found.question.text, concepts=concepts, matches=matches, examples=as_json(found.examples)
    )


def _term(term: Term) -> TermTold:
    return TermTold(language=str(term.language), text=term.text, status=str(term.status))
