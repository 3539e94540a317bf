"""What was left as it was in the source: whole segments, words, and other languages."""

import pytest

from qostil import Finding, Severity
from qostil.checks.rules import copied, language, untranslated
from tests.checks.rules.judged import found, marked

SOURCE = "The old ferry carries people, sheep and hay across the lake every morning."


def severities(findings: list[Finding]) -> list[Severity]:
    return [finding.severity for finding in findings]


def test_a_copied_source_is_an_error() -> None:
    assert severities(found(copied.RULE, (SOURCE, SOURCE))) == [Severity.ERROR]
    assert severities(found(copied.RULE, (SOURCE, SOURCE.upper() + " "))) == [Severity.ERROR]


def test_a_target_mostly_in_latin_letters_is_an_error() -> None:
    target = "Көне ferry carries people, sheep and hay across the lake every morning."
    assert severities(found(copied.RULE, (SOURCE, target))) == [Severity.ERROR]


@pytest.mark.parametrize("text", ["Kumtor Gold", "Ibid.", "Jane Doe, The Salt Road, Northgate Press, 2014"])
def test_names_and_sources_that_are_cited_may_stay(text: str) -> None:
    assert severities(found(copied.RULE, (text, text))) == [Severity.HINT]


@pytest.mark.parametrize(
    "text", ["Jane Doe, The Salt Road, May 2014, https://example.org/salt", "2014", "—", "https://example.org"]
)
def test_pages_that_are_cited_and_what_has_no_words_are_left_alone(text: str) -> None:
    assert found(copied.RULE, (text, text)) == []


def test_copies_are_found_between_languages_of_one_script() -> None:
    text = "Старый паром каждое утро перевозит людей через озеро."
    assert severities(found(copied.RULE, (text, text), source="ru")) == [Severity.ERROR]


def test_words_left_in_english_are_an_error_at_their_place() -> None:
    target = "Көне паром sheep and hay көл арқылы өткізеді."
    findings = found(untranslated.RULE, (SOURCE, target))
    assert severities(findings) == [Severity.ERROR]
    assert marked(findings, target) == ["sheep and hay"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The film Roads of Salt was shown.", "«Roads of Salt» фильмі көрсетілді."),
        ("reform of ‘golden visas’ began", "‘golden visas’ («алтын виза») реформасы басталды"),
        ("Northgate Press and Doe Group Limited sued.", "Northgate Press пен Doe Group Limited сотқа берді."),
    ],
)
def test_names_and_quoted_words_are_at_most_hints(source: str, target: str) -> None:
    assert set(severities(found(untranslated.RULE, (source, target)))) <= {Severity.HINT}


def test_words_left_in_russian() -> None:
    source = "Старый паром каждое утро перевозит людей через озеро."
    target = "Көне паром каждое утро перевозит людей көл арқылы."
    findings = found(untranslated.RULE, (source, target), source="ru")
    assert marked(findings, target) == ["паром каждое утро перевозит людей"]


@pytest.mark.parametrize(
    ("target", "code", "name"),
    [
        ("Старый паром каждое утро перевозит людей и овец через озеро.", "kk", "Russian"),
        ("Эски паром ар күнү эртең менен адамдарды көлдүн ары жагына өткөрөт.", "kk", "Kyrgyz"),
        ("Көне паром күн сайын таңертең адамдарды көлдің арғы бетіне өткізеді және қайтады.", "ky", "Kazakh"),
        ("Көне паром күн сайын таңертең адамдарды көлдің арғы бетіне өткізеді және қайтады.", "ru", "Kazakh"),
    ],
)
def test_another_language(target: str, code: str, name: str) -> None:
    (finding,) = found(language.RULE, (SOURCE, target), target=code)
    assert finding.severity is Severity.ERROR
    assert f"in {name}" in finding.message


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("Көне паром күн сайын таңертең адамдарды көлдің арғы бетіне өткізеді.", "kk"),
        ("Эски паром ар күнү эртең менен адамдарды көлдүн ары жагына өткөрөт.", "ky"),
        ("Старый паром Northgate Express каждое утро перевозит людей через озеро.", "ru"),
        ("Паром.", "kk"),
    ],
)
def test_the_right_language(target: str, code: str) -> None:
    assert found(language.RULE, (SOURCE, target), target=code) == []
