"""A folder becomes reports: every file that can be read is, and a notice says what was not, and why."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from qostil import InputError, Notice, Report
from qostil.reports.reading import Reading, read_file

SUPPORTED = (".txt", ".text", ".md", ".markdown", ".pdf")
"""Ends of the names of files that are read."""

# What qostil build leaves in a folder of its own: nothing there is a report.
_MEMORY = "memory.db"
_MANIFEST = "reports.toml"
_Progress = Callable[[Path, int, int], object]


def read_folder(path: Path, on_progress: _Progress | None = None) -> Reading:
    """The reports of every file under ``path``, files in sorted order.

    ``on_progress`` is called before each file with the file, the number of files done, and the number of files.
    A post that stands in several dumps is taken once: whole rather than cut, with its paragraphs rather than without.

    :raises InputError: if ``path`` is no folder that can be read. A file that cannot be read gives a notice.
    """
    if not path.is_dir():
        raise InputError("the folder is missing; expected a folder of reports", path=path)
    notices: list[Notice] = []
    files = list(_files(path, notices))
    reports: list[Report] = []
    for done, file in enumerate(files):
        if on_progress:
            on_progress(file, done, len(files))
        try:
            reading = read_file(file)
        except InputError as error:
            notices.append(Notice(f"not read: {error.message}", error.path or str(file), error.line, error.unit))
            continue
        reports.extend(reading.reports)
        notices.extend(reading.notices)
    return Reading(tuple(_distinct(reports, notices)), tuple(notices))


def _files(root: Path, notices: list[Notice]) -> Iterator[Path]:
    """Files to read, sorted; notices say which others lie there."""

    def unreadable(error: OSError) -> None:
        notices.append(Notice(f"not read: {error.strerror or error}", str(error.filename)))

    for folder, folders, names in os.walk(root, onerror=unreadable):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if _is_entered(here / name, notices))
        for name in sorted(names):
            reason = _reason_to_skip(here / name, root)
            if reason is None:
                yield here / name
            elif reason:
                notices.append(Notice(reason, str(here / name)))


def _is_entered(folder: Path, notices: list[Notice]) -> bool:
    if folder.name.startswith("."):
        return False
    if folder.is_symlink():
        notices.append(Notice("skipped: a link to a folder; put the folder itself there", str(folder)))
        return False
    if (folder / _MEMORY).exists():
        notices.append(Notice(f"skipped: it holds {_MEMORY}, so it is what a build left, not reports", str(folder)))
        return False
    return True


def _reason_to_skip(file: Path, root: Path) -> str | None:
    """Why ``file`` is not read; empty where nobody needs to know, None where it is read."""
    if file.name.startswith(".") or file.name == _MANIFEST or file.stem.lower() == "readme":
        return ""
    if file.suffix.lower() not in SUPPORTED:
        return f"skipped: not a kind of file that is read; expected one ending in {', '.join(SUPPORTED)}"
    if not file.is_symlink() or file.resolve().is_relative_to(root.resolve()):
        return None
    return "skipped: a link that leads out of the folder; put the file itself there"


def _distinct(reports: list[Report], notices: list[Notice]) -> Iterator[Report]:
    """Reports with ids of their own: of one post the best copy, of others the id with a number behind it."""
    taken: dict[str, Report] = {}
    for report in reports:
        other = taken.get(report.id)
        if other is None:
            taken[report.id] = report
        elif report.source.format == other.source.format == "php-dump":
            taken[report.id] = _better(other, report, notices)
        else:
            name = _free(report.id, {*taken, *(some.id for some in reports)})
            notices.append(
                Notice(f"its id {report.id} is that of {other.source.path}; it is called {name}", report.source.path)
            )
            taken[name] = replace(report, id=name)
    yield from taken.values()


def _better(first: Report, second: Report, notices: list[Notice]) -> Report:
    """Of two copies of a post the whole one, then the one with more text, then the one with its paragraphs."""
    kept, dropped = (first, second) if _quality(first) >= _quality(second) else (second, first)
    what = "it is cut there" if dropped.cut else "a copy of it stands there too"
    if not dropped.cut and "".join(kept.text.split()) != "".join(dropped.text.split()):
        what = "a copy of it with other words stands there too"
    notices.append(
        Notice(
            f"taken from {kept.source.path}; {what}", dropped.source.path, dropped.anchors[0].place.number, dropped.id
        )
    )
    return kept


def _quality(report: Report) -> tuple[bool, int, int]:
    words = sum(map(len, report.text.split()))
    return not report.cut, words, len(report.text) - words


def _free(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"
