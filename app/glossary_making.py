"""A glossary made of a memory: its concepts, written as a file."""

from collections.abc import Callable, Iterable
from pathlib import Path

from qostil import Concept, InputError, Language, Role
from qostil.encoder import Encoder
from qostil.formats.glossary import Written, write_csv, write_tbx, write_xlsx
from qostil.memory import Memory

Write = Callable[[Iterable[Concept], Path], Written]
WRITERS: dict[str, Write] = {".csv": write_csv, ".xlsx": write_xlsx, ".tbx": write_tbx}


def make_glossary(memory_path: Path, output: Path, encoder: Encoder, most: int) -> tuple[list[Concept], Written]:
    """Find the concepts of the running text in a memory and write the best ``most`` of them.

    :raises InputError: if the memory has no unit with English, or the file's ending names no kind of glossary.
    """
    from qostil.glossaries.extraction import extract

    write = WRITERS.get(output.suffix.lower())
    if write is None:
        raise InputError(f"ends in {output.suffix or 'nothing'}; expected {', '.join(WRITERS)}", path=output)
    english = Language("en")
    with Memory.open(memory_path, create=False) as memory:
        units = [unit for unit in memory.units() if unit.role is Role.BODY and unit.variant(english)]
    if not units:
        raise InputError("has no unit with an English text, from which terms are found; build one", path=memory_path)
    concepts = extract(units, encoder, most)
    return concepts, write(concepts, output)
