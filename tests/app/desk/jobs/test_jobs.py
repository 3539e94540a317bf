"""Jobs: done one after another, watched, cancelled, tried again, and remembered."""

import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from qostil import InputError
from qostil.app.desk.errors import MissingError, StaleError
from qostil.app.desk.jobs.job import Job, Standing
from qostil.app.desk.jobs.jobs import Jobs, Work
from qostil.app.desk.store import Store

PATIENCE_SECONDS = 30


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "memory.desk")
    yield opened
    opened.close()


@pytest.fixture
def jobs(store: Store) -> Iterator[Jobs]:
    made = Jobs(store)
    yield made
    made.close()


def over(jobs: Jobs, job: Job) -> Job:
    """The job once it is over."""
    seen = -1
    while not (now := jobs.get(job.id)).standing.is_over:
        changes = jobs.wait(seen, PATIENCE_SECONDS)
        assert changes != seen
        seen = changes
    return now


def test_a_job_is_done_and_its_result_kept(jobs: Jobs, store: Store) -> None:
    def run(work: Work) -> Mapping[str, object]:
        work.stage("count", 3)
        for _ in range(3):
            work.advance(1)
        return {"sum": work.job.order["one"]}

    jobs.can("sum", run)
    done = over(jobs, jobs.start("sum", "a sum", "ann", {"one": 1}))
    assert (done.standing, done.result, done.stage, done.by) == (Standing.DONE, {"sum": 1}, "count", "ann")
    assert Jobs(store).get(done.id).result == {"sum": 1}


def test_what_is_wrong_with_the_input_is_told_and_faults_of_ours_are_not(jobs: Jobs) -> None:
    def wrong(_: Work) -> Mapping[str, object]:
        raise InputError("is no report", path="a.txt")

    def broken(_: Work) -> Mapping[str, object]:
        raise RuntimeError("a secret of the house")

    jobs.can("wrong", wrong)
    jobs.can("broken", broken)
    assert over(jobs, jobs.start("wrong", "", "ann", {})).error == "a.txt: is no report"
    told = over(jobs, jobs.start("broken", "", "ann", {})).error
    assert told.startswith("a fault of the desk")
    assert "secret" not in told


def test_a_running_and_a_waiting_job_are_cancelled_and_one_is_tried_again(jobs: Jobs) -> None:
    go_on = threading.Event()
    is_at_it = threading.Event()

    def run(work: Work) -> Mapping[str, object]:
        is_at_it.set()
        assert go_on.wait(PATIENCE_SECONDS)
        work.stage("more")
        return {}

    jobs.can("slow", run)
    first, second = (jobs.start("slow", name, "ann", {}) for name in ("first", "second"))
    assert is_at_it.wait(PATIENCE_SECONDS)
    assert jobs.cancel(second.id).standing is Standing.CANCELLED
    jobs.cancel(first.id)
    with pytest.raises(StaleError):
        jobs.again(first.id, "ben")
    go_on.set()
    assert over(jobs, first).standing is Standing.CANCELLED
    assert over(jobs, jobs.again(first.id, "ben")).by == "ben"
    with pytest.raises(MissingError):
        jobs.get(first.id)


def test_a_desk_that_was_killed_says_so_of_its_jobs(jobs: Jobs, store: Store) -> None:
    go_on, is_at_it = threading.Event(), threading.Event()

    def run(_: Work) -> Mapping[str, object]:
        is_at_it.set()
        return {"waited": go_on.wait(PATIENCE_SECONDS)}

    jobs.can("slow", run)
    job = jobs.start("slow", "", "ann", {})
    assert is_at_it.wait(PATIENCE_SECONDS)
    assert Jobs(store).get(job.id).standing is Standing.INTERRUPTED
    go_on.set()
