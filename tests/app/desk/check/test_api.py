"""Checks over HTTP: what is found, what is let stand, what is refused, what can be downloaded."""

import time
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

TABLE = (
    "id\tsource\ttarget\n"
    "1\tThe bridge was built in 1911.\tКөпір 1912 жылы салынды.\n"
    "2\tThe river is wide.\tӨзен  кең.\n"
)
PO = """msgid ""
msgstr "Language: kk\\n"

msgid "The bridge was built in 1911."
msgstr "Көпір 1912 жылы салынды."
"""
LANGUAGES = {"source": "en", "target": "kk"}
PATIENCE_SECONDS = 60


def over(desk: TestClient, job: str) -> dict[str, Any]:
    """A job once nothing more happens."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        told: dict[str, Any] = desk.get(f"/api/v1/jobs/{job}").json()
        if told["standing"] not in ("waiting", "running"):
            return told
        time.sleep(0.02)
    raise AssertionError(f"still {told}")


def checked(desk: TestClient, name: str = "bridge.tsv", text: str = TABLE) -> str:
    """The id of a check that is done."""
    answer = desk.post("/api/v1/checks", params=LANGUAGES, files={"files": (name, text.encode())})
    assert answer.status_code == 202, answer.text
    job: str = answer.json()["id"]
    assert over(desk, job)["standing"] == "done"
    return job


def found(desk: TestClient, job: str, **asked: Any) -> dict[str, Any]:
    told: dict[str, Any] = desk.get(f"/api/v1/checks/{job}", params=asked).json()
    return told


def test_findings_with_their_places(desk: TestClient) -> None:
    told = found(desk, checked(desk))
    first = told["findings"][0]
    assert (first["rule"], first["severity"], first["id"], first["expected"]) == ("number", "error", "1", "1911")
    assert first["target"][slice(*map(int, first["target_span"].split("-")))] == "1912"
    assert found(desk, checked(desk), rule="space")["count"] == 1
    assert found(desk, checked(desk), severity="error")["count"] == 1


def test_a_finding_is_let_stand_also_when_the_file_comes_again(desk: TestClient) -> None:
    job = checked(desk)
    wanted = {"fingerprint": found(desk, job)["findings"][0]["fingerprint"], "reason": "so it is"}
    assert desk.post(f"/api/v1/checks/{job}/ignore", json=wanted).status_code == 204
    again = checked(desk)
    for each in (job, again):
        (ignored,) = found(desk, each, ignored=True)["findings"]
        assert ignored["rule"] == "number"
        assert "number" not in [one["rule"] for one in found(desk, each)["findings"]]
    assert desk.post(f"/api/v1/checks/{job}/restore", json={"name": ignored["ignored"]}).status_code == 204
    assert found(desk, again)["findings"][0]["rule"] == "number"


def test_a_rule_is_let_go_in_files_of_a_name(desk: TestClient) -> None:
    job = checked(desk)
    wanted = {"fingerprint": found(desk, job)["findings"][0]["fingerprint"], "reason": "-", "scope": "file"}
    assert desk.post(f"/api/v1/checks/{job}/ignore", json=wanted).status_code == 204
    assert found(desk, checked(desk), rule="number")["count"] == 0
    assert found(desk, checked(desk, "other.tsv"), rule="number")["count"] == 1


def test_an_unknown_fingerprint(desk: TestClient) -> None:
    wanted = {"fingerprint": "0000000000", "reason": "-"}
    assert desk.post(f"/api/v1/checks/{checked(desk)}/ignore", json=wanted).status_code == 422


def test_what_was_found_is_there_after_the_desk_was_closed(desk: TestClient) -> None:
    job = checked(desk)
    before = found(desk, job)
    desk.app.state.desk.checks._results.clear()  # type: ignore[attr-defined]
    assert found(desk, job) == before


def test_a_report_and_its_translation(desk: TestClient, examples: Path) -> None:
    names = ("valley-libraries.en.md", "valley-libraries.kk.md")
    files = [("files", (name, (examples / name).read_bytes())) for name in names]
    answer = desk.post("/api/v1/checks", files=files)
    assert answer.status_code == 202, answer.text
    assert over(desk, answer.json()["id"])["result"]["segments"] > 20


def test_the_memory(desk: TestClient) -> None:
    answer = desk.post("/api/v1/checks/memory", params=LANGUAGES)
    assert over(desk, answer.json()["id"])["standing"] == "done"


def test_no_place_of_this_computer_is_told(desk: TestClient, memory_file: Path) -> None:
    job = checked(desk)
    for form in ("html", "json", "sarif"):
        report = desk.get(f"/check/{job}/report.{form}")
        assert "bridge.tsv" in report.text
        assert str(memory_file.parent) not in report.text
    broken = desk.post("/api/v1/checks", files={"files": ("broken.tmx", b"<tmx version='1.4'><body><tu>")})
    told = over(desk, broken.json()["id"])
    assert told["standing"] == "failed"
    assert told["error"].startswith("broken.tmx:")


def test_findings_as_comments(desk: TestClient) -> None:
    job = checked(desk, "bridge.po", PO)
    answer = desk.get(f"/check/{job}/annotated")
    assert "bridge.po" in answer.headers["content-disposition"]
    assert "# qostil: number: error" in answer.text
    assert desk.get(f"/check/{checked(desk)}/annotated").status_code == 422
    assert desk.get(f"/check/{job}/report.exe").status_code == 404


def test_removed_with_its_files(desk: TestClient, memory_file: Path) -> None:
    job = checked(desk)
    folder = memory_file.with_suffix(".desk") / "checks"
    assert len(list(folder.glob("*/bridge.tsv"))) == 1
    desk.post(f"/check/{job}/remove")
    assert desk.get(f"/api/v1/checks/{job}").status_code == 404
    assert list(folder.glob("*/bridge.tsv")) == []


@pytest.mark.parametrize(
    ("files", "asked", "told"),
    [
        ([("a.exe", b"MZ\0\0")], {}, "nothing that can be checked"),
        ([("a.tsv", b"")], LANGUAGES, "empty"),
        ([("a.tsv", b"x")] * 2, LANGUAGES, "one name"),
        ([(f"{n}.tsv", b"x") for n in range(3)], LANGUAGES, "3 files"),
        ([("a.tsv", TABLE.encode())], {"source": "en"}, "two different languages"),
    ],
)
def test_refused(
    desk: TestClient, memory_file: Path, files: list[tuple[str, bytes]], asked: dict[str, str], told: str
) -> None:
    answer = desk.post("/api/v1/checks", params=asked, files=[("files", each) for each in files])
    assert answer.status_code == 422
    assert told in answer.text
    assert list(memory_file.with_suffix(".desk").glob("checks/*/*")) == []


def test_a_name_that_climbs(desk: TestClient, memory_file: Path) -> None:
    checked(desk, "../../climbed.tsv")
    assert not list(memory_file.parent.glob("climbed.tsv"))


def test_what_is_not_there(desk: TestClient) -> None:
    assert desk.get("/api/v1/checks/none").status_code == 404
