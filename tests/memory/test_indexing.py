"""Texts that wait for the index of words: found all the same, and indexed once, whatever happens in between."""

import random
import threading
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from qostil import Language, TranslationUnit, Variant
from qostil.languages import search
from qostil.location import Location
from qostil.memory import Import, Memory, index, indexing, unindexed
from qostil.memory.connection import Connection
from qostil.memory.matching import candidates
from qostil.memory.matching.keys import Keys, Ranks
from qostil.memory.matching.match import Segment
from qostil.memory.matching.postings import Entry, entry
from qostil.memory.sqlite.connection import SqliteConnection
from qostil.memory.storage import Storage, database_at
from qostil.memory.unindexed import Piece

from .making import EN, ENGLISH, KAZAKH, KK, Clock, report, units

WORDS = ("river", "valley", "school", "bridges", "Spring", "OSCE", "village", "laws", "people", "roads", "12", "March")
PIECES = ("Өзен", "мектептер", "AGREED", "the", "«Law»", "3.5", "12.03.2021", "<b>", "{0}", "a@b.kz", "www.kg", "[3]")


def made(*texts: str) -> list[TranslationUnit]:
    return [TranslationUnit("", (Variant(EN, text), Variant(KK, f"{text} сөйлем"))) for text in texts]


def some(count: int, start: int = 0) -> list[TranslationUnit]:
    chance = random.Random(start)  # noqa: S311
    return made(*(f"{' '.join(chance.choices(WORDS, k=6))} {start + number}." for number in range(count)))


def put(memory: Memory, given_: list[TranslationUnit], name: str = "a.tmx", *, done: bool = True) -> Import:
    import_ = memory.imports.begin(name, name, "tmx", "Aigul")
    memory.imports.add(import_, given_)
    if done:
        memory.imports.finish(import_)
    return import_


@pytest.fixture
def storage(memory: Memory) -> Iterator[Storage]:
    """A way into the tables of the memory."""
    opened = Storage(database_at(memory.location), create=False)
    yield opened
    opened.close()


def held(connection: Connection) -> tuple[set[int], set[tuple[int, int, int]]]:
    """What the index holds: the texts, and the entries."""
    texts = {number for (number,) in connection.execute("SELECT rowid FROM search")}
    entries = connection.execute("SELECT word, size, variant FROM match_entries").fetchall()
    assert len(entries) == len(set(entries))
    return texts, {(word, size, variant) for word, size, variant in entries}


def wanted(connection: Connection) -> tuple[set[int], set[tuple[int, int, int]]]:
    """What it has to hold: all texts that do not wait, as they are now."""
    pieces = unindexed.pieces(connection)
    rows = connection.execute("SELECT id, text, language FROM variants").fetchall()
    there = [row for row in rows if not any(piece.first <= row[0] <= piece.last for piece in pieces)]
    ranks = candidates.ranks(connection)
    entries = candidates.rows_of([(number, entry(text, Language(code))) for number, text, code in there], ranks)
    return {row[0] for row in there}, set(entries.each())


def agree(storage: Storage) -> None:
    with storage.read() as connection:
        assert held(connection) == wanted(connection)


def test_an_import_waits_and_a_search_brings_it_in(memory: Memory, storage: Storage) -> None:
    put(memory, some(30))
    with storage.read() as connection:
        assert held(connection) == (set(), set())
        assert unindexed.pieces(connection) == [Piece(1, 60)]
    assert memory.waiting() == 30
    assert len(memory.find("сөйлем", limit=100)) == 30
    assert memory.waiting() == 0
    agree(storage)


def test_matching_and_near_duplicates_bring_it_in(memory: Memory) -> None:
    put(memory, made("The river of the valley rises in spring."))
    with memory.matching((EN, KK)) as matcher:
        assert [match.score for match in matcher.match(Segment("The river of the valley rises in spring."))] == [96]
    put(memory, made("The rivers of the valley rise in spring."), "b.tmx")
    assert len(list(memory.upkeep.near_duplicates(0.8))) == 1


def test_of_a_large_import_a_search_finds_what_is_indexed(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "_INDEXED_FIRST", 50)
    monkeypatch.setattr(indexing, "_LEAST", 7)
    put(memory, some(3), "first.tmx")
    assert len(memory.find("сөйлем", limit=100)) == 3
    put(memory, some(30, start=100))
    assert memory.catch_up() == 30
    assert len(memory.find("сөйлем", limit=100)) == 3
    assert memory.catch_up(everything=True) == 0
    assert len(memory.find("сөйлем", limit=100)) == 33


def test_where_none_is_indexed_a_search_waits_for_some(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "_INDEXED_FIRST", 50)
    monkeypatch.setattr(indexing, "_LEAST", 10)
    put(memory, some(40))
    assert memory.catch_up() == 35
    assert len(memory.find("сөйлем", limit=100)) == 5


def test_units_of_an_import_under_way_come_with_its_end(memory: Memory) -> None:
    put(memory, some(3), "first.tmx")
    import_ = put(memory, some(30, start=100), done=False)
    assert memory.catch_up() == 30
    assert len(memory.find("сөйлем", limit=100)) == 3
    memory.imports.finish(import_)
    assert memory.catch_up() == 0
    assert len(memory.find("сөйлем", limit=100)) == 33


def test_the_command_brings_in_an_import_that_was_stopped(memory: Memory) -> None:
    put(memory, some(30), done=False)
    told: list[tuple[int, int]] = []
    memory.index_words(lambda count, total: told.append((count, total)))
    assert told == [(60, 60)]
    assert len(memory.find("сөйлем", limit=100)) == 30


def test_who_may_not_write_is_told_and_finds_the_rest(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    put(memory, some(3))
    assert memory.catch_up() == 0
    put(memory, some(30, start=100), "b.tmx")
    kind = type(memory._storage._idle[0])
    monkeypatch.setattr(kind, "may_write", lambda _: False)
    assert memory.catch_up() == 30
    assert len(memory.find("сөйлем", limit=100)) == 3


def test_a_file_that_is_read_only(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    with memory._storage.read() as connection:
        assert connection.may_write()
        if isinstance(connection, SqliteConnection):
            monkeypatch.setattr("os.access", lambda *_: False)
            assert not connection.may_write()


def test_within_a_transaction(memory: Memory) -> None:
    with memory.trial():
        put(memory, some(3))
        assert len(memory.find("сөйлем")) == 3
    assert memory.find("сөйлем") == []


def test_the_order_of_words_is_fixed_once_for_a_large_import(
    memory: Memory, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_ORDERED_AT", (10, 50, 200))
    monkeypatch.setattr(indexing, "_LEAST", 7)
    memory.record_reports([report("1", EN, ENGLISH), report("2", KK, KAZAKH)])
    memory.replace_group("1+2", units(report("1", EN, ENGLISH), report("2", KK, KAZAKH)))
    with storage.read() as connection:
        assert index.ordered_at(connection) == 12
    put(memory, some(60))
    memory.index_words()
    with storage.read() as connection:
        assert index.ordered_at(connection) == 132
        assert connection.execute("SELECT count(*) FROM match_words").fetchone()[0] > 5
    agree(storage)
    put(memory, some(60, start=1000), "b.tmx")
    memory.index_words()
    with storage.read() as connection:
        assert index.ordered_at(connection) == 252
    agree(storage)


def test_two_at_once(memory: Memory, storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "_LEAST", 7)
    monkeypatch.setattr(indexing, "_MOST", 7)
    put(memory, some(150))
    faults: list[Exception] = []
    done = list[int]()

    def work() -> None:
        # Each with connections of its own, as processes have.
        try:
            with Memory.open(memory.location, create=False) as other:
                other.index_words(lambda count, _: done.append(count))
        except Exception as error:
            faults.append(error)

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not faults
    assert sum(done) == 300
    agree(storage)


def test_threads_of_one_process_take_turns(memory: Memory, storage: Storage) -> None:
    put(memory, some(150))
    found = list[int]()
    threads = [threading.Thread(target=lambda: found.append(len(memory.find("сөйлем", limit=300)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [150] * 4
    agree(storage)


class Following(RuleBasedStateMachine):
    """A memory that is written to in every way while texts wait, and indexed now and then, a batch or all."""

    places: ClassVar[Callable[[], Location]]

    def __init__(self) -> None:
        super().__init__()
        location = type(self).places()
        self.memory = Memory.open(location, clock=Clock())
        self.storage = Storage(database_at(location), create=False)
        self.count = 0

    def teardown(self) -> None:
        """Close what is open."""
        self.storage.close()
        self.memory.close()

    @rule(count=st.integers(1, 8), done=st.booleans())
    def bring(self, count: int, done: bool) -> None:
        """Import some units; now and then some that are there."""
        self.count += count
        put(self.memory, some(count, start=self.count // 2), f"{self.count}.tmx", done=done)

    @rule()
    def build(self) -> None:
        """Units that are indexed as they are stored."""
        english, kazakh = report("1", EN, ENGLISH), report("2", KK, KAZAKH)
        self.memory.record_reports([english, kazakh])
        self.memory.replace_group("1+2", units(english, kazakh)[self.count % 3 :])

    @precondition(lambda self: any(self.memory.units()))
    @rule(chance=st.randoms(use_true_random=False), words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=5))
    def reword(self, chance: random.Random, words: list[str]) -> None:
        """Edit a unit, which may wait."""
        unit = chance.choice(list(self.memory.units()))
        self.memory.edit(unit.id, {EN: " ".join(words)}, "Aigul")

    @precondition(lambda self: any(each.undone_by is None for each in self.memory.imports.all()))
    @rule(chance=st.randoms(use_true_random=False))
    def undo(self, chance: random.Random) -> None:
        """Take an import back, of which all or a part may wait; numbers of texts are given again."""
        alive = [each.id for each in self.memory.imports.all() if each.undone_by is None]
        self.memory.imports.undo(chance.choice(alive), "Aigul")

    @rule(size=st.integers(1, 9), backwards=st.booleans(), stale=st.booleans())
    def index_a_batch(self, size: int, backwards: bool, stale: bool) -> None:
        """As one that is stopped after a batch; a stale one was worked out before something else was written."""
        indexer = indexing._Indexer(self.storage, unindexed.pieces, size)
        indexer._backwards = backwards
        batch = indexer.next()
        if batch is not None:
            if stale:
                self.memory.edit(next(iter(self.memory.units())).id, {EN: f"Bridges {self.count}"}, "Aigul")
            indexer.put(batch)

    @rule()
    def index_all(self) -> None:
        """As the command does."""
        self.memory.index_words()
        assert self.memory.waiting() == 0

    @invariant()
    def the_index_has_what_does_not_wait(self) -> None:
        """Neither more nor less, and as the texts are now."""
        agree(self.storage)

    @invariant()
    def no_piece_overlaps_another(self) -> None:
        """Each text waits once."""
        with self.storage.read() as connection:
            pieces = unindexed.pieces(connection)
        assert all(one.last < other.first for one, other in pairwise(pieces))


def test_whatever_happens_in_between(places: Callable[[], Location]) -> None:
    rules = settings(
        max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    machine = type("FollowingThere", (Following,), {"places": staticmethod(places)})
    run_state_machine_as_test(machine, settings=rules)


@given(
    words=st.lists(st.sampled_from(WORDS + PIECES), max_size=12), code=st.sampled_from(["en", "kk", "ky", "ru", "de"])
)
def test_keys_made_at_once_are_those_made_one_by_one(words: list[str], code: str) -> None:
    keys, language = Keys(), Language(code)
    for text in (" ".join(words), " ".join(words).upper(), "".join(words), "-".join(words)):
        for _ in range(2):
            found = keys.of(text, code)
            assert list(found.keys) == search.keys(text, language)
            assert found.entry == entry(text, language)


@given(st.text())
def test_keys_of_any_text(text: str) -> None:
    found = Keys().of(text, "kk")
    assert list(found.keys) == search.keys(text, KK)
    assert found.entry == entry(text, KK)


@given(st.dictionaries(st.integers(0, 2**48 - 1), st.integers(2, 10**6)), st.sets(st.integers(0, 2**48 - 1)))
def test_ranks_put_words_in_the_order_of_entries(texts_with: dict[int, int], more: set[int]) -> None:
    text = Entry(1, frozenset(more | set(texts_with)), 0)
    assert Ranks(texts_with).rarest(text.words, text.entered) == text.rarest(texts_with)
