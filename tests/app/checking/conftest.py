"""A folder of one's own to check in, and rules that stand in for the real ones."""

from pathlib import Path

import pytest

from qostil.checks import rules
from tests.app.checking.stand_ins import RULES, TABLE


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which commands run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the rules of stand_ins.py are there."""
    monkeypatch.setattr(rules, "RULES", RULES)


@pytest.fixture
def mill(here: Path, stand_ins: None) -> Path:
    """A table with something for every rule that stands in."""
    path = here / "mill.tsv"
    path.write_text(TABLE, "utf-8")
    return path
