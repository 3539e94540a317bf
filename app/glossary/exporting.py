"""The glossary of a memory as a file for other programs and for people."""

from collections.abc import Callable, Iterable
from pathlib import Path

from qostil import Concept, InputError, Language, SettingError, Status
from qostil.formats import Output
from qostil.formats.glossary import Written, write_csv, write_omegat, write_po, write_tbx, write_xlsx
from qostil.memory import Memory

Pair = tuple[Language, Language]
Write = Callable[[Iterable[Concept], Output], Written]

TABLES: dict[str, Write] = {"csv": write_csv, "xlsx": write_xlsx}
PAIRS: dict[str, Callable[[Iterable[Concept], Output, Pair], Written]] = {"omegat": write_omegat, "po": write_po}


def chosen(memory: Memory, *, first: int | None = None, confirmed: bool = False) -> list[Concept]:
    """The concepts to export, the best first.

    :raises InputError: if there is none.
    """
    statuses = (Status.CONFIRMED,) if confirmed else (Status.AUTOMATIC, Status.CONFIRMED)
    concepts = list(memory.glossary.concepts(statuses=statuses, limit=first))
    if not concepts:
        what = "confirmed concept; accept some with qostil terms review" if confirmed else "concept"
        advice = "" if confirmed else "; find them with qostil terms build"
        raise InputError(f"has no {what}{advice}", path=str(memory.location))
    return concepts


def write_glossary(
    concepts: Iterable[Concept], output: Output, form: str, *, pair: Pair | None = None, version: int = 2
) -> Written:
    """Write concepts as ``tbx``, or as what ``TABLES`` and ``PAIRS`` name.

    :raises SettingError: if a format of two languages has no pair.
    """
    if form == "tbx":
        return write_tbx(concepts, output, version=version)
    if form in TABLES:
        return TABLES[form](concepts, output)
    if pair is None:
        raise SettingError(f"{form} holds two languages; name them, as --pair en-kk")
    return PAIRS[form]((concept for concept in concepts if all(map(concept.terms_in, pair))), output, pair)


def form_of(path: Path) -> str:
    """The format a file's ending names.

    :raises InputError: if it names none of those that hold all languages.
    """
    form = path.suffix.lower().removeprefix(".")
    if form not in (*TABLES, "tbx"):
        raise InputError(f"ends in {path.suffix or 'nothing'}; expected .csv, .xlsx or .tbx", path=path)
    return form
