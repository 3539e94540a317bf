"""A folder becomes reports: every file that can be read is, and a notice says what was not, and why."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from qostil import InputError, Notice, Report
from qostil.reports.readers import is_told_by_content
from qostil.reports.reading import Reading, read_file

SUPPORTED = (
    *(".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".xml"),
    *(".docx", ".docm", ".dotx", ".dotm", ".pdf"),
)
"""Ends of the names of files that are read."""

# What qostil build leaves in a folder of its own: nothing there is a report.
_MEMORY = "memory.db"
_MANIFEST = "reports.toml"
# What a browser or Word saves beside PAGE.html: pictures, styles, frames.
_BESIDE_PAGE = ("_files", ".files")
_PAGES = (".html", ".htm", ".xhtml")
# Formats whose ids are those of posts, the one that tells most of a post first.
_POSTS = ("wxr", "html", "php-dump")
# Copies of one post share most of their words; posts of two sites may share a number.
_ALIKE = 0.6
# Of copies with as much text as this the one in the better format is taken.
_AS_MUCH = 0.9
_Progress = Callable[[Path, int, int], object]
_Read = Callable[[Path], Reading]


def read_folder(path: Path, on_progress: _Progress | None = None, read: _Read = read_file) -> Reading:
    """The reports of every file under ``path``, files in sorted order, each as ``read`` gives them.

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
            reading = read(file)
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
    if folder.name.startswith(".") or _is_beside_page(folder):
        return False
    if folder.is_symlink():
        notices.append(Notice("skipped: a link to a folder; put the folder itself there", str(folder)))
        return False
    if (folder / _MEMORY).exists():
        notices.append(Notice(f"skipped: it holds {_MEMORY}, so it is what a build left, not reports", str(folder)))
        return False
    return True


def _is_beside_page(folder: Path) -> bool:
    """Whether the folder came with a page that was saved whole, and holds nothing to read."""
    stems = (folder.name.removesuffix(end) for end in _BESIDE_PAGE if folder.name.endswith(end))
    return any((folder.parent / f"{stem}{suffix}").exists() for stem in stems for suffix in _PAGES)


def _reason_to_skip(file: Path, root: Path) -> str | None:
    """Why ``file`` is not read; empty where nobody needs to know, None where it is read."""
    # Word writes ~$report.docx beside a report that is open.
    if file.name.startswith((".", "~$")) or file.name == _MANIFEST or file.stem.lower() == "readme":
        return ""
    if file.is_symlink() and not file.resolve().is_relative_to(root.resolve()):
        return "skipped: a link that leads out of the folder; put the file itself there"
    if file.suffix.lower() in SUPPORTED or is_told_by_content(file):
        return None
    return f"skipped: not a kind of file that is read; expected one ending in {', '.join(SUPPORTED)}"


def _distinct(reports: list[Report], notices: list[Notice]) -> Iterator[Report]:
    """Reports with ids of their own: of one post the best copy, of others the id with a number behind it."""
    taken: dict[str, Report] = {}
    for report in reports:
        other = taken.get(report.id)
        if other is None:
            taken[report.id] = report
        elif _is_one_post(other, report):
            taken[report.id] = _better(other, report, notices)
        else:
            name = _free(report.id, {*taken, *(some.id for some in reports)})
            notices.append(
                Notice(f"its id {report.id} is that of {other.source.path}; it is called {name}", report.source.path)
            )
            taken[name] = replace(report, id=name)
    yield from taken.values()


def _is_one_post(first: Report, second: Report) -> bool:
    """Whether two reports of one id are copies of one post, and not posts of two sites or files of one name."""
    if not {first.source.format, second.source.format} <= {*_POSTS}:
        return False
    words, others = _words(first), _words(second)
    return len(words & others) >= _ALIKE * min(len(words), len(others))


def _words(report: Report) -> frozenset[str]:
    return frozenset(word for sentence in report.sentences for word in sentence.text.lower().split())


def _better(first: Report, second: Report, notices: list[Notice]) -> Report:
    """Of two copies of a post the better one; a notice names the other."""
    kept, dropped = (second, first) if _is_better(second, first) else (first, second)
    what = "it is cut there" if dropped.cut else "a copy of it stands there too"
    if not dropped.cut and "".join(kept.text.split()) != "".join(dropped.text.split()):
        what = "a copy of it with other words stands there too"
    notices.append(
        Notice(
            f"taken from {kept.source.path}; {what}", dropped.source.path, dropped.anchors[0].place.number, dropped.id
        )
    )
    return kept


def _is_better(report: Report, than: Report) -> bool:
    """Whole rather than cut, then with more text, then in the format that tells more, then with its paragraphs."""
    if report.cut != than.cut:
        return than.cut
    length, other = _length(report), _length(than)
    if min(length, other) < _AS_MUCH * max(length, other) or report.source.format == than.source.format:
        return (length, _blanks(report)) > (other, _blanks(than))
    return _POSTS.index(report.source.format) < _POSTS.index(than.source.format)


def _length(report: Report) -> int:
    """Signs of its sentences, white space apart."""
    return sum(len(word) for sentence in report.sentences for word in sentence.text.split())


def _blanks(report: Report) -> int:
    return sum(map(str.isspace, report.text))


def _free(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"
