"""The glossary over HTTP: what is listed, what is decided, and what two people do at once."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from qostil import Concept, Language, Status, Term, TermStatus
from qostil.app.desk.state import State

EN, KK, RU = Language("en"), Language("kk"), Language("ru")
MILL = Concept("mill", (Term("mill", EN, frequency=9), Term("диірмен", KK, frequency=6), Term("тегірмен", KK)))
WHEEL = Concept("wheel", (Term("mill wheel", EN), Term("диірмен доңғалағы", KK), Term("мельничное колесо", RU)))


@pytest.fixture
def told(desk: TestClient) -> TestClient:
    """A desk whose glossary has two concepts of ours before all others."""
    state: State = desk.app.state.desk  # type: ignore[attr-defined]
    state.memory.glossary.decide("added", "ann", [WHEEL, MILL])
    return desk


def concept(desk: TestClient, key: str = "mill") -> dict[str, Any]:
    found: dict[str, Any] = desk.get(f"/api/v1/concepts/{key}").json()
    return found


def post(desk: TestClient, rest: str, **values: Any) -> dict[str, Any]:
    answer = desk.post(f"/api/v1/concepts/{rest}", json=values)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def kazakh(told: dict[str, Any]) -> list[tuple[str, str]]:
    return [(term["text"], term["status"]) for term in told["terms"] if term["language"] == "kk"]


def names(desk: TestClient, **asked: Any) -> list[str]:
    return [each["terms"][0]["text"] for each in desk.get("/api/v1/concepts", params=asked).json()["concepts"]]


def test_found_in_any_form_and_language(told: TestClient) -> None:
    assert names(told, q="mills")[0] == "mill"
    assert names(told, q="диірмендерге")[0] == "mill"
    assert names(told, q="ельничн") == ["mill wheel"]
    assert names(told, q="zzzz") == []


def test_orders_and_choices(told: TestClient) -> None:
    assert names(told, sort="name") == sorted(names(told, sort="name"), key=str.casefold)
    assert names(told, show="decided") == []
    frequencies = [one["frequency"] for one in told.get("/api/v1/concepts?sort=frequency").json()["concepts"]]
    assert frequencies == sorted(frequencies, reverse=True)
    post(told, "mill/judge", seen=concept(told)["version"], act="reject")
    assert "mill" not in names(told, q="mill")
    assert names(told, show="rejected") == ["mill"]


def test_one_term_is_preferred_and_another_avoided(told: TestClient) -> None:
    term = {"language": "kk", "text": "тегірмен"}
    after = post(told, "mill/terms", seen=concept(told)["version"], act="preferred", **term)
    assert kazakh(after) == [("тегірмен", "preferred"), ("диірмен", "admitted")]
    assert (after["status"], after["terms"][1]["frequency"]) == ("confirmed", 0)
    after = post(told, "mill/terms", seen=after["version"], act="deprecated", language="kk", text="диірмен")
    assert kazakh(after) == [("тегірмен", "preferred"), ("диірмен", "deprecated")]
    assert names(told, show="deprecated") == ["mill"]
    after = post(told, "mill/terms", seen=after["version"], act="preferred", language="kk", text="диірмен")
    assert kazakh(after) == [("диірмен", "preferred"), ("тегірмен", "admitted")]


def test_terms_come_and_go(told: TestClient) -> None:
    after = post(told, "mill/terms", seen=concept(told)["version"], act="add", language="ru", text=" мельница ")
    assert {"language": "ru", "text": "мельница", "status": "preferred", "frequency": 0} in after["terms"]
    again = told.post(
        "/api/v1/concepts/mill/terms",
        json={"seen": after["version"], "act": "add", "language": "ru", "text": "Мельница"},
    )
    assert again.status_code == 422
    after = post(told, "mill/terms", seen=after["version"], act="remove", language="kk", text="тегірмен")
    assert kazakh(after) == [("диірмен", "admitted")]


def test_two_become_one_and_one_becomes_two(told: TestClient) -> None:
    after = post(told, "mill/merge", seen=concept(told)["version"], other="wheel")
    assert ("диірмен доңғалағы", "admitted") in kazakh(after)
    assert told.get("/api/v1/concepts/wheel").status_code == 404
    act = told.get("/api/v1/concepts/mill/history").json()[-1]["act"]
    assert post(told, "undo", act=act)["action"] == "merged"
    assert kazakh(concept(told, "wheel")) == [("диірмен доңғалағы", "admitted")]
    part = post(told, "mill/split", seen=concept(told)["version"], language="kk", text="тегірмен")
    assert kazakh(part) == [("тегірмен", "preferred")]
    assert kazakh(concept(told)) == [("диірмен", "admitted")]


def test_who_comes_late_changes_nothing(told: TestClient) -> None:
    seen = concept(told)["version"]
    post(told, "mill/judge", seen=seen, act="accept")
    late = told.post("/api/v1/concepts/mill/judge", json={"seen": seen, "act": "reject"})
    assert late.status_code == 409
    assert "meanwhile" in late.json()["message"]
    assert concept(told)["status"] == "confirmed"


def test_a_comment_decides_nothing(told: TestClient) -> None:
    seen = concept(told)["version"]
    assert told.post("/api/v1/concepts/mill/comment", json={"comment": "or watermill?"}).status_code == 204
    assert told.get("/api/v1/concepts/mill/history").json()[-1]["comment"] == "or watermill?"
    assert concept(told)["version"] == seen


def test_a_new_one(told: TestClient) -> None:
    answer = told.post("/api/v1/concepts", json={"language": "ru", "text": "плотина"})
    assert answer.status_code == 201
    assert names(told, q="плотину") == ["плотина"]


@pytest.mark.parametrize(
    ("rest", "values", "status"),
    [
        ("no-such/judge", {"seen": "", "act": "accept"}, 404),
        ("mill/terms", {"act": "preferred", "language": "kk", "text": "жоқ"}, 404),
        ("mill/terms", {"act": "add", "language": "kk", "text": "  "}, 422),
        ("mill/terms", {"act": "add", "language": "!", "text": "a"}, 422),
        ("mill/merge", {"other": "mill"}, 422),
        ("mill/merge", {"other": "no-such"}, 404),
        ("undo", {"act": 999_999}, 422),
    ],
)
def test_what_makes_no_sense(told: TestClient, rest: str, values: dict[str, Any], status: int) -> None:
    if rest.startswith("mill/"):
        values = {"seen": concept(told)["version"], **values}
    assert told.post(f"/api/v1/concepts/{rest}", json=values).status_code == status


def test_several_ways_are_told_as_they_change(told: TestClient) -> None:
    state: State = told.app.state.desk  # type: ignore[attr-defined]
    before = state.known.get()
    assert state.known.get() is before
    post(told, "mill/judge", seen=concept(told)["version"], act="accept")
    after = state.known.get()
    assert after is not before
    assert set(after.several) == set(before.several)


@pytest.mark.parametrize("form", ["tbx", "csv", "xlsx", "txt?pair=en-kk", "po?pair=en-kk"])
def test_downloads_cost_nothing_while_nothing_changes(told: TestClient, form: str) -> None:
    first = told.get(f"/download/glossary.{form}")
    assert first.status_code == 200
    assert len(first.content) > 100
    tag = {"If-None-Match": first.headers["etag"]}
    assert told.get(f"/download/glossary.{form}", headers=tag).status_code == 304
    post(told, "mill/judge", seen=concept(told)["version"], act="accept")
    assert told.get(f"/download/glossary.{form}", headers=tag).status_code == 200


def test_downloads_there_are_not(told: TestClient) -> None:
    assert told.get("/download/glossary.exe").status_code == 404
    assert told.get("/download/glossary.txt").status_code == 422


def test_an_agreed_list(told: TestClient, tmp_path: Path) -> None:
    post(told, "mill/terms", seen=concept(told)["version"], act="preferred", language="kk", text="диірмен")
    table = "en,kk\nmill,су диірмені\ndam,бөгет\n".encode()
    page = told.post("/glossary/import", files={"file": ("agreed.csv", table)})
    assert page.status_code == 200
    assert "1 added" in page.text
    assert names(told, q="dam")[0] == "dam"
    assert concept(told)["status"] == Status.CONFIRMED
    assert kazakh(concept(told))[0] == ("диірмен", TermStatus.PREFERRED)
    broken = told.post("/glossary/import", files={"file": ("broken.tbx", b"<martif")})
    assert broken.status_code == 422
    assert str(tmp_path.parent) not in broken.text
