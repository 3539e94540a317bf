"""The glossary, for programs: ``/api/v1/concepts``."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Path, Query
from pydantic import BaseModel, Field

from qostil import Concept, Language, Status, TermStatus
from qostil.app.desk.glossary import acts, deciding
from qostil.app.desk.glossary.listing import Show, Sort, listing
from qostil.app.desk.people import READERS, Editor, Translator
from qostil.app.desk.state import Desk

router = APIRouter(prefix="/api/v1/concepts", tags=["glossary"], dependencies=[READERS])

Id = Annotated[str, Path(max_length=200, description="The concept.")]
Seen = Annotated[str, Body(max_length=64, description="The version that was seen; another one is not changed.")]
Code = Annotated[str, Body(max_length=35, examples=["kk"])]
Text = Annotated[str, Body(max_length=acts.LONGEST, examples=["азаматтық қоғам"])]
Comment = Annotated[str, Body(max_length=5000)]


class TermTold(BaseModel):
    """A term, and in how many places it was met."""

    language: str
    text: str
    status: TermStatus
    frequency: int


class ConceptTold(BaseModel):
    """A concept; ``version`` is sent along with a change, in languages of ``several`` it is said in several ways."""

    id: str
    version: str
    status: Status
    frequency: int
    definition: str
    note: str
    subject: str
    decided_by: str | None
    decided_at: datetime | None
    terms: list[TermTold]
    several: list[str] = Field(default_factory=list)


class ConceptsTold(BaseModel):
    """A page of concepts; ``count`` are there of those wanted."""

    count: int
    page: int
    pages: int
    concepts: list[ConceptTold]


class EventTold(BaseModel):
    """A decision: what was done at once has one ``act``, by which it is undone."""

    act: int
    action: str
    person: str
    at: datetime
    comment: str


@router.get("")
def concepts(
    desk: Desk,
    q: Annotated[str, Query(max_length=acts.LONGEST, description="A term in any form; empty: all.")] = "",
    show: Show = Show.ALL,
    sort: Sort = Sort.BEST,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> ConceptsTold:
    """Concepts, fifty at a time."""
    known = desk.known.get()
    listed = listing(known, q.strip(), show, sort, page)
    told = [_told(each, [str(some.language) for some in known.several.get(each.id, ())]) for each in listed.concepts]
    return ConceptsTold(count=listed.count, page=listed.page, pages=listed.pages, concepts=told)


@router.post("", status_code=201)
def add(desk: Desk, person: Editor, language: Code, text: Text, comment: Comment = "") -> ConceptTold:
    """A new concept."""
    return _told(deciding.add(desk.memory, (Language.parse(language), text), person.name, comment))


@router.get("/{concept_id}")
def concept(desk: Desk, concept_id: Id) -> ConceptTold:
    """A concept."""
    return _told(acts.wanted(desk.memory, concept_id))


@router.get("/{concept_id}/history")
def history(desk: Desk, concept_id: Id) -> list[EventTold]:
    """What was decided on it, oldest first."""
    events = desk.memory.glossary.history(concept_id)
    if not events:
        acts.wanted(desk.memory, concept_id)
    return [EventTold(act=e.act, action=e.action, person=e.person, at=e.at, comment=e.comment) for e in events]


@router.post("/{concept_id}/terms")
def term(
    desk: Desk,
    person: Editor,
    concept_id: Id,
    seen: Seen,
    language: Code,
    text: Text,
    act: Annotated[Literal["preferred", "admitted", "deprecated", "add", "remove"], Body()],
    comment: Comment = "",
) -> ConceptTold:
    """Say how a term stands, add one, or remove one."""
    tongue = Language.parse(language)

    def alter(before: Concept) -> Concept:
        if act == "add":
            return acts.with_term(before, tongue, text)
        if act == "remove":
            return acts.without_term(before, tongue, text)
        return acts.with_status(before, tongue, text, TermStatus(act))

    return _told(deciding.change(desk.memory, concept_id, seen, person.name, alter, comment))


@router.post("/{concept_id}/split")
def split(
    desk: Desk, person: Editor, concept_id: Id, seen: Seen, language: Code, text: Text, comment: Comment = ""
) -> ConceptTold:
    """Take a term out; gives the new concept that has it."""
    return _told(deciding.split(desk.memory, concept_id, seen, (Language.parse(language), text), person.name, comment))


@router.post("/{concept_id}/judge")
def judge(
    desk: Desk,
    person: Editor,
    concept_id: Id,
    seen: Seen,
    act: Annotated[acts.Act, Body()],
    comment: Comment = "",
) -> ConceptTold:
    """Accept it as it stands, or say that it is no term."""
    return _told(deciding.judge(desk.memory, concept_id, seen, person.name, act, comment))


@router.post("/{concept_id}/merge")
def merge(
    desk: Desk,
    person: Editor,
    concept_id: Id,
    seen: Seen,
    other: Annotated[str, Body(max_length=200)],
    comment: Comment = "",
) -> ConceptTold:
    """Make one of two."""
    return _told(deciding.merge(desk.memory, concept_id, seen, other, person.name, comment))


@router.post("/{concept_id}/comment", status_code=204)
def remark(
    desk: Desk, person: Translator, concept_id: Id, comment: Annotated[str, Body(embed=True, max_length=5000)]
) -> None:
    """Say something without deciding."""
    if comment.strip():
        desk.memory.glossary.comment(acts.wanted(desk.memory, concept_id).id, person.name, comment.strip())


@router.post("/undo")
def undo(desk: Desk, person: Editor, act: Annotated[int, Body(embed=True, ge=1, le=2**62)]) -> EventTold:
    """Take an act back, as long as it is the last one on its concepts."""
    event = deciding.undo(desk.memory, act, person.name)
    return EventTold(act=event.act, action=event.action, person=event.person, at=event.at, comment=event.comment)


def _told(concept: Concept, several: list[str] | None = None) -> ConceptTold:
    return ConceptTold(
        id=concept.id,
        version=acts.version(concept),
        status=concept.status,
        frequency=concept.frequency,
        definition=concept.definition,
        note=concept.note,
        subject=concept.subject,
        decided_by=concept.decided_by,
        decided_at=concept.decided_at,
        terms=[
            TermTold(language=str(each.language), text=each.text, status=each.status, frequency=each.frequency)
            for each in concept.terms
        ],
        several=several or [],
    )
