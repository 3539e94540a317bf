"""The glossary that is asked: the one kept in a memory, or one in a file, with the places its terms were met in."""

from collections.abc import Sequence
from pathlib import Path

from qostil import Concept, InputError, Role, SettingError
from qostil.app.console import show_notices
from qostil.formats.glossary import read_glossary
from qostil.glossaries.meeting import with_evidence
from qostil.memory import Memory


def known_concepts(memory: Memory, glossary: Path | None) -> list[Concept]:
    """The concepts of a glossary, the best first.

    :raises InputError: if the file is no glossary, or has no concept.
    :raises SettingError: if there is neither a file nor a glossary in the memory.
    """
    if glossary is None:
        raise SettingError(f"{memory.path} has no glossary; name one: --glossary FILE")
    read = read_glossary(glossary)
    show_notices(read.notices)
    if not read.concepts:
        raise InputError("has no concept; expected a glossary with terms", path=glossary)
    return list(read.concepts)


def as_met(concepts: Sequence[Concept], memory: Memory) -> list[Concept]:
    """Concepts with the places they were met in; those that come from a file are looked for in the running text."""
    return with_evidence(concepts, (unit for unit in memory.units() if unit.role is Role.BODY))
