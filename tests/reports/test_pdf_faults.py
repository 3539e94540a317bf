"""PDFs that cannot be read, or not all of them."""

from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from qostil import InputError
from qostil.reports import read_file, read_folder
from qostil.reports.readers.pdf import file as pdf_file
from tests.reports.making_pdf import Sheets, texts

TEXT = "The river rose in spring and took two bridges with it."


def picture() -> ImageReader:
    from PIL import Image

    stored = BytesIO()
    Image.new("L", (40, 40), 200).save(stored, "PNG")
    return ImageReader(stored)


def drawn(path: Path, *texts_of_pages: str, **options: object) -> Path:
    """A PDF with a page for each text; an empty one is a picture."""
    sheets = Sheets(path, **options)
    for text in texts_of_pages:
        if text:
            sheets.text(60, 700, text)
        else:
            sheets.canvas.drawImage(picture(), 0, 0, 500, 700)
        sheets.page()
    sheets.canvas.save()
    return path


def test_a_password_is_asked_for_in_words(tmp_path: Path) -> None:
    locked = drawn(tmp_path / "a.pdf", TEXT, encrypt=StandardEncryption("secret", "owner"))
    with pytest.raises(InputError, match="save it without one"):
        read_file(locked)


def test_a_pdf_that_only_forbids_printing_is_read(tmp_path: Path) -> None:
    guarded = drawn(tmp_path / "a.pdf", TEXT, encrypt=StandardEncryption("", "owner", canPrint=0))
    assert texts(read_file(guarded).reports[0]) == [TEXT]


def test_a_scan_names_the_tools_that_help(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"pictures of pages and no text; run OCR \(OCRmyPDF"):
        read_file(drawn(tmp_path / "a.pdf", "", ""))


def test_an_empty_pdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no text; .* run OCR \(OCRmyPDF"):
        read_file(drawn(tmp_path / "a.pdf", " "))


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    reading = read_file(drawn(tmp_path / "a.pdf", TEXT, "", "", TEXT, ""))
    (notice,) = reading.notices
    assert notice.message.startswith("pictures and no text on pages 2-3, 5")


def test_letters_without_a_meaning_are_named(tmp_path: Path) -> None:
    reading = read_file(drawn(tmp_path / "a.pdf", TEXT, TEXT + " \ue123\ue124\ue125\ue126\ue127\ue128"))
    (notice,) = reading.notices
    assert notice.message.startswith("on page 2 a font does not say which letters it draws")


def test_cyrillic_stored_as_latin_is_named(tmp_path: Path) -> None:
    garbled = "Совет собрался в старой библиотеке".encode("cp1251").decode("cp1252")
    (notice,) = read_file(drawn(tmp_path / "a.pdf", garbled)).notices
    assert "Cyrillic letters are stored as Latin ones" in notice.message


@pytest.mark.parametrize("kept", [9, 60])
def test_what_is_no_whole_pdf_is_refused(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(drawn(tmp_path / "whole.pdf", TEXT).read_bytes()[:kept])
    with pytest.raises(InputError, match="broken or cut"):
        read_file(path)


def test_too_many_pages_or_letters_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = drawn(tmp_path / "a.pdf", TEXT, TEXT, TEXT)
    monkeypatch.setattr(pdf_file, "_MOST_LETTERS", 100)
    with pytest.raises(InputError, match="up to page 2; split it"):
        read_file(path)
    monkeypatch.setattr(pdf_file, "_MOST_PAGES", 2)
    with pytest.raises(InputError, match="has 3 pages; at most 2"):
        read_file(path)


def test_a_folder_reads_pdfs_by_their_name_and_their_content(tmp_path: Path) -> None:
    drawn(tmp_path / "a.pdf", TEXT)
    drawn(tmp_path / "b.PDF", TEXT)
    (tmp_path / "c.pdf").write_text(TEXT, "utf-8")
    reading = read_folder(tmp_path)
    assert [(report.id, report.source.format) for report in reading.reports] == [
        ("a", "pdf"),
        ("b", "pdf"),
        ("c", "text"),
    ]
