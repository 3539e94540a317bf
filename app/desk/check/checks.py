"""Checks of a desk: run as jobs, found again by the job's id, with what people decided on their findings."""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from qostil import InputError, Notice
from qostil.app.checking import deciding
from qostil.app.checking.annotating import annotate
from qostil.app.checking.checked import Checked
from qostil.app.checking.flow import decided_anew
from qostil.app.checking.ignores import Ignores, Scope
from qostil.app.checking.ignores_file import read_ignores
from qostil.app.checking.session import Asked, run
from qostil.app.checking.settings import settings_of
from qostil.app.checking.settings_table import read_table
from qostil.app.console import Advance, Bar
from qostil.app.desk.check.order import Order, forget
from qostil.app.desk.errors import MissingError, StaleError
from qostil.app.desk.jobs.job import Job, Standing
from qostil.app.desk.jobs.jobs import Jobs, Work
from qostil.app.desk.setting import Setting
from qostil.app.importing.kinds import Kind, kind_of
from qostil.finding import Severity

KIND = "check"
_KEPT, _NOTICES = 8, 100


class Checks:
    """Results of the last checks are in memory; those of others are found again, quickly by the cache of findings."""

    def __init__(self, setting: Setting, jobs: Jobs) -> None:
        self.folder = setting.folder / "checks"
        self._setting = setting
        self._jobs = jobs
        self._results: OrderedDict[str, list[Checked]] = OrderedDict()
        self._lock = threading.Lock()
        jobs.can(KIND, self._run)

    @property
    def ignores_path(self) -> Path:
        """Where decisions are kept, in the form of the command line."""
        return self.folder / "qostil-ignores.toml"

    def start(self, order: Order, title: str, by: str) -> Job:
        """Check in the background."""
        return self._jobs.start(KIND, title, by, order.plain())

    def job(self, job_id: str) -> Job:
        """A check as it stands.

        :raises MissingError: if there is none of that id.
        """
        job = self._jobs.get(job_id)
        if job.kind != KIND:
            raise MissingError("there is no such check", "it may have been removed")
        return job

    def results(self, job_id: str) -> list[Checked]:
        """What was found.

        :raises StaleError: if the check is not done.
        """
        job = self.job(job_id)
        if job.standing is not Standing.DONE:
            raise StaleError(f"the check is {job.standing}; its findings are there once it is done")
        with self._lock:
            known = self._results.get(job_id)
        if known is None:
            known, _ = self._found(Order.of(job.order), _no_bar)
            self._keep(job_id, known)
        return known

    def ignore(self, job_id: str, fingerprint: str, reason: str, by: str, scope: Scope) -> None:
        """Let a finding stand.

        :raises SettingError: if there is none of that fingerprint.
        """
        decision = deciding.Decision(reason, by, datetime.now().astimezone().date(), scope)
        deciding.ignore(self.ignores_path, self.results(job_id), [fingerprint], decision, Path())
        self._decide_anew()

    def restore(self, name: str) -> None:
        """Take a decision back, by its name.

        :raises SettingError: if there is none.
        """
        deciding.unignore(self.ignores_path, [name])
        self._decide_anew()

    def can_annotate(self, job_id: str) -> bool:
        """Whether the findings can be put into what was checked, as comments."""
        order = Order.of(self.job(job_id).order)
        return len(order.files) == 1 and kind_of(self.folder / order.place / order.files[0]) in (Kind.XLIFF, Kind.PO)

    def annotated(self, job_id: str) -> tuple[str, bytes]:
        """The name of the file that was checked, and its content with the findings as comments.

        :raises InputError: if it has no place for comments.
        """
        results, order = self.results(job_id), Order.of(self.job(job_id).order)
        if not self.can_annotate(job_id):
            raise InputError("findings can be put into one XLIFF or PO file only; download the report instead")
        name = order.files[0]
        with TemporaryDirectory() as folder:
            output = Path(folder) / name
            annotate(self.folder / order.place / name, results, output)
            return name, output.read_bytes()

    def remove(self, job_id: str) -> None:
        """Forget a check and its files.

        :raises StaleError: if it is not over.
        """
        order = Order.of(self.job(job_id).order)
        self._jobs.remove(job_id)
        if order.place:
            forget(self.folder, order.place)

    def asked(self, order: Order) -> Asked:
        """What the flow of the command line is asked."""
        files = tuple(self._folder(order) / name for name in order.files)
        settings = settings_of(read_table())
        return Asked(files, order.pair, self._setting.memory, encoder=self._setting.encoder, settings=settings)

    def _folder(self, order: Order) -> Path:
        """Where the files of an order are; decisions name them by their names alone, whenever they come again."""
        return self.folder / order.place

    def _run(self, work: Work) -> Mapping[str, object]:
        results, notices = self._found(Order.of(work.job.order), _bar_of(work))
        self._keep(work.job.id, results)
        counts: dict[str, object] = {
            str(severity): sum(checked.count(severity) for checked in results) for severity in Severity
        }
        segments = sum(len(checked.named.document.segments) for checked in results)
        told = [str(replace(notice, path=Path(notice.path).name)) for notice in notices[:_NOTICES]]
        return {**counts, "segments": segments, "notices": told}

    def _found(self, order: Order, bar: Bar) -> tuple[list[Checked], list[Notice]]:
        notices: list[Notice] = []
        folder = self._folder(order)
        self.folder.mkdir(parents=True, exist_ok=True)
        ignores = Ignores(read_ignores(self.ignores_path), folder)
        try:
            results = run(self.asked(order), ignores, notices.append, bar)
        except InputError as error:
            # Where the folder is is no business of the browser's.
            name = Path(error.path).name if error.path else None
            raise InputError(error.message, path=name, line=error.line, unit=error.unit) from error
        return [_by_name(checked) if order.files else checked for checked in results], notices

    def _keep(self, job_id: str, results: list[Checked]) -> None:
        with self._lock:
            self._results[job_id] = results
            while len(self._results) > _KEPT:
                self._results.popitem(last=False)

    def _decide_anew(self) -> None:
        entries = read_ignores(self.ignores_path)
        with self._lock:
            for job_id, results in self._results.items():
                self._results[job_id] = decided_anew(results, Ignores(entries))


def _by_name(checked: Checked) -> Checked:
    """With the name of the file alone, wherever it is."""
    named = checked.named
    name = Path(named.name).name
    return replace(checked, named=replace(named, name=name, path=named.path and Path(name)))


def _bar_of(work: Work) -> Bar:
    """A bar that tells the job."""

    @contextmanager
    def bar(what: str, total: int | None, *, transient: bool = False) -> Iterator[Advance]:  # noqa: ARG001  # always is
        work.stage(what, total)
        yield work.advance

    return bar


@contextmanager
def _no_bar(what: str, total: int | None, *, transient: bool = False) -> Iterator[Advance]:  # noqa: ARG001
    yield _nothing


def _nothing(count: int, total: int | None = None) -> None:
    pass
