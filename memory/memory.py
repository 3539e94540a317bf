"""The translation memory: what the rest of Qostil sees of it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from qostil import InputError, Language, Report, Span, Status, TranslationUnit
from qostil.location import Location
from qostil.memory import (
    concordance,
    copying,
    decisions,
    groups,
    index,
    indexing,
    lineage,
    moving,
    reading,
    recording,
    reshaping,
    unindexed,
)
from qostil.memory.concepts.glossary import Glossary
from qostil.memory.concordance import Hit, Scope
from qostil.memory.figures import Figures
from qostil.memory.groups import Changes
from qostil.memory.history import Decider, Event, history
from qostil.memory.imports import Imports
from qostil.memory.indexing import Progress, no_progress, searching
from qostil.memory.moving import Stranded
from qostil.memory.neighbours import following
from qostil.memory.reading import Order, Stats, Wanted
from qostil.memory.recording import Recorded, StoredReport
from qostil.memory.rows import load_unit
from qostil.memory.storage import Storage, database_at
from qostil.memory.surroundings import Surroundings, around
from qostil.memory.upkeep import Upkeep

if TYPE_CHECKING:
    from qostil.memory.like import Like
    from qostil.memory.matching.match import NearestByMeaning, Settings
    from qostil.memory.matching.matcher import Matcher
    from qostil.memory.meaning import Space
    from qostil.memory.near.folder import Folder
    from qostil.memory.near.index import MeaningIndex
    from qostil.memory.near.model import Embed, Model
    from qostil.memory.near.updating import Updated, Watch
    from qostil.memory.taking_in.whole import TakenConcepts, TakenIn


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


class Memory:
    """Translation units in a SQLite file or a PostgreSQL database, for any number of readers and one writer at a time.

    Use it as a context manager, from any thread. A read sees one whole state of the memory, a write is kept as a whole
    or not at all; ``transaction`` makes several writes one.
    """

    def __init__(self, storage: Storage, clock: Callable[[], datetime] = _now) -> None:
        self._storage = storage
        self._clock = clock

    @classmethod
    def open(cls, location: Location, *, create: bool = True, clock: Callable[[], datetime] = _now) -> Self:
        """Open a memory, or make one; an older version is brought up to date. ``clock`` gives the time of writes.

        :raises InputError: if there is none and ``create`` is off, or what is there is no memory, is damaged, or was
            written by a newer Qostil.
        """
        memory = cls(Storage(database_at(location), create=create), clock)
        try:
            memory._freshen_index()
        except BaseException:
            memory.close()
            raise
        return memory

    @property
    def location(self) -> Location:
        """The file or the database; as text, a database has no password."""
        return self._storage.location

    @property
    def revision(self) -> str:
        """A text that is another one after each change, by whomever; where it is the same, nothing has changed."""
        return self._storage.revision()

    @property
    def glossary(self) -> Glossary:
        """The concepts kept in the memory; within ``transaction`` they are written with the units, or not at all."""
        return Glossary(self._storage, self._clock)

    @property
    def imports(self) -> Imports:
        """Files that were imported; within ``transaction`` they are written with the units, or not at all."""
        return Imports(self._storage, self._clock)

    @property
    def figures(self) -> Figures:
        """Counts for charts."""
        return Figures(self._storage)

    @property
    def upkeep(self) -> Upkeep:
        """Duplicates, units that look wrong, all units of a report."""
        return Upkeep(self._storage, self._clock)

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

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Take everything written inside back at the end; inside it is seen as if it were kept."""
        with self._storage.write() as connection:
            connection.execute("SAVEPOINT trial")
            try:
                yield
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK TO trial")

    def copy_to(self, other: "Memory") -> None:
        """Put all that is in this memory into an empty one: units with their ids, decisions, history, glossary.

        :raises InputError: if there is something in the other.
        """
        with self._storage.read() as source, other._storage.write() as target:
            copying.copy(source, target, other.location)
        other.index_words()

    def take_in(
        self, other: "Memory", by: str, take_concepts: "Callable[[TakenIn], TakenConcepts] | None" = None
    ) -> "TakenIn":
        """Put another memory into this one: nothing is doubled, and what people decided counts more than what is found.

        All at once, and as one import, which can be undone. ``take_concepts`` deals with the glossary, in the same
        transaction.
        """
        from qostil.memory.taking_in.whole import TakenConcepts, take_in

        digest = f"memory {uuid4().hex}"
        with other._storage.read() as source, self._storage.write() as target:
            import_ = self.imports.begin(str(other.location), digest, "memory", by)
            return take_in(source, target, import_, take_concepts or (lambda _: TakenConcepts()))

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

    def confirm(self, unit_id: str, by: str, comment: str = "") -> TranslationUnit:
        """Mark a unit as right. A comment is kept with the decision.

        :raises InputError: if there is no such unit; so do all below.
        """
        return self._decide(unit_id, Status.CONFIRMED, by, comment)

    def reject(self, unit_id: str, by: str, comment: str = "") -> TranslationUnit:
        """Mark a unit as wrong: it is kept, so that no build brings it back, but neither found nor exported."""
        return self._decide(unit_id, Status.REJECTED, by, comment)

    def edit(self, unit_id: str, texts: Mapping[Language, str], by: str, comment: str = "") -> TranslationUnit:
        """Give a unit other wording in some of its languages, and confirm it."""
        with self._storage.write() as connection:
            unit = decisions.wanted(connection, unit_id)
            return decisions.edit(connection, unit, texts, self._decider(by, comment))

    def merge(self, unit_ids: Sequence[str], by: str, comment: str = "") -> TranslationUnit:
        """Make one confirmed unit of two or more that follow one another; gives the new unit, the old ones are gone.

        Texts are joined in every language, with the few sentences between them that no unit has.

        :raises InputError: if they do not follow one another in every language, or one is rejected.
        """
        with self._storage.write() as connection:
            units = [decisions.wanted(connection, unit_id) for unit_id in unit_ids]
            return reshaping.merge(connection, units, self._decider(by, comment))

    def split(
        self, unit_id: str, parts: Mapping[Language, Sequence[str]], by: str, comment: str = ""
    ) -> list[TranslationUnit]:
        """Cut a unit in several confirmed ones; gives them, the old one is gone.

        ``parts`` are the unit's texts in pieces, as many in every language. A piece may be worded anew; where it
        stands in the report is found by its words.

        :raises InputError: if the numbers of parts differ, or a part is not found.
        """
        with self._storage.write() as connection:
            unit = decisions.wanted(connection, unit_id)
            return reshaping.split(connection, unit, parts, self._decider(by, comment))

    def move_sentence(
        self, unit_id: str, language: Language, by: str, *, down: bool, comment: str = ""
    ) -> list[TranslationUnit]:
        """Move the last sentence of a unit to the one that follows, or, not ``down``, the first of that to it.

        Gives both as they are then, confirmed; the old ones are gone.

        :raises InputError: if that would leave nothing, or the text was worded anew.
        """
        with self._storage.write() as connection:
            one = decisions.wanted(connection, unit_id)
            other = following(connection, one)
            if other is None:
                raise InputError("there is no next unit", unit=unit_id)
            return reshaping.move(connection, one, other, language, down, self._decider(by, comment))

    def restore(
        self, present: Sequence[str], former: Sequence[TranslationUnit], by: str, comment: str = ""
    ) -> list[TranslationUnit]:
        """Put units back as they were, ids and decisions too, in the place of those they have become.

        :raises InputError: if one of ``present`` is not there any more.
        """
        with self._storage.write() as connection:
            units = [decisions.wanted(connection, unit_id) for unit_id in present]
            return reshaping.restore(connection, units, former, self._decider(by, comment))

    def reopen(self, unit_id: str, by: str, comment: str = "") -> TranslationUnit:
        """Take a decision back: the report's own wording again, and builds may change the unit.

        After a merge or split that goes for all of its ``relatives``.
        """
        with self._storage.write() as connection:
            unit = decisions.wanted(connection, unit_id)
            return decisions.reopen(connection, unit, self._decider(by, comment))

    def comment(self, unit_id: str, by: str, comment: str) -> bool:
        """Keep a comment without a decision; returns whether it was new."""
        with self._storage.write() as connection:
            unit = decisions.wanted(connection, unit_id)
            return decisions.comment(connection, unit, self._decider(by, comment))

    def relatives(self, unit_id: str) -> list[TranslationUnit]:
        """Decided units cut or merged from the same ones as this: they are reopened together with it."""
        with self._storage.read() as connection:
            return lineage.relatives(connection, unit_id)

    def history(self, unit_id: str) -> list[Event]:
        """Every decision on a unit, oldest first; of one that is gone too."""
        with self._storage.read() as connection:
            return history(connection, unit_id)

    def decided(self, *, root: str = "") -> dict[str, list[Span]]:
        """Where units that a person decided on stand in the reports of a collection as they are now, by report id."""
        with self._storage.read() as connection:
            known = recording.known_reports(connection, root)
            return {name: moving.decided_spans(connection, report.text_id) for name, report in known.items()}

    def stranded(self) -> list[Stranded]:
        """Texts of confirmed units whose words are no longer in their report as it is now."""
        with self._storage.read() as connection:
            return moving.stranded(connection)

    # The index of words

    def index_words(self, advance: Progress = no_progress) -> None:
        """Index the texts that wait since they were stored, so that searches find them; others may do it too.

        A search does it first where it has to: see ``catch_up``.
        """
        indexing.index_words(self._storage, advance)

    def waiting(self) -> int:
        """How many units have a text that waits for the index of words."""
        with self._storage.read() as connection:
            return unindexed.units(connection)

    def catch_up(self, advance: Progress = no_progress, *, everything: bool = False) -> int:
        """What a search does first, with progress: index what waits; gives how many units no search finds all the same.

        Those are units of an import under way or stopped, and all that wait where this user may not write; and so many
        that to index them would take more than seconds, if there are others and not ``everything`` is wanted.
        """
        return indexing.catch_up(self._storage, advance, everything=everything)

    # Reading

    def unit(self, unit_id: str) -> TranslationUnit | None:
        """The unit with this id, or None."""
        with self._storage.read() as connection:
            return load_unit(connection, unit_id)

    def following(self, unit_id: str) -> TranslationUnit | None:
        """The next unit of the same group, body or notes; None after the last."""
        with self._storage.read() as connection:
            return following(connection, decisions.wanted(connection, unit_id))

    def around(self, units: Iterable[TranslationUnit]) -> Iterator[Surroundings]:
        """What stands before and behind some units."""
        with self._storage.read() as connection:
            yield from around(connection, units)

    def units(
        self,
        pair: tuple[Language, Language] | None = None,
        *,
        group: str | None = None,
        root: str | None = None,
        min_confidence: float = 0.0,
        statuses: Collection[Status] = (Status.AUTOMATIC, Status.CONFIRMED),
        report: str | None = None,
        since: date | None = None,
        until: date | None = None,
        import_id: int | None = None,
        order: Order = Order.PLACE,
    ) -> Iterator[TranslationUnit]:
        """Units one by one, those with both languages of ``pair``; the memory may be written to meanwhile.

        ``min_confidence`` concerns automatic units only: behind the others stands a person. ``since`` and ``until`` are
        the first and the last day on which a unit was made or decided on.
        """
        wanted = Wanted(pair, group, root, min_confidence, tuple(statuses), order, report, since, until, import_id)
        with self._storage.read() as connection:
            yield from reading.read_units(connection, wanted)

    def find(
        self,
        query: str,
        language: Language | None = None,
        *,
        limit: int = 20,
        reports: Sequence[str] | None = None,
        min_confidence: float = 0.0,
        rejected: bool = False,
    ) -> list[Hit]:
        """Where words or a phrase were used, best first: in any form, ``"as quoted"``, or ``begin*``.

        ``language`` is that of the text looked in; all are where it is None. ``reports`` are ids.
        """
        scope = Scope(language, reports, min_confidence, rejected)
        with searching(self._storage) as connection:
            return concordance.find(connection, query, scope, limit)

    def like(
        self,
        query: str,
        embed: "Embed | None" = None,
        language: Language | None = None,
        *,
        limit: int = 20,
        reports: Sequence[str] | None = None,
        index: "MeaningIndex | None" = None,
    ) -> "list[Like]":
        """Units that say something like ``query``, most useful first: in nearly the same words, then by meaning.

        ``embed`` gives texts their vectors, for the query and for every text looked at; without it only the words
        count. With ``index``, those nearest and those that share rare words are looked at, and no others.
        ``language`` is that of the texts looked in; all are where it is None. ``reports`` are ids. Rejected units
        are not found.
        """
        from qostil.memory.like import find_like

        with self._storage.read() as connection:
            return find_like(connection, query, Scope(language, reports), embed, limit, index)

    @contextmanager
    def matching(
        self,
        pair: tuple[Language, Language],
        settings: "Settings | None" = None,
        *,
        nearest: "NearestByMeaning | None" = None,
    ) -> "Iterator[Matcher]":
        """Finds the units that help to translate from the first language of ``pair``, in one state of the memory.

        ``nearest`` finds by meaning where no words match well.
        """
        from qostil.memory.matching.match import Settings
        from qostil.memory.matching.matcher import Matcher

        with searching(self._storage) as connection:
            yield Matcher(connection, pair, settings or Settings(), self._clock().date(), nearest)

    def index_meaning(self, folder: "Folder", model: "Model", watch: "Watch | None" = None) -> "Updated | None":
        """Bring the index of meaning up to date; None where another process is at it.

        It may be stopped at any moment: the next call goes on from there.

        :raises InputError: if it cannot be written.
        """
        from qostil.memory.near.updating import Watch, update

        return update(self._storage, folder, model, watch or Watch())

    def meaning(self, folder: "Folder", model: "Model") -> "MeaningIndex":
        """The index of meaning, to be asked and closed.

        :raises UnusableError: if there is none, or it does not fit.
        """
        from qostil.memory.near.index import MeaningIndex

        return MeaningIndex(self._storage, folder, model)

    def meaning_indexed(self, folder: "Folder", model: "Model") -> tuple[int, int]:
        """How many different texts there are, and how many of them the index of meaning has.

        :raises UnusableError: if there is none, or it does not fit.
        """
        from qostil.memory.near.index import coverage

        return coverage(self._storage, folder, model)

    def space(self, embed: "Embed") -> "Space":
        """The space in which likeness in meaning is measured, from some units of the whole memory."""
        from qostil.memory.near.model import fitted
        from qostil.memory.near.texts import SAMPLE, sample

        with self._storage.read() as connection:
            some = sample(connection, SAMPLE)
        return fitted(some, embed([entry.text for entry in some]))

    def nearest(self, pair: tuple[Language, Language], index: "MeaningIndex") -> "NearestByMeaning":
        """Finds units of a pair of languages by the index of meaning."""
        from qostil.memory.matching.nearest import IndexedNearest

        return IndexedNearest(self._storage, index, pair)

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

    def _decide(self, unit_id: str, status: Status, by: str, comment: str) -> TranslationUnit:
        with self._storage.write() as connection:
            unit = decisions.wanted(connection, unit_id)
            return decisions.decide(connection, unit, status, self._decider(by, comment))

    def _decider(self, person: str, comment: str) -> Decider:
        return Decider(person, self._clock(), comment)

    def _freshen_index(self) -> None:
        with self._storage.read() as connection:
            if index.is_current(connection):
                return
        with self._storage.write() as connection:
            if not index.is_current(connection):
                index.renew(connection)
