"""Import of what we exported gives the same memory, as far as a format can hold it."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qostil import Language, Notice, Status, TranslationUnit, Variant
from qostil.app.exporting import Choice, choose, export_po, export_table, export_tmx, export_xliff
from qostil.app.importing.kinds import kind_of
from qostil.app.importing.units import Way, import_units
from qostil.memory import Memory
from tests.app.running import Runner
from tests.formats.anything import extras, letters, short, tags_of
from tests.formats.making import EN, KK, KY, ten

PAIR = EN, KK
DAY = datetime(2024, 5, 1, 12, 0, 7, tzinfo=UTC)


@st.composite
def units(draw: st.DrawFn, languages: Sequence[Language] = PAIR) -> list[TranslationUnit]:
    """Units that differ in their source, with ids of ours."""
    sources = sorted(draw(st.lists(short, min_size=1, max_size=4, unique=True)))
    return [draw(_unit(number, source, languages)) for number, source in enumerate(sources)]


@st.composite
def _unit(draw: st.DrawFn, number: int, source: str, languages: Sequence[Language]) -> TranslationUnit:
    texts = [source, *(draw(short) for _ in languages[1:])]
    variants = tuple(
        Variant(language, text, tags=draw(tags_of(text))) for language, text in zip(languages, texts, strict=True)
    )
    status = draw(st.sampled_from([Status.AUTOMATIC, Status.CONFIRMED]))
    return TranslationUnit(
        f"{number:016x}",
        variants,
        draw(letters),
        draw(st.none() | st.floats(0, 1)),
        status=status,
        decided_by="Aigul" if status is Status.CONFIRMED else None,
        decided_at=DAY if status is Status.CONFIRMED else None,
        created_at=DAY,
        signature=draw(letters),
        notes=tuple(draw(st.lists(short, max_size=2))),
        context=draw(st.sampled_from(["", "menu", "a b"])),
        extra=draw(extras),
    )


def again(given_units: Sequence[TranslationUnit], name: str) -> list[TranslationUnit]:
    """The units of a memory that was exported into a file and imported from it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, name)
        with Memory.open(Path(folder, "one.db")) as memory:
            memory.imports.add(memory.imports.begin("one", "1", "tmx", "Aigul"), given_units)
        chosen = choose(Choice(Path(folder, "one.db")))
        if name.endswith(".tmx"):
            export_tmx(chosen, file, None)
        elif name.endswith(".xlf"):
            export_xliff(chosen, file, PAIR, name.split("-")[0])
        elif name.endswith(".po"):
            export_po(chosen, file, PAIR)
        else:
            export_table(chosen, file, None)
        with Memory.open(Path(folder, "two.db")) as memory:
            for _ in range(2):
                import_units(memory, file, kind_of(file), Way("Aigul"), tell=_no_notice, advance=lambda _: None)
            return sorted(memory.units(), key=lambda unit: unit.variants[0].text)


def _no_notice(notice: Notice) -> None:
    raise AssertionError(notice)


def bare(found: Sequence[TranslationUnit], *, keep: Sequence[str]) -> list[TranslationUnit]:
    """Units with nothing but their texts and what is named."""
    return [
        replace(
            TranslationUnit("", tuple(_bare(variant, keep) for variant in unit.variants)),
            **{name: getattr(unit, name) for name in keep if name != "tags"},
        )
        for unit in found
    ]


def _bare(variant: Variant, keep: Sequence[str]) -> Variant:
    return Variant(variant.language, variant.text, tags=variant.tags if "tags" in keep else ())


@settings(max_examples=12, deadline=None)
@given(given_units=units((EN, KK, KY)))
def test_tmx(given_units: list[TranslationUnit]) -> None:
    assert again(given_units, "a.tmx") == given_units


@pytest.mark.parametrize("version", ["2.1", "1.2"])
@settings(max_examples=12, deadline=None)
@given(given_units=units())
def test_xliff(version: str, given_units: list[TranslationUnit]) -> None:
    keep = ("id", "tags", "status", "notes", "context", "extra")
    assert bare(again(given_units, f"{version}-a.xlf"), keep=keep) == bare(given_units, keep=keep)


@settings(max_examples=12, deadline=None)
@given(given_units=units())
def test_po(given_units: list[TranslationUnit]) -> None:
    keep = ("status", "context")
    plain = [replace(unit, extra=(), notes=()) for unit in given_units]
    assert bare(again(plain, "a.po"), keep=keep) == bare(given_units, keep=keep)


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.xlsx"])
@settings(max_examples=12, deadline=None)
@given(given_units=units((EN, KK, KY)))
def test_tables(name: str, given_units: list[TranslationUnit]) -> None:
    keep = ("id", "status", "context", "notes")
    plain = [replace(unit, extra=(), notes=unit.notes[:1]) for unit in given_units]
    assert bare(again(plain, name), keep=keep) == bare(plain, keep=keep)


def test_an_export_adds_nothing_to_its_own_memory(qostil: Runner, own_build: Path, tmp_path: Path) -> None:
    memory = own_build / "memory.db"
    with Memory.open(memory) as opened:
        before = list(opened.units())
    for form, name in (("tmx", "a.tmx"), ("tmx", "b.tmx"), ("xliff", "c.xlf"), ("po", "d.po"), ("xlsx", "e.xlsx")):
        pair = () if name in ("a.tmx", "e.xlsx") else ("--pair", "en-kk")
        qostil("export", form, *pair, "--memory", memory, "-o", tmp_path / name)
        ran = qostil("import", tmp_path / name, "--memory", memory)
        assert ": 0 units added, " in ran.out
    with Memory.open(memory) as opened:
        assert list(opened.units()) == before


def test_filters(qostil: Runner, own_build: Path, tmp_path: Path) -> None:
    memory = own_build / "memory.db"
    with Memory.open(memory) as opened:
        import_ = opened.imports.begin("old.tmx", "1", "tmx", "Aigul")
        opened.imports.add(import_, [replace(unit, id="", group="") for unit in ten()])
        first = next(iter(opened.units(PAIR, import_id=1)))
        opened.confirm(first.id, "Aigul")
        report = next(iter(opened.units(PAIR, root=None, statuses=(Status.AUTOMATIC,), min_confidence=0.01)))
        wanted = report.variants[0].report

    def count(*options: str) -> int:
        ran = qostil("export", "csv", "--memory", memory, "-o", tmp_path / "a.csv", *options)
        assert ran.code == 0, ran.err
        return int(ran.err.split()[0])

    assert count("--import", "1") == 10
    assert count("--confirmed") == 1
    assert count("--report", wanted) < count("--pair", "en-kk") < count()
    assert count("--until", "2024-05-01") == 9
    ran = qostil("export", "po", "--pair", "en-kk", "--import", "7", "--memory", memory)
    assert (ran.code, ran.err.split(": ")[-1].split(";")[0]) == (1, "no units that are asked for to export")


def test_a_name_of_another_format(qostil: Runner, own_build: Path, tmp_path: Path) -> None:
    memory = own_build / "memory.db"
    ran = qostil("export", "xlsx", "--memory", memory, "-o", tmp_path / "a.csv")
    assert (ran.code, ran.err.split("; ")[1]) == (2, "expected a name that ends in .xlsx\n")
    assert qostil("export", "csv", "--memory", memory, "-o", tmp_path / "a.xlsx").code == 2


def test_a_project_of_omegat(qostil: Runner, own_build: Path, tmp_path: Path) -> None:
    source = tmp_path / "article.txt"
    source.write_text("Bread is baked every morning.\n", "utf-8")
    project = tmp_path / "project"
    ran = qostil("export", "omegat", source, "--pair", "en-kk", "--memory", own_build / "memory.db", "-o", project)
    assert ran.code == 0
    assert (project / "source" / "article.txt").is_file()
    assert (project / "tm" / "en-kk.tmx").is_file()
    assert ", 1 sources\n" in ran.err
