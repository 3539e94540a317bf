"""The glossary that is asked: that of the memory, or a file, with the places in which its terms were met."""

from collections.abc import Sequence
from pathlib import Path

from qostil import Concept, InputError, Role, SettingError
from qostil.app.console import show_notices
from qostil.formats.glossary import read_glossary
from qostil.glossaries.meeting import with_evidence
from qostil.memory import Memory


def known_concepts(memory: Memory, glossary: Path | None) -> list[Concept]:
    """The concepts of a glossary, the best first: of the file named, else of the memory.

    :raises InputError: if the file is no glossary, or has no concept.
    :raises SettingError: if no file is named and the memory has no concept.
    """
    if glossary is None:
        return _kept(memory)
    read = read_glossary(glossary)
    show_notices(read.notices)
    if not read.concepts:
        raise InputError("has no concept; expected a glossary with terms", path=glossary)
    return list(read.concepts)


def _kept(memory: Memory) -> list[Concept]:
    concepts = list(memory.glossary.concepts())
    if not concepts:
        raise SettingError(
            f"{memory.location} has no glossary; make one with qostil terms build, or name a file with --glossary"
        )
    return concepts


def as_met(concepts: Sequence[Concept], memory: Memory) -> list[Concept]:
    """Concepts with the places they were met in; those that come from a file are looked for in the running text."""
    return with_evidence(concepts, (unit for unit in memory.units() if unit.role is Role.BODY))
