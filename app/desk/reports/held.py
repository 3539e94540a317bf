"""What the memory holds: its reports, version beside version, and its figures."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qostil import Language
from qostil.app.building import LOOK
from qostil.app.desk.errors import MissingError
from qostil.app.page.scale import EDGES
from qostil.language import source_order
from qostil.memory import GroupFigures, Memory, StoredReport

Shape = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Held:
    """A report with all its versions, the first of them the source, and how many units it gave."""

    figures: GroupFigures
    versions: tuple[StoredReport, ...]

    @property
    def title(self) -> str:
        """That of the first version that has one, else its name."""
        return next((report.title for report in self.versions if report.title), self.figures.name)

    @property
    def language(self) -> str:
        """The language of the title."""
        return next((str(report.language) for report in self.versions if report.title), "")

    @property
    def date(self) -> datetime | None:
        """The day the first version came out that says so."""
        return next((report.date for report in self.versions if report.date), None)

    @property
    def pairs(self) -> list[tuple[Language, Language]]:
        """The first version's language with each other."""
        first, *others = (report.language for report in self.versions) if self.versions else (Language("en"),)
        return [(first, other) for other in others]


@dataclass(frozen=True, slots=True)
class Figures:
    """The memory in figures.

    ``years``: reports by year, 0 where it is not known, and language. ``certainty``: units in each of the levels of
    ``EDGES``. ``shapes``: texts by their number of sentences and that of their translation.
    """

    reports: int
    units: int
    confirmed: int
    doubtful: int
    languages: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]
    years: Mapping[int, Mapping[str, int]]
    certainty: Sequence[int]
    shapes: Mapping[Shape, int]


def held_reports(memory: Memory) -> list[Held]:
    """Every report of the memory that has units, the newest first."""
    known = {(report.root, report.id): report for report in memory.reports()}
    found = [_held(figures, known) for figures in memory.figures.groups(LOOK)]
    return sorted(found, key=lambda held: held.date.isoformat() if held.date else "", reverse=True)


def held_report(memory: Memory, group: str, root: str | None) -> Held:
    """One report; ``root`` tells those of one name in several collections apart.

    :raises MissingError: if there is none.
    """
    for held in held_reports(memory):
        if held.figures.name == group and root in (None, held.figures.root):
            return held
    raise MissingError("the memory has no such report", "it may have been deleted; the list of reports has the others")


def figures_of(memory: Memory) -> Figures:
    """The figures of the whole memory."""
    stats, reports = memory.stats(), memory.reports()
    years: dict[int, Counter[str]] = {}
    for report in reports:
        years.setdefault(report.date.year if report.date else 0, Counter())[report.language.code] += 1
    return Figures(
        reports=len(reports),
        units=stats.units - stats.rejected,
        confirmed=stats.confirmed,
        doubtful=sum(group.doubtful for group in memory.figures.groups(LOOK)),
        languages={str(language): number for language, number in stats.languages.items()},
        pairs={
            (str(one), str(other)): number
            for (one, other), number in sorted(stats.pairs.items(), key=lambda item: -item[1])
        },
        years={year: dict(sorted(years[year].items())) for year in sorted(years)},
        certainty=memory.figures.certainty(EDGES),
        shapes=memory.figures.shapes(),
    )


def is_of_folder(root: str, memory: Memory, folder: Path) -> bool:
    """Whether a collection is that of a folder."""
    here = memory.location.resolve().parent if isinstance(memory.location, Path) else Path("/")
    return (here / root).resolve() == folder.resolve()


def _held(figures: GroupFigures, known: Mapping[tuple[str, str], StoredReport]) -> Held:
    ids = figures.name.split("+")
    versions = [known[figures.root, name] for name in ids if (figures.root, name) in known]
    return Held(figures, tuple(sorted(versions, key=lambda report: source_order(report.language))))
