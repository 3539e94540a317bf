"""Which reports are versions of one another: found from the reports, or said by a person in ``reports.toml``."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from qostil import InputError, Report
from qostil.language import source_order
from qostil.reports.evidence import Evidence, Traits, compare, rarity

MANIFEST = "reports.toml"
THRESHOLD = 0.5
_HELP = 'expected [[versions]] tables with reports = ["id or file name", ...], and alone = ["id or file name", ...]'


@dataclass(frozen=True, slots=True)
class Versions:
    """Reports that are versions of one, at most one in each language, English first, else in order of language.

    ``likelihood`` is that of the weakest link between them, 0..1; 1 where a person said so.
    """

    reports: tuple[Report, ...]
    likelihood: float

    @property
    def id(self) -> str:
        """Names the group: its reports' ids in order."""
        return "+".join(report.id for report in self.reports)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a person said of the reports: groups of ids or file names, and reports that have no version."""

    versions: tuple[tuple[str, ...], ...] = ()
    alone: frozenset[str] = frozenset()
    path: Path | None = None

    @classmethod
    def read(cls, path: Path) -> "Manifest":
        """Read ``reports.toml``.

        :raises InputError: naming file and fault, if it is not as expected.
        """
        try:
            content = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InputError(f"not a TOML file: {error}; {_HELP}", path=path) from error
        unknown = content.keys() - {"versions", "alone"}
        if unknown:
            raise InputError(f"unknown key {sorted(unknown)[0]!r}; {_HELP}", path=path)
        tables, alone = content.get("versions", []), content.get("alone", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise InputError(f"versions is not a list of tables; {_HELP}", path=path)
        groups = tuple(tuple(_names(table.get("reports"), path)) for table in tables)
        return cls(groups, frozenset(_names(alone, path)), path)


def _names(value: object, path: Path) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(name, str | int) for name in value):
        raise InputError(f"{value!r} is not a list of ids or file names; {_HELP}", path=path)
    return [str(name) for name in value]


def pair_versions(
    reports: Sequence[Report], traits: Sequence[Traits], manifest: Manifest | None = None
) -> list[Versions]:
    """Groups of two and more reports that are versions of one another; each report stands in one at most.

    ``traits`` belong to ``reports`` one to one. What the manifest says comes first and is not questioned.

    :raises InputError: if the manifest names a report that is not there, twice, or one language twice in a group.
    """
    manifest = manifest or Manifest()
    said = [Versions(_in_order(group), 1.0) for group in _said(reports, manifest)]
    taken = {report.id for versions in said for report in versions.reports}
    taken |= {report.id for report in reports if _is_named(report, manifest.alone)}
    free = [number for number, report in enumerate(reports) if report.id not in taken]
    return said + _found([reports[n] for n in free], [traits[n] for n in free])


def _found(reports: Sequence[Report], traits: Sequence[Traits]) -> list[Versions]:
    """Join the likeliest pairs first, as long as no language comes twice into a group."""
    groups = {number: {number} for number in range(len(reports))}
    weakest = dict.fromkeys(groups, 1.0)
    for likelihood, one, other in _likely_pairs(reports, traits):
        mine, theirs = groups[one], groups[other]
        codes = [reports[number].language.code for number in mine | theirs]
        if mine is theirs or len(codes) > len(set(codes)):
            continue
        joined = mine | theirs
        worst = min(likelihood, *(weakest[number] for number in joined))
        for number in joined:
            groups[number], weakest[number] = joined, worst
    unique = {min(group): group for group in groups.values() if len(group) > 1}
    return [
        Versions(_in_order([reports[number] for number in group]), weakest[first])
        for first, group in sorted(unique.items())
    ]


def _likely_pairs(reports: Sequence[Report], traits: Sequence[Traits]) -> list[tuple[float, int, int]]:
    """Pairs in two languages at or above the threshold, likeliest first."""
    weights = rarity(traits)
    pairs = []
    for one, other in combinations(range(len(reports)), 2):
        if reports[one].language.code != reports[other].language.code:
            evidence: Evidence = compare(traits[one], traits[other], weights)
            pairs.append((evidence.likelihood, one, other))
    return sorted((pair for pair in pairs if pair[0] >= THRESHOLD), key=lambda pair: (-pair[0], pair[1:]))


def _in_order(reports: Iterable[Report]) -> tuple[Report, ...]:
    return tuple(sorted(reports, key=lambda report: (source_order(report.language), report.id)))


def _is_named(report: Report, names: Iterable[str]) -> bool:
    path = Path(report.source.path)
    return not {report.id, path.name, path.stem, report.source.path}.isdisjoint(names)


def _said(reports: Sequence[Report], manifest: Manifest) -> list[list[Report]]:
    groups, seen = [], set[str]()
    for names in manifest.versions:
        group = [_named(name, reports, manifest) for name in names]
        codes = [report.language.code for report in group]
        if len(group) < 2 or len(codes) > len(set(codes)):
            raise InputError(
                f"{', '.join(names)}: expected two or more reports in different languages", path=manifest.path
            )
        for report in group:
            if report.id in seen:
                raise InputError(f"{report.id} is named twice; expected once", path=manifest.path)
            seen.add(report.id)
        groups.append(group)
    return groups


def _named(name: str, reports: Sequence[Report], manifest: Manifest) -> Report:
    found = [report for report in reports if _is_named(report, [name])]
    if len(found) != 1:
        count = "no report" if not found else f"{len(found)} reports"
        raise InputError(f"{name!r} names {count}; expected one: give its id or file name", path=manifest.path)
    return found[0]
