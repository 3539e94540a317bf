"""Review over HTTP: the queue, acts and their undoing, two people at once, a desk that is killed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from qostil import Language, Status
from qostil.app.desk.errors import ForbiddenError, StaleError
from qostil.app.desk.people import Person, Role
from qostil.app.desk.review.acts import Asked, Name
from qostil.app.desk.server import make_app
from qostil.app.desk.setting import Setting
from qostil.app.desk.state import State
from qostil.memory import Memory, state
from tests.app.desk.conftest import ADDRESS
from tests.memory.making import report, unit

EN, KK = Language("en"), Language("kk")
EN_SAID = ["The well is deep.", "The water is cold.", "We drink it.", "It has 12 pipes.", "It is good."]
KK_SAID = ["Құдық терең.", "Суы суық.", "Оны ішеміз.", "Онда 13 құбыр бар.", "Ол жақсы."]
GROUP = "en+kk"


@pytest.fixture
def wells(tmp_path: Path) -> Path:
    """A memory with a report of four units, two of them doubtful."""
    path = tmp_path / "wells.db"
    english, kazakh = report("en", EN, EN_SAID, title="Wells"), report("kk", KK, KK_SAID, title="Құдықтар")
    made = [
        unit((english, [0]), (kazakh, [0, 1]), confidence=0.4),
        unit((english, [1, 2]), (kazakh, [2]), confidence=0.3),
        unit((english, [3]), (kazakh, [3]), confidence=0.99),
        unit((english, [4]), (kazakh, [4]), confidence=0.99),
    ]
    with Memory.open(path) as memory:
        memory.record_reports([english, kazakh], root="r")
        memory.replace_group(GROUP, made, root="r")
    return path


@pytest.fixture
def told(wells: Path) -> Iterator[TestClient]:
    with TestClient(make_app(Setting(wells)), base_url=ADDRESS) as client:
        yield client


def rows(desk: TestClient, order: str = "text") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.get(f"/api/v1/alignments/{GROUP}?pair=en-kk&order={order}").json()["rows"]
    return found


def do(desk: TestClient, row: dict[str, Any], name: str, **values: Any) -> dict[str, Any]:
    asked = {"seen": row["version"], "name": name, **values}
    answer = desk.post(f"/api/v1/units/{row['id']}/operations", json=asked)
    assert answer.status_code == 200, answer.text
    done: dict[str, Any] = answer.json()
    return done


def kazakh(found: list[dict[str, Any]]) -> list[str]:
    return [row["texts"]["kk"] for row in found]


def test_the_least_certain_first(told: TestClient) -> None:
    assert [row["confidence"] for row in rows(told, "doubtful")] == [0.3, 0.4]
    assert [row["sentences"]["en"] for row in rows(told)] == [[0], [1, 2], [3], [4]]
    assert [row["confidence"] for row in rows(told, "unequal")] == [0.4, 0.3]


def test_every_act_and_back_to_the_first_state(told: TestClient) -> None:
    before = rows(told)
    acts = []
    acts.append(do(told, rows(told)[0], "down", language="kk"))
    assert kazakh(rows(told))[:2] == ["Құдық терең.", "Суы суық. Оны ішеміз."]
    acts.append(do(told, rows(told)[1], "edit", texts={"kk": "Суы суық, ішеміз."}))
    acts.append(do(told, rows(told)[2], "merge"))
    assert kazakh(rows(told))[2] == "Онда 13 құбыр бар. Ол жақсы."
    parts = {"en": "It has 12 pipes.\n\nIt is good.", "kk": "Онда 13 құбыр бар.\nОл жақсы."}
    acts.append(do(told, rows(told)[2], "edit", texts=parts))
    assert acts[-1]["name"] == "split"
    acts.append(do(told, rows(told)[3], "reject"))
    assert len(rows(told)) == 3
    assert kazakh(rows(told, "rejected")) == ["Ол жақсы."]
    acts.append(do(told, rows(told)[0], "reopen"))
    acts.append(do(told, rows(told)[0], "accept"))
    assert rows(told)[0]["status"] == "confirmed"
    for act in reversed(acts):
        answer = told.post("/api/v1/undo", json={"act": act["act"]})
        assert answer.status_code == 200, answer.text
    assert rows(told) == before
    assert rows(told, "rejected") == []
    assert told.post("/api/v1/undo", json={"act": acts[0]["act"]}).status_code == 404


def test_who_comes_late_overwrites_nothing(told: TestClient) -> None:
    row = rows(told)[0]
    done = do(told, row, "accept")
    late = told.post(f"/api/v1/units/{row['id']}/operations", json={"seen": row["version"], "name": "reject"})
    assert late.status_code == 409
    merged = do(told, rows(told)[0], "merge")
    gone = told.post(f"/api/v1/units/{row['id']}/operations", json={"seen": row["version"], "name": "accept"})
    assert gone.status_code == 404
    assert told.post("/api/v1/undo", json={"act": done["act"]}).status_code == 409
    assert rows(told)[0]["id"] == merged["after"][0]["id"]


def test_an_accepted_unit_is_confirmed_with_name_and_date(told: TestClient) -> None:
    (after,) = do(told, rows(told)[0], "accept", comment="read twice")["after"]
    assert after["status"] == "confirmed"
    assert after["decided_by"]
    assert after["decided_at"]
    desk: State = told.app.state.desk  # type: ignore[attr-defined]
    assert desk.memory.history(after["id"])[-1].comment == "read twice"


def test_of_what_others_decided_translators_keep_their_hands(told: TestClient) -> None:
    desk: State = told.app.state.desk  # type: ignore[attr-defined]
    ann, bob, eve = (Person("ann", Role.TRANSLATOR), Person("bob", Role.TRANSLATOR), Person("eve", Role.EDITOR))
    row = rows(told)[0]
    done = desk.acts.do(Asked(Name.ACCEPT, row["id"], row["version"], {}), ann)
    seen = state(done.after[0])
    with pytest.raises(ForbiddenError, match="ann has decided"):
        desk.acts.do(Asked(Name.REJECT, row["id"], seen, {}), bob)
    with pytest.raises(ForbiddenError):
        desk.acts.undo(done.id, bob)
    assert desk.acts.last(GROUP, bob) is None
    assert desk.acts.do(Asked(Name.REJECT, row["id"], seen, {}), eve).after[0].status is Status.REJECTED
    with pytest.raises(StaleError):
        desk.acts.undo(done.id, ann)


def test_undone_after_the_desk_was_closed(wells: Path) -> None:
    with TestClient(make_app(Setting(wells)), base_url=ADDRESS) as desk:
        before = rows(desk)
        act = do(desk, before[0], "merge")["act"]
    with TestClient(make_app(Setting(wells)), base_url=ADDRESS) as desk:
        assert desk.post("/api/v1/undo", json={"act": act}).status_code == 200
        assert rows(desk) == before
        assert desk.post("/api/v1/undo", json={"act": act}).status_code == 404


@pytest.mark.parametrize(
    ("number", "name", "values", "status"),
    [
        (3, "merge", {}, 422),
        (0, "down", {}, 422),
        (0, "down", {"language": "en"}, 422),
        (0, "split", {"texts": {"en": "a", "kk": "b"}}, 422),
        (0, "edit", {"texts": {"kk": " "}}, 422),
        (0, "edit", {"texts": {"!": "a"}}, 422),
        (0, "fly", {}, 422),
    ],
)
def test_what_cannot_be_done_leaves_no_trace(
    told: TestClient, number: int, name: str, values: dict[str, Any], status: int
) -> None:
    before = rows(told)
    asked = {"seen": before[number]["version"], "name": name, **values}
    answer = told.post(f"/api/v1/units/{before[number]['id']}/operations", json=asked)
    assert answer.status_code == status
    assert rows(told) == before
    desk: State = told.app.state.desk  # type: ignore[attr-defined]
    assert desk.store.read("SELECT * FROM acts") == []


def test_the_page_without_a_script(told: TestClient) -> None:
    page = told.get(f"/review/{GROUP}?pair=en-kk").text
    assert (
        page.index("<textarea")
        < page.index(">Оны ішеміз.</textarea>")
        < page.index(">Құдық терең. Суы суық.</textarea>")
    )
    row = rows(told)[1]
    values = {"unit": row["id"], "seen": row["version"], "name": "accept", "back": "pair=en-kk&order=text"}
    answer = told.post(f"/review/{GROUP}/act", data=values, follow_redirects=False)
    assert answer.headers["location"] == f"/review/{GROUP}?pair=en-kk&order=text#u-{row['id']}"
    assert rows(told)[1]["status"] == "confirmed"
    assert told.get("/review/none").status_code == 404
    assert "≠" in told.get(f"/review/{GROUP}?pair=en-kk&order=text").text
