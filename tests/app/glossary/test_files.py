"""``qostil terms export`` and ``import``."""

from dataclasses import replace
from pathlib import Path

import pytest

from qostil import Concept, Status
from qostil.memory import Memory
from tests.app.glossary.conftest import ADMITTED, DEPRECATED, KK, PREFERRED, RU, stored, texts
from tests.app.running import Runner

AGREED = """\
en,kk,ru avoid,definition,Approved at
water right,суға құқық,,who may take how much water,session 4
well,құдық,,,
"""


@pytest.fixture
def agreed(tmp_path: Path) -> Path:
    path = tmp_path / "agreed.csv"
    path.write_text(AGREED, "utf-8")
    return path


def everything(path: Path) -> list[Concept]:
    with Memory.open(path, create=False) as memory:
        return list(memory.glossary.concepts(statuses=tuple(Status)))


def test_csv_is_as_programs_expect_it(qostil: Runner, memory: Path) -> None:
    ran = qostil("terms", "export", "csv", "--memory", memory)
    head, first, *_ = ran.out.splitlines()
    assert head.startswith("en,kk,ky,ru,status,frequency,confidence,")
    assert first.startswith("water right,су құқығы | суға құқық,,право на воду,automatic,5,0.8,")
    assert ran.err == "5 concepts in the output\n"


@pytest.mark.parametrize("form", ["csv", "xlsx", "tbx"])
def test_an_export_brought_into_an_empty_memory_is_exported_the_same(
    qostil: Runner, memory: Path, agreed: Path, tmp_path: Path, form: str
) -> None:
    assert qostil("terms", "import", agreed, "--memory", memory, "--by", "Aigul").code == 0
    here, there = tmp_path / f"here.{form}", tmp_path / f"there.{form}"
    other = tmp_path / "other.db"
    assert qostil("terms", "export", form, "-o", here, "--memory", memory).code == 0
    assert qostil("terms", "import", here, "--memory", other, "--by", "Bakyt").code == 0
    assert qostil("terms", "export", form, "-o", there, "--memory", other).code == 0
    if form == "xlsx":  # its bytes hold the time of writing
        assert qostil("terms", "import", there, "--memory", other).err.startswith(f"{there}: 0 concepts added, 0 ch")
    else:
        assert there.read_bytes() == here.read_bytes()


def test_pairs_of_languages_are_asked_for(qostil: Runner, memory: Path) -> None:
    ran = qostil("terms", "export", "omegat", "--memory", memory)
    assert (ran.code, "--pair en-kk" in ran.err) == (2, True)
    ran = qostil("terms", "export", "omegat", "--pair", "en-kk", "--first", "1", "--memory", memory)
    assert ran.out == "water right\tсу құқығы\nwater right\tсуға құқық\n"
    assert 'msgid "spring"' in qostil("terms", "export", "po", "--pair", "en-ru", "--memory", memory).out


def test_only_what_a_person_stands_behind(qostil: Runner, memory: Path, agreed: Path) -> None:
    none = qostil("terms", "export", "csv", "--confirmed", "--memory", memory)
    assert (none.code, none.out) == (1, "")
    assert "has no confirmed concept; accept some with qostil terms review" in none.err
    qostil("terms", "import", agreed, "--memory", memory)
    assert len(qostil("terms", "export", "csv", "--confirmed", "--memory", memory).out.splitlines()) == 3


def test_a_memory_without_terms_says_how_to_get_them(qostil: Runner, tmp_path: Path) -> None:
    Memory.open(tmp_path / "empty.db").close()
    ran = qostil("terms", "export", "csv", "--memory", tmp_path / "empty.db")
    assert (ran.code, "has no concept; find them with qostil terms build" in ran.err) == (1, True)


def test_what_a_file_says_counts_more_than_what_was_found(qostil: Runner, memory: Path, agreed: Path) -> None:
    ran = qostil("terms", "import", agreed, "--memory", memory, "--by", "Aigul")
    assert ran.err == f"{agreed}: 1 concepts added, 1 changed, 0 as they were\n"
    water = stored(memory, "water-right")
    assert (water.status, water.decided_by, water.frequency) == (Status.CONFIRMED, "Aigul", 5)
    assert water.definition == "who may take how much water"
    assert dict(water.extra) == {"Approved at": "session 4"}
    assert texts(memory, "water-right", KK) == [("суға құқық", PREFERRED), ("су құқығы", ADMITTED)]
    assert texts(memory, "water-right", RU) == [("право на воду", PREFERRED)]
    assert "Approved at" in qostil("terms", "export", "csv", "--memory", memory).out.splitlines()[0]


def test_importing_twice_changes_nothing(qostil: Runner, memory: Path, agreed: Path) -> None:
    qostil("terms", "import", agreed, "--memory", memory, "--by", "Aigul")
    before = everything(memory)
    ran = qostil("terms", "import", agreed, "--memory", memory, "--by", "Bakyt")
    assert ran.err == f"{agreed}: 0 concepts added, 0 changed, 2 as they were\n"
    assert everything(memory) == before


def test_a_trial_run_writes_nothing(qostil: Runner, memory: Path, agreed: Path) -> None:
    before = everything(memory)
    ran = qostil("terms", "import", agreed, "--memory", memory, "--dry-run")
    assert ran.err == f"{agreed}: 1 concepts added, 1 changed, 0 as they were\na trial run: nothing was written\n"
    assert everything(memory) == before


@pytest.fixture
def contrary(tmp_path: Path) -> Path:
    path = tmp_path / "contrary.csv"
    path.write_text("en,kk,kk avoid\nwater right,сулық құқық,суға құқық\n", "utf-8")
    return path


def test_contradictions_are_listed_and_left_alone(qostil: Runner, memory: Path, agreed: Path, contrary: Path) -> None:
    qostil("terms", "import", agreed, "--memory", memory)
    before = everything(memory)
    ran = qostil("terms", "import", contrary, "--memory", memory)
    assert ran.code == 1
    assert "conflict: water-right: kk preferred term: is 'суға құқық', the file has 'сулық құқық'" in ran.err
    assert "conflict: water-right: kk status of 'суға құқық': is 'preferred', the file has 'deprecated'" in ran.err
    assert "nothing happened to those concepts" in ran.err
    assert everything(memory) == before


def test_the_file_may_win(qostil: Runner, memory: Path, agreed: Path, contrary: Path) -> None:
    qostil("terms", "import", agreed, "--memory", memory)
    assert qostil("terms", "import", contrary, "--memory", memory, "--prefer", "file").code == 0
    assert texts(memory, "water-right", KK) == [
        ("сулық құқық", PREFERRED),
        ("суға құқық", DEPRECATED),
        ("су құқығы", ADMITTED),
    ]


def test_the_memory_may_win_and_takes_what_adds(qostil: Runner, memory: Path, agreed: Path, contrary: Path) -> None:
    qostil("terms", "import", agreed, "--memory", memory)
    assert qostil("terms", "import", contrary, "--memory", memory, "--prefer", "memory").code == 0
    assert texts(memory, "water-right", KK) == [
        ("суға құқық", PREFERRED),
        ("су құқығы", ADMITTED),
        ("сулық құқық", ADMITTED),
    ]


def test_an_import_is_taken_back_as_a_whole(qostil: Runner, memory: Path, agreed: Path) -> None:
    before = everything(memory)
    qostil("terms", "import", agreed, "--memory", memory, "--by", "Aigul")
    told = qostil("terms", "history", "well", "--memory", memory).out
    number, *_ = told.split()
    assert "imported by Aigul: agreed.csv" in told
    ran = qostil("terms", "undo", number, "--memory", memory, "--by", "Aigul")
    assert ran.err == "taken back: imported by Aigul, 2 concepts\n"
    assert everything(memory) == before


def test_a_glossary_without_a_concept_is_refused(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_text("en,kk\n", "utf-8")
    ran = qostil("terms", "import", empty, "--memory", memory)
    assert (ran.code, "has no concept; expected a glossary with terms" in ran.err) == (1, True)


def test_our_own_export_confirms_nothing(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    before = everything(memory)
    qostil("terms", "export", "csv", "-o", tmp_path / "g.csv", "--memory", memory)
    ran = qostil("terms", "import", tmp_path / "g.csv", "--memory", memory)
    assert ran.err.endswith("0 concepts added, 0 changed, 5 as they were\n")
    assert [replace(each, created_at=None) for each in everything(memory)] == [
        replace(each, created_at=None) for each in before
    ]
