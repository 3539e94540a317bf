"""Checking, for programs: ``/api/v1/checks``."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Query, UploadFile
from pydantic import BaseModel, Field

from qostil.app.checking.as_json import spans_text
from qostil.app.checking.ignores import Scope
from qostil.app.desk.check.listing import Shown, listing
from qostil.app.desk.check.order import Order, pair_of, take
from qostil.app.desk.jobs.api import JobTold, told
from qostil.app.desk.people import READERS, Translator
from qostil.app.desk.state import Desk
from qostil.finding import Severity

router = APIRouter(prefix="/api/v1/checks", tags=["check"], dependencies=[READERS])

Id = Annotated[str, Path(max_length=100, description="The check, as its job is called.")]
Code = Annotated[str, Query(max_length=35, description="A language code; empty where the files say it.")]


class FindingTold(BaseModel):
    """A finding; spans are as ``12-48``, several joined by commas, into the texts of the segment."""

    id: str = Field(examples=["4:5"])
    rule: str = Field(examples=["number"])
    severity: Severity
    confidence: float
    message: str
    expected: str
    why: str
    source: str
    target: str
    source_span: str
    target_span: str
    fingerprint: str
    ignored: str


class FindingsTold(BaseModel):
    """A page of findings; ``count`` of those wanted there are."""

    count: int
    page: int
    pages: int
    ignored: int
    findings: list[FindingTold]


@router.post("", status_code=202)
def files(desk: Desk, person: Translator, files: list[UploadFile], source: Code = "", target: Code = "") -> JobTold:
    """Check a bilingual file, or a report and its translation, in the background."""
    order = take([(one.filename or "", one.file) for one in files], pair_of(source, target), desk.checks.folder)
    return told(desk.checks.start(order, " · ".join(order.files), person.name))


@router.post("/memory", status_code=202)
def memory(desk: Desk, person: Translator, source: Code = "", target: Code = "") -> JobTold:
    """Check the whole memory in the background."""
    return told(desk.checks.start(Order("", (), pair_of(source, target)), "memory", person.name))


@router.get("/{job_id}")
def findings(
    desk: Desk,
    job_id: Id,
    severity: Annotated[str, Query(max_length=20)] = "",
    rule: Annotated[str, Query(max_length=100)] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    ignored: bool = False,
) -> FindingsTold:
    """What was found, once the check is done; 409 before."""
    listed = listing(desk.checks.results(job_id), severity, rule, page, ignored=ignored)
    return FindingsTold(
        count=listed.count,
        page=listed.page,
        pages=listed.pages,
        ignored=listed.ignored,
        findings=[_told(shown) for shown in listed.shown],
    )


@router.post("/{job_id}/ignore", status_code=204)
def ignore(
    desk: Desk,
    person: Translator,
    job_id: Id,
    fingerprint: Annotated[str, Body(max_length=64)],
    reason: Annotated[str, Body(max_length=1000)],
    scope: Annotated[Scope, Body()] = Scope.FINDING,
) -> None:
    """Let a finding stand, with a reason."""
    desk.checks.ignore(job_id, fingerprint, reason, person.name, scope)


@router.post("/{job_id}/restore", status_code=204)
def restore(desk: Desk, _: Translator, job_id: Id, name: Annotated[str, Body(embed=True, max_length=500)]) -> None:
    """Take such a decision back, by the name that ``ignored`` has."""
    desk.checks.job(job_id)
    desk.checks.restore(name)


def _told(shown: Shown) -> FindingTold:
    finding, segment = shown.told.finding, shown.told.segment
    values: dict[str, Any] = {
        name: getattr(finding, name) for name in ("rule", "severity", "confidence", "message", "expected", "why")
    }
    return FindingTold(
        id=segment.id,
        **values,
        source=segment.source,
        target=segment.target,
        source_span=spans_text(finding.source_spans),
        target_span=spans_text(finding.target_spans),
        fingerprint=shown.told.fingerprint,
        ignored=shown.told.ignore.name if shown.told.ignore else "",
    )
