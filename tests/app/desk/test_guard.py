"""What every request passes first."""

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::2]:80"])
def test_a_foreign_name_is_refused(desk: TestClient, host: str) -> None:
    answer = desk.get("/api/v1/health", headers={"Host": host})
    assert (answer.status_code, answer.json()["error"]) == (421, "wrong_host")


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "LOCALHOST", "[::1]:8765"])
def test_names_of_this_computer_are_let_through(desk: TestClient, host: str) -> None:
    assert desk.get("/api/v1/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Origin": "http://127.0.0.1"}, 303),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
    ],
)
def test_a_form_of_another_page_is_refused(desk: TestClient, headers: dict[str, str], status: int) -> None:
    answer = desk.post("/appearance", data={"theme": "dark"}, headers=headers, follow_redirects=False)
    assert answer.status_code == status


def test_too_much_is_refused_announced_or_not(desk: TestClient) -> None:
    assert desk.post("/appearance", content=b"a" * (3 * 2**20)).status_code == 413
    pieces = (b"a" * 2**20 for _ in range(3))
    answer = desk.post("/appearance", content=pieces, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 413


def test_answers_forbid_scripts_and_frames(desk: TestClient) -> None:
    for address in ("/", "/static/desk.css", "/api/v1/health", "/nowhere"):
        headers = desk.get(address).headers
        assert "default-src 'self'" in headers["content-security-policy"], address
        assert headers["x-content-type-options"] == "nosniff"


def test_going_back_never_leads_elsewhere(desk: TestClient) -> None:
    for back in ("//evil.example", "https://evil.example/", "/\\evil.example", "/\nx", ""):
        answer = desk.post("/appearance", data={"language": "kk", "back": back}, follow_redirects=False)
        assert answer.headers["location"] == "/"
    answer = desk.post("/appearance", data={"language": "kk", "back": "/?q=су"}, follow_redirects=False)
    assert answer.headers["location"] == "/?q=%D1%81%D1%83"
    assert "qostil_language=kk" in answer.headers["set-cookie"]


def test_errors_are_json_for_programs_and_a_page_for_people(desk: TestClient) -> None:
    told = desk.get("/api/v1/nowhere")
    assert (told.status_code, told.json()["error"]) == (404, "not_found")
    page = desk.get("/nowhere", headers={"Accept": "text/html"})
    assert page.status_code == 404
    assert "<h1>There is no such page</h1>" in page.text
