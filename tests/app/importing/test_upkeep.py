"""``qostil memory``: what a person sees of it."""

from pathlib import Path

import pytest

from qostil.memory import Memory
from tests.app.running import Runner

from .files import tmx, valley

LONG = "The council of the village met again in the spring of 2021."
FOREIGN = "Совет села снова собрался весной 2021 года, чтобы обсудить дорогу."


@pytest.fixture
def memory(qostil: Runner, tmp_path: Path) -> Path:
    """A memory of two imports."""
    path = tmp_path / "memory.db"
    valley(tmp_path / "a.tmx", 3)
    tmx(
        tmp_path / "b.tmx",
        [("The valley lies between two rivers. 0", "Алқап екі өзеннің арасында жатыр. 0"), (LONG, FOREIGN)],
    )
    ran = qostil("import", tmp_path / "a.tmx", tmp_path / "b.tmx", "--memory", path, "--by", "Aigul")
    assert ran.code == 0
    return path


def keys(memory: Path) -> list[str]:
    with Memory.open(memory, create=False) as opened:
        return [unit.id for unit in opened.units()]


def test_stats(qostil: Runner, memory: Path) -> None:
    assert qostil("memory", "stats", "--memory", memory).out == (
        "4 units: 4 confirmed, 0 automatic, 0 rejected\nno texts are indexed by meaning\n\n"
        "   units  pair\n       4  en-kk\n\n"
        "   units  import\n       3  1  a.tmx\n       1  2  b.tmx\n"
    )


def test_history(qostil: Runner, memory: Path) -> None:
    lines = qostil("memory", "history", "--memory", memory).out.splitlines()
    assert [line.split("  ", 2)[2] for line in lines] == [
        "Aigul: a.tmx (tmx), 3 units",
        "Aigul: b.tmx (tmx), 1 units",
    ]
    unit = keys(memory)[0]
    qostil("unit", "reject", unit, "--by", "Bakyt", "--memory", memory)
    told = [line[17:] for line in qostil("memory", "history", unit, "--memory", memory).out.splitlines()]
    assert told == [
        "Aigul: imported with a.tmx (import 1)",
        "Aigul: imported with b.tmx (import 2)",
        "Bakyt: rejected",
    ]
    assert qostil("memory", "history", "nothing", "--memory", memory).code == 1


def test_undo_asks_first(qostil: Runner, memory: Path) -> None:
    decided = keys(memory)[1]
    qostil("unit", "edit", decided, "kk=Нан", "--by", "Bakyt", "--memory", memory)
    told = f"{decided} stays: it was decided on since\n1 stay: another import has them too\n"
    ran = qostil("memory", "undo", "1", "--memory", memory)
    assert (ran.out, ran.err) == (told, "with --yes: 1 units removed; nothing was changed\n")
    assert len(keys(memory)) == 4
    ran = qostil("memory", "undo", "1", "--yes", "--memory", memory)
    assert (ran.out, ran.err) == (told, "1 units removed\n")
    assert len(keys(memory)) == 3
    assert qostil("memory", "undo", "1", "--yes", "--memory", memory).code == 1


def test_clean_asks_first(qostil: Runner, memory: Path) -> None:
    unit = keys(memory)[3]
    for options, told in (((), "with --yes: 1 units rejected, 0 with other numbers; nothing was changed\n"),) * 2:
        ran = qostil("memory", "clean", *options, "--memory", memory)
        assert (ran.out, ran.err) == (f"{unit}\tlanguage\tthe text in kk reads as ru\t{LONG}\t{FOREIGN}\n", told)
    assert qostil("memory", "clean", "--yes", "--memory", memory).err == "1 units rejected, 0 with other numbers\n"
    assert unit not in keys(memory)


def test_dedupe(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    tmx(tmp_path / "c.tmx", [("The valley lies between three rivers. 0", "Алқап үш өзеннің арасында жатыр. 0")])
    qostil("import", tmp_path / "c.tmx", "--memory", memory)
    first, *_, last = keys(memory)
    ran = qostil("memory", "dedupe", "--near", "80", "--memory", memory)
    assert ran.err == "with --yes: 0 duplicates removed; nothing was changed\n"
    one, likeness, other, differs, *_ = ran.out.split("\t")
    assert ({one, other}, likeness[-4:], differs) == ({first, last}, "like", "words")


def test_alternatives(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    source = "The valley lies between two rivers. 0"
    tmx(tmp_path / "c.tmx", [(source, "Екі өзен.")], more="")
    qostil("import", tmp_path / "c.tmx", "--memory", memory, "--by", "Dana")
    ran = qostil("memory", "dedupe", "--alternatives", "--memory", memory)
    first, *_, last = keys(memory)
    assert ran.out.splitlines() == [
        f"en-kk\t{source}",
        f"\t1\t{first}\tАлқап екі өзеннің арасында жатыр. 0\tconfirmed by Erlan",
        f"\t1\t{last}\tЕкі өзен.\tconfirmed by Erlan",
    ]


def test_delete(qostil: Runner, own_build: Path) -> None:
    memory = own_build / "memory.db"
    with Memory.open(memory) as opened:
        before = opened.stats().units
        report = opened.upkeep.units_of_reports()[0]
    assert qostil("memory", "delete", "--report", report.report, "--memory", memory).code == 0
    ran = qostil("memory", "delete", "--report", report.report, "--yes", "--memory", memory)
    assert ran.err == f"{report.units} units removed\n"
    with Memory.open(memory) as opened:
        assert opened.stats().units == before - report.units
