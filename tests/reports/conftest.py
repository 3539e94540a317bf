"""Fixtures of the tests of reports."""

import pytest

from qostil.reports.readers.pdf.reader import read_here


@pytest.fixture(autouse=True)
def pdf_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFs are read without a process of their own, which takes half a second; test_pdf_apart.py has them with it."""
    monkeypatch.setattr("qostil.reports.readers.choosing.read_pdf", read_here)
