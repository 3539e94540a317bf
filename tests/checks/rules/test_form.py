"""The rules of form: brackets, quotation marks, ends, lists, spaces, letters, numbers as written, tags, units."""

import pytest

from qostil import Language, Severity, Tag, TagKind
from qostil.checks import Document, Knowledge, Segment
from qostil.checks.rules import (
    brackets,
    doubled,
    end_mark,
    list_items,
    number_format,
    quotes,
    script_mix,
    space,
    suffix_space,
    tags,
    unit,
)
from tests.checks.rules.judged import found, marked


def test_a_stray_bracket() -> None:
    target = "Өзен (Сырдария тасыды."
    findings = found(brackets.RULE, ("The river rose.", target))
    assert [finding.severity for finding in findings] == [Severity.WARNING]
    assert marked(findings, target) == ["("]


def test_brackets_that_are_whole_or_stray_in_the_source_too() -> None:
    assert found(brackets.RULE, ("The river rose.", "Өзен (Сырдария) тасыды.")) == []
    assert found(brackets.RULE, ("The river) rose.", "Өзен) тасыды.")) == []
    assert found(brackets.RULE, ("a) the river", "а) өзен")) == []


def test_a_quotation_may_run_over_segments() -> None:
    assert found(quotes.RULE, ("‘The river", "«Өзен"), ("rose.’", "тасыды».")) == []
    (finding,) = found(quotes.RULE, ("‘The river rose.’", "«Өзен тасыды."))
    assert finding.severity is Severity.HINT


def test_quotation_marks_of_another_kind_than_the_text_has() -> None:
    pairs = [("‘one’", f"«{word}»") for word in ("бір", "екі", "үш", "төрт", "бес")]
    (finding,) = found(quotes.RULE, *pairs, ("‘six’", "“алты”"))
    assert (finding.place, finding.expected, finding.cause) == (5, "«»", "not «»")
    assert found(quotes.RULE, *pairs, ("‘six’", "«жеті “алты” сегіз»")) == []


def test_the_style_can_be_set() -> None:
    text = Document((Segment("1", "‘one’", "“бир”"),), Language("en"), Language("ky"))
    assert [f.expected for f in quotes.RULE.find(text, Knowledge(), (("style", "«»"),))] == ["«»"]


@pytest.mark.parametrize(
    ("source", "target", "count"),
    [
        ("Who came?", "Кім келді.", 1),
        ("Who came?[3]", "Кім келді?", 0),
        ("They came:", "Олар келді:", 0),
        ("They came.", "Олар келді;", 0),
        ("‘Who came?’ she asked.", "Ол сұрады: «Кім келді?»", 0),
    ],
)
def test_ends(source: str, target: str, count: int) -> None:
    assert len(found(end_mark.RULE, (source, target))) == count


def test_every_end_on_request() -> None:
    text = Document((Segment("1", "They came.", "Олар келді;"),), Language("en"), Language("kk"))
    assert len(list(end_mark.RULE.find(text, Knowledge(), (("strict", True),)))) == 1


@pytest.mark.parametrize(
    ("source", "target", "severities"),
    [
        ("- one\n- two\n- three", "- бір\n- екі", [Severity.WARNING]),
        ("- one\n- two", "• бір\n• екі", []),
        ("## Water", "# Су", [Severity.WARNING]),
        ("## Water", "## Су", []),
        ("• Water", "Су", [Severity.HINT]),
        ("Mr. Doe came.", "Доу мырза келді.", []),
        ("1. Water", "1) Су", []),
        ("a; b; c; d", "а; ә; б; в", []),
        ("a; b; c; d; e", "а; ә; б; в", [Severity.HINT]),
    ],
)
def test_lists(source: str, target: str, severities: list[Severity]) -> None:
    assert [finding.severity for finding in found(list_items.RULE, (source, target))] == severities


@pytest.mark.parametrize(
    ("target", "wrong"),
    [
        ("Өзен  тасыды.", ["  "]),
        ("Өзен , көл", [" "]),
        ("( өзен)", [" "]),
        ("өзен,көл", [",к"]),
        ("Өзен, көл (бар): 1,5 — 20%... иә!", []),
        ("Қараңыз: https://example.org/a,b", []),
    ],
)
def test_spaces(target: str, wrong: list[str]) -> None:
    assert marked(found(space.RULE, ("A river.", target)), target) == wrong


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("1000 -нан астам", "1000-нан"),
        ("99% -ға дейін", "99%-ға"),
        ("ҮЕҰ -ның хаты", "ҮЕҰ-ның"),
        ("КСР - на көшті", "КСР-на"),
        ("сондай -ақ", "сондай-ақ"),
        ("174 -бап", "174-бап"),
    ],
)
def test_a_space_before_an_ending(target: str, expected: str) -> None:
    (finding,) = found(suffix_space.RULE, ("Text.", target))
    assert (finding.severity, finding.expected) == (Severity.WARNING, expected)


@pytest.mark.parametrize("target", ["Өзен - су.", "Бұл - Сырдария.", "2019 - 2020", "ата-ана", "- бір"])
def test_dashes_are_right(target: str) -> None:
    assert found(suffix_space.RULE, ("Text.", target)) == []


def test_a_slip_of_typing_is_one_warning() -> None:
    findings = found(suffix_space.RULE, ("One.", "10 -ға"), ("Two.", "20 -ға"), ("Three.", "30 -ға"))
    assert [finding.severity for finding in findings] == [Severity.WARNING, Severity.HINT, Severity.HINT]
    assert len({finding.cause for finding in findings}) == 1


@pytest.mark.parametrize(
    ("target", "code", "expected"),
    [
        ("Cудың деңгейі", "kk", "Судың"),
        ("өзeн тасыды", "kk", "өзен"),
        ("мiндет", "kk", "міндет"),
        ("ХIХ ғасыр", "kk", "XIX"),
        ("вышел c другом", "ru", "с"),
    ],
)
def test_letters_of_two_scripts(target: str, code: str, expected: str) -> None:
    (finding,) = found(script_mix.RULE, ("Text.", target), target=code)
    assert (finding.severity, finding.expected) == (Severity.WARNING, expected)


@pytest.mark.parametrize("target", ["COVID-19-дың", "Facebook-тегі жазба", "XIX ғасыр", "С дәрумені", "QazVac"])
def test_latin_words_are_right(target: str) -> None:
    assert found(script_mix.RULE, ("Text.", target)) == []


@pytest.mark.parametrize(
    ("source", "target", "code", "expected"),
    [
        ("28.5 per cent", "28.5 пайыз", "kk", ["28,5"]),
        ("520,336 cases", "520,336 жағдай", "kk", ["520\u00a0336"]),
        ("28.5 per cent", "28,5 пайыз", "kk", []),
        ("Article 10.4", "10.4-берене", "ky", []),
        ("28,5 пайыз", "28,5 per cent", "en", ["28.5"]),
        ("152,561 million", "152,561 млн", "ru", ["152\u00a0561"]),
        ("152.561 million", "152,561 млн", "ru", []),
    ],
)
def test_numbers_as_written(source: str, target: str, code: str, expected: list[str]) -> None:
    from_language = "kk" if code == "en" else "en"
    findings = found(number_format.RULE, (source, target), target=code, source=from_language)
    assert [finding.expected for finding in findings] == expected


@pytest.mark.parametrize(
    ("source", "target", "code", "wrong"),
    [
        ("It cost $40 million.", "Құны 40 млн еуро болды.", "kk", ["еуро"]),
        ("after 18 months", "через 18 лет", "ru", ["лет"]),
        ("40 kilometres away", "40 миля алыста", "kk", ["миля"]),
        ("It cost $40 million.", "Құны 40 млн доллар болды.", "kk", []),
        ("40 people in 40 days", "40 адам 40 жылда", "kk", []),
        ("in 2019", "2019 жылы", "kk", []),
    ],
)
def test_units(source: str, target: str, code: str, wrong: list[str]) -> None:
    assert marked(found(unit.RULE, (source, target), target=code), target) == wrong


@pytest.mark.parametrize(
    ("source", "target", "messages"),
    [
        ("{0} files", "{0} файл", []),
        ("{0} of {1} files", "{0} файл", ["{1} of the source is missing"]),
        ("files", "%s файл", ["%s stands in the translation only"]),
        ("<b>All</b> files", "<b>Барлық файл", ["</b> of the source is missing"]),
        ("A & B", "А және Ә", []),
    ],
)
def test_placeholders(source: str, target: str, messages: list[str]) -> None:
    assert [finding.message for finding in found(tags.RULE, (source, target))] == messages


def _tagged(*target: Tag) -> Document:
    source = (Tag(0, TagKind.OPEN, "1", "<b>"), Tag(3, TagKind.CLOSE, "1", "</b>"))
    return Document((Segment("1", "All files", "Барлық файл", source, target),), Language("en"), Language("kk"))


def test_elements_beside_the_text() -> None:
    opened, closed = Tag(0, TagKind.OPEN, "1", "<b>"), Tag(6, TagKind.CLOSE, "1", "</b>")
    assert list(tags.RULE.find(_tagged(opened, closed), Knowledge(), ())) == []
    (finding,) = tags.RULE.find(_tagged(opened), Knowledge(), ())
    assert finding.message == "</b> of the source is missing"
    (finding,) = tags.RULE.find(_tagged(closed, opened), Knowledge(), ())
    assert finding.message == "</b> is closed before it is opened"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("өзен өзен тасыды", ["өзен"]),
        ("кең далада кең далада көктем", ["кең далада"]),
        ("тасыды, тасыды, кетті", ["тасыды,"]),
        ("бара бара тыныш", ["бара-бара"]),
    ],
)
def test_doublings(target: str, expected: list[str]) -> None:
    assert [finding.expected for finding in found(doubled.RULE, ("Text.", target), target="ky")] == expected


def test_a_heading_that_ran_into_its_paragraph_is_a_hint() -> None:
    pair = ("Water in Almaty The city of Almaty has springs.", "Судың Алматы Алматы қаласында бұлақтар бар.")
    assert [finding.severity for finding in found(doubled.RULE, pair)] == [Severity.HINT]
