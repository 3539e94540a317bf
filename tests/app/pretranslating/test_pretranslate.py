"""``qostil pretranslate`` and ``qostil merge`` on a small memory, from the file to the finished document."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from qostil import Concept, Language, Status, Term, TermStatus, TranslationUnit, Variant
from qostil.formats import xliff
from qostil.memory import Memory
from qostil.reports.documents import open_document
from tests.app.running import Ran, Runner
from tests.reports.making_docx import docx, footnote, paragraph, reference, run, table

EN, KK = Language("en"), Language("kk")
PAIRS = {
    "The library was closed for repairs.": "Кітапхана жөндеуге жабылды.",
    "It opened again in May.": "Ол мамырда қайта ашылды.",
    "Many readers came to the library on the first day.": "Бірінші күні кітапханаға көп оқырман келді.",
    "Our library": "Біздің кітапхана",
    "See the annual report of the museum.": "Мұражайдың жылдық есебін қараңыз.",
    "Year": "Жыл",
    "The city paid 300 euros.": "Қала 300 еуро төледі.",
}
BODY = (
    paragraph("Our library", "1")
    + paragraph(run("The library was ") + run("closed", "<w:b/>") + run(" for repairs.") + reference(2) + run(" It opened again in May."))
    + paragraph("Few readers came to the library on the first day. Nobody had expected any of this, to be honest.")
    + table(("Year", "2020"))
    + paragraph("It opened again in May.")
)
WORD = docx(BODY, footnotes=footnote(2, "See the annual report of the museum."))
PAGE = (
    '<html lang="en"><head><title>Our library</title></head><body><h1>Our library</h1>'
    "<p>The library was <b>closed</b> for repairs. It opened again in May.</p>"
    "<p>Few readers came to the library on the first day. Nobody had expected any of this, to be honest.</p></body></html>"
)


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("memory") / "memory.db"
    with Memory.open(path) as opened:
        units = [
            TranslationUnit("", (Variant(EN, source), Variant(KK, target)), status=Status.CONFIRMED, decided_by="Aigul")
            for source, target in PAIRS.items()
        ]
        with opened.importing("units.tmx", by="Aigul") as importing:
            for unit in units:
                importing.add(unit)
        term = [Term("library", EN), Term("кітапхана", KK, TermStatus.PREFERRED)]
        opened.glossary.record([Concept("c1", tuple(term), confidence=0.9)])
    return path


def filled(qostil: Runner, memory: Path, file: Path, *options: str | Path) -> Ran:
    ran = qostil("pretranslate", file, "--to", "kk", "--memory", memory, "--no-meaning", *options)
    assert ran.code == 0, ran.err
    return ran


def put(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
