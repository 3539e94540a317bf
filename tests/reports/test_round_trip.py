"""Reports put into other formats by other programs, and read back."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.conftest import PROGRAM
from tests.formats.programs import program
from tests.shared import ROOT, shared

BENCH = ROOT / "scripts" / "bench" / "reading.py"
# Sentences that are the same, in per cent.
BAR = "99.5"


def there_and_back(reports: Path, *formats: str) -> None:
    """Fails with the table and the differences where a format is below the bar."""
    command = [sys.executable, str(BENCH), str(reports), "--bar", BAR, "--formats", *formats]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("form", ["docx", "html", "wxr", "wxr-raw"])
def test_the_real_reports_come_back(form: str) -> None:
    there_and_back(shared("reports"), form)


def test_the_real_reports_come_back_from_pdf() -> None:
    program("soffice", "libreoffice-writer")
    there_and_back(shared("reports"), "pdf")


def test_the_real_reports_come_back_from_what_a_browser_prints() -> None:
    program("chromium", "chromium")
    there_and_back(shared("reports"), "pdf-browser")


def test_the_examples_come_back_from_every_format() -> None:
    for name, package in (("soffice", "libreoffice-writer"), ("chromium", "chromium")):
        program(name, package)
    there_and_back(ROOT / "examples", "docx", "html", "wxr", "pdf", "pdf-browser")


def test_versions_in_different_formats_are_found(tmp_path: Path) -> None:
    """English as a Word document, Kazakh as a web page, Kyrgyz as Markdown."""
    keep = tmp_path / "keep"
    command = [sys.executable, str(BENCH), str(ROOT / "examples"), "--keep", str(keep), "--formats", "docx", "html"]
    subprocess.run(command, capture_output=True, check=True)
    folder = tmp_path / "reports"
    folder.mkdir()
    for source in (
        keep / "docx" / "valley-libraries.en.docx",
        keep / "html" / "valley-libraries.kk.html",
        ROOT / "examples" / "valley-libraries.ky.md",
    ):
        (folder / source.name).write_bytes(source.read_bytes())
    subprocess.run([*PROGRAM, "build", folder, "-o", tmp_path / "out"], capture_output=True, check=True)
    pairs = (tmp_path / "out" / "pairs.tsv").read_text("utf-8").splitlines()
    assert [line.split("\t")[2:4] for line in pairs[1:]] == [["en", "kk"], ["en", "ky"], ["kk", "ky"]]
