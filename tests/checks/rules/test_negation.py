"""A negation that only one side has."""

import pytest

from qostil import Finding, Language, Severity, Span
from qostil.checks import Document, Knowledge, Segment
from qostil.checks.rules import negation
from tests.checks.fake_meaning import FakeMeaning


def found(source: str, target: str, language: str, links: dict[str, str] | None = None) -> list[Finding]:
    document = Document((Segment("1", source, target),), Language("en"), Language(language))
    places = {
        (0, Span(source.index(word), source.index(word) + len(word))): (
            Span(target.index(other), target.index(other) + len(other)),
        )
        for word, other in (links or {}).items()
    }
    return list(negation.find(document, Knowledge(meaning=FakeMeaning(document, links=places)), ()))


@pytest.mark.parametrize(
    ("language", "source", "target", "severity", "word"),
    [
        ("kk", "The ferry goes daily.", "Паром күн сайын барады емес.", Severity.ERROR, "емес"),
        ("ky", "The bridge is open.", "Көпүрө ачык эмес.", Severity.ERROR, "эмес"),
        ("ru", "The mayor opened a new school.", "Мэр открыл новую не школу.", Severity.ERROR, "не"),
        ("kk", "The new road is good.", "Жаңа емес жол жақсы екен.", Severity.WARNING, "емес"),
        ("kk", "Few roads are good.", "Жаңа емес жол жақсы екен.", Severity.HINT, "емес"),
    ],
)
def test_a_negation_too_many(language: str, source: str, target: str, severity: Severity, word: str) -> None:
    (finding,) = found(source, target, language)
    (span,) = finding.target_spans
    assert (finding.severity, target[span.start : span.end]) == (severity, word)


def test_a_negation_too_few() -> None:
    (finding,) = found("The village does not have a school.", "Ауылда мектеп бар.", "kk", {"have": "бар"})
    assert (finding.severity, finding.source_spans, finding.target_spans) == (
        Severity.WARNING,
        (Span(17, 20),),
        (Span(14, 17),),
    )


def test_a_negation_that_is_said_elsewhere_excuses_no_other() -> None:
    source, target = "An unknown man opened the bridge.", "Белгісіз адам көпірді ашқан емес."
    assert found(source, target, "kk") == []
    (finding,) = found(source, target, "kk", {"unknown": "Белгісіз"})
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("kk", "The bus did not come.", "Автобус келмеді."),
        ("kk", "Non-governmental organisations came.", "Үкіметтік емес ұйымдар келді."),
        ("ky", "The bridge is not open.", "Көпүрө ачык эмес."),
        ("ru", "Nobody came.", "Никто не пришёл."),
        ("ru", "More than ten people came.", "Пришло не менее десяти человек."),
        ("kk", "They are not there.", ""),
        ("kk", "Not Without You, a film.", "«Not Without You» фильмі."),
    ],
)
def test_what_agrees_is_left_alone(language: str, source: str, target: str) -> None:
    assert found(source, target, language) == []


def test_a_language_that_is_not_known_is_left_alone() -> None:
    assert found("The bus did not come.", "Der Bus kam.", "de") == []
