"""Numbers that a translation changes, leaves out or adds."""

import pytest

from qostil import Severity
from qostil.checks.rules import number
from tests.checks.rules.judged import found, marked

RULE = number.RULE


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("The lake shrank by 12.5 per cent in 1987.", "1987 жылы көл 12,5 пайызға тартылды.", "kk"),
        ("About 1,200,000 sheep graze here.", "Мұнда 1 200 000-ға жуық қой жайылады.", "kk"),
        ("About 1.2 million sheep graze here.", "Бул жерде 1 200 000 кой жайылат.", "ky"),
        ("Nine ferries and 14 boats", "9 паром мен он төрт қайық", "kk"),
        ("The bridge cost $2.4bn.", "Мост обошёлся в 2,4 млрд долларов.", "ru"),
        ("the fires of the 1930s", "30-жылдардағы өрттер", "kk"),
        ("the fires of 1932-33", "1932-1933 жылдардағы өрттер", "kk"),
        ("a mosque of the 14th century", "XIV ғасырдағы мешіт", "kk"),
        ("a mosque of the fourteenth century", "XIV кылымдагы мечит", "ky"),
        ("over the last two decades", "соңғы 20 жылда", "kk"),
        ("after 24 hours", "через сутки", "ru"),
        ("a drive of 10 miles", "поездка на 16 км", "ru"),
        ("COVID-19 closed the markets.", "Пандемия базарларды жапты.", "kk"),
        ("The well is 40 metres deep.[3]", "Құдықтың тереңдігі 40 метр.", "kk"),
        ("It snowed on 5 March.", "5 наурызда қар жауды.", "kk"),
        ("Boats left at 8.30 pm.", "Лодки ушли в 20:30.", "ru"),
        ("half of the herd", "50% стада", "ru"),
        ("75 per cent of the herd", "три четверти стада", "ru"),
        ("2.5 million sheep", "екі жарым миллион қой", "kk"),
        ("2,500 sheep", "две с половиной тысячи овец", "ru"),
        ("for two weeks", "14 дней", "ru"),
        ("for 12 months", "бір жыл бойы", "kk"),
        ("for 18 months", "полтора года", "ru"),
        ("closed at noon", "закрыли в 12:00", "ru"),
        ("the 21st century", "ХХІ ғасыр", "kk"),
    ],
)
def test_good_translations_are_left_alone(source: str, target: str, language: str) -> None:
    assert found(RULE, (source, target), target=language) == []


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("The lake shrank by 12.5 per cent in 1987.", "1987 жылы көл 12,8 пайызға тартылды.", "12,8"),
        ("The lake shrank by 12.5 per cent in 1987.", "1978 жылы көл 12,5 пайызға тартылды.", "1978"),
        ("About 1.2 million sheep graze here.", "Мұнда 1,2 мың қой жайылады.", "1,2 мың"),
        ("the fires of the 1930s", "1940 жылдардағы өрттер", "1940"),
        ("a mosque of the 14th century", "XV ғасырдағы мешіт", "XV"),
        ("Nine ferries came.", "7 паром келді.", "7"),
        ("COVID-19 closed the markets.", "COVID-18 базарларды жапты.", "18"),
    ],
)
def test_a_changed_number_is_an_error_at_its_place(source: str, target: str, wrong: str) -> None:
    findings = found(RULE, (source, target))
    assert [finding.severity for finding in findings] == [Severity.ERROR]
    assert marked(findings, target) == [wrong]


def test_the_message_says_what_was_found_and_what_to_write() -> None:
    (finding,) = found(RULE, ("About 4.5 million trees grow here.", "Мұнда 4,7 миллион ағаш өседі."))
    assert finding.message == "the source has 4.5 million (4,500,000), the translation 4,7 миллион (4,700,000)"
    assert finding.expected == "4\u00a0500\u00a0000"


def test_a_lost_number_is_a_warning_at_the_clause_opposite() -> None:
    target = "Өзен тасып, көпірді шайып кетті, ал ауыл аман қалды."
    (finding,) = found(RULE, ("In 1964 the river rose, washed the bridge away, and spared the village.", target))
    assert finding.severity is Severity.WARNING
    assert marked([finding], target) == ["Өзен тасып"]


def test_a_small_number_or_a_year_made_plain_is_a_hint() -> None:
    assert [f.severity for f in found(RULE, ("Boats came.", "3 қайық келді."))] == [Severity.HINT]
    assert [f.severity for f in found(RULE, ("That winter was cold.", "1964 жылғы қыс суық болды."))] == [Severity.HINT]


def test_what_moved_to_the_neighbour_is_not_missing() -> None:
    one = ("In 1964 the river rose. It spared the village.", "Өзен тасыды.")
    two = ("The bridge fell.", "1964 жылы көпір құлады.")
    assert found(RULE, one, two) == []


def test_two_changed_years_side_by_side_are_two_findings() -> None:
    one = ("It lasted until 1920.", "Ол 1910 жылға дейін созылды.")
    two = ("It began in 2020.", "Ол 1920 жылы басталды.")
    assert [finding.place for finding in found(RULE, one, two)] == [0, 1]


def test_what_nobody_has_translated_yet_is_not_judged() -> None:
    assert found(RULE, ("It began in 1964.", "")) == []


def test_one_number_lost_several_times_is_one_finding() -> None:
    (finding,) = found(RULE, ("The 1964 flood and the 1964 fire", "Су тасқыны мен өрт"))
    assert len(finding.source_spans) == 2
