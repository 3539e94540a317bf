"""Dates that a translation changes, leaves out or adds."""

import pytest

from qostil import Severity
from qostil.checks.rules import date
from tests.checks.rules.judged import found, marked

RULE = date.RULE


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("It snowed on 5 March 1987.", "1987 жылғы 5 наурызда қар жауды.", "kk"),
        ("It snowed on March 5th.", "5-мартта кар жаады.", "ky"),
        ("It snowed on 05/03/1987.", "Снег шёл 5 марта 1987 года.", "ru"),
        ("The June rains came.", "Пришли июньские дожди.", "ru"),
        ("The season began.", "Маусым басталды.", "kk"),
        ("She may come in May.", "Мамырда келуі мүмкін.", "kk"),
        ("On 5 March, and again on 9 March.", "5 және 9 наурызда.", "kk"),
    ],
)
def test_good_translations_are_left_alone(source: str, target: str, language: str) -> None:
    assert found(RULE, (source, target), target=language) == []


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("It snowed on 5 March.", "8 наурызда қар жауды.", "8 наурызда"),
        ("It snowed on 5 March.", "5 сәуірде қар жауды.", "5 сәуірде"),
        ("It snowed in March.", "Сәуірде қар жауды.", "Сәуірде"),
    ],
)
def test_a_changed_date_is_an_error(source: str, target: str, wrong: str) -> None:
    findings = found(RULE, (source, target))
    assert [finding.severity for finding in findings] == [Severity.ERROR]
    assert marked(findings, target) == [wrong]


def test_a_lost_month_is_a_warning() -> None:
    (finding,) = found(RULE, ("It snowed in March 1987.", "1987 жылы қар жауды."))
    assert (finding.severity, finding.expected) == (Severity.WARNING, "наурыз")


def test_a_month_made_plain_is_a_hint() -> None:
    (finding,) = found(RULE, ("It snowed that month.", "Сәуірде қар жауды."))
    assert finding.severity is Severity.HINT


def test_a_date_that_moved_is_not_missing() -> None:
    assert found(RULE, ("In March it snowed.", "Қар жауды."), ("Trees fell.", "Наурыз айында ағаштар құлады.")) == []
