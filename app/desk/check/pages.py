"""Checking, for people: what is to be checked, how far it is, and the findings beside the texts."""

from typing import Annotated, Any, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Form, Query, Request, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from qostil.app.checking.as_json import as_json
from qostil.app.checking.as_sarif import as_sarif
from qostil.app.checking.ignores import Scope
from qostil.app.checking.page import render as report
from qostil.app.desk.check.checks import KIND
from qostil.app.desk.check.listing import listing
from qostil.app.desk.check.order import Order, pair_of, take
from qostil.app.desk.errors import MissingError
from qostil.app.desk.jobs.job import Standing
from qostil.app.desk.pages import render, words_of
from qostil.app.desk.people import READERS, Editor, Translator
from qostil.app.desk.state import Desk

router = APIRouter(include_in_schema=False, dependencies=[READERS])
_SHOWN_JOBS = 20
_TYPES = {"html": "text/html", "json": "application/json", "sarif": "application/sarif+json"}

Filter = Annotated[str, Query(max_length=100)]


@router.get("/check")
def page(request: Request, desk: Desk) -> HTMLResponse:
    """What can be checked, and the checks there were."""
    return render(request, "check/page.html", jobs=desk.jobs.newest(_SHOWN_JOBS, KIND), standings=Standing)


@router.post("/check")
def start(
    request: Request,
    desk: Desk,
    person: Translator,
    files: Annotated[list[UploadFile] | None, Form()] = None,
    source: Annotated[str, Form(max_length=35)] = "",
    target: Annotated[str, Form(max_length=35)] = "",
    memory: Annotated[bool, Form()] = False,
) -> Response:
    """Begin a check, and show it."""
    pair = pair_of(source, target)
    if memory:
        order, title = Order("", (), pair), words_of(request).gettext("The whole memory")
    else:
        order = take([(one.filename or "", one.file) for one in files or ()], pair, desk.checks.folder)
        title = " · ".join(order.files)
    return RedirectResponse(f"/check/{desk.checks.start(order, title, person.name).id}", 303)


@router.get("/check/{job_id}")
def findings(
    request: Request,
    desk: Desk,
    job_id: str,
    severity: Filter = "",
    rule: Filter = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    ignored: bool = False,
) -> HTMLResponse:
    """How far a check is, or what it found."""
    job = desk.checks.job(job_id)
    if job.standing is not Standing.DONE:
        return render(request, "check/running.html", job=job, standings=Standing)
    listed = listing(desk.checks.results(job_id), severity, rule, page, ignored=ignored)

    def address(**changes: Any) -> str:
        values = {"severity": severity, "rule": rule, "page": 1, "ignored": ignored or "", **changes}
        return f"/check/{job_id}?{urlencode({name: value for name, value in values.items() if value})}"

    return render(
        request,
        "check/findings.html",
        job=job,
        listed=listed,
        severity=severity,
        rule=rule,
        ignored=ignored,
        address=address,
        can_annotate=desk.checks.can_annotate(job_id),
    )


@router.post("/check/{job_id}/ignore")
def ignore(
    desk: Desk,
    person: Translator,
    job_id: str,
    fingerprint: Annotated[str, Form(max_length=64)],
    reason: Annotated[str, Form(max_length=1000)] = "",
    text: Annotated[str, Form(max_length=1000)] = "",
    scope: Annotated[Scope, Form()] = Scope.FINDING,
    back: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Let a finding stand, and go on."""
    desk.checks.ignore(job_id, fingerprint, ": ".join(part for part in (reason, text) if part), person.name, scope)
    return _back(job_id, back)


@router.post("/check/{job_id}/restore")
def restore(
    desk: Desk,
    _: Translator,
    job_id: str,
    name: Annotated[str, Form(max_length=500)],
    back: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Take that back."""
    desk.checks.job(job_id)
    desk.checks.restore(name)
    return _back(job_id, back)


@router.post("/check/{job_id}/{act}")
def of_job(desk: Desk, person: Editor, job_id: str, act: Literal["cancel", "again", "remove"]) -> Response:
    """Let a check end, try it again, or remove it with its files."""
    job = desk.checks.job(job_id)
    if act == "cancel":
        desk.jobs.cancel(job_id)
    elif act == "again":
        job = desk.jobs.again(job_id, person.name)
    else:
        desk.checks.remove(job_id)
        return RedirectResponse("/check", 303)
    return RedirectResponse(f"/check/{job.id}", 303)


@router.get("/check/{job_id}/report.{form}")
def download(desk: Desk, job_id: str, form: str) -> Response:
    """The report as a file: a page of its own, JSON, or SARIF."""
    if form not in _TYPES:
        raise MissingError("there is no report of that kind", "expected html, json or sarif")
    results = desk.checks.results(job_id)
    if form == "html":
        text = report(results, "qostil check")
    elif form == "json":
        text = as_json(results)
    else:
        text = as_sarif(results, desk.checks.asked(Order.of(desk.checks.job(job_id).order)).settings)
    headers = {"Content-Disposition": f'attachment; filename="check.{form}"'}
    return Response(text, media_type=_TYPES[form], headers=headers)


@router.get("/check/{job_id}/annotated")
def annotated(desk: Desk, job_id: str) -> Response:
    """What was checked, with the findings as comments."""
    name, content = desk.checks.annotated(job_id)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type="application/octet-stream", headers=headers)


def _back(job_id: str, query: str) -> Response:
    return RedirectResponse(f"/check/{job_id}{f'?{query}' if query and query.isprintable() else ''}", 303)
