"""Tags of a segment in a translation, and the scores of texts with tags."""

from collections import Counter
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qostil import Language, Tag, TagKind, TranslationUnit, Variant
from qostil.memory import Memory
from qostil.memory.matching.exchange import exchanged
from qostil.memory.matching.match import Match, MatchKind, Segment
from qostil.memory.matching.score import score
from qostil.memory.matching.tag_places import Placed, carried, placed
from qostil.memory.matching.tokens import tokens
from tests.memory.making import EN, ENGLISH, KAZAKH, KK

KINDS = {"<": TagKind.OPEN, ">": TagKind.CLOSE, "|": TagKind.ALONE}


def marked(text: str) -> tuple[str, tuple[Tag, ...]]:
    """A text and its tags: ``<b ...b>`` begins and ends bold, ``|n|`` is a note."""
    plain, tags, at = "", list[Tag](), 0
    while at < len(text):
        sign = text[at]
        if sign == "<":
            tags.append(Tag(len(plain), TagKind.OPEN, text[at + 1], f"<{text[at + 1]}>"))
            at += 2
        elif text[at + 1 : at + 2] == ">":
            tags.append(Tag(len(plain), TagKind.CLOSE, sign, f"</{sign}>"))
            at += 2
        elif sign == "|":
            tags.append(Tag(len(plain), TagKind.ALONE, "", f"<{text[at + 1]}/>"))
            at += 3
        else:
            plain += sign
            at += 1
    return plain, tuple(tags)


def written(text: str, tags: tuple[Tag, ...]) -> str:
    """What ``marked`` reads."""
    for tag in reversed(tags):
        name = next(letter for letter in tag.content if letter.isalpha())
        told = {TagKind.OPEN: f"<{name}", TagKind.CLOSE: f"{name}>", TagKind.ALONE: f"|{name}|"}[tag.kind]
        text = text[: tag.at] + told + text[tag.at :]
    return text


def put(query: str, source: str, target: str) -> tuple[str, list[str]]:
    """The translation with the tags of the query, and those that are missed."""
    (asked, asked_tags), (stored, stored_tags), (said, said_tags) = map(marked, (query, source, target))
    one, other = tokens(asked, EN, asked_tags), tokens(stored, EN, stored_tags)
    pairs = score(one, other).pairs
    put_in = exchanged(pairs, tokens(stored, EN), tokens(said, KK))
    there = tokens(put_in.text, KK, carried(said_tags, put_in.exchanges))
    found = placed(one, other, there, pairs)
    return written(put_in.text, found.tags), [tag.content for tag in found.missed]


@pytest.mark.parametrize(
    ("query", "source", "target", "expected"),
    [
        # The source has the tag, and the translation has it in another place.
        (
            "The <bold wellb> is deep.",
            "The <bold wellb> is deep.",
            "Терең - <bескі құдықb>.",
            "Терең - <bескі құдықb>.",
        ),
        # Another tag for it, and a number of other length before it.
        ("Well 121 <iis deepi>.", "Well 17 <bis deepb>.", "17-құдық <bтереңb>.", "121-құдық <iтереңi>."),
        # The source has none: the whole, the end, beside a number, a mark, a name.
        ("<bThe well is deep.b>", "The well is deep.", "Құдық терең.", "<bҚұдық терең.b>"),
        ("The well is deep|n|.", "The well is deep.", "Құдық терең.", "Құдық терең|n|."),
        ("The well is deep.|n|", "The well is deep.", "Құдық терең.", "Құдық терең.|n|"),
        ("It took <b17b> wells of ours.", "It took 17 wells of ours.", "Біздің 17 құдық.", "Біздің <b17b> құдық."),
        ("The OSCE|n| said so.", "The OSCE said so.", "Бұл туралы OSCE айтты.", "Бұл туралы OSCE|n| айтты."),
        # The segment has none any more.
        ("The well is deep.", "The <bwellb> is deep.", "<bҚұдықb> терең.", "Құдық терең."),
        ("No word <b b>", "No word", "Сөз жоқ", "Сөз жоқ<bb>"),
    ],
)
def test_placed(query: str, source: str, target: str, expected: str) -> None:
    assert put(query, source, target) == (expected, [])


@pytest.mark.parametrize(
    ("query", "source", "target", "missed"),
    [
        ("The <bwellb> is deep.", "The well is deep.", "Құдық терең.", ["<b>", "</b>"]),
        # One half would have a place.
        ("<bThe wellb> is deep.", "The well is deep.", "Құдық терең.", ["<b>", "</b>"]),
        # The translation has another number of them.
        ("The |n|well is deep|n| here.", "The |n|well is deep|n| here.", "Құдық терең|n|.", ["<n/>", "<n/>"]),
        ("Of 17|n| wells here.", "Of 17 wells here.", "Мұнда 17, иә, 17 құдық.", ["<n/>"]),
    ],
)
def test_to_place_by_hand(query: str, source: str, target: str, missed: list[str]) -> None:
    assert put(query, source, target) == (marked(target)[0], missed)


@st.composite
def tagged(draw: st.DrawFn) -> tuple[str, tuple[Tag, ...]]:
    """A short text with tags, paired or not, well formed or not."""
    text = " ".join(draw(st.lists(st.sampled_from(["well", "wells", "17", "OSCE", "deep", "."]), max_size=5)))
    tags = [
        Tag(draw(st.integers(0, len(text))), kind, pair if kind is not TagKind.ALONE else "", f"<{kind}{pair}>")
        for kind, pair in draw(st.lists(st.tuples(st.sampled_from(TagKind), st.sampled_from("12")), max_size=4))
    ]
    return text, tuple(sorted(tags, key=lambda tag: tag.at))


def right_places(query: tuple[str, tuple[Tag, ...]], result: Placed, target: str) -> bool:
    """What holds of tags wherever they are put: none is lost or made up, all are in the text, none is cut in half."""
    given = Counter(replace(tag, at=0) for tag in query[1])
    got = Counter(replace(tag, at=0) for tag in (*result.tags, *result.missed))
    inside = all(0 <= tag.at <= len(target) for tag in result.tags)
    in_order = list(result.tags) == sorted(result.tags, key=lambda tag: tag.at)
    halves = {tag.pair for tag in result.tags if tag.pair} & {tag.pair for tag in result.missed if tag.pair}
    return given == got and inside and in_order and not halves


@given(tagged(), tagged(), tagged())
@settings(max_examples=300, deadline=None)
def test_no_tag_is_lost(
    query: tuple[str, tuple[Tag, ...]], source: tuple[str, tuple[Tag, ...]], target: tuple[str, tuple[Tag, ...]]
) -> None:
    one, other, there = (
        tokens(query[0], EN, query[1]),
        tokens(source[0], EN, source[1]),
        tokens(*target[:1], KK, target[1]),
    )
    assert right_places(query, placed(one, other, there, score(one, other).pairs), target[0])


@given(tagged())
@settings(max_examples=200, deadline=None)
def test_a_text_is_its_own_translation(text: tuple[str, tuple[Tag, ...]]) -> None:
    """Where source and translation read alike, every tag has the place it has, as far as halves belong together."""
    one = tokens(text[0], EN, text[1])
    result = placed(one, one, one, score(one, one).pairs)
    assert all(tag in text[1] for tag in result.tags)
    well_formed = all(
        [tag.kind for tag in text[1] if tag.pair == pair]
        in ([], [TagKind.OPEN], [TagKind.CLOSE], [TagKind.OPEN, TagKind.CLOSE])
        for pair in "12"
    )
    assert not (well_formed and result.missed)


@given(tagged(), tagged())
@settings(max_examples=200, deadline=None)
def test_scores_with_tags_are_the_same_either_way_round(
    query: tuple[str, tuple[Tag, ...]], source: tuple[str, tuple[Tag, ...]]
) -> None:
    one, other = tokens(query[0], EN, query[1]), tokens(source[0], EN, source[1])
    assert score(one, other).value == score(other, one).value
    bare = score(tokens(query[0], EN), tokens(source[0], EN)).value
    if query[0] == source[0]:
        assert score(one, other).value >= 95
    if not query[1] and not source[1]:
        assert score(one, other).value == bare


@given(st.lists(st.sampled_from(["17", "5"]), min_size=1, max_size=3), st.integers(0, 12))
def test_places_after_an_exchange(numbers: list[str], at: int) -> None:
    """The slow way: write a sign into the old text, exchange, and look where it is."""
    source = " ".join(f"well{letter} {number}" for letter, number in zip("abc", numbers, strict=False))
    at = min(at, len(source))
    query = source.replace("17", "12345").replace("5", "6")
    pairs = score(tokens(query, EN), tokens(source, EN)).pairs
    put_in = exchanged(pairs, tokens(source, EN), tokens(source, Language("en")))
    (tag,) = carried([Tag(at, TagKind.ALONE)], put_in.exchanges)
    if at == len(source) or not source[at - 1 : at + 1].isdigit():
        assert put_in.text[: tag.at].count(" ") == source[:at].count(" ")
        assert put_in.text[tag.at :][:1].isdigit() == source[at:][:1].isdigit()


def test_order_of_tags_does_not_depend_on_how_they_are_given() -> None:
    text, tags = marked("<bold|n| wellb>")
    rows = {
        tokens(text, EN, some).items
        for some in permutations(tags)
        if [t.at for t in some] == sorted(t.at for t in some)
    }
    assert len(rows) == 1


@pytest.fixture
def strings(memory: Memory) -> Memory:
    """Strings of a program: one with tags, two of one text in other contexts."""
    text, tags = marked("<bCivil societyb> grows slowly.")
    said, said_tags = marked("<bАзаматтық қоғамb> баяу өсуде.")
    made = [
        TranslationUnit("", (Variant(EN, text, tags=tags), Variant(KK, said, tags=said_tags))),
        TranslationUnit("", (Variant(EN, "Open"), Variant(KK, "Ашу")), context="menu"),
        TranslationUnit("", (Variant(EN, "Open"), Variant(KK, "Ашық")), context="door"),
    ]
    memory.replace_group("strings", [replace(unit, confidence=1) for unit in made])
    return memory


def matched(memory: Memory, segment: Segment) -> list[Match]:
    with memory.matching((EN, KK)) as matcher:
        return matcher.match(segment)


def test_the_key_of_a_string_is_its_context(strings: Memory) -> None:
    first, second = matched(strings, Segment("Open", context="door"))
    assert [(m.score, m.kind, m.target) for m in (first, second)] == [
        (101, MatchKind.CONTEXT, "Ашық"),
        (100, MatchKind.EXACT, "Ашу"),
    ]
    assert {match.score for match in matched(strings, Segment("Open", context="window"))} == {100}


def test_tags_of_a_match(strings: Memory) -> None:
    text, tags = marked("<iCivil societyi> grows slowly.")
    same = marked("<bCivil societyb> grows slowly.")[1]
    (match,) = matched(strings, Segment(text, tags=same))
    assert (match.score, written(match.target, match.tags)) == (100, "<bАзаматтық қоғамb> баяу өсуде.")
    (match,) = matched(strings, Segment(text, tags=tags))
    assert (match.score, written(match.target, match.tags)) == (98, "<iАзаматтық қоғамi> баяу өсуде.")
    (match,) = matched(strings, Segment(text, tags=()))
    assert (match.score, match.tags, match.tags_missed) == (98, (), ())
    # A file without tags.
    (match,) = matched(strings, Segment(text))
    assert (match.score, written(match.target, match.tags)) == (100, "<bАзаматтық қоғамb> баяу өсуде.")


def test_tags_of_a_match_in_other_words(strings: Memory) -> None:
    text, tags = marked("<bCivil societyb> grows |n|quickly.")
    (match,) = matched(strings, Segment(text, tags=tags))
    # One word of four is another; three tags of a tenth each, one of them more.
    assert (match.score, match.kind) == (74, MatchKind.FUZZY)
    assert written(match.target, match.tags) == "<bАзаматтық қоғамb> баяу өсуде."
    assert [tag.content for tag in match.tags_missed] == ["<n/>"]


def test_texts_of_making_have_no_tags(memory: Memory) -> None:
    memory.replace_group(
        "plain", [TranslationUnit("", (Variant(EN, ENGLISH[0]), Variant(KK, KAZAKH[0])), confidence=1)]
    )
    (match,) = matched(memory, Segment(ENGLISH[0], tags=(Tag(0, TagKind.ALONE, "", "<n/>"),)))
    assert (match.score, match.tags[0].at, match.tags_missed) == (98, 0, ())
