"""Files that are a memory, were one, or never were."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from qostil import InputError, Tag, TagKind, TranslationUnit, Variant
from qostil.memory import Added, Memory, schema
from qostil.memory.sqlite import preparing

from .making import EN, ENGLISH, KAZAKH, KK, KY, Clock, report, units

HERE = Path(__file__).parent
BREAD = (
    Variant(EN, "Bread and salt.", tags=(Tag(0, TagKind.OPEN, "1", "<b>"), Tag(5, TagKind.CLOSE, "1", "</b>"))),
    Variant(KK, "Нан мен тұз."),
)


def fill(path: Path, sentences: int = 300) -> None:
    english = report("1", EN, [f"Sentence {number} of the valley." for number in range(sentences)])
    kazakh = report("2", KK, [f"Алқаптың {number} сөйлемі." for number in range(sentences)])
    with Memory.open(path) as memory:
        memory.record_reports([english, kazakh])
        memory.replace_group("1+2", units(english, kazakh))


def test_none_there(path: Path) -> None:
    with pytest.raises(InputError) as caught:
        Memory.open(path, create=False)
    assert str(caught.value) == f"no memory at {path}; make one with qostil build DIR"
    assert not path.exists()


def test_made_and_opened_again(path: Path) -> None:
    Memory.open(path).close()
    with Memory.open(path, create=False) as memory:
        assert memory.location == path
        assert memory.stats().units == 0
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_closed_is_closed(path: Path) -> None:
    memory = Memory.open(path)
    memory.close()
    memory.close()
    with pytest.raises(ValueError, match="is closed"):
        memory.stats()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"An essay about the valley, and no database at all. " * 50, "is no memory, nor any SQLite database"),
        (bytes(range(256)) * 40, "is no memory, nor any SQLite database"),
        (b"", "is empty, no memory"),
    ],
)
def test_no_memory(path: Path, content: bytes, message: str) -> None:
    path.write_bytes(content)
    with pytest.raises(InputError, match=message) as caught:
        Memory.open(path, create=False)
    assert caught.value.path == str(path)
    assert path.read_bytes() == content


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        Memory.open(tmp_path)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="check that the folder exists"):
        Memory.open(tmp_path / "nowhere" / "memory.db")


def test_a_database_of_another_program(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (id INTEGER PRIMARY KEY)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(InputError, match="a database of another program"):
        Memory.open(path)
    assert path.read_bytes() == before


def test_a_newer_version(path: Path) -> None:
    Memory.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 41}")
    connection.close()
    newer = f"version {schema.VERSION + 41}, and this Qostil knows versions up to {schema.VERSION}; update Qostil"
    with pytest.raises(InputError, match=newer):
        Memory.open(path)


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9])
def test_cut_off(path: Path, keep: float) -> None:
    fill(path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(InputError, match="is damaged") as caught:
        Memory.open(path)
    assert caught.value.path == str(path)


def test_overwritten_in_the_middle(path: Path) -> None:
    fill(path)
    content = bytearray(path.read_bytes())
    content[8192:40960] = b"\xff" * (40960 - 8192)
    path.write_bytes(content)
    with pytest.raises(InputError, match="is damaged"):
        Memory.open(path)


def test_damage_that_shows_later_names_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "_CHECKED_BYTES", 0)  # as in a file too large to look through
    fill(path)
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(InputError, match="is damaged") as caught, Memory.open(path) as memory:
        list(memory.units())
    assert caught.value.path == str(path)


def test_an_index_of_other_rules_is_made_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(path, 3)
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM search")
    connection.execute("UPDATE settings SET value = 'old rules' WHERE name = 'search'")
    connection.commit()
    connection.close()
    with Memory.open(path) as memory:
        assert len(memory.find("valleys")) == 3


@pytest.mark.parametrize("old", sorted(HERE.glob("data/memory_*.sql")), ids=lambda path: path.stem)
def test_every_released_version_opens_with_all_it_holds(path: Path, old: Path) -> None:
    """``data/memory_N.sql`` are dumps of memories that version N wrote; they are never changed."""
    connection = sqlite3.connect(path)
    connection.executescript(old.read_text(encoding="utf-8"))
    connection.close()
    with Memory.open(path, create=False, clock=Clock()) as memory:
        *imported, first, second, third = memory.units()
        bread = [TranslationUnit("1c", BREAD, context="menu", extra=(("tmx:x-client", "Valley"),))]
        assert [replace(unit, id="1c", created_at=None) for unit in imported] == (
            bread if old.stem > "memory_002" else []
        )
        assert first.notes == (("Seen in an old memory.",) if imported else ())
        assert [each.name for each in memory.imports.of(first.id)] == (["old.tmx"] if imported else [])
        texts = TranslationUnit("", tuple(Variant(v.language, v.text) for v in second.variants))
        with memory.trial():
            import_ = memory.imports.begin("new.tmx", "other", "tmx", "Aigul")
            assert memory.imports.add(import_, [texts]) == Added(known=1)
        assert first.decided_by == "Aigul"
        assert [v.original for v in first.variants] == [None, KAZAKH[0], None]
        assert second.languages == (EN, KK, KY)
        assert [v.text for v in third.variants] == [ENGLISH[2], KAZAKH[2]]
        assert third.confidence == 0.75
        assert [hit.unit for hit in memory.find("азаматтық қоғам")] == [second]
        assert [event.action for event in memory.history(first.id)] == ["edited"]
        assert memory.stats().rejected == 1
        english, *_ = memory.reports()
        assert english.title == "Valley"
        concepts = [(concept.id, concept.decided_by) for concept in memory.glossary.concepts()]
        assert concepts == ([("civil-society", "Bakyt"), ("human-right", None)] if old.stem > "memory_001" else [])
        again = report("10", EN, ENGLISH, title="Valley")
        assert memory.record_reports([again]).kept == 1
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_there_is_a_dump_of_every_version() -> None:
    assert [old.stem for old in sorted(HERE.glob("data/memory_*.sql"))] == [
        f"memory_{version:03}" for version in range(1, schema.VERSION + 1)
    ]
