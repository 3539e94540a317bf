"""A side without text."""

from qostil import Language, Severity, Span
from qostil.checks import Document, Knowledge, Segment
from qostil.checks.rules import empty

FULL = ("The ferry stopped.", "Паром тоқтады.")


def found(*rows: tuple[str, str]) -> list[tuple[int, Severity, tuple[Span, ...], tuple[Span, ...], str]]:
    segments = tuple(Segment(str(number), *row) for number, row in enumerate(rows))
    document = Document(segments, Language("en"), Language("kk"))
    return [
        (each.place, each.severity, each.source_spans, each.target_spans, each.cause)
        for each in empty.find(document, Knowledge(), ())
    ]


def test_a_sentence_left_out_is_a_warning_and_one_put_in_a_hint() -> None:
    rows = [FULL] * 20
    rows[3], rows[7] = ("It rained.", ""), (" ", "Жаңбыр жауды.")
    assert found(*rows) == [
        (3, Severity.WARNING, (Span(0, 10),), (), ""),
        (7, Severity.HINT, (), (Span(0, 13),), ""),
    ]


def test_a_text_that_is_not_translated_yet_is_one_trouble() -> None:
    assert {each[4] for each in found(FULL, ("It rained.", ""), ("It snowed.", " "))} == {"not translated yet"}


def test_what_is_there_and_what_is_nowhere_is_left_alone() -> None:
    assert found(FULL, ("", "")) == []
