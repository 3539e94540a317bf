"""Matches of a memory: kinds, order, penalties, neighbours, pieces, meaning."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from qostil import Language, TranslationUnit, Variant
from qostil.location import Location
from qostil.memory import Memory
from qostil.memory.matching.assembly import Within
from qostil.memory.matching.match import Match, MatchKind, Near, NearestByMeaning, Segment, Settings
from qostil.memory.matching.penalties import Deduction, Origin, Penalties, deductions
from qostil.memory.matching.score import score
from qostil.memory.matching.tokens import tokens
from tests.memory.making import EN, ENGLISH, KAZAKH, KK, KY, KYRGYZ, RU, report, units

PAIR = (EN, KK)


@pytest.fixture
def filled(memory: Memory) -> Memory:
    """The sentences of ``making`` in English, Kazakh and Kyrgyz, as one report."""
    reports = [report("one-en", EN, ENGLISH), report("one-kk", KK, KAZAKH), report("one-ky", KY, KYRGYZ)]
    memory.record_reports(reports)
    memory.replace_group("one", units(*reports, confidence=0.97))
    return memory


def matches(
    memory: Memory,
    segment: Segment | str,
    pair: tuple[Language, Language] = PAIR,
    settings: Settings | None = None,
    nearest: NearestByMeaning | None = None,
) -> list[Match]:
    asked = Segment(segment) if isinstance(segment, str) else segment
    with memory.matching(pair, settings, nearest=nearest) as matcher:
        return matcher.match(asked)


def told(found: Sequence[Match]) -> list[tuple[int, MatchKind, str]]:
    return [(match.score, match.kind, match.target) for match in found]


def store(
    memory: Memory, *pairs: tuple[str, str], pair: tuple[Language, Language] = PAIR, confidence: float = 1
) -> None:
    made = [TranslationUnit("", tuple(map(Variant, pair, texts)), confidence=confidence) for texts in pairs]
    memory.replace_group("stored", made)


def test_exact(filled: Memory) -> None:
    assert told(matches(filled, ENGLISH[3])) == [(100, MatchKind.EXACT, KAZAKH[3])]
    assert told(matches(filled, KYRGYZ[3], (KY, EN))) == [(100, MatchKind.EXACT, ENGLISH[3])]


@pytest.mark.parametrize(
    ("before", "behind", "score"),
    [
        (ENGLISH[2], ENGLISH[4], 101),
        (ENGLISH[2], None, 101),
        (None, ENGLISH[4], 101),
        (None, None, 100),
        (ENGLISH[1], ENGLISH[4], 100),
        (ENGLISH[2], ENGLISH[5], 100),
    ],
)
def test_in_context(filled: Memory, before: str | None, behind: str | None, score: int) -> None:
    (match,) = matches(filled, Segment(ENGLISH[3], before, behind))
    assert match.score == score
    assert (match.kind is MatchKind.CONTEXT) == (score == 101)


def test_the_one_in_context_comes_first(memory: Memory) -> None:
    words = ["Notes", "A first line.", "Notes", "A second line."]
    made = [report("a-en", EN, words), report("a-kk", KK, ["Ескертпе", "Бірінші жол.", "Жазбалар", "Екінші жол."])]
    memory.record_reports(made)
    memory.replace_group("a", units(*made))
    found = matches(memory, Segment("Notes", "A first line.", "A second line."))
    assert told(found) == [(101, MatchKind.CONTEXT, "Жазбалар"), (100, MatchKind.EXACT, "Ескертпе")]


def test_fuzzy_in_other_forms_of_the_words(filled: Memory) -> None:
    found = matches(filled, "Алқаптардың өзені көктемде тасиды.", (KK, EN))
    assert told(found) == [(75, MatchKind.FUZZY, ENGLISH[2])]
    assert not matches(filled, "Алқаптардың өзені көктемде тасиды.", (KK, RU))


def test_placeables_are_exchanged(memory: Memory) -> None:
    store(memory, ("Article 17 of the law holds.", "Заңның 17-бабы күшінде."), ("Well 3 and well 4.", "Екі құдық."))
    (match,) = matches(memory, "Article 21 of the law holds.")
    assert (match.score, match.kind, match.target) == (99, MatchKind.FUZZY, "Заңның 21-бабы күшінде.")
    assert [(made.before, made.after) for made in match.exchanges] == [("17", "21")]
    (match,) = matches(memory, "Well 5 and well 6.")
    assert (match.score, match.target, match.missed) == (95, "Екі құдық.", ("3", "4"))


def test_text_without_words(memory: Memory) -> None:
    store(memory, ("—", "–"), ("12", "12"))
    assert told(matches(memory, "—")) == [(100, MatchKind.EXACT, "–")]
    assert told(matches(memory, "15")) == [(99, MatchKind.FUZZY, "15")]
    assert matches(memory, " ") == []


def test_limit_least_and_doubles(memory: Memory) -> None:
    store(
        memory,
        ("The well is deep and old.", "Құдық терең әрі ескі."),
        ("The well is deep and new.", "Құдық терең әрі жаңа."),
        ("The well is deep and old.", "Құдық терең әрі ескі."),
    )
    assert [match.score for match in matches(memory, "The well is deep and old.")] == [100, 83]
    assert len(matches(memory, "The well is deep and old.", settings=Settings(limit=1))) == 1
    assert [match.score for match in matches(memory, "The well is deep.", settings=Settings(least=60))] == [66, 66]
    assert matches(memory, "The well is deep.") == []


def test_the_confirmed_unit_first_and_the_rejected_one_never(filled: Memory) -> None:
    made = report("two-en", EN, ENGLISH[:2]), report("two-kk", KK, ("Қоғам өседі.", "Заң керек."))
    filled.record_reports(made)
    filled.replace_group("two", units(*made, confidence=0.95))
    first, second = matches(filled, ENGLISH[0])
    assert (first.target, second.target) == (KAZAKH[0], "Қоғам өседі.")
    filled.confirm(second.unit.id, "Aida")
    assert [match.target for match in matches(filled, ENGLISH[0])] == ["Қоғам өседі.", KAZAKH[0]]
    filled.reject(first.unit.id, "Aida")
    assert [match.target for match in matches(filled, ENGLISH[0])] == ["Қоғам өседі."]


def test_an_edited_text_is_found_and_the_old_one_is_not(filled: Memory) -> None:
    (match,) = matches(filled, ENGLISH[5])
    filled.edit(match.unit.id, {EN: "Nobody may cross the old bridge."}, "Aida")
    assert not matches(filled, ENGLISH[5])
    assert matches(filled, "Nobody may cross the old bridge.")[0].score == 100
    filled.reopen(match.unit.id, "Aida")
    assert matches(filled, ENGLISH[5])[0].score == 100
    filled.replace_group("one", [])
    assert not matches(filled, ENGLISH[5])


def test_what_is_taken_off_is_told(memory: Memory) -> None:
    store(memory, ("The well is deep.", "Құдық терең."), confidence=0.6)
    (match,) = matches(memory, "The well is deep.")
    assert (match.score, match.base, match.told) == (96, 100, "96 = 100 - 4 unconfirmed")
    memory.confirm(match.unit.id, "Aida")
    assert matches(memory, "The well is deep.")[0].told == ""


UNIT = TranslationUnit("u", (Variant(EN, "a", "drafts/1"), Variant(KK, "b", "r-kk")), group="g", confidence=0.99)


@pytest.mark.parametrize(
    ("change", "wanted", "penalties", "expected"),
    [
        ({}, PAIR, Penalties(), []),
        ({"confidence": 0.89}, PAIR, Penalties(), [Deduction(4, "unconfirmed")]),
        ({"confidence": None}, PAIR, Penalties(), [Deduction(4, "unconfirmed")]),
        ({"confidence": 0.89}, PAIR, Penalties(unconfirmed=0), []),
        ({}, (Language("en-GB"), KK), Penalties(), []),
        ({}, PAIR, Penalties(years=2), [Deduction(1, "from 2021")]),
        ({}, PAIR, Penalties(sources=(("x*", 9), ("drafts/*", 3), ("g", 5))), [Deduction(3, "source drafts/1")]),
        ({}, PAIR, Penalties(sources=(("g", 5),)), [Deduction(5, "source g")]),
    ],
)
def test_penalties(
    change: dict[str, float | None],
    wanted: tuple[Language, Language],
    penalties: Penalties,
    expected: list[Deduction],
) -> None:
    unit = replace(UNIT, confidence=change.get("confidence", UNIT.confidence))
    source, target = unit.variants
    origin = Origin(unit, source, target, wanted, date(2021, 5, 1))
    assert list(deductions(origin, penalties, date(2024, 5, 2))) == expected


def test_another_region(memory: Memory) -> None:
    british, american = Language("en-GB"), Language("en-US")
    store(memory, ("The colour fades.", "Түс оңады."), pair=(british, KK))
    assert matches(memory, "The colour fades.", (british, KK))[0].score == 100
    assert matches(memory, "The colour fades.", (EN, KK))[0].score == 100
    assert matches(memory, "The colour fades.", (american, KK))[0].told == "99 = 100 - 1 en-GB for en-US"


def test_the_date_of_the_report_counts(location: Location) -> None:
    written = datetime(2012, 3, 1, tzinfo=UTC)
    old = [replace(made, date=written) for made in (report("o-en", EN, ENGLISH), report("o-kk", KK, KAZAKH))]
    with Memory.open(location, clock=lambda: datetime(2024, 5, 1, tzinfo=UTC)) as memory:
        memory.record_reports(old)
        memory.replace_group("old", units(*old))
        assert matches(memory, ENGLISH[0])[0].told == "99 = 100 - 1 from 2012"


class Stand:
    """Says which units are near. Satisfies ``NearestByMeaning``."""

    def __init__(self, *found: Near) -> None:
        self.found = found
        self.asked = list[str]()

    def nearest(self, text: str, limit: int) -> Sequence[Near]:
        """What it was told to find."""
        self.asked.append(text)
        return self.found[:limit]


def test_meaning_comes_where_words_do_not_match(filled: Memory) -> None:
    river, school = (matches(filled, ENGLISH[number])[0].unit.id for number in (2, 3))
    stand = Stand(Near(river, 0.93), Near(school, 0.5), Near("gone", 0.5))
    found = matches(filled, "Streams swell after the snow melts.", nearest=stand)
    assert told(found) == [(74, MatchKind.MEANING, KAZAKH[2]), (50, MatchKind.MEANING, KAZAKH[3])]
    assert not matches(filled, "Streams swell after the snow melts.")
    assert told(matches(filled, ENGLISH[3], nearest=stand)) == [(100, MatchKind.EXACT, KAZAKH[3])]
    assert stand.asked == ["Streams swell after the snow melts."]


def test_pieces(filled: Memory) -> None:
    with filled.matching(PAIR) as matcher:
        text = "The bridge was closed for repairs, and rivers of the valley, we are told, kept us from going."
        pieces = matcher.pieces(Segment(text))
    assert [text[piece.span.start : piece.span.end] for piece in pieces] == [
        "The bridge was closed for repairs",
        "rivers of the valley",
    ]
    whole, within = (piece.found for piece in pieces)
    assert isinstance(whole, Match)
    assert (whole.score, whole.target) == (96, KAZAKH[5])
    assert isinstance(within, Within)
    assert (within.target, within.source[within.span.start : within.span.end]) == (KAZAKH[2], "rivers of the valley")


def test_sources(filled: Memory) -> None:
    with filled.matching(PAIR) as matcher:
        assert set(matcher.sources(99).values()) == set(ENGLISH)
        assert len(matcher.sources(2)) == 2
    with filled.matching((EN, RU)) as matcher:
        assert matcher.sources(99) == {}


def test_nothing_alike_is_missed(memory: Memory) -> None:
    """Against scores of every source, also once the order of words has been fixed anew."""
    chance = random.Random(3)  # noqa: S311
    words = [f"{first}{second}{third}" for first in "bdgklm" for second in "aeiou" for third in "nrst"]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    texts = list(dict.fromkeys(" ".join(chance.choices(words, weights, k=chance.randint(5, 14))) for _ in range(700)))
    store(memory, *((text, f"мәтін {number}") for number, text in enumerate(texts)))
    wanted = missed = 0
    for text in chance.sample(texts, 60):
        query = text.split()
        query[chance.randrange(len(query))] = chance.choice(words)
        asked = " ".join(query)
        every = {other for other in texts if score(tokens(asked, EN), tokens(other, EN)).value >= 70}
        found = {match.source for match in matches(memory, asked, settings=Settings(limit=1000))}
        assert found <= every
        wanted, missed = wanted + len(every), missed + len(every - found)
    assert wanted > 40
    assert missed <= wanted // 100
