"""``qostil import``: what a person types, and what is in the memory then."""

from pathlib import Path

import pytest

from qostil import Status
from qostil.formats import unit_table_write
from qostil.memory import Memory
from tests.app.running import Runner
from tests.formats.making import EN, ENGLISH, KAZAKH, KK, ten

from .files import tmx, valley

PO = 'msgid ""\nmsgstr ""\n"Language: kk\\n"\n\nmsgctxt "menu"\nmsgid "Open"\nmsgstr "Ашу"\n\n'
PO += '#, fuzzy\nmsgid "Close"\nmsgstr "Жабу"\n\nmsgid "Save"\nmsgstr ""\n'
XLIFF = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a.txt" source-language="en" target-language="kk" datatype="plaintext"><body>
<trans-unit id="1" approved="yes"><source>Bread</source><target>Нан</target></trans-unit>
<trans-unit id="2"><source>Salt</source><target>Тұз</target></trans-unit>
<trans-unit id="3"><source>Water</source></trans-unit>
</body></file></xliff>
"""


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """Where the memory lies."""
    return tmp_path / "memory.db"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    """The command line."""
    return Runner(capsys)


def statuses(memory: Path) -> dict[str, tuple[Status, str | None]]:
    with Memory.open(memory, create=False) as opened:
        return {unit.variants[0].text: (unit.status, unit.decided_by) for unit in opened.units()}


def test_counts_and_what_is_left_out(run: Runner, memory: Path, tmp_path: Path) -> None:
    alone = '<tu><tuv xml:lang="en"><seg>Alone.</seg></tuv></tu>\n'
    file = tmx(tmp_path / "old.tmx", zip(ENGLISH[:3], KAZAKH[:3], strict=True), more=alone)
    ran = run("import", file, "--memory", memory, "--by", "Aigul")
    assert (ran.code, ran.out) == (0, f"{file}: tmx: 3 units added, 0 there already, 1 left out (import 1)\n")
    assert ran.err == f"warning: {file}:17: left out: has a text in en only; a unit needs two\n"
    again = run("import", file, "--memory", memory, "--by", "Bakyt")
    assert again.out == f"{file}: tmx: 0 units added, 3 there already, 1 left out (import 1)\n"
    assert set(statuses(memory).values()) == {(Status.CONFIRMED, "Erlan")}


def test_who_stands_behind_units(run: Runner, memory: Path, tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text(PO, "utf-8")
    (tmp_path / "b.xlf").write_text(XLIFF, "utf-8")
    (tmp_path / "c.csv").write_text("source,target\nRiver,Өзен\n", "utf-8")
    ran = run("import", *sorted(tmp_path.glob("?.*")), "--memory", memory, "--by", "Aigul", "--pair", "en-kk")
    assert ran.code == 0
    assert [line.split(": ", 1)[1] for line in ran.out.splitlines()] == [
        "po: 2 units added, 0 there already, 1 left out (import 1)",
        "xliff: 2 units added, 0 there already, 1 left out (import 2)",
        "table: 1 units added, 0 there already, 0 left out (import 3)",
    ]
    by_hand, by_nobody = (Status.CONFIRMED, "Aigul"), (Status.AUTOMATIC, None)
    expected = {"Open": by_hand, "Close": by_nobody, "Bread": by_hand, "Salt": by_nobody, "River": by_hand}
    assert statuses(memory) == expected


def test_unconfirmed(run: Runner, memory: Path, tmp_path: Path) -> None:
    run("import", valley(tmp_path / "a.tmx", 2), "--memory", memory, "--unconfirmed")
    assert {status for status, _ in statuses(memory).values()} == {Status.AUTOMATIC}


def test_a_trial_run_writes_nothing(run: Runner, memory: Path, tmp_path: Path) -> None:
    file = valley(tmp_path / "a.tmx", 1_500)
    ran = run("import", file, "--memory", memory, "--dry-run")
    assert ran.out == f"{file}: tmx: 1500 units added, 0 there already, 0 left out\n"
    assert ran.err == "a trial run: nothing was written\n"
    with Memory.open(memory) as opened:
        assert (opened.stats().units, opened.imports.all()) == (0, [])


@pytest.mark.parametrize("name", ["units.csv", "units.tsv", "units.xlsx"])
def test_tables_of_units(run: Runner, memory: Path, tmp_path: Path, name: str) -> None:
    unit_table_write.dump(ten(), tmp_path / name, [EN, KK])
    ran = run("import", tmp_path / name, "--memory", memory)
    assert "table: 10 units added" in ran.out
    with Memory.open(memory) as opened:
        assert [unit.variants[1].text for unit in opened.units()] == list(KAZAKH)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("terms.csv", "en,kk,status,frequency,confidence\ncivil society,азаматтық қоғам,confirmed,3,0.9\n"),
        ("terms.tsv", "en\tkk\tdefinition\ncivil society\tазаматтық қоғам\tPeople who act together.\n"),
        ("en-kk.txt", "civil society\tазаматтық қоғам\n"),
    ],
)
def test_tables_of_terms(run: Runner, memory: Path, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    ran = run("import", tmp_path / name, "--memory", memory)
    assert ran.out == f"{tmp_path / name}: glossary: 1 concepts added, 0 changed, 0 as they were\n"


def test_what_a_table_holds_can_be_said(run: Runner, memory: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("en,kk\ncivil society,азаматтық қоғам\n", "utf-8")
    assert "glossary: 1 concepts" in run("import", file, "--as", "glossary", "--memory", memory).out
    assert "table: 1 units" in run("import", file, "--memory", memory).out


def test_a_contradiction_in_a_glossary(run: Runner, memory: Path, tmp_path: Path) -> None:
    file = tmp_path / "terms.csv"
    head = "en,kk,status,definition\n"
    file.write_text(f"{head}civil society,азаматтық қоғам,confirmed,\n", "utf-8")
    run("import", file, "--memory", memory)
    file.write_text(f"{head}civil society,халық ұйымы,confirmed,\n", "utf-8")
    ran = run("import", file, "--memory", memory)
    assert ran.code == 1
    assert "conflict: " in ran.err


def test_one_bad_file_does_not_stop_the_others(run: Runner, memory: Path, tmp_path: Path) -> None:
    good = valley(tmp_path / "good.tmx")
    (tmp_path / "bad.tmx").write_text("<tmx>", "utf-8")
    (tmp_path / "what.bin").write_bytes(bytes(range(200)))
    ran = run("import", tmp_path / "bad.tmx", tmp_path / "what.bin", good, "--memory", memory)
    assert ran.code == 1
    assert "10 units added" in ran.out
    first, last = ran.err.splitlines()
    assert first.startswith(f"error: {tmp_path / 'bad.tmx'}:1: ")
    assert last.startswith(f"qostil: {tmp_path / 'what.bin'}: is nothing that can be imported")


def test_cut_off_files_give_what_is_whole(run: Runner, memory: Path, tmp_path: Path) -> None:
    file = valley(tmp_path / "a.tmx", 30)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    ran = run("import", file, "--memory", memory)
    assert ran.code == 1
    assert "the file is cut off" in ran.err
    with Memory.open(memory) as opened:
        assert 10 < opened.stats().units < 16
        assert not opened.imports.all()[0].done
    file.write_bytes(whole)
    run("import", file, "--memory", memory)
    with Memory.open(memory) as opened:
        assert opened.stats().units == 30
