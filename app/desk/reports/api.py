"""Reports for programs: ``/api/v1/reports`` and ``/api/v1/stats``."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, UploadFile
from pydantic import BaseModel, Field

from qostil import InputError, Language
from qostil.app.desk.jobs.api import JobTold
from qostil.app.desk.jobs.api import told as job_told
from qostil.app.desk.people import READERS, Editor, Translator
from qostil.app.desk.reports.building import start
from qostil.app.desk.reports.deleting import delete
from qostil.app.desk.reports.files import ReportFile
from qostil.app.desk.reports.held import Held, figures_of, held_report, held_reports
from qostil.app.desk.reports.uploads import take
from qostil.app.desk.state import Desk
from qostil.app.page.scale import labels

router = APIRouter(prefix="/api/v1", tags=["reports"], dependencies=[READERS])

Group = Annotated[str, Path(max_length=1000, description="The report, as the list names it.")]
Root = Annotated[str | None, Query(max_length=1000, description="Its collection, where several have such a report.")]
Name = Annotated[str, Path(max_length=255, description="The name of a file on the desk.")]
Code = Annotated[str, Body(embed=True, max_length=35, description="A language code; empty: as the text says.")]


class FileTold(BaseModel):
    """A file on the desk. ``asked`` is the language that a person said; ``error`` is why it could not be read."""

    name: str
    size: int
    person: str
    came_at: datetime
    asked: str
    language: str
    report: str
    title: str
    sentences: int
    versions: str
    is_built: bool
    error: str


class VersionTold(BaseModel):
    """One language version of a report."""

    id: str
    title: str
    language: str
    date: date | None
    path: str


class ReportTold(BaseModel):
    """A report in the memory, with its versions; ``doubtful`` of its ``units`` want a look."""

    id: str = Field(examples=["annual.en+annual.kk"])
    root: str
    title: str
    versions: list[VersionTold]
    units: int
    doubtful: int
    confirmed: int


class ReportsTold(BaseModel):
    """Files on the desk, and reports in the memory."""

    files: list[FileTold]
    reports: list[ReportTold]


class Refused(BaseModel):
    """A file that was not taken, and why."""

    name: str
    message: str


class TakenTold(BaseModel):
    """What became of files that were sent, and the job that builds the memory from them."""

    files: list[FileTold]
    refused: list[Refused]
    job: JobTold


class FiguresTold(BaseModel):
    """The memory in figures; ``years`` by year (0: no date), ``certainty`` by level, ``shapes`` as ``1:2``."""

    reports: int
    units: int
    confirmed: int
    doubtful: int
    languages: dict[str, int]
    pairs: dict[str, int]
    years: dict[int, dict[str, int]]
    certainty: dict[str, int]
    shapes: dict[str, int]


class DeletedTold(BaseModel):
    """How many units are gone, how many stay because a person decided on them, and which files left the desk."""

    removed: int
    decided: int
    files: list[str]


@router.get("/reports")
def reports(desk: Desk) -> ReportsTold:
    """Files on the desk and reports in the memory."""
    held = [_report(one) for one in held_reports(desk.memory)]
    return ReportsTold(files=[_file(file) for file in desk.files.all()], reports=held)


@router.post("/reports", status_code=202)
def send_reports(desk: Desk, person: Translator, files: list[UploadFile]) -> TakenTold:
    """Bring files of reports; a job builds the memory from them. A file of the same name takes the place of the old."""
    taken = take(files, desk.files, person.name)
    if not taken.files:
        raise InputError("; ".join(taken.told) or "no file came; expected one or more in the field files")
    job = start(desk.files, desk.jobs, person.name)
    refused = [Refused(name=name, message=message) for name, message in taken.refused]
    return TakenTold(files=[_file(file) for file in taken.files], refused=refused, job=job_told(job))


@router.post("/reports/build", status_code=202)
def build_again(desk: Desk, person: Translator) -> JobTold:
    """Build the memory from the files once more."""
    return job_told(start(desk.files, desk.jobs, person.name))


@router.post("/reports/files/{name}/language")
def say_language(desk: Desk, person: Translator, name: Name, language: Code = "") -> FileTold:
    """Say which language a file is in, where we took it for another; a job builds with it."""
    file = desk.files.say_language(name, language_of(language))
    start(desk.files, desk.jobs, person.name)
    return _file(file)


@router.delete("/reports/files/{name}", status_code=202)
def remove_file(desk: Desk, person: Editor, name: Name) -> JobTold:
    """Take a file off the desk; a job takes its units out of the memory, but those that a person decided on."""
    desk.files.remove(name)
    return job_told(start(desk.files, desk.jobs, person.name))


@router.get("/reports/{group}")
def report(desk: Desk, group: Group, root: Root = None) -> ReportTold:
    """One report of the memory."""
    return _report(held_report(desk.memory, group, root))


@router.delete("/reports/{group}")
def delete_report(desk: Desk, _: Editor, group: Group, root: Root = None) -> DeletedTold:
    """Delete a report: its units, but those that a person decided on, and its files on the desk."""
    deleted = delete(desk, held_report(desk.memory, group, root))
    return DeletedTold(removed=deleted.removed, decided=deleted.decided, files=list(deleted.files))


@router.get("/stats")
def stats(desk: Desk) -> FiguresTold:
    """What the memory holds, in figures."""
    figures = figures_of(desk.memory)
    return FiguresTold(
        reports=figures.reports,
        units=figures.units,
        confirmed=figures.confirmed,
        doubtful=figures.doubtful,
        languages=dict(figures.languages),
        pairs={"-".join(pair): number for pair, number in figures.pairs.items()},
        years={year: dict(numbers) for year, numbers in figures.years.items()},
        certainty=dict(zip(labels(), figures.certainty, strict=True)),
        shapes={f"{one}:{other}": number for (one, other), number in figures.shapes.items()},
    )


def language_of(code: str) -> Language | None:
    """The language with a code; None for an empty one.

    :raises SettingError: if it is no code.
    """
    return Language.parse(code) if code.strip() else None


def _file(file: ReportFile) -> FileTold:
    return FileTold(**{name: value for name, value in asdict(file).items() if name != "digest"})


def _report(held: Held) -> ReportTold:
    figures = held.figures
    return ReportTold(
        id=figures.name,
        root=figures.root,
        title=held.title,
        versions=_versions(held),
        units=figures.units,
        doubtful=figures.doubtful,
        confirmed=figures.confirmed,
    )


def _versions(held: Held) -> list[VersionTold]:
    return [
        VersionTold(
            id=r.id,
            title=r.title,
            language=str(r.language),
            date=None if r.date is None else r.date.date(),
            path=r.path,
        )
        for r in held.versions
    ]
