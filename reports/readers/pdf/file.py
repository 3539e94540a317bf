"""A PDF file opened with PDFium, page by page.

PDFium is not safe for threads, so all of it happens under one lock, and a page is copied out before the next is opened.
"""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from qostil import InputError
from qostil.reports.readers.pdf.page import Page
from qostil.reports.readers.pdf.pages import read_page

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_LOCK = threading.Lock()
_MOST_PAGES = 20_000
_MOST_LETTERS = 20_000_000
_MOST_BOOKMARKS = 10_000
# A header may stand behind a few bytes of something else.
_HEADER = re.compile(rb"%PDF-\d")
_HEADER_REACH = 1024
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?")
# Titles that a program made up, not a person.
_MADE_UP = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)\b|untitled|без (?:имени|названия)|документ ?\d*$|document ?\d*$"
    r"|print(?:ing)?$|layout ?\d*$|about:blank|file:|https?:)|\.(?:docx?|odt|rtf|indd|qxd|pdf|pptx?|html?|tex|dvi)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PdfFile:
    """What a file tells: its pages, its title and date, the titles of its bookmarks; ``broken`` pages are lost."""

    pages: tuple[Page, ...]
    title: str
    date: datetime | None
    bookmarks: tuple[str, ...]
    broken: tuple[int, ...] = ()


def is_pdf(data: bytes) -> bool:
    """Whether ``data`` begins as a PDF does."""
    return data.lstrip()[:4] == b"%PDF" or _HEADER.search(data, 0, _HEADER_REACH) is not None


def open_pdf(data: bytes, path: Path) -> PdfFile:
    """All pages of a PDF.

    :raises InputError: if it needs a password, is broken, or is too large.
    """
    with _LOCK, _opened(data, path) as document:
        count = len(document)
        if count > _MOST_PAGES:
            raise InputError(f"the PDF has {count} pages; at most {_MOST_PAGES} are read, split it", path=path)
        pages: list[Page] = []
        broken: list[int] = []
        letters = 0
        for number in range(1, count + 1):
            page = _page(document, number)
            if page is None:
                broken.append(number)
                continue
            letters += page.letters
            if letters > _MOST_LETTERS:
                message = f"the PDF has more than {_MOST_LETTERS} letters up to page {number}; split it"
                raise InputError(message, path=path)
            pages.append(page)
        about = document.get_metadata_dict()
        date = _date(about.get("CreationDate", ""))
        return PdfFile(tuple(pages), _title(about.get("Title", "")), date, _bookmarks(document), tuple(broken))


@contextmanager
def _opened(data: bytes, path: Path) -> "Iterator[PdfDocument]":
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == raw.FPDF_ERR_PASSWORD:
            message = "the PDF is locked with a password; open it with the password and save it without one"
        elif code == raw.FPDF_ERR_SECURITY:
            message = "the PDF is encrypted in a way PDFium does not know; save it without encryption"
        else:
            message = f"the PDF cannot be opened; it is broken or cut. {error} Export it again, or repair it (qpdf)"
        raise InputError(message, path=path) from error
    try:
        yield document
    finally:
        document.close()


def _page(document: "PdfDocument", number: int) -> Page | None:
    """One page copied out; None where PDFium cannot load it."""
    from pypdfium2 import PdfiumError

    try:
        page = document[number - 1]
    except PdfiumError:
        return None
    try:
        return read_page(page, number)
    finally:
        page.close()


def _title(title: str) -> str:
    kept = " ".join(title.replace("\x00", "").split())
    return "" if _MADE_UP.search(kept) or not any(map(str.isalpha, kept)) else kept


def _date(value: str) -> datetime | None:
    match = _DATE.match(value)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part) if part else None for part in match.groups())
    try:
        return datetime(year or 0, month or 1, day or 1, hour or 0, minute or 0, second or 0)
    except ValueError:
        return None


def _bookmarks(document: "PdfDocument") -> tuple[str, ...]:
    """Titles of bookmarks, as many as are of use."""
    titles: list[str] = []
    for bookmark in document.get_toc(max_depth=6):
        titles.append(" ".join(bookmark.get_title().split()))
        if len(titles) >= _MOST_BOOKMARKS:
            break
    return tuple(title for title in titles if title)
