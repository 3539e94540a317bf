"""The job that builds the memory from the files on the desk."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from qostil import InputError, Notice
from qostil.app.building import Built
from qostil.app.console import Advance
from qostil.app.desk.jobs.job import Job, Standing
from qostil.app.desk.jobs.jobs import Jobs, Run, Work
from qostil.app.desk.reports.files import Files, Read
from qostil.encoder import Encoder
from qostil.location import Location
from qostil.reports import Reading

KIND = "build"
_SHOWN = 3

log = logging.getLogger("qostil.desk")


class JobStages:
    """The stages of a build as those of a job, which can be cancelled there; satisfies ``Stages``."""

    def __init__(self, work: Work) -> None:
        self._work = work

    @contextmanager
    def stage(self, name: str, total: int | None) -> Iterator[Advance]:
        """Tell that a stage begins, and how far it is."""
        self._work.stage(name, total)
        yield self._work.advance


def start(files: Files, jobs: Jobs, by: str) -> Job:
    """Build from the files as they are when its turn comes; one that waits already will do."""
    waiting = (job for job in jobs.newest(kind=KIND) if job.standing is Standing.WAITING)
    names = [file.name for file in files.all() if not file.is_built]
    title = ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
    return next(waiting, None) or jobs.start(KIND, title, by, {})


def builder(files: Files, location: Location, encoder: Callable[[], Encoder]) -> Run:
    """Does such jobs; ``encoder`` opens it when the first is done."""

    def run(work: Work) -> Mapping[str, object]:
        from qostil.app.building_memory import build_memory
        from qostil.cache import cache_folder

        work.stage("read")
        mine = files.all()

        try:
            built, _ = build_memory(
                files.folder,
                location,
                encoder(),
                cache_folder(),
                JobStages(work),
                lambda reading: files.were_read(found_in(reading)),
                write=lambda _built, _memory: None,
                remembered=lambda built: files.were_built(mine, _versions(built)),
                warn=log.warning,
                languages=files.asked_languages(),
            )
        except InputError as error:
            # Where the folder is is no business of the browser's.
            raise InputError(error.message, line=error.line, unit=error.unit) from error
        changes = built.changes
        return {
            "reports": len(built.reports),
            "groups": len(built.groups),
            "added": changes.added,
            "changed": changes.changed,
            "removed": changes.removed,
            "kept": changes.kept,
            "doubtful": sum(group.doubtful for group in built.groups),
        }

    return run


def found_in(reading: Reading) -> dict[str, Read]:
    """What was read, by file; of a file with several reports the first, and the sentences of all."""
    found: dict[str, Read] = {}
    for report in reading.reports:
        name, before = report.source.path, found.get(report.source.path)
        if before is None:
            found[name] = Read(str(report.language), report.id, report.title, len(report.sentences))
        else:
            sentences = before.sentences + len(report.sentences)
            found[name] = Read(before.language, before.report, before.title, sentences)
    for notice in reading.notices:
        found.setdefault(_name(notice), Read(error=_told(notice)))
    return found


def _versions(built: Built) -> dict[str, str]:
    return {report.source.path: group.versions.id for group in built.groups for report in group.versions.reports}


def _name(notice: Notice) -> str:
    return notice.path.rpartition("/")[2]


def _told(notice: Notice) -> str:
    """A notice without its folder."""
    place = f"line {notice.line}" if notice.line else ""
    return ": ".join(part for part in (place, notice.unit, notice.message) if part)
