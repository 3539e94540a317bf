"""What pages and programs both do with a concept: read it as it was seen, change it, keep that with who did it."""

from collections.abc import Callable

from qostil import Concept
from qostil.app.desk.glossary import acts
from qostil.app.glossary.reviewing import Kind
from qostil.memory import ConceptEvent, Memory


def change(
    memory: Memory, concept_id: str, seen: str, by: str, alter: Callable[[Concept], Concept], comment: str = ""
) -> Concept:
    """Change a concept.

    :raises MissingError: if there is none.
    :raises StaleError: if somebody decided on it since it was seen.
    """
    with memory.transaction():
        before = acts.wanted(memory, concept_id, seen)
        return memory.glossary.decide(str(Kind.EDITED), by, [alter(before)], comment=comment)[0]


def judge(memory: Memory, concept_id: str, seen: str, by: str, act: acts.Act, comment: str = "") -> Concept:
    """Accept or reject a concept."""
    with memory.transaction():
        name, after = acts.do(acts.wanted(memory, concept_id, seen), act)
        return memory.glossary.decide(name, by, [after], comment=comment)[0]


def merge(memory: Memory, concept_id: str, seen: str, other: str, by: str, comment: str = "") -> Concept:
    """Make one of two; the other's id is gone."""
    with memory.transaction():
        kept, gone = acts.wanted(memory, concept_id, seen), acts.wanted(memory, other)
        return memory.glossary.decide(str(Kind.MERGED), by, [acts.made_one(kept, gone)], [gone.id], comment)[0]


def split(memory: Memory, concept_id: str, seen: str, term: acts.Named, by: str, comment: str = "") -> Concept:
    """Take a term out; gives the new concept that has it."""
    with memory.transaction():
        rest, part = acts.parted(acts.wanted(memory, concept_id, seen), *term)
        return memory.glossary.decide(str(Kind.SPLIT), by, [rest, part], comment=comment)[1]


def add(memory: Memory, term: acts.Named, by: str, comment: str = "") -> Concept:
    """A new concept."""
    return memory.glossary.decide(str(Kind.ADDED), by, [acts.new(*term)], comment=comment)[0]


def undo(memory: Memory, act: int, by: str) -> ConceptEvent:
    """Take an act back, as long as it is the last one on its concepts.

    :raises InputError: if there is none, or one of its concepts was decided on since.
    """
    return memory.glossary.undo(act, by)[0]
