"""Units stored by the batch: the same as stored one by one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qostil import Language, Span, Status, Tag, TagKind, TranslationUnit, Variant
from qostil.location import Location
from qostil.memory import Memory, arriving
from qostil.memory.connection import Connection
from qostil.memory.storage import Storage, database_at

from . import slow_arriving
from .making import EN, KK, KY, START

BRITISH = Language("en-GB")
TEXTS = ("Bread.", "Salt.", "Bread and salt.", "A long sentence on bread and on salt.")
BOLD = (Tag(0, TagKind.OPEN, "1", "<b>"), Tag(5, TagKind.CLOSE, "1", "</b>"))


@st.composite
def variants(draw: st.DrawFn, language: Language) -> Variant:
    """One of few texts, mostly bare."""
    text = draw(st.sampled_from(TEXTS))
    placed = draw(st.booleans())
    return Variant(
        language,
        text,
        draw(st.sampled_from(["", "1", "2"])) if placed else "",
        spans=(Span(draw(st.integers(0, 2)), 9),) if placed else (),
        tags=draw(st.sampled_from([(), BOLD])),
    )


@st.composite
def unit(draw: st.DrawFn) -> TranslationUnit:
    """One of few units, so that many say the same."""
    languages = draw(st.lists(st.sampled_from([EN, BRITISH, KK, KY]), min_size=2, max_size=3, unique=True))
    return TranslationUnit(
        draw(st.sampled_from(["", "7", f"{1:016x}", f"{2:016x}"])),
        tuple(draw(variants(language)) for language in languages),
        draw(st.sampled_from(["", "1+2"])),
        status=draw(st.sampled_from(Status)),
        signature=draw(st.sampled_from(["", "bench"])),
        notes=tuple(draw(st.lists(st.sampled_from(["Seen.", "Heard."]), max_size=2, unique=True))),
        context=draw(st.sampled_from(["", "", "menu"])),
        extra=draw(st.sampled_from([(), (("tmx:x-client", "Valley"),)])),
    )


Add = Callable[[Connection, int, Sequence[TranslationUnit], datetime], arriving.Added]


def batched(connection: Connection, import_id: int, units: Sequence[TranslationUnit], now: datetime) -> arriving.Added:
    return arriving.add(connection, import_id, units, now, arriving.as_it_says)


def stored(location: Location, add: Add, batches: Sequence[Sequence[TranslationUnit]]) -> list[object]:
    """All that is in the memory after some batches of two imports."""
    with Memory.open(location) as memory:
        numbers = [memory.imports.begin(name, name, "tmx", "Aigul").id for name in ("a.tmx", "b.tmx")]
    storage = Storage(database_at(location), create=False)
    found: list[object] = []
    with storage.write() as connection:
        connection.execute("SAVEPOINT trial")
        for at, batch in enumerate(batches):
            found.append(add(connection, numbers[at % 2], batch, datetime(2024, 5, 1, tzinfo=UTC)))
        for table in ("units", "variants", "origins", "groups", "signatures", "imports"):
            order = "unit_id, import_id" if table == "origins" else "id"
            rows = connection.execute(f"SELECT * FROM {table} ORDER BY {order}").fetchall()  # noqa: S608
            found += rows
        connection.execute("ROLLBACK TO trial")
    storage.close()
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(batches=st.lists(st.lists(unit(), max_size=6), min_size=1, max_size=3))
def test_a_batch_is_as_one_by_one(path: Location, batches: list[list[TranslationUnit]]) -> None:
    assert stored(path, batched, batches) == stored(path, slow_arriving.add, batches)


def test_notes_of_the_same_unit_within_a_batch_add_up(memory: Memory) -> None:
    bread = TranslationUnit("", (Variant(EN, TEXTS[0]), Variant(KK, TEXTS[1])), notes=("Seen.",), created_at=START)
    import_ = memory.imports.begin("a.tmx", "a", "tmx", "Aigul")
    given_ = [bread, replace(bread, notes=("Heard.",)), replace(bread, notes=("Heard.", "Seen."))]
    assert memory.imports.add(import_, given_) == arriving.Added(added=1, known=2)
    assert [each.notes for each in memory.units()] == [("Seen.", "Heard.")]


def test_a_long_batch_of_the_same(memory: Memory) -> None:
    bread = TranslationUnit("", (Variant(EN, TEXTS[0]), Variant(KK, TEXTS[1])))
    import_ = memory.imports.begin("a.tmx", "a", "tmx", "Aigul")
    assert memory.imports.add(import_, [bread] * 3000) == arriving.Added(added=1, known=2999)
    assert memory.imports.add(import_, []) == arriving.Added()
