"""The glossary that is asked: a file, with the places of a memory in which its terms were met."""

from collections.abc import Sequence
from pathlib import Path

from qostil import Concept, InputError, Role, SettingError
from qostil.app.console import show_notices
from qostil.formats.glossary import read_glossary
from qostil.glossaries.meeting import with_evidence
from qostil.memory import Memory

BESIDE = "glossary.tbx"


def known_concepts(memory: Memory, glossary: Path | None) -> list[Concept]:
    """The concepts of a glossary, the best first: of the file named, else of the one beside the memory.

    :raises InputError: if the file is no glossary, or has no concept.
    :raises SettingError: if none is named and none is there.
    """
    path = glossary or memory.path.with_name(BESIDE)
    if glossary is None and not path.is_file():
        raise SettingError(
            f"{memory.path} has no {BESIDE} beside it; make one with qostil terms build -o {path}, or name another with"
            " --glossary"
        )
    read = read_glossary(path)
    show_notices(read.notices)
    if not read.concepts:
        raise InputError("has no concept; expected a glossary with terms", path=path)
    return list(read.concepts)


def as_met(concepts: Sequence[Concept], memory: Memory) -> list[Concept]:
    """Concepts with the places they were met in; those that come from a file are looked for in the running text."""
    return with_evidence(concepts, (unit for unit in memory.units() if unit.role is Role.BODY))
