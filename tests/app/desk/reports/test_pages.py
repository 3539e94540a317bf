"""Reports for people, without a script: forms, a page of a report, exports."""

from pathlib import Path

from fastapi.testclient import TestClient

from qostil.app.desk.jobs.job import Standing
from tests.app.desk.reports.conftest import built, over
from tests.app.desk.reports.test_api import GROUP


def test_an_empty_memory_says_what_to_do(empty: TestClient) -> None:
    assert "Drop a report here in two languages" in empty.get("/reports").text


def test_a_form_brings_files_and_the_page_shows_them(empty: TestClient, library: list[Path]) -> None:
    files = [("files", (path.name, path.read_bytes())) for path in library]
    page = empty.post("/reports", files=[*files, ("files", ("picture.png", b"\x89PNG"))])
    assert "picture.png: is no kind of file that is read" in page.text
    assert over(empty).standing is Standing.DONE
    page = empty.get("/reports")
    assert "The library of Talsaz" in page.text
    assert page.text.count("<figure>") == 4
    assert page.text.count("As table") == 4


def test_a_page_in_kazakh_counts_in_kazakh(empty: TestClient, library: list[Path]) -> None:
    built(empty, *library)
    page = empty.get("/reports", headers={"Accept-Language": "kk"}).text
    assert "Жылдар мен тілдер бойынша құжаттар" in page
    assert "1 есеп" in page


def test_a_report_has_its_map_its_sections_and_its_files(empty: TestClient, library: list[Path]) -> None:
    built(empty, *library)
    page = empty.get(f"/reports/{GROUP}").text
    assert 'class="plot"' in page
    assert "The library of Talsaz" in page
    tmx = empty.get(f"/reports/{GROUP}/export.tmx")
    assert tmx.text.count("<tu ") == 9
    assert tmx.headers["content-disposition"].startswith("attachment")
    assert empty.get(f"/reports/{GROUP}/export.xlsx").content.startswith(b"PK")


def test_a_report_is_deleted_by_a_form(empty: TestClient, library: list[Path]) -> None:
    built(empty, *library)
    assert "The memory is empty" in empty.post(f"/reports/{GROUP}/delete").text
