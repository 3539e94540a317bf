"""The glossary of a memory: what the rest of Qostil sees of it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime

from qostil import Concept, Status
from qostil.memory.concepts import deciding, events
from qostil.memory.concepts.events import ConceptEvent
from qostil.memory.concepts.recording import ConceptChanges, add_found, record_concepts
from qostil.memory.concepts.rows import load_concept, load_concepts
from qostil.memory.history import Decider
from qostil.memory.settings import read_setting, write_setting
from qostil.memory.storage import Storage

USED = (Status.AUTOMATIC, Status.CONFIRMED)
"""What is shown and exported: all but rejected."""
_MADE_WITH = "terms"
# People's decisions are in the history; a build that finds something else is made with something else.
_REVISION = """
SELECT (SELECT coalesce(max(id), 0) FROM concept_history), (SELECT count(*) FROM concepts),
    (SELECT coalesce(max(id), 0) FROM concepts)
"""


class Glossary:
    """Concepts in the file of a memory, read and written as units are."""

    def __init__(self, storage: Storage, clock: Callable[[], datetime]) -> None:
        self._storage = storage
        self._clock = clock

    def concepts(self, *, statuses: Collection[Status] = USED, limit: int | None = None) -> Iterator[Concept]:
        """Concepts one by one, the best first; the memory may be written to meanwhile."""
        with self._storage.read() as connection:
            yield from load_concepts(connection, tuple(statuses), limit)

    def concept(self, concept_id: str) -> Concept | None:
        """The concept with this id, or None."""
        with self._storage.read() as connection:
            return load_concept(connection, concept_id)

    @property
    def made_with(self) -> str:
        """What the automatic concepts were found in and by, as ``record`` was told; empty before the first time."""
        with self._storage.read() as connection:
            return read_setting(connection, _MADE_WITH) or ""

    @property
    def revision(self) -> str:
        """A text that is another one after each change of a concept, by whomever."""
        with self._storage.read() as connection:
            (told,) = connection.execute(_REVISION).fetchall()
            return "|".join((*map(str, told), read_setting(connection, _MADE_WITH) or ""))

    def record(self, concepts: Iterable[Concept], made_with: str = "") -> ConceptChanges:
        """Make the automatic concepts exactly these, the best first, and count what that changes.

        Concepts a person decided on stay, but for their frequencies and evidence, and terms in languages nobody has
        decided on; a rejected one does not come back.
        """
        with self._storage.write() as connection:
            write_setting(connection, _MADE_WITH, made_with)
            return record_concepts(connection, concepts, self._clock())

    def add_found(self, concepts: Iterable[Concept]) -> tuple[str, ...]:
        """Put concepts behind the others as a build has found them, those that are not here by id or name; their ids.

        They stay until the next build, which has its own.
        """
        with self._storage.write() as connection:
            return add_found(connection, concepts, self._clock())

    def decide(
        self, action: str, by: str, concepts: Sequence[Concept], gone: Sequence[str] = (), comment: str = ""
    ) -> list[Concept]:
        """Make concepts what a person wants them to be, and forget those whose ids are ``gone``; gives the former.

        All at once, under one number in the history, and taken back at once. Their status says whether they count as
        decided; a concept that is so already stays as it is.

        :raises InputError: if one that is to go is not there.
        """
        with self._storage.write() as connection:
            return deciding.decide(connection, action, concepts, gone, Decider(by, self._clock(), comment))

    def comment(self, concept_id: str, by: str, comment: str) -> bool:
        """Keep a comment without a decision; returns whether it was new.

        :raises InputError: if there is no such concept.
        """
        with self._storage.write() as connection:
            return deciding.comment(connection, concept_id, Decider(by, self._clock(), comment))

    def undo(self, act: int, by: str, comment: str = "") -> list[ConceptEvent]:
        """Take back what was done under a number; gives what that was.

        :raises InputError: if there is no such number, or one of its concepts was decided on since.
        """
        with self._storage.write() as connection:
            return deciding.undo(connection, act, Decider(by, self._clock(), comment))

    def history(self, concept_id: str) -> list[ConceptEvent]:
        """Every decision on a concept, oldest first; of one that is gone too."""
        with self._storage.read() as connection:
            return events.events_of(connection, concept_id)
