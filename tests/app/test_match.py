"""``qostil match`` on the memory of examples/."""

import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from qostil import InstallError
from qostil.models import DeferredEncoder
from tests.app.running import Ran, Runner

SALARIES = "Salaries absorb almost two thirds of all spending, so little is left for books."


def asked(qostil: Runner, built: Path, tmp_path: Path, text: str, *options: str) -> Ran:
    file = tmp_path / "segments.txt"
    file.write_text(text, "utf-8")
    return qostil("match", file, "--pair", "en-kk", "--memory", built / "memory.db", *options)


def found(ran: Ran) -> list[list[dict[str, Any]]]:
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def sources(qostil: Runner, built: Path) -> list[str]:
    """Texts of the memory."""
    ran = qostil("find", "library", "--lang", "en", "--format", "json", "--memory", built / "memory.db")
    return [place["texts"]["en"] for place in json.loads(ran.out) if "kk" in place["texts"]]


def test_json_has_a_line_for_every_line(qostil: Runner, built: Path, tmp_path: Path) -> None:
    text = sources(qostil, built)[0]
    ran = asked(qostil, built, tmp_path, f"{text}\n\nzzzz qqqq\n", "--format", "json", "--no-meaning")
    first, empty, strange = found(ran)
    assert (empty, strange) == ([], [])
    assert set(first[0]) == {"source", "target", "score", "kind", "unit"}
    assert (first[0]["source"], first[0]["score"], first[0]["kind"]) == (text, 100, "exact")
    assert ran.err == ""


def test_details(qostil: Runner, built: Path, tmp_path: Path) -> None:
    text = sources(qostil, built)[0].replace("library", "bookshop", 1)
    ((first, *_),) = found(asked(qostil, built, tmp_path, text, "--format", "json", "--no-meaning", "--details"))
    assert first["kind"] == "fuzzy"
    assert 70 <= first["score"] < 95
    changes = [change for change, _, _ in first["difference"]]
    assert changes.count("replaced") == 1
    assert first["base"] - sum(points for points, _ in first["deductions"]) == first["score"]


def test_for_people(qostil: Runner, built: Path, tmp_path: Path) -> None:
    text = sources(qostil, built)[0]
    word = text.split()[1]
    ran = asked(qostil, built, tmp_path, text.replace(word, "zzzz", 1), "--limit", "1", "--no-meaning")
    assert ran.code == 0
    assert f"[-{word}-] {{+zzzz+}}" in ran.out
    assert " fuzzy " in ran.out
    assert " · unit " in ran.out
    assert "nothing found" in asked(qostil, built, tmp_path, "zzzz qqqq", "--no-meaning").out


def test_standard_input(qostil: Runner, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = sources(qostil, built)[0]
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(f"\ufeff{text}\r\n".encode())))
    ran = qostil("match", "--pair", "en-kk", "--format", "json", "--no-meaning", "--memory", built / "memory.db")
    assert found(ran)[0][0]["score"] == 100


def test_meaning_where_words_differ(qostil: Runner, built: Path, tmp_path: Path) -> None:
    query = "Readers' rights were laid down in a charter that the council accepted in April."
    (line,) = found(asked(qostil, built, tmp_path, query, "--format", "json"))
    assert line
    assert {match["kind"] for match in line} == {"meaning"}
    assert max(match["score"] for match in line) <= 74


def test_without_the_encoder_only_words_are_compared(
    qostil: Runner, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise InstallError("weights.bin is damaged; install Qostil again")

    monkeypatch.setenv("QOSTIL_CACHE", str(tmp_path))
    monkeypatch.setattr(DeferredEncoder, "encode", broken)
    ran = asked(qostil, built, tmp_path, "zzzz\nqqqq\n", "--format", "json")
    assert (ran.code, ran.out) == (0, "[]\n[]\n")
    assert ran.err == "warning: only wording is compared, not meaning: weights.bin is damaged; install Qostil again\n"


def test_a_pair_the_memory_does_not_have(qostil: Runner, built: Path, tmp_path: Path) -> None:
    file = tmp_path / "segments.txt"
    file.write_text("zzzz\n", "utf-8")
    ran = qostil("match", file, "--pair", "de-kk", "--memory", built / "memory.db", "--format", "json")
    assert (ran.code, ran.out) == (0, "[]\n")
    assert ran.err.startswith("warning: the memory has no unit with both de and kk; it has en, kk")


def test_errors(qostil: Runner, built: Path, tmp_path: Path) -> None:
    file = tmp_path / "latin.txt"
    file.write_bytes("good\nschön\n".encode("latin-1"))
    ran = qostil("match", file, "--pair", "en-kk", "--memory", built / "memory.db")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"qostil: {file}:2: not UTF-8; expected a segment a line in UTF-8: convert the file first\n"
    assert qostil("match", file, "--memory", built / "memory.db").code == 2
    assert asked(qostil, built, tmp_path, "a", "--least", "0").code == 2


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("[match.penalties]\nage = 'old'\n", "age is 'old'; expected a whole number from 0 to 100"),
        ("[match.penalties]\nsure = 2\n", "sure is 2; expected a confidence from 0 to 1"),
        ("[match.penalties]\nhumour = 2\n", "no penalty is called humour; there are age, "),
        ("[match.penalties]\nsources = 2\n", "sources is no table; expected sources = {"),
        ("[match.penalties.sources]\n'a*' = -1\n", "a* is -1; expected a whole number from 0 to 100"),
        ("[match]\npenalties = 2\n", "match.penalties is no table; expected [match.penalties]"),
        ("match = 2\n", "match.penalties is no table; expected [match.penalties]"),
        ("match = \n", "not a TOML file"),
    ],
)
def test_settings_that_make_no_sense(
    qostil: Runner, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    tmp_path.joinpath("qostil.toml").write_text(settings, "utf-8")
    ran = asked(qostil, built, tmp_path, "a", "--no-meaning", "--encoder", "bundled")
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_penalties_of_a_settings_file(
    qostil: Runner, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = sources(qostil, built)[0]
    monkeypatch.chdir(tmp_path)
    lines = "[match.penalties]\nage = 0\nsure = 0.5\n[match.penalties.sources]\n'*' = 7\n"
    tmp_path.joinpath("qostil.toml").write_text(lines, "utf-8")
    ((first, *_),) = found(asked(qostil, built, tmp_path, text, "--format", "json", "--no-meaning"))
    assert first["score"] == 93
