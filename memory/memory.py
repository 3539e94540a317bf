"""The translation memory: what the rest of Qostil sees of it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from qostil import Language, Report, Status, TranslationUnit
from qostil.memory import concordance, decisions, groups, index, reading, recording
from qostil.memory.concordance import Hit, Scope
from qostil.memory.decisions import Event
from qostil.memory.groups import Changes
from qostil.memory.reading import Order, Stats, Wanted
from qostil.memory.recording import Recorded, StoredReport
from qostil.memory.rows import load_unit
from qostil.memory.storage import Storage

if TYPE_CHECKING:
    from qostil.memory.like import Embed, Like


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


class Memory:
    """Translation units in one SQLite file, for any number of readers and one writer at a time.

    Use it as a context manager, from any thread. A read sees one whole state of the memory, a write is kept as a whole
    or not at all; ``transaction`` makes several writes one.
    """

    def __init__(self, storage: Storage, clock: Callable[[], datetime] = _now) -> None:
        self._storage = storage
        self._clock = clock

    @classmethod
    def open(cls, path: Path, *, create: bool = True, clock: Callable[[], datetime] = _now) -> Self:
        """Open a memory, or make one; an older version is brought up to date. ``clock`` gives the time of writes.

        :raises InputError: if there is no file and ``create`` is off, or the file is not a memory, is damaged, or was
            written by a newer Qostil.
        """
        memory = cls(Storage(path, create=create), clock)
        try:
            memory._freshen_index()
        except BaseException:
            memory.close()
            raise
        return memory

    @property
    def path(self) -> Path:
        """The file."""
        return self._storage.path

    def close(self) -> None:
        """Release the file."""
        self._storage.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep everything written inside, or nothing of it when an error or Ctrl-C comes; may be nested."""
        with self._storage.write():
            yield

    # Building

    def record_reports(self, reports: Iterable[Report], *, root: str = "") -> Recorded:
        """Store reports of a collection, before the units that point into them.

        Where the text of a known report has changed, decided units are looked for in the new text and their places
        set right; one that is not found stays as it is.
        """
        with self._storage.write() as connection:
            return recording.record_reports(connection, root, reports)

    def replace_group(self, group: str, units: Iterable[TranslationUnit], *, root: str = "") -> Changes:
        """Make the automatic units of a group exactly these, and count what that changes.

        Ids are given here: the same texts in the same reports keep theirs. Units that a person confirmed, edited or
        rejected stay bit for bit, and no unit that overlaps the place of one, in any language, is stored.
        """
        with self._storage.write() as connection:
            return groups.replace_group(connection, root, group, units, self._clock())

    def drop_missing(self, groups_made: Collection[str], reports_read: Collection[str], *, root: str = "") -> int:
        """Forget the automatic units of all other groups of a collection; returns how many.

        Decided units stay, and so do the particulars of the reports they came from.
        """
        with self._storage.write() as connection:
            return groups.drop_missing(connection, root, groups_made, reports_read)

    # Deciding

    def confirm(self, unit_id: str, by: str) -> TranslationUnit:
        """Mark a unit as right.

        :raises InputError: if there is no such unit; so do the three below.
        """
        return self._decide(unit_id, Status.CONFIRMED, by)

    def reject(self, unit_id: str, by: str) -> TranslationUnit:
        """Mark a unit as wrong: it is kept, so that no build brings it back, but neither found nor exported."""
        return self._decide(unit_id, Status.REJECTED, by)

    def edit(self, unit_id: str, texts: Mapping[Language, str], by: str) -> TranslationUnit:
        """Give a unit other wording in some of its languages, and confirm it."""
        with self._storage.write() as connection:
            unit = decisions.wanted(connection, unit_id)
            return decisions.edit(connection, unit, texts, by, self._clock())

    def reopen(self, unit_id: str, by: str) -> TranslationUnit:
        """Take a decision back: the report's own wording again, and builds may change the unit."""
        with self._storage.write() as connection:
            return decisions.reopen(connection, decisions.wanted(connection, unit_id), by, self._clock())

    def history(self, unit_id: str) -> list[Event]:
        """Every decision on a unit, oldest first."""
        with self._storage.read() as connection:
            return decisions.history(connection, unit_id)

    # Reading

    def unit(self, unit_id: str) -> TranslationUnit | None:
        """The unit with this id, or None."""
        with self._storage.read() as connection:
            return load_unit(connection, unit_id)

    def units(
        self,
        pair: tuple[Language, Language] | None = None,
        *,
        group: str | None = None,
        root: str | None = None,
        min_confidence: float = 0.0,
        statuses: Collection[Status] = (Status.AUTOMATIC, Status.CONFIRMED),
        order: Order = Order.PLACE,
    ) -> Iterator[TranslationUnit]:
        """Units one by one, those with both languages of ``pair``; the memory may be written to meanwhile.

        ``min_confidence`` concerns automatic units only: behind the others stands a person.
        """
        wanted = Wanted(pair, group, root, min_confidence, tuple(statuses), order)
        with self._storage.read() as connection:
            yield from reading.read_units(connection, wanted)

    def find(
        self,
        query: str,
        language: Language | None = None,
        *,
        limit: int = 20,
        report: str | None = None,
        min_confidence: float = 0.0,
        rejected: bool = False,
    ) -> list[Hit]:
        """Where words or a phrase were used, best first: in any form, ``"as quoted"``, or ``begin*``.

        ``language`` is that of the text looked in; all are where it is None.
        """
        scope = Scope(language, report, min_confidence, rejected)
        with self._storage.read() as connection:
            return concordance.find(connection, query, scope, limit)

    def like(
        self, query: str, embed: "Embed | None" = None, language: Language | None = None, *, limit: int = 20
    ) -> "list[Like]":
        """Units that say something like ``query``, most useful first: in nearly the same words, then by meaning.

        ``embed`` gives texts their vectors, for the query and for every text looked at; without it only the words
        count. ``language`` is that of the texts looked in; all are where it is None. Rejected units are not found.
        """
        from qostil.memory.like import find_like

        with self._storage.read() as connection:
            return find_like(connection, query, Scope(language), embed, limit)

    def reports(self, *, root: str | None = None) -> list[StoredReport]:
        """The reports units came from."""
        with self._storage.read() as connection:
            return recording.stored_reports(connection, root)

    def origins(self, unit_id: str) -> dict[Language, StoredReport]:
        """The reports a unit's texts came from, by language."""
        with self._storage.read() as connection:
            return recording.origins(connection, unit_id)

    def stats(self) -> Stats:
        """What the memory holds, in figures."""
        with self._storage.read() as connection:
            return reading.stats(connection)

    def _decide(self, unit_id: str, status: Status, by: str) -> TranslationUnit:
        with self._storage.write() as connection:
            return decisions.decide(connection, decisions.wanted(connection, unit_id), status, by, self._clock())

    def _freshen_index(self) -> None:
        with self._storage.read() as connection:
            if index.is_current(connection):
                return
        with self._storage.write() as connection:
            if not index.is_current(connection):
                index.rebuild(connection)
