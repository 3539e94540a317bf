"""Which units of a memory go into a file, and the file itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qostil import InputError, Language, Status, TranslationUnit
from qostil.formats import Output, omegat_project, po, tmx, unit_table_write, xliff
from qostil.language import source_order
from qostil.location import Location
from qostil.memory import Memory

Pair = tuple[Language, Language]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which units: of which languages, report and import, made or decided on when, how sure, and by a person or not."""

    memory: Location
    pair: Pair | None = None
    report: str | None = None
    import_id: int | None = None
    since: date | None = None
    until: date | None = None
    min_confidence: float = 0.0
    confirmed: bool = False


class Units(Iterable[TranslationUnit]):
    """The units of a choice, read from the memory one by one; ``total`` and ``tagged`` count those read last."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self.total = self.tagged = 0

    def __iter__(self) -> Iterator[TranslationUnit]:
        self.total = self.tagged = 0
        with Memory.open(self._choice.memory, create=False) as memory:
            for unit in _found(memory, self._choice):
                self.total += 1
                self.tagged += any(variant.tags for variant in unit.variants)
                yield unit


@dataclass(frozen=True, slots=True)
class Chosen:
    """The units, and the languages of the memory where no pair was asked for."""

    units: Units
    languages: Sequence[Language]


@dataclass(frozen=True, slots=True)
class Exported:
    """How many units a file has, and what is lost or otherwise worth saying."""

    units: int
    told: tuple[str, ...] = ()


def choose(choice: Choice) -> Chosen:
    """The units, in order.

    :raises InputError: if there are none.
    """
    with Memory.open(choice.memory, create=False) as memory:
        found = next(iter(_found(memory, choice)), None)
        languages = list(memory.stats().languages) if found is None or choice.pair is None else []
    if found is None:
        there = ", ".join(map(str, languages)) or "nothing"
        filtered = " that are asked for" if choice != Choice(choice.memory, choice.pair) else ""
        raise InputError(f"no units{filtered} to export; the memory holds {there}", path=choice.memory)
    return Chosen(Units(choice), languages)


def _found(memory: Memory, choice: Choice) -> Iterator[TranslationUnit]:
    return memory.units(
        choice.pair,
        min_confidence=choice.min_confidence,
        statuses=(Status.CONFIRMED,) if choice.confirmed else (Status.AUTOMATIC, Status.CONFIRMED),
        report=choice.report,
        since=choice.since,
        until=choice.until,
        import_id=choice.import_id,
    )


def export_tmx(chosen: Chosen, output: Output, pair: Pair | None, *, regions: bool = False) -> Exported:
    """Write a TMX of a pair of languages, or of all."""
    source, target = pair or (min(chosen.languages, key=source_order), None)
    dumped = tmx.dump(chosen.units, output, source=source, target=target, regions=regions)
    told = [
        f"{dumped.merged} more have the same texts" if dumped.merged else "",
        f"{dumped.characters} characters that XML forbids taken out" if dumped.characters else "",
    ]
    unchanged = "" if dumped.changed else "the file is unchanged"
    return Exported(dumped.units, tuple(part for part in (*told, unchanged) if part))


def export_xliff(chosen: Chosen, output: Output, pair: Pair, version: str) -> Exported:
    """Write an XLIFF of a pair."""
    return Exported(xliff.dump(chosen.units, output, pair, version=version))


def export_po(chosen: Chosen, output: Output, pair: Pair) -> Exported:
    """Write a PO of a pair: an entry for each source and context."""
    entries = po.dump(chosen.units, output, pair)
    more = chosen.units.total - entries
    told = f"{more} more have a source and a context that another has, or are plural forms of it"
    return Exported(entries, ((told,) if more > 0 else ()) + _tags_lost(chosen.units))


def export_table(chosen: Chosen, output: Output, pair: Pair | None) -> Exported:
    """Write a CSV, TSV or XLSX, as the name of the file says."""
    languages = list(pair or sorted(chosen.languages, key=source_order))
    written = unit_table_write.dump(chosen.units, output, languages)
    long = chosen.units.total - written
    told = f"{long} left out, with a text longer than a cell may be or in one of the languages only"
    return Exported(written, ((told,) if long else ()) + _tags_lost(chosen.units))


def export_omegat(chosen: Chosen, folder: Path, pair: Pair, sources: Sequence[Path], memory: Location) -> Exported:
    """Make or renew a project of OmegaT, with the glossary of the memory."""
    with Memory.open(memory, create=False) as opened:
        concepts = list(opened.glossary.concepts())
    made = omegat_project.dump(chosen.units, folder, pair, sources=sources, concepts=concepts)
    told = f"{made.inserted} of them inserted by OmegaT itself", f"{made.concepts} concepts", f"{made.sources} sources"
    return Exported(made.inserted + made.offered, told)


def _tags_lost(units: Units) -> tuple[str, ...]:
    return (f"the tags of {units.tagged} are lost, since the format has none",) if units.tagged else ()
