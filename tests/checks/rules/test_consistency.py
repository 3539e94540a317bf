"""Renderings that are forbidden, terms and texts that are said in several ways."""

import pytest

from qostil import Concept, Finding, Language, Severity, Status, Term, TermStatus
from qostil.checks import Document, Knowledge, Rule, Segment
from qostil.checks.rules import forbidden, segment_consistency, term_consistency

EN, KK, KY, RU = map(Language, ("en", "kk", "ky", "ru"))


def concept(number: int, english: str, language: Language, good: list[str], bad: list[str] | None = None) -> Concept:
    terms = [Term(english, EN, TermStatus.PREFERRED)]
    terms += [Term(text, language, TermStatus.ADMITTED if at else TermStatus.PREFERRED) for at, text in enumerate(good)]
    terms += [Term(text, language, TermStatus.DEPRECATED) for text in bad or ()]
    return Concept(str(number), tuple(terms), status=Status.CONFIRMED)


def found(rule: Rule, rows: list[tuple[str, str]], target: Language, concepts: list[Concept]) -> list[Finding]:
    segments = tuple(Segment(str(number), *row) for number, row in enumerate(rows, start=1))
    return list(rule.find(Document(segments, EN, target), Knowledge(concepts), ()))


# Entry, what may be said, what may not; a sentence of the source with the good and the bad way to say it.
FORBIDDEN = [
    ("village council", KK, "ауылдық кеңес", "ауылдық мәслихат"),
    ("people with disabilities", KK, "мүгедектігі бар адамдар", "мүгедектер"),
    ("civil servant", KK, "мемлекеттік қызметші", "чиновник"),
    ("library card", KK, "оқырман билеті", "кітапхана картасы"),
    ("gender equality", KK, "гендерлік теңдік", "жыныстық теңдік"),
    ("budget", KK, "бюджет", "қаржы жоспары"),
    ("village council", KY, "айылдык кеңеш", "айылдык мажилис"),
    ("domestic violence", KY, "үй-бүлөлүк зомбулук", "тиричилик зомбулугу"),
    ("civil servant", KY, "мамлекеттик кызматкер", "чиновник"),
    ("human rights defender", KY, "укук коргоочу", "правозащитник"),
    ("water supply", KY, "суу менен камсыздоо", "водоснабжение"),
    ("village council", RU, "сельский совет", "сельсовет"),
    ("domestic violence", RU, "домашнее насилие", "бытовое насилие"),
    ("people with disabilities", RU, "люди с инвалидностью", "инвалиды"),
    ("water supply", RU, "водоснабжение", "подача воды"),
]
SOURCES = ("Last year the {} was discussed.", "Nobody forgot the {} in spring.")
TARGETS = {
    "kk": ("Былтыр {} талқыланды.", "Көктемде {} туралы ешкім ұмытпады."),
    "ky": ("Былтыр {} талкууланды.", "Жазында {} жөнүндө эч ким унуткан жок."),
    "ru": ("В прошлом году обсуждалось {}.", "Весной никто не забыл про {}."),
}


@pytest.mark.parametrize("sentence", [0, 1])
@pytest.mark.parametrize(("english", "language", "good", "bad"), FORBIDDEN)
def test_forbidden(sentence: int, english: str, language: Language, good: str, bad: str) -> None:
    entry = concept(1, english, language, [good], [bad])
    source, target = SOURCES[sentence].format(english), TARGETS[language.code][sentence]
    (finding,) = found(forbidden.RULE, [(source, target.format(bad))], language, [entry])
    (span,) = finding.target_spans
    assert target.format(bad)[span.start : span.end] == bad
    assert (finding.severity, finding.expected) == (Severity.ERROR, good)
    assert found(forbidden.RULE, [(source, target.format(good))], language, [entry]) == []


def test_what_is_forbidden_for_one_entry_may_be_said_for_another() -> None:
    council = concept(1, "village council", KK, ["ауылдық кеңес"], ["мәслихат"])
    assembly = concept(2, "assembly", KK, ["мәслихат"])
    both = [("The village council met the assembly.", "Ауылдық кеңес мәслихатпен кездесті.")]
    assert found(forbidden.RULE, both, KK, [council, assembly]) == []
    assert found(forbidden.RULE, [("The assembly met.", "Мәслихат жиналды.")], KK, [council, assembly]) == []
    assert len(found(forbidden.RULE, [("The village council met.", "Мәслихат жиналды.")], KK, [council, assembly])) == 1


def test_a_term_said_in_two_ways_is_told_once_with_counts() -> None:
    entry = concept(1, "village council", KK, ["ауылдық кеңес", "ауылдық мәслихат"])
    rows = [
        ("The village council met.", "Ауылдық кеңес жиналды."),
        ("They wrote to the village council.", "Олар ауылдық кеңеске хат жазды."),
        ("The village council left.", "Ауылдық мәслихат тарады."),
        ("The village council and the village council.", "Ауылдық кеңес пен ауылдық мәслихат."),
        ("The village council came back.", "Ауылдық мәслихаттың өзі оралды."),
        ("The village council sang.", "Ауылдық кеңес ән салды."),
    ]
    (finding,) = found(term_consistency.RULE, rows, KK, [entry])
    assert (finding.place, finding.expected, finding.others) == (2, "Ауылдық кеңес", (0, 1, 5, 4))
    assert (
        finding.message
        == "'village council' is said in several ways in this text: 'Ауылдық кеңес' 3, 'Ауылдық мәслихат' 2"
    )
    assert found(term_consistency.RULE, rows[:2], KK, [entry]) == []


def test_texts_translated_otherwise() -> None:
    rows = [
        ("The year 2021 in review", "2021 жылға шолу"),
        ("The year 2022  in review", "2022 жылға шолу"),
        ("The Year 2023 in review", "2023 жыл қалай өтті"),
        ("Sources", "Дереккөздер"),
        ("Sources", "Әдебиет"),
    ]
    (finding,) = found(segment_consistency.RULE, rows, KK, [])
    assert (finding.place, finding.others, finding.severity) == (2, (0, 1), Severity.HINT)
    assert finding.expected == "2021 жылға шолу"


def test_other_texts_translated_alike() -> None:
    rows = [
        ("The road was closed in winter.", "Қыста жол жабық болды."),
        ("The school was closed in winter.", "Қыста жол жабық болды."),
        ("It rained.", "Жаңбыр жауды."),
        ("Rain fell.", "Жаңбыр жауды."),
    ]
    (finding,) = found(segment_consistency.RULE, rows, KK, [])
    assert (finding.place, finding.message) == (1, "another text has the same translation")


def test_strings_of_different_contexts_are_left_alone() -> None:
    segments = (
        Segment("1", "Open it", "Ашу", context="button"),
        Segment("2", "Open it", "Ашыңыз", context="message"),
    )
    assert list(segment_consistency.RULE.find(Document(segments, EN, KK, running=False), Knowledge(), ())) == []
