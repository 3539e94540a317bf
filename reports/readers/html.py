"""A web page becomes a draft: its main text and notes, and all else of it set aside with the reason."""

import re
from pathlib import Path

from qostil import InputError
from qostil.reports.draft import Draft, Drafts
from qostil.reports.readers.html_about import about
from qostil.reports.readers.html_blocks import line_places, write_blocks
from qostil.reports.readers.html_main import find_main
from qostil.reports.readers.html_notes import find_notes
from qostil.reports.readers.html_tree import parse
from qostil.reports.readers.html_walk import Walk

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
    writer = write_blocks(Walk(main, notes).through(top), notes.labels, line_places(text))
    if not any(block.kind is not None for block in writer.blocks):
        message = "the page holds no text; expected paragraphs: if scripts fill it, save it from the browser as a complete page"
        raise InputError(message, path=path)
    draft = Draft(
        id=page.post or path.stem,
        text=writer.text,
        title=page.title,
        name=path.stem,
        format="html",
        anchors=writer.anchors,
        date=page.date,
        blocks=writer.blocks,
        cut=cut,
    )
    return Drafts((draft,))
