"""All that a build is: the memory from the reports, then its terms, and the index of its meaning."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from qostil import InputError, Language
from qostil.app.building import Built, build
from qostil.app.glossary.making import make_glossary
from qostil.app.indexing_meaning import index_meaning
from qostil.app.stages import Stages
from qostil.encoder import Encoder
from qostil.location import Location
from qostil.memory import Memory
from qostil.reports import Reading, SrxFile

_Written = TypeVar("_Written")


def build_memory(
    folder: Path,
    location: Location,
    encoder: Encoder,
    cache: Path,
    stages: Stages,
    tell: Callable[[Reading], object],
    *,
    write: Callable[[Built, Memory], _Written],
    remembered: Callable[[Built], object] = lambda _: None,
    warn: Callable[[str], object],
    rules: SrxFile | None = None,
    languages: Mapping[str, Language] | None = None,
    terms: bool = True,
) -> tuple[Built, _Written]:
    """Build as ``build`` does, find the terms, ``write`` what is wanted of it, and index the meaning.

    Each part is kept once it is done, so that one broken off goes on from there. ``remembered`` is told as soon as the
    memory has the units, ``warn`` where the meaning cannot be indexed, which spoils nothing else.

    :raises InputError: if no report can be read, or none is a version of another.
    """
    built = build(folder, location, encoder, cache, stages, tell, rules=rules, languages=languages)
    remembered(built)
    with Memory.open(location, create=False) as memory:
        if terms:
            with stages.stage("terms", None) as found:
                make_glossary(memory, encoder, step=found)
        written = write(built, memory)
        with stages.stage("meaning", None) as advance:
            try:
                index_meaning(memory, encoder, advance)
            except InputError as error:  # a memory on a server, and no place for its index here
                warn(f"meaning is not indexed: {error}")
    return built, written
