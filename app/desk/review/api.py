"""Review, for programs: ``/api/v1/alignments`` and ``/api/v1/units``."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Body, Path, Query
from pydantic import BaseModel, Field

from qostil import Language, Status, TranslationUnit
from qostil.app.desk.errors import MissingError
from qostil.app.desk.people import READERS, Translator
from qostil.app.desk.reports.held import held_report
from qostil.app.desk.review.acts import Asked, Done, Name
from qostil.app.desk.review.pages import meant
from qostil.app.desk.review.queue import Order, queue
from qostil.app.desk.state import Desk
from qostil.language import parse_pair
from qostil.memory import state

router = APIRouter(prefix="/api/v1", tags=["review"], dependencies=[READERS])

Unit = Annotated[str, Path(max_length=200, description="The unit.")]
Texts = Annotated[
    dict[str, Annotated[str, Field(max_length=50_000)]],
    Body(max_length=20, description="By language; in several lines on every side the unit is split."),
]


class UnitTold(BaseModel):
    """A unit; ``version`` is sent along with an act."""

    id: str
    version: str
    status: Status
    confidence: float | None
    decided_by: str | None
    decided_at: datetime | None
    texts: dict[str, str]
    sentences: dict[str, list[int]]


class QueueTold(BaseModel):
    """A page of units; ``doubtful`` of all are still to be looked at."""

    count: int
    page: int
    pages: int
    units: int
    doubtful: int
    confirmed: int
    rows: list[UnitTold]


class DoneTold(BaseModel):
    """An act: by ``act`` it is undone; ``before`` gave way to ``after``."""

    act: int
    name: Name
    person: str
    at: datetime
    before: list[UnitTold]
    after: list[UnitTold]


@router.get("/alignments/{group}")
def alignment(
    desk: Desk,
    group: Annotated[str, Path(max_length=1000, examples=["annual.en+annual.kk"])],
    pair: Annotated[str, Query(max_length=80, examples=["en-kk"])],
    root: Annotated[str | None, Query(max_length=1000)] = None,
    order: Order = Order.DOUBTFUL,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> QueueTold:
    """The units of a report, fifty at a time."""
    held = held_report(desk.memory, group, root)
    listed = queue(desk.memory, group, held.figures.root, parse_pair(pair), order, page)
    return QueueTold(
        count=listed.count,
        page=listed.page,
        pages=listed.pages,
        units=listed.units,
        doubtful=listed.doubtful,
        confirmed=listed.decided,
        rows=[_unit(row.unit) for row in listed.rows],
    )


@router.get("/units/{unit_id}")
def unit(desk: Desk, unit_id: Unit) -> UnitTold:
    """A unit."""
    found = desk.memory.unit(unit_id)
    if found is None:
        raise MissingError("there is no such unit", "it may have been merged or split")
    return _unit(found)


@router.post("/units/{unit_id}/operations")
def operate(
    desk: Desk,
    person: Translator,
    unit_id: Unit,
    seen: Annotated[str, Body(max_length=64, description="The version that was seen; another one is not changed.")],
    name: Annotated[Name, Body()],
    texts: Texts | None = None,
    language: Annotated[str, Body(max_length=35, description="The side of up and down.")] = "",
    comment: Annotated[str, Body(max_length=5000)] = "",
) -> DoneTold:
    """Accept a unit, reject it, give it back to the machine, word it anew, split it, merge it, move a sentence.

    ``merge`` takes in the next unit; ``down`` gives it the last sentence of a side, ``up`` takes its first.
    """
    worded = {Language.parse(code): text for code, text in (texts or {}).items()}
    tongue = Language.parse(language) if language else None
    return _done(desk.acts.do(Asked(meant(name, worded), unit_id, seen, worded, tongue, comment), person))


@router.post("/undo")
def undo(desk: Desk, person: Translator, act: Annotated[int, Body(embed=True, ge=1, le=2**62)]) -> DoneTold:
    """Take an act back: ``before`` gives way to what was there."""
    return _done(desk.acts.undo(act, person))


def _done(done: Done) -> DoneTold:
    return DoneTold(
        act=done.id,
        name=done.name,
        person=done.person,
        at=done.at,
        before=[_unit(each) for each in done.before],
        after=[_unit(each) for each in done.after],
    )


def _unit(unit: TranslationUnit) -> UnitTold:
    return UnitTold(
        id=unit.id,
        version=state(unit),
        status=unit.status,
        confidence=unit.confidence,
        decided_by=unit.decided_by,
        decided_at=unit.decided_at,
        texts={str(each.language): each.text for each in unit.variants},
        sentences={str(each.language): list(each.sentences) for each in unit.variants},
    )
