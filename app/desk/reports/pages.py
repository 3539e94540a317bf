"""Reports, for people: files dropped and built, what the memory holds, and a page for each report."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Form, Query, Request, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from qostil.app.desk.jobs.job import Standing
from qostil.app.desk.pages import WALKS, language_name, render, words_of
from qostil.app.desk.people import READERS, Editor, Translator
from qostil.app.desk.reports.api import language_of
from qostil.app.desk.reports.building import KIND, start
from qostil.app.desk.reports.charts import charts
from qostil.app.desk.reports.deleting import delete as delete_held
from qostil.app.desk.reports.dots import dots_of, draw
from qostil.app.desk.reports.held import Held, figures_of, held_report, held_reports, is_of_folder
from qostil.app.desk.reports.sections import sections_of
from qostil.app.desk.reports.uploads import take
from qostil.app.desk.state import Desk, State
from qostil.formats import tmx, unit_table_write
from qostil.reports import SUPPORTED

router = APIRouter(include_in_schema=False, dependencies=[READERS])
_SHOWN_JOBS = 5
_TYPES = {"tmx": "application/x-tmx+xml", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}

Part = Literal["", "jobs", "files"]
Root = Annotated[str | None, Query(max_length=1000)]


@router.get("/reports")
def reports(request: Request, desk: Desk, part: Part = "") -> HTMLResponse:
    """The page; with ``part`` one that changes while a job runs, for the script."""
    return _page(request, desk, part=part)


@router.post("/reports")
def send(request: Request, desk: Desk, person: Translator, files: list[UploadFile]) -> Response:
    """Take files, and build."""
    taken = take(files, desk.files, person.name)
    if taken.files:
        start(desk.files, desk.jobs, person.name)
    if not taken.refused:
        return _back()
    return _page(request, desk, refused=taken.told)


@router.post("/reports/build")
def build(desk: Desk, person: Translator) -> Response:
    """Build once more."""
    start(desk.files, desk.jobs, person.name)
    return _back()


@router.post("/reports/language")
def language(
    desk: Desk, person: Translator, name: Annotated[str, Form()], language: Annotated[str, Form()] = ""
) -> Response:
    """Say which language a file is in."""
    desk.files.say_language(name, language_of(language))
    start(desk.files, desk.jobs, person.name)
    return _back()


@router.post("/reports/remove")
def remove(desk: Desk, person: Editor, name: Annotated[str, Form()]) -> Response:
    """Take a file off the desk."""
    desk.files.remove(name)
    start(desk.files, desk.jobs, person.name)
    return _back()


@router.post("/reports/jobs/{job_id}/cancel")
def cancel(desk: Desk, _: Translator, job_id: str) -> Response:
    """Let a build end."""
    desk.jobs.cancel(job_id)
    return _back()


@router.post("/reports/jobs/{job_id}/again")
def again(desk: Desk, person: Translator, job_id: str) -> Response:
    """Try a build once more."""
    desk.jobs.again(job_id, person.name)
    return _back()


@router.post("/reports/{group}/delete")
def delete(desk: Desk, _: Editor, group: str, root: Root = None) -> Response:
    """Delete a report."""
    delete_held(desk, held_report(desk.memory, group, root))
    return _back()


@router.get("/reports/{group}")
def report(request: Request, desk: Desk, group: str, root: Root = None, pair: str = "") -> HTMLResponse:
    """One report: its map, its sections, what can be done with it."""
    held = held_report(desk.memory, group, root)
    pairs = {f"{one}-{other}": (one, other) for one, other in held.pairs}
    chosen = pair if pair in pairs else next(iter(pairs), "")
    units = list(desk.memory.units(pairs[chosen], group=group, root=held.figures.root)) if chosen else []
    words = words_of(request)
    plot = dots = None
    review = _review_address(held, chosen)
    if units:
        dots = dots_of(units, pairs[chosen])
        names = tuple(language_name(words, str(language)) for language in pairs[chosen])
        label = words.gettext("Sentences of both versions that belong together")
        plot = draw(dots, (names[0], names[1]), label, review and f"{review}&row=")
    return render(
        request,
        "reports/report.html",
        held=held,
        pairs=list(pairs),
        pair=chosen,
        plot=plot,
        dots=dots,
        sections=sections_of(units, pairs[chosen][0]) if chosen else [],
        address=address_of(held),
        review=review,
        root=urlencode({"root": held.figures.root}),
    )


@router.get("/reports/{group}/export.{form}")
def export(desk: Desk, group: str, form: Literal["tmx", "xlsx"], root: Root = None) -> Response:
    """The units of a report as a file."""
    held = held_report(desk.memory, group, root)
    languages = [report.language for report in held.versions]
    units = list(desk.memory.units(group=group, root=held.figures.root))
    with TemporaryDirectory() as folder:
        output = Path(folder, f"report.{form}")
        if form == "tmx":
            tmx.dump(units, output, source=languages[0])
        else:
            unit_table_write.dump(units, output, languages)
        content = output.read_bytes()
    named = f"attachment; filename*=UTF-8''{quote(f'{group}.{form}')}"
    return Response(content, media_type=_TYPES[form], headers={"Content-Disposition": named})


def address_of(held: Held) -> str:
    """The page of a report."""
    return f"/reports/{quote(held.figures.name, safe='+')}?{urlencode({'root': held.figures.root})}"


def _review_address(held: Held, pair: str) -> str:
    """Where it is reviewed; empty where there is no such walk."""
    if "review" not in dict(WALKS) or not pair:
        return ""
    return f"/review/{quote(held.figures.name, safe='+')}?{urlencode({'pair': pair, 'root': held.figures.root})}"


def _page(request: Request, desk: State, *, part: Part = "", refused: list[str] | None = None) -> HTMLResponse:
    jobs = desk.jobs.newest(_SHOWN_JOBS, KIND)
    # What is over matters until the next one is.
    shown = [job for at, job in enumerate(jobs) if at == 0 or not job.standing.is_over]
    values: dict[str, Any] = {
        "jobs": shown,
        "is_live": any(not job.standing.is_over for job in shown),
        "standings": Standing,
    }
    if part != "jobs":
        held = held_reports(desk.memory)
        figures = figures_of(desk.memory)
        values |= {
            "files": desk.files.all(),
            "held": held,
            "figures": figures,
            "charts": list(charts(figures, words_of(request))),
            "address_of": address_of,
            "by_name": {
                one.figures.name: one for one in held if is_of_folder(one.figures.root, desk.memory, desk.files.folder)
            },
            "refused": refused or [],
            "endings": ",".join(SUPPORTED),
        }
    template = {"": "page", "jobs": "jobs", "files": "held"}[part]
    return render(request, f"reports/{template}.html", **values)


def _back() -> RedirectResponse:
    return RedirectResponse("/reports", 303)
