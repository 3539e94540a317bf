"""Which reports of a memory a person means: by id, file or folder, date, or words of the title."""

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from qostil import InputError
from qostil.memory import Memory, StoredReport

_SHOWN = 8
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


def reports_in(memory: Memory, wanted: str) -> tuple[str, ...]:
    """Ids of the reports that ``wanted`` names; the first way that finds any counts.

    An id; a file or folder, from wherever in its path (``reports/2021``, ``*.docx``); a year, month or day, as
    ``2021-07``; words of titles.

    :raises InputError: if there are none.
    """
    reports = memory.reports()
    ways = (
        [report.id for report in reports if report.id == wanted],
        [report.id for report in reports if _lies_in(report, wanted)],
        [report.id for report in reports if _is_of(report, wanted)],
        [report.id for report in reports if wanted.strip() and wanted.casefold().strip() in report.title.casefold()],
    )
    found = next(filter(None, ways), None)
    if found is None:
        there = "; ".join(sorted({f"{report.id} {report.title}" for report in reports})[:_SHOWN])
        raise InputError(
            f"no report of the memory is, or lies in, {wanted!r}; expected an id, a file or folder, a date or words of"
            f" a title, as of {there or 'none: no report was built'}{' ...' if len(reports) > _SHOWN else ''}",
            path=memory.location,
        )
    return tuple(dict.fromkeys(found))


def _is_of(report: StoredReport, wanted: str) -> bool:
    """Whether it came out in a year, month or day."""
    return report.date is not None and bool(_DATE.fullmatch(wanted)) and f"{report.date:%Y-%m-%d}".startswith(wanted)


def _lies_in(report: StoredReport, wanted: str) -> bool:
    """Whether the parts of a path stand one after another in that of the report."""
    path, parts = _parts(f"{report.root}/{report.path}"), _parts(wanted)
    starts = range(len(path) - len(parts) + 1) if parts else ()
    return any(all(map(fnmatchcase, path[start:], parts)) for start in starts)


def _parts(path: str) -> Sequence[str]:
    return [part for part in PurePosixPath(path.replace("\\", "/")).parts if part not in ("/", ".", "..")]
