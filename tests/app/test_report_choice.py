"""Which reports `--in` means."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath

import pytest

from qostil import InputError
from qostil.app.report_choice import reports_in
from qostil.memory import Memory
from tests.memory.making import EN, ENGLISH, report


@pytest.fixture
def titles(built: Path) -> dict[str, str]:
    with Memory.open(built / "memory.db") as memory:
        return {report.id: report.title for report in memory.reports()}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("*.md", {"valley-libraries.en", "valley-libraries.kk", "valley-libraries.ky", "valley-libraries.ru"}),
        ("night-bus*", {"night-bus.en"}),
        ("annual REPORT", {"valley-libraries.en"}),
        ("valley-libraries.kk.md", {"valley-libraries.kk"}),
    ],
)
def test_by_path_and_title(built: Path, wanted: str, found: set[str]) -> None:
    with Memory.open(built / "memory.db") as memory:
        assert set(reports_in(memory, wanted)) == found


def test_by_date(tmp_path: Path) -> None:
    dates = {"1": datetime(2021, 7, 22), "2": datetime(2021, 12, 1), "3": datetime(2022, 7, 2), "4": None}
    with Memory.open(tmp_path / "memory.db") as memory:
        memory.record_reports([replace(report(name, EN, ENGLISH), date=date) for name, date in dates.items()])
        assert reports_in(memory, "2021") == ("1", "2")
        assert reports_in(memory, "2021-07") == ("1",)
        assert reports_in(memory, "2022-07-02") == ("3",)
        with pytest.raises(InputError, match="'2021-08'"):
            reports_in(memory, "2021-08")


def test_by_folder(built: Path) -> None:
    with Memory.open(built / "memory.db") as memory:
        folder = PurePosixPath(memory.reports()[0].root.replace("\\", "/")).name
        assert len(reports_in(memory, folder)) == len(reports_in(memory, f"{folder}/*")) == len(memory.reports())


def test_by_id(built: Path, titles: dict[str, str]) -> None:
    with Memory.open(built / "memory.db") as memory:
        for name in titles:
            assert reports_in(memory, name) == (name,)


@pytest.mark.parametrize("wanted", ["", "/", "..", "no such folder"])
def test_none_is_an_error_that_names_some(built: Path, wanted: str) -> None:
    with (
        Memory.open(built / "memory.db") as memory,
        pytest.raises(InputError, match="expected an id, a file or folder, a date or words of a title, as of"),
    ):
        reports_in(memory, wanted)
