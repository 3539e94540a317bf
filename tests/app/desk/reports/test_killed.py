"""A desk killed in the middle of a build or an upload shows nothing as done that is not, and goes on from there."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from qostil.app.desk.jobs.job import Standing
from qostil.app.desk.server import make_app
from qostil.app.desk.setting import Setting
from tests.app.desk.conftest import ADDRESS
from tests.app.desk.reports.conftest import over
from tests.shared import ROOT

# Brings the files it is given to a desk of its own, which kills itself where it is told.
CHILD = """
import os, signal, sys
from pathlib import Path
from fastapi.testclient import TestClient
from qostil.app import building, building_memory
from qostil.app.desk.server import make_app
from qostil.app.desk.setting import Setting
from tests.app.desk.conftest import ADDRESS
from tests.app.desk.reports.conftest import bring, over

def stop(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

places = {
    "upload": (Path, "replace"),
    "align": (building, "align_reports"),
    "terms": (building_memory, "make_glossary"),
}
setattr(*places[sys.argv[1]], stop)
with TestClient(make_app(Setting(Path(sys.argv[2]))), base_url=ADDRESS) as desk:
    bring(desk, *map(Path, sys.argv[3:]))
    over(desk)
"""


def killed(at: str, memory: Path, files: list[Path]) -> None:
    """A desk that is killed at a place."""
    ran = subprocess.run(
        [sys.executable, "-c", CHILD, at, str(memory), *map(str, files)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == -signal.SIGKILL, ran.stderr


@pytest.mark.usefixtures("own_alignments")
def test_in_a_build_before_and_after_the_memory_has_it(tmp_path: Path, library: list[Path]) -> None:
    for at, units in (("align", 0), ("terms", 9)):
        memory = tmp_path / at / "memory.db"
        memory.parent.mkdir()
        killed(at, memory, library)
        with TestClient(make_app(Setting(memory)), base_url=ADDRESS) as desk:
            told = desk.get("/api/v1/reports").json()
            assert [file["is_built"] for file in told["files"]] == [bool(units)] * 2
            assert sum(report["units"] for report in told["reports"]) == units
            job = over(desk)
            assert job.standing is Standing.INTERRUPTED
            assert "Retry" in desk.get("/reports").text
            desk.post(f"/reports/jobs/{job.id}/again")
            assert over(desk).standing is Standing.DONE
            told = desk.get("/api/v1/reports").json()
            assert [file["is_built"] for file in told["files"]] == [True, True]
            assert told["reports"][0]["units"] == 9


def test_in_an_upload(tmp_path: Path, library: list[Path]) -> None:
    memory = tmp_path / "memory.db"
    killed("upload", memory, library)
    folder = tmp_path / "memory.desk" / "reports"
    assert len(list(folder.iterdir())) == 1
    with TestClient(make_app(Setting(memory)), base_url=ADDRESS) as desk:
        assert desk.get("/api/v1/reports").json()["files"] == []
        assert list(folder.iterdir()) == []
