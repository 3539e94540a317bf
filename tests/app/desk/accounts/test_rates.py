"""How often somebody may ask."""

from fastapi.testclient import TestClient

from qostil.app.desk.guard.rates import RATES, Buckets, Rate


def test_a_bucket_is_emptied_and_fills_again_for_each_alone() -> None:
    now = 0.0
    buckets = Buckets({"read": Rate(2, 3), "write": Rate(1, 1)}, lambda: now)
    assert [buckets.take("ann", "read") for _ in range(4)] == [0, 0, 0, 0.5]
    assert buckets.take("ben", "read") == buckets.take("ann", "write") == 0
    now = 0.5
    assert [buckets.take("ann", "read") for _ in range(2)] == [0, 0.5]
    now = 100.0
    assert [buckets.take("ann", "read") for _ in range(4)] == [0, 0, 0, 0.5]


def test_whoever_asks_too_often_waits(team: TestClient) -> None:
    answers = [team.get("/login") for _ in range(3 * int(RATES["read"].burst))]
    last = next(answer for answer in answers if answer.status_code != 200)
    assert (last.status_code, last.headers["retry-after"], last.json()["error"]) == (429, "1", "too_many")


def test_the_owner_of_a_desk_may_ask_as_often_as_they_like(desk: TestClient) -> None:
    assert {desk.get("/api/v1/health").status_code for _ in range(2 * int(RATES["read"].burst))} == {200}
