"""What is missing, what was added, and which segments are doubtful."""

from qostil import Finding, Language, Severity
from qostil.checks import Document, Knowledge, Segment
from qostil.checks.rules import addition, meaning, omission
from qostil.checks.trouble import trouble
from tests.checks.fake_meaning import FakeMeaning

WHOLE = (
    "The teachers asked for a new school bus, and the mayor promised to buy one before the summer holidays.",
    "Мұғалімдер жаңа мектеп автобусын сұрады, ал әкім оны жазғы демалысқа дейін сатып алуға уәде берді.",
)
HALF = (WHOLE[0], "Мұғалімдер жаңа мектеп автобусын сұрады.")
LEFT_OUT = ["mayor", "promised", "to", "buy", "one", "before", "the", "summer", "holidays"]
ADDED = ["әкім", "оны", "жазғы", "демалысқа", "дейін", "сатып", "алуға", "уәде", "берді"]
OTHER = (
    "Children from both villages skate on the ice after school.",
    "Екі ауылдың балалары сабақтан кейін мұзда сырғанайды.",
)


def document(*texts: tuple[str, str]) -> Document:
    segments = (Segment(str(number), *pair) for number, pair in enumerate(texts))
    return Document(tuple(segments), Language("en"), Language("kk"))


def marked(finding: Finding, text: str) -> str:
    (span,) = finding.source_spans
    return text[span.start : span.end]


def test_a_clause_left_out_is_an_error() -> None:
    given = document(OTHER, OTHER, HALF, OTHER)
    (finding,) = omission.find(given, Knowledge(meaning=FakeMeaning(given, {2: LEFT_OUT})), ())
    assert (finding.place, finding.severity) == (2, Severity.ERROR)
    assert marked(finding, HALF[0]) == "mayor promised to buy one before the summer holidays"


def test_what_the_neighbour_has_too_much_has_moved() -> None:
    given = document(OTHER, HALF, ("The river froze early in December this year.", f"Өзен қатты. {WHOLE[1]}"), OTHER)
    known = Knowledge(meaning=FakeMeaning(given, {1: LEFT_OUT, 2: ADDED}))
    (finding,) = (finding for finding in omission.find(given, known, ()) if finding.place == 1)
    assert finding.severity is Severity.HINT
    assert "neighbouring" in finding.why


def test_nothing_is_missing_where_all_is_filled() -> None:
    given = document(WHOLE, OTHER)
    known = Knowledge(meaning=FakeMeaning(given))
    assert [*omission.find(given, known, ()), *addition.find(given, known, ())] == []


def test_what_was_added_is_a_hint() -> None:
    given = document(OTHER, OTHER, ("The teachers asked for a new school bus yesterday.", WHOLE[1]), OTHER)
    (finding,) = addition.find(given, Knowledge(meaning=FakeMeaning(given, {2: ADDED})), ())
    assert (finding.place, finding.severity) == (2, Severity.HINT)


def test_without_an_encoder_rules_of_meaning_are_silent() -> None:
    given = document(HALF)
    assert not any(list(rule.find(given, Knowledge(), ())) for rule in (omission, addition))
    assert list(meaning.find(given, Knowledge(), (("share", 0.15),))) == []


def test_the_most_doubtful_are_shown_and_no_more_than_asked_for() -> None:
    given = document(OTHER, HALF, OTHER, HALF, OTHER, OTHER)
    sense = FakeMeaning(given, {1: LEFT_OUT, 3: LEFT_OUT[:7]}, unlike={1: 1.0})
    places = [
        [finding.place for finding in meaning.find(given, Knowledge(meaning=sense), (("share", share),))]
        for share in (0.0, 0.15, 1.0)
    ]
    assert places == [[], [1], [1, 3]]


def test_trouble_is_a_probability_and_unknown_where_a_side_is_empty() -> None:
    given = document(OTHER, HALF, ("Nobody has translated this sentence.", ""))
    found = trouble(given, FakeMeaning(given, {1: LEFT_OUT}))
    assert found[2] is None
    assert found[0] is not None
    assert found[1] is not None
    assert 0 <= found[0] < found[1] <= 1
