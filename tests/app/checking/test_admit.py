"""A rendering is taken into the memory's glossary, and the finding about it is gone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qostil import Concept, Finding, Language, Severity, Span, Status, Term, TermStatus
from qostil.app.checking.agreed import sure_part
from qostil.checks import Document, Knowledge, Rule, rules
from qostil.checks.settings import Options
from qostil.memory import Memory
from tests.app.running import Runner

EN, KK, RU = Language("en"), Language("kk"), Language("ru")
SOCIETY = Concept(
    "c1",
    (
        Term("civil society", EN, TermStatus.PREFERRED),
        Term("азаматтық қоғам", KK, TermStatus.PREFERRED),
        Term("гражданское общество", RU, TermStatus.PREFERRED),
    ),
    status=Status.CONFIRMED,
)
SEGMENT = ("Civil society grows.", "Азаматтық қауымның күші артты.")


def _find(document: Document, knowledge: Knowledge, _: Options) -> Iterator[Finding]:
    """Complains of the first two words where none of the terms of the only concept begins the target."""
    for place, segment in enumerate(document.segments):
        terms = [term.text for concept in knowledge.concepts for term in concept.terms_in(KK)]
        if terms and not any(segment.target.lower().startswith(term[:13]) for term in terms):
            spans = ((Span(0, 13),), (Span(0, min(18, len(segment.target))),))
            yield Finding(place, "term", Severity.WARNING, 0.8, "another term", *spans, expected=terms[0])


@pytest.fixture
def society(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A memory with one concept at the usual place, and a table that says it otherwise."""
    monkeypatch.setattr(rules, "RULES", (Rule("term", Severity.WARNING, "another term", _find),))
    (here / "out").mkdir()
    with Memory.open(here / "out" / "memory.db", clock=lambda: datetime(2025, 1, 1, tzinfo=UTC)) as memory:
        memory.glossary.decide("added", "Dana", [SOCIETY])
    path = here / "society.tsv"
    path.write_text("id\tsource\ttarget\n1\t{}\t{}\n".format(*SEGMENT), "utf-8")
    return path


def digits(qostil: Runner, path: Path) -> str:
    return qostil("check", path, "--langs", "en,kk").out.splitlines()[0].rsplit(" · ", 1)[1]


def test_a_rendering_is_admitted_in_its_dictionary_form(qostil: Runner, society: Path) -> None:
    ran = qostil("check", society, "--langs", "en,kk", "--admit", digits(qostil, society), "--by", "Aigerim")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("'Азаматтық қауым' (kk) is admitted for 'civil society'")
    with Memory.open(Path("out", "memory.db")) as memory:
        (concept,) = memory.glossary.concepts()
        assert [(term.text, term.status.value) for term in concept.terms] == [
            ("civil society", "preferred"),
            ("азаматтық қоғам", "preferred"),
            ("Азаматтық қауым", "admitted"),
            ("гражданское общество", "preferred"),
        ]
        assert memory.glossary.history("c1")[-1].person == "Aigerim"


def test_it_may_be_said_otherwise(qostil: Runner, society: Path) -> None:
    found = digits(qostil, society)
    ran = qostil("check", society, "--langs", "en,kk", "--admit", found, "--admit-as", "азаматтық қауым")
    assert ran.err.startswith("'азаматтық қауым' (kk) is admitted")
    assert qostil("check", society, "--langs", "en,kk").out == ""


def test_a_whole_segment_is_no_term(qostil: Runner, society: Path) -> None:
    society.write_text("id\tsource\ttarget\n1\tCivil society.\tАзаматтық қауым.\n", "utf-8")
    ran = qostil("check", society, "--langs", "en,kk", "--admit", digits(qostil, society))
    assert (ran.code, ran.out) == (2, "")
    assert "does not mark what stands for a term; say it in its dictionary form: --admit-as" in ran.err


def test_a_glossary_in_a_file_is_not_written(qostil: Runner, society: Path) -> None:
    glossary = Path("terms.csv")
    glossary.write_text("en,kk\ncivil society,азаматтық қоғам\n", "utf-8")
    ran = qostil("check", society, "--langs", "en,kk", "--glossary", glossary, "--admit", "0123456789")
    assert (ran.code, ran.err) == (2, "qostil: the terms are those of terms.csv; add the rendering there\n")


def test_what_the_glossary_is_not_sure_of_is_not_held_against_anybody() -> None:
    def found(confidence: float, frequency: int, name: str = "village council") -> Concept:
        terms = (
            Term(name, EN, frequency=frequency, confidence=0.99),
            Term("кеңес", KK, frequency=frequency, confidence=confidence),
            Term("совет", RU, frequency=1, confidence=0.4),
        )
        return Concept("c2", terms, frequency=frequency)

    assert sure_part(SOCIETY) == SOCIETY
    sure = sure_part(found(0.95, 9))
    assert sure is not None
    assert [term.text for term in sure.terms] == ["village council", "кеңес"]
    assert sure_part(found(0.6, 9)) is None
    assert sure_part(found(0.95, 2)) is None
    assert sure_part(found(0.95, 9, "council")) is None
