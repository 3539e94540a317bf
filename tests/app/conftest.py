"""Fixtures of the tests of app: a runner, a browser, and a memory built once from examples/."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.app.browsing import chromium
from tests.app.running import Runner
from tests.shared import ROOT

PROGRAM = (sys.executable, "-c", "from qostil.app.cli import main; main()")


@pytest.fixture
def qostil(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache of vectors of the tests' own, and no memory or encoder from the person's environment."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QOSTIL_CACHE", str(folder))
        patch.delenv("QOSTIL_MEMORY", raising=False)
        patch.delenv("QOSTIL_ENCODER", raising=False)
        yield folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The same for all tests."""
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of its own with the reports of examples/."""
    folder = tmp_path_factory.mktemp("examples") / "reports"
    folder.mkdir()
    for path in [*ROOT.glob("examples/*.md"), *ROOT.glob("examples/*.txt")]:
        if path.name != "README.md":
            shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="session")
def built(examples: Path, tmp_path_factory: pytest.TempPathFactory, own_cache: Path) -> Path:
    """The output folder of a build of examples/ with the bundled encoder; tests must not write into it."""
    out = tmp_path_factory.mktemp("built") / "out"
    subprocess.run([*PROGRAM, "build", str(examples), "-o", str(out)], check=True, capture_output=True)
    return out


@pytest.fixture
def own_build(built: Path, tmp_path: Path) -> Path:
    """A copy of the output folder, to write into."""
    shutil.copytree(built, tmp_path / "out")
    return tmp_path / "out"
