"""A glossary in a file goes into the memory: what is new and what only adds; contradictions are listed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from qostil import Concept, InputError, Language, Notice, Status, Term, TermStatus
from qostil.formats.glossary import Conflict, conflicts, counterparts, read_glossary
from qostil.glossaries.reconciling import merged
from qostil.memory import Memory

IMPORTED = "imported"


class Prefer(StrEnum):
    """Whose word counts where file and memory contradict each other."""

    FILE = "file"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Imported:
    """How many concepts came new, were changed, and said nothing new; what was left alone, and what was not read.

    ``act`` is the number in the history; None where nothing was done.
    """

    added: int
    changed: int
    same: int
    conflicts: tuple[Conflict, ...]
    notices: tuple[Notice, ...] = ()
    act: int | None = None


def import_glossary(
    memory: Memory,
    path: Path,
    by: str,
    *,
    pair: tuple[Language, Language] | None = None,
    prefer: Prefer | None = None,
    dry_run: bool = False,
) -> Imported:
    """Take over the concepts of a file, in one transaction.

    What the file says counts more than what was only found. Where it contradicts what a person decided, the concept is
    left alone and the conflict listed, unless ``prefer`` says whose word counts.

    :raises InputError: if the file is no glossary, or has no concept.
    """
    read = read_glossary(path, pair)
    if not read.concepts:
        raise InputError("has no concept; expected a glossary with terms", path=path)
    with memory.trial() if dry_run else memory.transaction():
        taken = take_over(memory, _preferring(read.concepts), by, path.name, prefer=prefer)
    return replace(taken, notices=read.notices)


def take_over(
    memory: Memory, concepts: Sequence[Concept], by: str, comment: str, *, prefer: Prefer | None = None
) -> Imported:
    """Take over concepts that somebody has decided on, within a transaction."""
    there = list(memory.glossary.concepts(statuses=tuple(Status)))
    wanted, left = _wanted(there, concepts, prefer)
    known = {concept.id: concept for concept in there}
    before = [known.get(concept.id) for concept in wanted]
    kept = memory.glossary.decide(IMPORTED, by, wanted, comment=comment)
    new = [concept.id for old, concept in zip(before, kept, strict=True) if old != concept]
    act = memory.glossary.history(new[0])[-1].act if new else None
    added = sum(old is None for old in before)
    same = len(concepts) - len(new) - len({conflict.coming.id for conflict in left})
    return Imported(added, len(new) - added, max(same, 0), tuple(left), act=act)


def _preferring(concepts: Sequence[Concept]) -> list[Concept]:
    """Concepts with the first term of each language preferred, where their file prefers none: the best stands first."""
    if any(term.status is TermStatus.PREFERRED for concept in concepts for term in concept.terms):
        return list(concepts)
    return [replace(concept, terms=tuple(_first_preferred(concept))) for concept in concepts]


def _first_preferred(concept: Concept) -> Iterator[Term]:
    seen = set()
    for term in concept.terms:
        first = term.status is TermStatus.ADMITTED and term.language not in seen
        seen |= {term.language} if first else set()
        yield replace(term, status=TermStatus.PREFERRED) if first else term


def _wanted(
    there: Sequence[Concept], coming: Sequence[Concept], prefer: Prefer | None
) -> tuple[list[Concept], list[Conflict]]:
    """What the concepts become, and the conflicts because of which others are left alone."""
    partners = {id(new): old for old, new in counterparts(there, coming)}
    wanted = {concept.id: concept for concept in there}
    touched: dict[str, None] = {}
    left: list[Conflict] = []
    for concept in coming:
        partner = partners.get(id(concept))
        if partner is None:
            new = replace(concept, id=_free(concept.id, wanted))
            wanted[new.id] = new
        elif (found := _conflicts(partner, concept)) and prefer is None:
            left += found
            continue
        else:
            new = _taken(wanted[partner.id], concept, prefer)
            wanted[new.id] = new
        touched[new.id] = None
    return [wanted[key] for key in touched], left


def _conflicts(there: Concept, coming: Concept) -> list[Conflict]:
    """Contradictions to what a person decided; what was only found is no decision."""
    return [] if there.status is Status.AUTOMATIC else conflicts([there], [coming])


def _taken(there: Concept, coming: Concept, prefer: Prefer | None) -> Concept:
    """What is there with what comes in; who writes a row by hand stands behind all of it."""
    wins = there.status is Status.AUTOMATIC or prefer is Prefer.FILE
    both = merged(there, coming, coming_wins=wins)
    return replace(both, status=coming.status) if wins and coming.status is not Status.AUTOMATIC else both


def _free(key: str, taken: dict[str, Concept]) -> str:
    """The id, or with a number where another concept has it."""
    names = (key, *(f"{key}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
