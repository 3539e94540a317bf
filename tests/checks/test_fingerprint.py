"""By what findings are known again."""

from dataclasses import replace

from qostil import Finding, Language, Severity, Span
from qostil.checks import Document, Marked, Segment, fingerprint, likeness, marked

SEGMENTS = (
    Segment("1", "Built in 1911.", "1912 жылы салынған."),
    Segment("2", "Built in 1911.", "1912 жылы салынған."),
    Segment("3", "It burnt in 1911.", "1912 жылы өртенді."),
)
DOCUMENT = Document(SEGMENTS, Language("en"), Language("kk"))
YEAR = Finding(0, "number", Severity.ERROR, 0.9, "another year", (Span(9, 13),), (Span(0, 4),))
LATER = replace(YEAR, place=2, source_spans=(Span(12, 16),))


def test_the_words_marked() -> None:
    assert marked(DOCUMENT, YEAR) == Marked("1911", "1912")
    assert marked(DOCUMENT, replace(YEAR, target_spans=(Span(0, 4), Span(10, 18)))).target == "1912 … салынған"


def test_a_finding_is_the_same_wherever_its_texts_stand_and_however_it_is_told() -> None:
    first = fingerprint(DOCUMENT, YEAR)
    assert len(first) == 10
    assert fingerprint(DOCUMENT, replace(YEAR, place=1, message="changed", severity=Severity.HINT)) == first
    assert fingerprint(replace(DOCUMENT, segments=SEGMENTS[1:]), YEAR) == first


def test_it_is_another_with_another_text_rule_or_word() -> None:
    others = {
        fingerprint(DOCUMENT, each)
        for each in (LATER, replace(YEAR, rule="date"), replace(YEAR, target_spans=(Span(5, 9),)))
    }
    assert len(others | {fingerprint(DOCUMENT, YEAR)}) == 4


def test_findings_about_the_same_words_are_alike() -> None:
    assert likeness(DOCUMENT, LATER) == likeness(DOCUMENT, YEAR)
    assert likeness(DOCUMENT, replace(LATER, rule="date")) != likeness(DOCUMENT, YEAR)
    caused = (replace(YEAR, cause="renumbered"), replace(LATER, cause="renumbered", source_spans=()))
    assert len({likeness(DOCUMENT, each) for each in caused}) == 1


def test_where_nothing_is_marked_texts_tell_findings_apart() -> None:
    bare = [replace(YEAR, place=place, source_spans=(), target_spans=()) for place in range(3)]
    assert [likeness(DOCUMENT, each) == likeness(DOCUMENT, bare[0]) for each in bare] == [True, True, False]
