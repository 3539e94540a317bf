"""Requests as Weblate, Okapi and Virtaal send them, and what they get."""

from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from qostil import Language, TranslationUnit, Variant
from qostil.app.desk.state import State

EN, KK = Language("en"), Language("kk")
TEXTS = [
    ("The well and/or the spring is closed?", "Құдық және/немесе бұлақ жабық па?"),
    ("The bridge was opened in May.", "Көпір мамырда ашылды."),
    ("The bridge was opened in June.", "Көпір маусымда ашылды."),
]


@pytest.fixture
def told(desk: TestClient) -> TestClient:
    """A desk whose memory has some units more."""
    state: State = desk.app.state.desk  # type: ignore[attr-defined]
    units = [TranslationUnit("", (Variant(EN, one), Variant(KK, two))) for one, two in TEXTS]
    import_ = state.memory.imports.begin("a.tmx", "digest", "tmx", "ann")
    state.memory.imports.add(import_, units)
    state.memory.imports.finish(import_)
    state.memory.index_words()
    return desk


@pytest.mark.parametrize("pair", ["en/kk", "EN/kk_KZ", "en_us/kk", "en/kk-Cyrl-KZ"])
def test_a_text_in_the_path_with_slash_and_question_mark(told: TestClient, pair: str) -> None:
    [first, *_] = told.get(f"/tmserver/{pair}/unit/{quote(TEXTS[0][0], safe='')}").json()
    assert (first["source"], first["target"]) == TEXTS[0]
    assert set(first) == {"source", "target", "quality", "rank", "context"}


def test_cyrillic_as_a_parameter_and_the_best_first(told: TestClient) -> None:
    answer = told.get("/tmserver/kk/en/unit/", params={"source": TEXTS[1][1], "min_similarity": 50})
    assert answer.json()[0]["target"] == TEXTS[1][0]
    assert len(answer.json()) > 1
    qualities = [found["quality"] for found in answer.json()]
    assert qualities == sorted(qualities, reverse=True)
    assert '"quality":100.0' in answer.text or qualities[0] < 100


def test_limits_are_kept(told: TestClient) -> None:
    address = f"/tmserver/en/kk/unit/{quote(TEXTS[1][0])}"
    assert len(told.get(address, params={"max_candidates": 1}).json()) == 1
    assert told.get(address, params={"max_candidates": 0}).status_code == 422
    assert told.get(f"/tmserver/en/kk/unit/{'a' * 500}").json() == []
    assert told.get("/tmserver/en/de/unit/bridge").json() == []


def test_languages_as_weblate_asks_for_them(told: TestClient) -> None:
    answer = told.get("/tmserver/languages/").json()
    assert {"en", "kk"} <= set(answer["sourceLanguages"]) == set(answer["targetLanguages"])


@pytest.mark.parametrize("rest", ["", "en/kk", "en/kk/unit/", "en/kk/text/a", "en/!/unit/a"])
def test_other_addresses_are_errors_for_programs(told: TestClient, rest: str) -> None:
    answer = told.get(f"/tmserver/{rest}")
    assert answer.status_code in (404, 422)
    assert set(answer.json()) == {"error", "message", "hint"}
