"""A project folder that OmegaT opens: sources to translate, our memory and glossary."""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from qostil import Concept, InputError, Language, Status, TranslationUnit
from qostil.formats import tmx
from qostil.formats.atomic import write
from qostil.formats.glossary.omegat import write_omegat
from qostil.formats.xmltext import escape

_FOLDERS = ("source", "target", "tm/auto", "tm/enforce", "glossary", "dictionary", "omegat")
# OmegaT 3.6 to 6 read these; what is not said takes its default.
_PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
  <project version="1.0">
    <source_dir>__DEFAULT__</source_dir>
    <source_dir_excludes/>
    <target_dir>__DEFAULT__</target_dir>
    <tm_dir>__DEFAULT__</tm_dir>
    <glossary_dir>__DEFAULT__</glossary_dir>
    <glossary_file>__DEFAULT__</glossary_file>
    <dictionary_dir>__DEFAULT__</dictionary_dir>
    <source_lang>{source}</source_lang>
    <target_lang>{target}</target_lang>
    <sentence_seg>true</sentence_seg>
    <support_default_translations>true</support_default_translations>
    <remove_tags>false</remove_tags>
  </project>
</omegat>
"""


@dataclass(frozen=True, slots=True)
class Project:
    """What went into a project: sources, units that OmegaT inserts by itself, units that it offers, concepts."""

    sources: int
    inserted: int
    offered: int
    concepts: int


def dump(
    units: Iterable[TranslationUnit],
    folder: Path,
    pair: tuple[Language, Language],
    *,
    sources: Sequence[Path] = (),
    concepts: Iterable[Concept] = (),
) -> Project:
    """Make a project, or renew memory and glossary of one that is there; translations in it stay.

    What a person has confirmed goes into ``tm/auto``, where OmegaT inserts it by itself; the rest it offers as matches.

    :raises InputError: if the folder holds something else, a source is missing, or two have one name.
    """
    _check(folder, sources)
    for name in _FOLDERS:
        folder.joinpath(name).mkdir(parents=True, exist_ok=True)
    project = _PROJECT.format(source=escape(str(pair[0])), target=escape(str(pair[1])))
    write(folder / "omegat.project", [project.encode()])
    for path in sources:
        _copy(path, folder / "source" / path.name)
    name = f"{pair[0]}-{pair[1]}.tmx"
    with tmx.Writer(*pair) as confirmed, tmx.Writer(*pair) as others:
        for unit in units:
            (confirmed if unit.status is Status.CONFIRMED else others).add(unit)
        inserted = confirmed.write(folder / "tm" / "auto" / name)
        offered = others.write(folder / "tm" / name)
    # Not the file that OmegaT itself writes new terms to.
    terms = write_omegat(concepts, folder / "glossary" / "qostil.txt", pair)
    return Project(len(sources), inserted.units, offered.units, terms.concepts)


def _check(folder: Path, sources: Sequence[Path]) -> None:
    if folder.exists() and not folder.is_dir():
        raise InputError("is a file; expected a folder for the project", path=folder)
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "omegat.project").is_file():
        raise InputError("holds something that is no OmegaT project; expected an empty or a new folder", path=folder)
    names = set[str]()
    for path in sources:
        if not path.is_file():
            raise InputError("is no file; expected a text to translate", path=path)
        if path.name.lower() in names:
            raise InputError("has the name of another source; a project holds one of each name", path=path)
        names.add(path.name.lower())


def _copy(path: Path, into: Path) -> None:
    try:
        if path.resolve() != into.resolve():
            shutil.copyfile(path, into)
    except OSError as error:
        raise InputError(f"cannot be copied into the project ({error.strerror})", path=path) from error
