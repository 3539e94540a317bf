"""What a person should know about a PDF: pages without text, text that its fonts do not explain."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from qostil import InputError, Notice
from qostil.reports.readers.pdf.file import PdfFile
from qostil.reports.readers.pdf.page import Page

_OCR = "run OCR (OCRmyPDF with the languages kaz, kir, rus, eng of Tesseract, or ABBYY FineReader)"
# So many letters of a page without a meaning are more than a stray bullet.
_UNMAPPED_SHARE, _UNMAPPED_COUNT = 0.02, 5
_LATIN = range(0xC0, 0x100)
_MOSTLY = 0.5
_MOST_NAMED = 12


def check_text(file: PdfFile, path: Path) -> None:
    """See that there is text at all.

    :raises InputError: if there is none.
    """
    if any(page.lines for page in file.pages):
        return
    if not file.pages:
        raise InputError("no page of the PDF can be loaded; it is broken. Export it again", path=path)
    if any(page.pictures for page in file.pages):
        raise InputError(f"the PDF holds pictures of pages and no text; {_OCR}, then read it again", path=path)
    raise InputError(f"the PDF holds no text; if its pages are drawings of text, {_OCR}", path=path)


def notices_of(file: PdfFile, path: Path) -> tuple[Notice, ...]:
    """The notices about a PDF that was read."""
    return tuple(Notice(message, str(path)) for message in _messages(file))


def _messages(file: PdfFile) -> Iterator[str]:
    if file.broken:
        yield f"not read, since it cannot be loaded: {_named(file.broken)}; export the PDF again"
    pictures = [page.number for page in file.pages if not page.lines and page.pictures]
    if pictures:
        yield f"pictures and no text on {_named(pictures)}; if this is a scan, {_OCR}"
    unmapped = [page.number for page in file.pages if _is_unmapped(page)]
    if unmapped:
        yield f"on {_named(unmapped)} a font does not say which letters it draws; check the text there, or {_OCR}"
    garbled = [page.number for page in file.pages if _is_garbled(page)]
    if garbled:
        yield f"on {_named(garbled)} Cyrillic letters are stored as Latin ones (Ïðàâà for Права); {_OCR}"


def _is_unmapped(page: Page) -> bool:
    return page.unmapped >= max(_UNMAPPED_COUNT, _UNMAPPED_SHARE * page.letters)


def _is_garbled(page: Page) -> bool:
    """Whether most letters are accented Latin ones, as in no language."""
    letters = [letter for line in page.lines for letter in line.text if letter.isalpha()]
    return sum(ord(letter) in _LATIN for letter in letters) > _MOSTLY * max(len(letters), 1)


def _named(numbers: Iterable[int]) -> str:
    """``page 3`` or ``pages 3, 5-9``."""
    runs: list[str] = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        runs.append(str(found[0]) if len(found) == 1 else f"{found[0]}-{found[-1]}")
    listed = ", ".join(runs[:_MOST_NAMED]) + (f" and {len(runs) - _MOST_NAMED} more" if len(runs) > _MOST_NAMED else "")
    return f"page {listed}" if runs == [listed] and "-" not in listed else f"pages {listed}"
