"""``qostil find --like`` on the memory of examples/ with the bundled encoder: meaning across languages, and wording."""

import json
from pathlib import Path
from typing import Any

import pytest

from qostil import InstallError
from qostil.models import DeferredEncoder
from tests.app.running import Runner

# Each says in other words, and but once in another language, what a unit says; with English words of that unit.
QUERIES = [
    ("Readers' rights were laid down in a charter that the council accepted in April.", "Charter of Readers’ Rights"),
    ("Кітапханашы кітап алған адамдардың тізімін беруден бас тартты.", "The librarian refused"),
    ("Китепканалар айылда кечинде ачык турган жалгыз коомдук имарат.", "only public building that stays open"),
    ("Большая часть расходов уходит на зарплаты.", "Salaries absorb almost three quarters"),
    ("Bücherei: fast die Hälfte der Besucher ist jünger als achtzehn.", "under eighteen"),
]


def found(qostil: Runner, built: Path, query: str, *options: str) -> list[dict[str, Any]]:
    ran = qostil("find", "--like", query, "--format", "json", "--memory", built / "memory.db", *options)
    assert ran.code == 0, ran.err
    places: list[dict[str, Any]] = json.loads(ran.out)
    return places


@pytest.mark.parametrize(("query", "words"), QUERIES)
def test_what_says_the_same_is_among_the_first(qostil: Runner, built: Path, query: str, words: str) -> None:
    places = found(qostil, built, query)
    assert any(words in place["texts"]["en"] for place in places[:3]), [place["texts"]["en"] for place in places]
    assert all(place["meaning"] is not None or place["wording"] is not None for place in places)


def test_nearly_the_same_sentence(qostil: Runner, built: Path) -> None:
    first = found(qostil, built, "Salaries absorb almost two thirds of all spending, so little is left for books.")[0]
    text = first["texts"]["en"]
    assert 80 <= first["wording"] < 100
    assert first["meaning"] > 0.7
    assert [text[start:end] for start, end in first["spans"]] == ["three", "quarters", "new"]
    start, end = first["part"]
    assert text[start:end].startswith("Salaries absorb")
    assert text[start:end].endswith("for new books.")


def test_for_people(qostil: Runner, built: Path) -> None:
    ran = qostil("find", "--like", "The librarian refused.", "--limit", "1", "--memory", built / "memory.db")
    assert ran.code == 0
    texts, *_, blank = ran.out.split("\n\n")
    assert blank == ""
    first, *_, last = texts.splitlines()
    assert first.startswith("en  ")
    assert "The librarian refused" in first
    assert last.strip().startswith("meaning 0.")
    assert " of a part · Annual Report of the Belsaz Valley" in last
    assert ran.err.endswith("1 place (the first 1; --limit shows more)\n")


def test_a_language_asked_for(qostil: Runner, built: Path) -> None:
    places = found(qostil, built, "Большая часть расходов уходит на зарплаты.", "--lang", "kk")
    assert places
    assert {place["language"] for place in places} == {"kk"}


def test_nothing_like_it(qostil: Runner, built: Path) -> None:
    ran = qostil("find", "--like", "...", "--memory", built / "memory.db")
    assert ran.code == 0
    ran = qostil("find", "--like", " ", "--memory", built / "memory.db")
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing found\n")


def test_without_the_encoder_wording_is_compared(
    qostil: Runner, built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        raise InstallError("weights.bin is damaged; install Qostil again")

    monkeypatch.setenv("QOSTIL_CACHE", str(tmp_path))
    monkeypatch.setattr(DeferredEncoder, "encode", broken)
    sentence = "Salaries absorb almost two thirds of all spending, so little is left for books."
    ran = qostil("find", "--like", sentence, "--memory", built / "memory.db")
    assert ran.code == 0
    assert ran.err.startswith("warning: only wording is compared, not meaning: weights.bin is damaged")
    assert "Salaries absorb almost" in ran.out
    assert "wording 8" in ran.out
    assert "meaning" not in ran.out


def test_a_lost_or_damaged_cache_changes_nothing(
    qostil: Runner, built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    query = QUERIES[1][0]
    before = found(qostil, built, query)
    tmp_path.joinpath("vectors.sqlite").write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    monkeypatch.setenv("QOSTIL_CACHE", str(tmp_path))
    assert found(qostil, built, query) == before
