"""Jobs of a desk: one runs at a time, the others wait; each can be watched, cancelled and tried again."""

import logging
import queue
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

from qostil import QostilError
from qostil.app.desk.errors import MissingError, StaleError
from qostil.app.desk.jobs.job import Job, Standing
from qostil.app.desk.jobs.kept import KeptJobs
from qostil.app.desk.store import Store

log = logging.getLogger("qostil.desk")


class Cancelled(Exception):  # noqa: N818  # no error: somebody wanted it
    """The job was cancelled, or the desk closes."""


class Work(Protocol):
    """What a running job tells of itself."""

    job: Job

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins.

        :raises Cancelled: if the job is to end; so does ``advance``.
        """
        ...

    def advance(self, count: int, total: int | None = None) -> None:
        """So many more things of the stage are done."""
        ...


Run = Callable[[Work], Mapping[str, object]]
"""Does a job and gives its result, plain values."""


class Jobs:
    """The jobs of one desk, and the thread that does them."""

    def __init__(self, store: Store) -> None:
        self._kept = KeptJobs(store)
        self._kept.interrupt()
        self._kinds: dict[str, Run] = {}
        self._live: dict[str, Job] = {}
        self._stopped = set[str]()
        self._closing = False
        self._waiting: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._changed = threading.Condition()
        self._changes = 0
        self._thread = threading.Thread(target=self._serve, name="jobs", daemon=True)
        self._thread.start()

    def can(self, kind: str, run: Run) -> None:
        """Say how jobs of a kind are done; before the first of them."""
        self._kinds[kind] = run

    def start(self, kind: str, title: str, by: str, order: Mapping[str, object]) -> Job:
        """Put a job in the queue."""
        job = Job(secrets.token_urlsafe(9), kind, title, by, datetime.now(UTC), dict(order))
        self._set(job)
        self._waiting.put(job.id)
        return job

    def again(self, job_id: str, by: str) -> Job:
        """Try a job once more that failed or was broken off; the new one takes the place of the old.

        :raises MissingError: if there is none of that id.
        :raises StaleError: if it is not over yet, or done.
        """
        job = self.get(job_id)
        if not job.standing.is_over or job.standing is Standing.DONE:
            raise StaleError(f"the job is {job.standing}; only one that failed or was broken off is tried again")
        new = self.start(job.kind, job.title, by, job.order)
        self._kept.remove(job_id)
        return new

    def cancel(self, job_id: str) -> Job:
        """Let a job end as soon as it can; one that is over stays as it is.

        :raises MissingError: if there is none of that id.
        """
        with self._changed:
            job = self.get(job_id)
            if job.standing is Standing.RUNNING:
                self._stopped.add(job_id)
            elif job.standing is Standing.WAITING:
                job = replace(job, standing=Standing.CANCELLED)
                self._set(job)
            return job

    def get(self, job_id: str) -> Job:
        """The job as it stands.

        :raises MissingError: if there is none of that id.
        """
        with self._changed:
            job = self._live.get(job_id) or self._kept.get(job_id)
        if job is None:
            raise MissingError("there is no such job", "it may have been removed")
        return job

    def newest(self, limit: int = 50, kind: str | None = None) -> list[Job]:
        """The newest first; of a kind, or of all."""
        with self._changed:
            return [self._live.get(job.id, job) for job in self._kept.newest(limit, kind)]

    def remove(self, job_id: str) -> None:
        """Forget a job that is over.

        :raises StaleError: if it is not.
        """
        if not self.get(job_id).standing.is_over:
            raise StaleError("the job is not over yet; cancel it first")
        self._kept.remove(job_id)

    def wait(self, seen: int, seconds: float) -> int:
        """Wait until something has changed since ``seen`` or the time is over; gives the number of changes so far."""
        with self._changed:
            self._changed.wait_for(lambda: self._changes != seen or self._closing, seconds)
            return self._changes

    @property
    def changes(self) -> int:
        """How many changes there were, to know later whether there are more."""
        with self._changed:
            return self._changes

    @property
    def closing(self) -> bool:
        """Whether the desk closes."""
        return self._closing

    def close(self) -> None:
        """Break off what runs, as soon as it can, and what waits."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._waiting.put(None)
        self._thread.join(timeout=5)

    def _serve(self) -> None:
        while (job_id := self._waiting.get()) is not None and not self._closing:
            job = self.get(job_id)
            if job.standing is Standing.WAITING:
                self._do(job)

    def _do(self, job: Job) -> None:
        work = _Work(self, replace(job, standing=Standing.RUNNING))
        self._set(work.job)
        try:
            result = dict(self._kinds[job.kind](work))
            over = replace(work.job, standing=Standing.DONE, result=result)
        except Cancelled:
            standing = Standing.INTERRUPTED if self._closing else Standing.CANCELLED
            over = replace(work.job, standing=standing)
        except QostilError as error:
            over = replace(work.job, standing=Standing.FAILED, error=str(error))
        except Exception as error:
            number = secrets.token_hex(4)
            log.exception("fault %s in a job of kind %s", number, job.kind, exc_info=error)
            told = f"a fault of the desk, number {number}; the log has its particulars"
            over = replace(work.job, standing=Standing.FAILED, error=told)
        self._set(over)

    def _set(self, job: Job) -> None:
        with self._changed:
            old = self._live.get(job.id)
            if old is None or old.standing is not job.standing:
                self._kept.put(job)
            self._live[job.id] = job
            if job.standing.is_over:
                self._live.pop(job.id)
                self._stopped.discard(job.id)
            self._changes += 1
            self._changed.notify_all()

    def _is_stopped(self, job_id: str) -> bool:
        with self._changed:
            return self._closing or job_id in self._stopped


class _Work:
    """Satisfies ``Work``."""

    def __init__(self, jobs: Jobs, job: Job) -> None:
        self.job = job
        self._jobs = jobs

    def stage(self, name: str, total: int | None = None) -> None:
        self._tell(replace(self.job, stage=name, done=0, total=total))

    def advance(self, count: int, total: int | None = None) -> None:
        self._tell(replace(self.job, done=self.job.done + count, total=total or self.job.total))

    def _tell(self, job: Job) -> None:
        if self._jobs._is_stopped(job.id):
            raise Cancelled
        self.job = job
        self._jobs._set(job)
