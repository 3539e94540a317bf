"""A desk with an empty memory, and files to bring."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from qostil.app.desk.jobs.job import Job, Standing
from qostil.app.desk.jobs.jobs import Jobs
from qostil.app.desk.reports.building import KIND
from qostil.app.desk.server import make_app
from qostil.app.desk.setting import Setting
from tests.app.desk.conftest import ADDRESS, serving
from tests.app.small_reports import LIBRARY

PATIENCE_SECONDS = 60


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """A desk over a memory with nothing in it."""
    with TestClient(make_app(Setting(tmp_path / "memory.db")), base_url=ADDRESS) as client:
        yield client


@pytest.fixture
def empty_address(tmp_path: Path) -> Iterator[str]:
    """The address of one on a port."""
    with serving(Setting(tmp_path / "memory.db")) as there:
        yield there


@pytest.fixture
def own_alignments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache in which nothing is aligned yet."""
    monkeypatch.setenv("QOSTIL_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def library(tmp_path: Path) -> list[Path]:
    """A report in English and Kazakh, as files."""
    folder = tmp_path / "mine"
    folder.mkdir()
    paths = [folder / f"library.{code}.md" for code in ("en", "kk")]
    for path, code in zip(paths, ("en", "kk"), strict=True):
        path.write_text("\n\n".join(LIBRARY[code]), "utf-8")
    return paths


def bring(desk: TestClient, *paths: Path) -> Any:
    """Send files, and give what is answered."""
    answer = desk.post("/api/v1/reports", files=[("files", (path.name, path.read_bytes())) for path in paths])
    assert answer.status_code == 202, answer.text
    return answer.json()


def over(desk: TestClient) -> Job:
    """The newest build once it is over."""
    jobs: Jobs = desk.app.state.desk.jobs  # type: ignore[attr-defined]  # an ASGI application of ours
    seen = -1
    while not (job := jobs.newest(1, KIND)[0]).standing.is_over:
        changes = jobs.wait(seen, PATIENCE_SECONDS)
        assert changes != seen
        seen = changes
    return job


def built(desk: TestClient, *paths: Path) -> Job:
    """Bring files and wait until the memory has them."""
    bring(desk, *paths)
    job = over(desk)
    assert job.standing is Standing.DONE, job.error
    return job
