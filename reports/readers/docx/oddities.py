"""What a person should know about a Word document: what of it is not in the report, and why nothing is."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qostil import Notice
from qostil.reports.readers.docx.package import Package
from qostil.reports.readers.docx.story import Document
from qostil.reports.readers.docx.xml import A, V, W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PICTURES = (f"{A}blip", f"{V}imagedata")
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_FRAMES, _EXTENT = (f"{_WP}inline", f"{_WP}anchor"), f"{_WP}extent"
# How many of the missing notes are named.
_NAMED = 5
# A picture of half a page is rather a scan than an illustration.
_LARGE = 0.5
# The usual page, A4, in twentieths of a point; pictures are measured in units 635 times smaller.
_PAGE, _UNIT = 11906 * 16838, 635
_LEFT_OUT = {
    "deletion": ("{} tracked deletions are left out", "1 tracked deletion is left out"),
    "comment": ("{} comments are left out: they are not text", "1 comment is left out: it is not text"),
    "object": ("{} embedded objects are not read", "1 embedded object is not read"),
    "picture": (
        "{} pictures are as large as half a page; text in them is not read",
        "1 picture is as large as half a page; text in it is not read",
    ),
    "inserted file": ("{} files inserted in it are not read", "1 file inserted in it is not read"),
}


def no_text(package: Package) -> str:
    """What to say of a document in which nothing is text."""
    if next(package.root.iter(*_PICTURES), None) is not None:
        return "the document holds pictures and no text; read them with a program for text recognition (OCR) first"
    return "the document holds no text; expected paragraphs"


def oddities(document: Document, missing: Sequence[int], path: Path) -> Iterator[Notice]:
    """Notices of what was left out while ``document`` was read, and of notes that are ``missing``."""
    left_out = document.left_out
    comments = document.package.root_of("comments")
    left_out["picture"] += _large_pictures(document.package)
    left_out["object"] += sum(1 for _ in document.package.root.iter(f"{W}object"))
    left_out["comment"] += 0 if comments is None else sum(1 for _ in comments.iterfind(f"{W}comment"))
    for what, (many, one) in _LEFT_OUT.items():
        if left_out[what]:
            yield Notice(one if left_out[what] == 1 else many.format(left_out[what]), str(path))
    if missing:
        numbers = ", ".join(map(str, sorted(missing)[:_NAMED]))
        more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        yield Notice(f"of the notes the text refers to, these are not in the file: {numbers}{more}", str(path))


def _large_pictures(package: Package) -> int:
    """How many pictures are so large that they may be scanned pages."""
    page = package.root.find(f".//{W}pgSz")
    area = 0 if page is None else _number(page, f"{W}w") * _number(page, f"{W}h")
    least = _LARGE * (area or _PAGE) * _UNIT**2
    sizes = (frame.find(_EXTENT) for frame in package.root.iter(*_FRAMES) if frame.find(f".//{A}blip") is not None)
    return sum(1 for size in sizes if size is not None and _number(size, "cx") * _number(size, "cy") >= least)


def _number(element: "Element", name: str) -> int:
    text = element.get(name, "")
    return int(text) if text.isascii() and text.isdigit() else 0
