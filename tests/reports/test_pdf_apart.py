"""PDFs read in a process of their own."""

from itertools import accumulate
from pathlib import Path

import pytest

from qostil import InputError
from qostil.reports.readers.pdf import apart
from qostil.reports.readers.pdf.reader import read_here
from tests.reports.making_pdf import Sheets


def sheet(path: Path) -> bytes:
    sheets = Sheets(path)
    sheets.text(60, 700, "Өзен көктемде тасыды.")
    sheets.page()
    sheets.canvas.save()
    return path.read_bytes()


def unfolding(levels: int) -> bytes:
    """A PDF of some kilobytes whose page draws a form ten times that draws a form ten times, and so on."""
    forms = range(5, 5 + levels)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        " /Resources << /XObject << /F 5 0 R >> >> >>",
        stream("", "/F Do " * 10),
        *(
            stream(f"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << {inner} >>", "/F Do " * 10)
            for inner in (f"/XObject << /F {form + 1} 0 R >>" for form in forms[:-1])
        ),
        stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800]", "0 0 10 10 re f " * 10),
    ]
    parts = ["%PDF-1.7\n", *(f"{number} 0 obj\n{content}\nendobj\n" for number, content in enumerate(objects, 1))]
    *places, end = accumulate(map(len, parts))
    entries = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    table = f"xref\n0 {size}\n0000000000 65535 f \n{entries}trailer << /Size {size} /Root 1 0 R >>\n"
    return "".join([*parts, table, f"startxref\n{end}\n%%EOF"]).encode()


def stream(about: str, content: str) -> str:
    return f"<< {about} /Length {len(content)} >>\nstream\n{content}\nendstream"


def test_the_draft_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "Есеп 1.pdf"
    data = sheet(path)
    assert apart.read_pdf(data, path) == read_here(data, path)


def test_a_refusal_comes_through(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pytest.raises(InputError, match="the PDF cannot be opened") as caught:
        apart.read_pdf(sheet(path)[:200], path)
    assert caught.value.path == str(path)


def test_a_file_made_to_fill_the_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_MOST_BYTES", 700 * 2**20)
    with pytest.raises(InputError, match=r"broken, or takes more than 0\.7 GiB of memory"):
        apart.read_pdf(unfolding(9), tmp_path / "a.pdf")


def test_a_file_made_to_take_forever_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_SECONDS", 0)
    with pytest.raises(InputError, match="takes more than 0 seconds"):
        apart.read_pdf(sheet(tmp_path / "a.pdf"), tmp_path / "a.pdf")
