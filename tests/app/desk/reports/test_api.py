"""Reports for programs: brought, built, told, deleted."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from qostil.app.desk.jobs.job import Standing
from tests.app.desk.reports.conftest import bring, built, over
from tests.app.small_reports import LIBRARY

GROUP = "library.en+library.kk"


def test_two_versions_become_units(empty: TestClient, library: list[Path]) -> None:
    job = built(empty, *library)
    assert job.result["reports"] == 2
    assert job.result["added"] == 9
    told = empty.get("/api/v1/reports").json()
    assert [(file["name"], file["language"], file["versions"], file["is_built"]) for file in told["files"]] == [
        ("library.en.md", "en", GROUP, True),
        ("library.kk.md", "kk", GROUP, True),
    ]
    (report,) = told["reports"]
    assert (report["id"], report["title"], report["units"]) == (GROUP, "The library of Talsaz", 9)
    assert empty.get(f"/api/v1/reports/{GROUP}").json() == report
    stats = empty.get("/api/v1/stats").json()
    assert (stats["units"], stats["pairs"], stats["languages"]) == (9, {"en-kk": 9}, {"en": 9, "kk": 9})
    assert sum(stats["certainty"].values()) == sum(stats["shapes"].values()) == 9
    assert empty.get("/api/v1/ask", params={"q": "library"}).json()["examples"]


def test_one_version_alone_waits_and_says_so(empty: TestClient, library: list[Path]) -> None:
    bring(empty, library[0])
    job = over(empty)
    assert job.standing is Standing.FAILED
    assert "the same report in two languages" in job.error
    assert str(library[0].parent.parent) not in job.error
    (file,) = empty.get("/api/v1/reports").json()["files"]
    assert (file["language"], file["is_built"]) == ("en", False)
    assert built(empty, library[1]).result["added"] == 9


def test_a_language_that_was_taken_for_another(empty: TestClient, library: list[Path]) -> None:
    built(empty, *library)
    told = empty.post("/api/v1/reports/files/library.kk.md/language", json={"language": "ky"})
    assert (told.json()["asked"], told.json()["is_built"]) == ("ky", False)
    assert over(empty).standing is Standing.DONE
    assert {file["language"] for file in empty.get("/api/v1/reports").json()["files"]} == {"en", "ky"}
    assert empty.post("/api/v1/reports/files/library.kk.md/language", json={"language": "?"}).status_code == 422
    assert empty.post("/api/v1/reports/files/none.md/language", json={"language": "ky"}).status_code == 404


def test_a_file_that_cannot_be_read_says_why(empty: TestClient, library: list[Path], tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nno more than this")
    built(empty, *library, tmp_path / "broken.pdf")
    told = {file["name"]: file["error"] for file in empty.get("/api/v1/reports").json()["files"]}
    assert told["broken.pdf"].startswith("not read")
    assert str(tmp_path) not in told["broken.pdf"]
    assert told["library.en.md"] == ""


def test_one_that_is_refused_does_not_stop_the_others(empty: TestClient, library: list[Path], tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    told = bring(empty, library[0], tmp_path / "picture.png")
    assert [file["name"] for file in told["files"]] == ["library.en.md"]
    assert [one["name"] for one in told["refused"]] == ["picture.png"]
    over(empty)


@pytest.mark.parametrize("name", ["../../outside.md", "..\\..\\outside.md", "/etc/outside.md"])
def test_no_file_leaves_the_folder(name: str, empty: TestClient, tmp_path: Path) -> None:
    empty.post("/api/v1/reports", files=[("files", (name, b"A report."))])
    over(empty)
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("outside.md")] == [
        "memory.desk/reports/outside.md"
    ]


@pytest.mark.parametrize("files", [[], [("files", ("a.exe", b"MZ"))], [("other", ("a.md", b"A."))]])
def test_nothing_to_take_is_an_error(files: list[tuple[str, tuple[str, bytes]]], empty: TestClient) -> None:
    answer = empty.post("/api/v1/reports", files=files)
    assert answer.status_code == 422
    assert answer.json()["message"]


def test_too_many_files_at_once(empty: TestClient) -> None:
    answer = empty.post("/api/v1/reports", files=[("files", (f"{n}.md", b"A.")) for n in range(501)])
    assert (answer.status_code, "500 at most" in answer.json()["message"]) == (422, True)


def test_a_report_is_deleted_with_its_files_but_what_a_person_decided_on(
    empty: TestClient, library: list[Path]
) -> None:
    built(empty, *library)
    memory = empty.app.state.desk.memory  # type: ignore[attr-defined]  # an ASGI application of ours
    memory.confirm(next(memory.units()).id, "Aigul")
    told = empty.delete(f"/api/v1/reports/{GROUP}").json()
    assert told == {"removed": 8, "decided": 1, "files": ["library.en.md", "library.kk.md"]}
    assert empty.get("/api/v1/reports").json()["files"] == []
    assert built(empty, *library).result["added"] == 8


def test_a_file_taken_off_takes_its_units_along(empty: TestClient, library: list[Path], tmp_path: Path) -> None:
    russian = tmp_path / "mine" / "library.ru.md"
    russian.write_text("\n\n".join(LIBRARY["ru"]), "utf-8")
    built(empty, *library, russian)
    assert empty.get("/api/v1/stats").json()["languages"].keys() == {"en", "kk", "ru"}
    assert empty.delete("/api/v1/reports/files/library.ru.md").status_code == 202
    assert over(empty).standing is Standing.DONE
    assert empty.get("/api/v1/stats").json()["languages"].keys() == {"en", "kk"}


@pytest.mark.parametrize("address", ["/api/v1/reports/none", "/reports/none", "/reports/none/export.tmx"])
def test_what_is_not_there(address: str, empty: TestClient) -> None:
    assert empty.get(address).status_code == 404
