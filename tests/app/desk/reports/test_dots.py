"""The dot plot of a report, from units."""

from lxml import etree

from qostil import Language, Status, TranslationUnit, Variant
from qostil.app.desk.reports.dots import dots_of, draw

EN, KK = Language("en"), Language("kk")


def unit(number: int, source: tuple[int, ...], target: tuple[int, ...], confidence: float) -> TranslationUnit:
    sides = (Variant(EN, "a", sentences=source), Variant(KK, "b", sentences=target))
    return TranslationUnit(f"unit-{number}", sides, confidence=confidence)


UNITS = [unit(1, (0,), (0,), 0.99), unit(2, (1, 2), (1,), 0.5), unit(3, (4,), (3,), 0.95)]


def test_sure_doubtful_and_alone() -> None:
    dots = dots_of(UNITS, (EN, KK))
    assert dots.sure == (((0,), (0,)), ((4,), (3,)))
    assert dots.doubtful == {"unit-2": ((1, 2), (1,))}
    assert (dots.alone, dots.lengths) == (((3,), (2,)), (5, 4))


def test_what_a_person_confirmed_is_sure() -> None:
    confirmed = TranslationUnit("c", UNITS[1].variants, confidence=0.5, status=Status.CONFIRMED)
    assert not dots_of([confirmed], (EN, KK)).doubtful


def test_rings_lead_to_review_where_there_is_one() -> None:
    dots = dots_of(UNITS, (EN, KK))
    svg = etree.fromstring(draw(dots, ("English", "Kazakh"), "Map", "/review/a?pair=en-kk&row="))
    assert [link.get("href") for link in svg.iter("a")] == ["/review/a?pair=en-kk&row=unit-2"]
    assert len(list(etree.fromstring(draw(dots, ("English", "Kazakh"), "Map")).iter("circle"))) == 1


def test_a_report_of_one_unit_and_of_none() -> None:
    for units in ([], UNITS[:1]):
        etree.fromstring(draw(dots_of(units, (EN, KK)), ("English", "Kazakh"), "Map"))
