"""``qostil terms find``."""

import json
from pathlib import Path

import pytest

from tests.app.running import Runner

GLOSSARY = """\
en,kk,ky,ru,status,frequency,confidence,preferred
water right,су құқығы | суға құқық,суу укугу,право на воду,confirmed,3,0.9,kk
,ескі сөз,,,deprecated,,,
mark,—,,,,,,
"""
TEXT = "Ауыл су құқықтарымызды\nескі сөздермен қорғады.\n"


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    path = tmp_path / "glossary.csv"
    path.write_text("\ufeff" + GLOSSARY, "utf-8")
    return path


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_json_has_places_in_the_text(qostil: Runner, glossary: Path, text: Path) -> None:
    ran = qostil("terms", "find", text, "--glossary", glossary, "--lang", "kk", "--format", "json")
    assert ran.code == 0
    hits = json.loads(ran.out)
    assert hits == [
        {"term": "су құқығы", "start": 5, "end": 22, "text": "су құқықтарымызды", "status": "preferred"},
        {"term": "ескі сөз", "start": 23, "end": 37, "text": "ескі сөздермен", "status": "deprecated"},
    ]
    assert all(TEXT[hit["start"] : hit["end"]] == hit["text"] for hit in hits)


def test_places_count_the_text_that_read_prints(qostil: Runner, glossary: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><h1>Ауыл</h1><p>{TEXT}</p></body></html>", "utf-8")
    printed = qostil("read", page, "--text").out
    hits = json.loads(qostil("terms", "find", page, "--glossary", glossary, "--lang", "kk", "--format", "json").out)
    assert [printed[hit["start"] : hit["end"]] for hit in hits] == ["су құқықтарымызды", "ескі сөздермен"]


def test_table_shows_lines_and_what_not_to_use(qostil: Runner, glossary: Path, text: Path) -> None:
    ran = qostil("terms", "find", text, "--glossary", glossary, "--lang", "kk")
    rows = [row.split("  ") for row in ran.out.splitlines()]
    assert [row[0] for row in rows] == ["place", "1:6", "2:1"]
    assert rows[2][-1].strip() == "deprecated: do not use"
    assert "2 terms found" in ran.err
    assert "'—' has no letter or digit" in ran.err


def test_nested_terms_are_shown_when_asked_for(qostil: Runner, tmp_path: Path, text: Path) -> None:
    nested = tmp_path / "nested.csv"
    nested.write_text("kk\nсу\nсу құқығы\n", "utf-8")
    plain = qostil("terms", "find", text, "--glossary", nested, "--lang", "kk", "--format", "json")
    wide = qostil("terms", "find", text, "--glossary", nested, "--lang", "kk", "--format", "json", "--nested")
    assert [len(json.loads(ran.out)) for ran in (plain, wide)] == [1, 2]


def test_nothing_found_is_no_error(qostil: Runner, glossary: Path, text: Path) -> None:
    ran = qostil("terms", "find", text, "--glossary", glossary, "--lang", "ru", "--format", "json")
    assert (ran.code, json.loads(ran.out)) == (0, [])


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"en,ru\nwater,\xd0\xb2\n", 2, "has no term in kk"),
        (b"", 1, "has no header with two languages; expected columns such as en, kk, ky, ru"),
        (b"kk\n\xd1\n", 1, "UTF-8"),
        (b"kk,ru\n,a\n", 2, "has no term in kk"),
    ],
)
def test_a_glossary_that_cannot_be_used_is_refused(
    qostil: Runner, text: Path, tmp_path: Path, content: bytes, code: int, said: str
) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_bytes(content)
    ran = qostil("terms", "find", text, "--glossary", broken, "--lang", "kk")
    assert ran.code == code
    assert said in ran.err
    assert str(broken) in ran.err
