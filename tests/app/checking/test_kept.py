"""Findings are kept, and made anew when anything that they depend on changes."""

from pathlib import Path

import pytest

from qostil import Finding, Language, Severity, Span
from qostil.app.checking.kept import KeptFindings
from qostil.checks import Document, Segment, Settings

FOUND = [
    Finding(0, "number", Severity.ERROR, 0.9, "2 became 3", (Span(0, 1),), (Span(4, 5),), "2", "“2”", "2", (1, 2)),
    Finding(0, "name", Severity.HINT, 0.25, "Ә"),
]


def document(target: str = "3 өзен", language: str = "kk") -> Document:
    return Document((Segment("1", "2 rivers", target),), Language("en"), Language(language))


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QOSTIL_CACHE", str(tmp_path))


def never() -> list[Finding]:
    raise AssertionError("checked again")


def test_they_come_back_as_they_were() -> None:
    assert KeptFindings((), (), Settings(), "e").found(document(), lambda: FOUND) == FOUND
    assert KeptFindings((), (), Settings(), "e").found(document(), never) == FOUND


def test_whatever_changes_is_checked_again() -> None:
    kept = KeptFindings((), (), Settings(), "e")
    kept.found(document(), lambda: FOUND)
    other = [
        (KeptFindings((), (), Settings(), ""), document()),
        (KeptFindings((), (), Settings({"number": False}), "e"), document()),
        (kept, document("4 өзен")),
        (kept, document(language="ky")),
    ]
    for each, changed in other:
        assert each.found(changed, list) == []


def test_a_damaged_cache_is_no_trouble(tmp_path: Path) -> None:
    KeptFindings((), (), Settings(), "e").found(document(), lambda: FOUND)
    for file in tmp_path.iterdir():
        file.write_bytes(b"no database")
    assert KeptFindings((), (), Settings(), "e").found(document(), lambda: FOUND[:1]) == FOUND[:1]
