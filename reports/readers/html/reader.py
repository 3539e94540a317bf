"""A web page becomes a draft: its main text and notes, and all else of it set aside with the reason."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from qostil import InputError, Kind, Notice
from qostil.reports.draft import Draft, Drafts
from qostil.reports.readers.html.about import About, about, own_title
from qostil.reports.readers.html.blocks import line_places, write_blocks
from qostil.reports.readers.html.main import find_main
from qostil.reports.readers.html.notes import find_notes
from qostil.reports.readers.html.tree import parse
from qostil.reports.readers.html.walk import Found, Walk
from qostil.reports.readers.html.words import BROKEN

LARGEST = 50_000_000
"""Pages of more characters are refused: their tree would fill the memory of a laptop."""

_SUFFIXES = (".html", ".htm", ".xhtml")
_BEGINNING = 5_000
_PAGE = re.compile(
    r"\A\ufeff?\s*(?:(?:<\?[^>]*+>|<!--(?:(?!-->).)*+-->)\s*+)*+(?:<!doctype\s+html|<(?:html|head|body)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_PART = re.compile(
    r"\A\ufeff?\s*<(?:p|div|h[1-6]|article|section|main|table|ul|ol)\b[^<>]*>.*</", re.IGNORECASE | re.DOTALL
)


def is_html(text: str, path: Path) -> bool:
    """Whether a file is a web page: by its beginning, or by its name."""
    if _PAGE.match(text[:_BEGINNING]) or path.suffix.lower() in _SUFFIXES:
        return True
    return path.suffix.lower() not in (".md", ".markdown") and _PART.match(text[:_BEGINNING]) is not None


def read_html(text: str, path: Path, *, cut: bool = False) -> Drafts:
    """The draft of a web page.

    :raises InputError: if it is too large, or holds no text.
    """
    if len(text) > LARGEST:
        message = f"the page has {len(text)} characters; at most {LARGEST} of HTML are read, split it"
        raise InputError(message, path=path)
    top = parse(text)
    page = about(top)
    main = find_main(top, page.title)
    notes = find_notes(top, main.root, main.aside)
    found = Walk(main, notes).through(top)
    writer = write_blocks(found, notes.labels, line_places(text))
    if not any(block.kind is not None for block in writer.blocks):
        message = "the page holds no text; expected paragraphs: if scripts fill it, save it as a complete page"
        raise InputError(message, path=path)
    broken = next((one for one in found if one.reason == BROKEN), None)
    draft = Draft(
        id=page.post or path.stem,
        text=writer.text,
        title=_title(page, found),
        name=path.stem,
        format="html",
        anchors=writer.anchors,
        date=page.date,
        blocks=writer.blocks,
        cut=cut or broken is not None,
    )
    return Drafts((draft,), tuple(_notices(broken, text, path)))


def _title(page: About, found: Sequence[Found]) -> str:
    """The title that the page tells, or the one heading of the highest rank in it."""
    texts = [one.text for one in found if one.kind is not None]
    title = own_title(page, texts)
    top = [one.text for one in found if one.kind is Kind.HEADING and one.rank == 1]
    return top[0] if title not in texts and len(top) == 1 else title


def _notices(broken: Found | None, text: str, path: Path) -> Iterator[Notice]:
    if broken is not None:
        yield Notice("the page is cut: it ends inside a tag", str(path), line_places(text)(broken.start).number)
