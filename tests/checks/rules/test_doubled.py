"""A word that stands twice running."""

import pytest

from qostil import Language, Severity, Span
from qostil.checks import Document, Knowledge, Segment
from qostil.checks.rules import doubled


def spans_of(source: str, target: str) -> list[Span]:
    document = Document((Segment("1", source, target),), Language("en"), Language("kk"))
    found = list(doubled.find(document, Knowledge(), ()))
    assert {finding.severity for finding in found} <= {Severity.WARNING}
    return [span for finding in found for span in finding.target_spans]


def test_a_doubled_word_is_found() -> None:
    assert spans_of("The river rose.", "Өзен өзен көтерілді.") == [Span(0, 9)]


@pytest.mark.parametrize("target", ["Ол чуть-чуть опоздал.", "Жүз-жүзден келді.", "Иә, иә, келді.", "Көл көлік емес."])
def test_what_is_no_doubling_is_left_alone(target: str) -> None:
    assert spans_of("He came.", target) == []


def test_what_the_source_doubles_may_be_doubled() -> None:
    assert spans_of("Never, never again again.", "Ешқашан ешқашан.") == []
