"""Which stretches of a translation may stand for a phrase, which one is chosen, and how it is written."""

from collections.abc import Sequence

import numpy as np
import pytest

from qostil import Language, Span, TermStatus, TranslationUnit, Variant
from qostil.glossaries.candidates import Occurrence
from qostil.glossaries.naming import Number, dictionary_form, terms_of
from qostil.glossaries.ranker import Ranker, fitted
from qostil.glossaries.renderings import Place, Rendering, Renderings, Vote, agreed_first
from qostil.glossaries.sides import place_of
from qostil.glossaries.stretches import FEATURES, Aligned, Words, is_letters
from qostil.glossaries.tagging import tokens_of
from qostil.languages.search import fold, words
from qostil.links import Links, WordPair, links_of, unit

KAZAKH, KYRGYZ, RUSSIAN = Language("kk"), Language("ky"), Language("ru")
# Words of one row translate each other.
MEANINGS = [
    {"village", "ауылдық"},
    {"library", "кітапхана", "кітапханасы"},
    {"reading", "оқу"},
    {"room", "залы"},
    {"unesco", "юнеско"},
    {"opened", "ашылды"},
]
FUNCTION = {"және", "үшін"}


def vectors(found: Sequence[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    rows = [_vector(fold(word)) for word in found]
    return unit(np.array(rows, np.float32).reshape(len(found), 64))


def _vector(word: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    group = next((n for n, some in enumerate(MEANINGS) if word in some), None)
    seed = 100 + sum(map(ord, word)) if group is None else group
    return np.random.default_rng(seed).normal(size=64)


def aligned(*texts: tuple[str, str]) -> dict[int, Aligned]:
    pairs, targets = [], []
    for english, kazakh in texts:
        source, target = words(english), words(kazakh)
        keys = tuple(fold(word) for word, _ in target)
        capitals = np.array([is_letters(word) for word, _ in source], bool)
        function = np.array([key in FUNCTION for key in keys], bool)
        targets.append(Words(kazakh, [span for _, span in target], keys, function, capitals))
        pairs.append(
            WordPair(
                tuple(fold(word) for word, _ in source),
                keys,
                vectors([word for word, _ in source]),
                vectors([word for word, _ in target]),
            )
        )
    links = links_of(pairs)
    return {number: Aligned(targets[number], links[number], pairs[number]) for number in range(len(pairs))}


def texts_of(unit: Aligned, place: tuple[int, int]) -> set[str]:
    found = unit.stretches(*place, frozenset())
    spans = map(unit.span, found.numbers.tolist())
    return {unit.words.text[span.start : span.end] for span in spans}


def test_stretches_hold_a_linked_word_and_cross_no_punctuation() -> None:
    (only,) = aligned(("A village library opened", "Бүгін ауылдық кітапхана, міне, ашылды")).values()
    found = texts_of(only, (1, 3))
    assert "ауылдық кітапхана" in found
    assert not any("," in text for text in found)
    assert "ашылды" not in found


@pytest.mark.parametrize(
    ("text", "whole", "half"),
    [
        ("ауылдық кітапхана-музей", "ауылдық кітапхана-музей", "ауылдық кітапхана"),
        ("ауылдық кітапхана- музей", "ауылдық кітапхана- музей", "ауылдық кітапхана"),
    ],
)
def test_compounds_are_taken_whole(text: str, whole: str, half: str) -> None:
    found = texts_of(aligned(("village library", text))[0], (0, 2))
    assert whole in found
    assert half not in found


def test_a_number_is_no_part_of_a_compound() -> None:
    found = texts_of(aligned(("library 12", "12-кітапхана"))[0], (0, 1))
    assert {"кітапхана", "12-кітапхана"} <= found


def test_quotation_marks_come_in_pairs() -> None:
    found = texts_of(aligned(("village library", "«Ауылдық» кітапхана «Оқу»"))[0], (0, 2))
    assert "«Ауылдық» кітапхана" in found
    assert all(text.count("«") == text.count("»") for text in found)


def test_every_stretch_has_every_feature_but_those_of_all_places() -> None:
    (only,) = aligned(("A village library opened", "Ауылдық кітапхана және мектеп ашылды")).values()
    found = only.stretches(1, 3, frozenset())
    assert found.features.shape == (len(found.numbers), len(FEATURES) - 2)
    row = dict(zip(FEATURES, found.features[0].tolist(), strict=False))
    assert only.words.text[slice(*astuple(only.span(int(found.numbers[0]))))] == "Ауылдық"
    assert row["words missing"] == 1
    assert row["covered"] == pytest.approx(0.5, abs=0.05)


def astuple(span: Span) -> tuple[int, int]:
    return span.start, span.end


def test_a_text_without_words_gives_nothing() -> None:
    renderings = Renderings(aligned(("village library", "...")))
    assert renderings.of([Place(0, 0, 2)]) == []


def test_the_whole_translation_is_chosen_and_places_elsewhere_are_passed_over() -> None:
    units = aligned(
        ("A village library opened", "Ауылдық кітапхана ашылды"),
        ("The village library has a reading room", "Ауылдық кітапхана оқу залы бар"),
    )
    best = Renderings(units).of([Place(0, 1, 3), Place(1, 1, 3), Place(9, 0, 2)])[0]
    assert {vote.text for vote in best.won} == {"Ауылдық кітапхана"}
    assert [vote.unit for vote in best.won] == [0, 1]
    assert best.places == 2
    assert 0.5 < best.vote <= 1


def test_votes_of_a_place_add_up_to_one_and_each_place_is_won_once() -> None:
    units = aligned(("A village library opened", "Ауылдық кітапхана ашылды"), ("library", "кітапхана"))
    found = Renderings(units).of([Place(0, 2, 3), Place(1, 0, 1)])
    assert sum(rendering.vote for rendering in found) == pytest.approx(1, abs=0.05)
    assert sorted(vote.place for rendering in found for vote in rendering.won) == [0, 1]


def test_a_place_that_leads_on_to_another_noun_counts_less() -> None:
    tokens = tokens_of(["The library room opened. The library opened."])[0]
    weights = [place_of(Occurrence(0, first, first + 1), tokens).weight for first in (1, 5)]
    assert weights[0] < weights[1] == 1


def test_words_that_say_nothing_by_themselves_are_named() -> None:
    tokens = tokens_of(["freedom of the press"])[0]
    assert place_of(Occurrence(0, 0, 4), tokens).inside == {1, 2}


@pytest.mark.parametrize(
    ("word", "expected"), [("UN", True), ("БҰҰ", True), ("АКШнын", True), ("А", False), ("Аяз", False)]
)
def test_abbreviations(word: str, expected: bool) -> None:
    assert is_letters(word) is expected


def test_confidence_rises_with_the_vote_and_stays_between_0_and_1() -> None:
    sure = [fitted().sure(vote, 3) for vote in (0.0, 0.2, 0.6, 0.95, 1.0)]
    assert sure == sorted(sure)
    assert 0 < sure[0] < 0.1
    assert 0.9 < sure[-1] < 1


def test_shares_follow_the_weights() -> None:
    ranker = Ranker(np.array([1.0, -1.0]), np.zeros(3))
    shares = ranker.shares(np.array([[1, 0], [0, 0], [0, 1]], np.float32))
    assert shares.sum() == pytest.approx(1)
    assert shares.tolist() == sorted(shares.tolist(), reverse=True)


def rendering(*texts: str, share: float = 0.9) -> Rendering:
    votes = [Vote(place, place, Span(0, len(text)), text, share) for place, text in enumerate(texts)]
    return Rendering((), len(texts), share, votes, votes)


@pytest.mark.parametrize(
    ("heads", "texts", "language", "expected"),
    [
        # English in the plural by chance, and so is the translation: the term is in the singular.
        (["libraries"], ["ауылдық кітапханаларда"], KAZAKH, "ауылдық кітапхана"),
        # A plural with a meaning of its own.
        (["rights"], ["адам құқықтарының"], KAZAKH, "адам құқықтары"),
        (["rights"], ["адам укуктарын"], KYRGYZ, "адам укуктары"),
        # The plural is the translation's own.
        (["repression"], ["репрессиям"], RUSSIAN, "репрессии"),
        (["mine", "mine"], ["шахтам", "шахте"], RUSSIAN, "шахта"),
        (["libraries"], ["«Сельская библиотека»"], RUSSIAN, "«Сельская библиотека»"),
        (["library"], ['"народной" библиотеке'], RUSSIAN, '"народная" библиотека'),
        # A mark whose other half is not there goes.
        (["newspaper"], ["газеты «Сельская"], RUSSIAN, "газета Сельская"),
        (["newspaper"], ["“Айыл” гезитинин"], KYRGYZ, "“Айыл” гезити"),
        (["newspaper"], ["“Айыл гезитинин"], KYRGYZ, "Айыл гезити"),
        (["UNESCO"], ["ЮНЕСКО"], RUSSIAN, "ЮНЕСКО"),
        (["NGO"], ["ҮЕҰ"], KAZAKH, "ҮЕҰ"),
        (["NGO"], ["БӨУнун"], KYRGYZ, "БӨУ"),
    ],
)
def test_dictionary_forms(heads: list[str], texts: list[str], language: Language, expected: str) -> None:
    assert dictionary_form(rendering(*texts), Number.of(heads), language) == expected


def test_what_is_always_in_the_plural_belongs_there() -> None:
    assert Number.of(["sneakers"] * 20).belongs
    assert not Number.of(["sneakers"] * 5).belongs
    assert not Number.of([*["sneakers"] * 20, "sneaker", "sneaker"]).belongs


def test_terms_are_told_apart_whatever_their_capitals_and_accidents_are_left_out() -> None:
    units = [TranslationUnit(f"u{n}", (Variant(RUSSIAN, "Сельская библиотека", "ru"),)) for n in range(2)]
    found = [rendering("Сельская библиотека"), rendering("сельской библиотеки"), rendering("библиотека", share=0.001)]
    terms = list(terms_of(found, Number.of(["library"]), RUSSIAN, units, fitted()))
    assert [(term.text, term.status) for term in terms] == [("Сельская библиотека", TermStatus.PREFERRED)]
    assert terms[0].frequency == 1
    assert [place.unit for place in terms[0].evidence] == ["u0"]


def test_links_of_likeness_alone_favour_the_likeliest() -> None:
    links = Links.of(np.array([[0.9, 0.1], [0.1, 0.8]], np.float32))
    assert links.forth[0, 0] > 0.9
    assert links.back[1, 1] > 0.9
    assert (links.both > 0).tolist() == [[True, False], [False, True]]


def not_won(*shares: tuple[str, float]) -> list[Rendering]:
    """Renderings of one place with these shares, none of which has won it."""
    votes = [Vote(0, 0, Span(0, len(text)), text, share) for text, share in shares]
    return [Rendering(tuple(vote.text.split()), 1, vote.share, [vote], []) for vote in votes]


def test_votes_for_parts_speak_for_the_whole() -> None:
    found = not_won(("оқу", 0.3), ("ауылдық", 0.25), ("ауылдық кітапхана", 0.2), ("кітапхана", 0.2))
    assert [" ".join(r.key) for r in agreed_first(found)] == ["ауылдық кітапхана", "оқу", "ауылдық", "кітапхана"]


@pytest.mark.parametrize("found", [[], not_won(("кітапхана", 0.9), ("оқу", 0.1))])
def test_what_has_most_votes_stays_first_where_nothing_speaks_against_it(found: list[Rendering]) -> None:
    assert agreed_first(found) == found


def test_a_first_rendering_likely_wrong_is_not_preferred() -> None:
    units = [TranslationUnit("u0", (Variant(KAZAKH, "Кітапхана ашылды", "kk"),))]
    unsure = list(terms_of([rendering("кітапхана", share=0.1)], Number.of(["library"]), KAZAKH, units, fitted()))
    assert [term.status for term in unsure] == [TermStatus.ADMITTED]
    assert unsure[0].confidence is not None
    assert unsure[0].confidence < 0.5


def test_few_renderings_that_won_no_place_are_shown() -> None:
    units = [TranslationUnit("u0", (Variant(KAZAKH, "Кітапхана ашылды", "kk"),))]
    spare = not_won(("бірінші", 0.1), ("екінші", 0.09), ("үшінші", 0.08))
    terms = list(terms_of([rendering("кітапхана"), *spare], Number.of(["library"]), KAZAKH, units, fitted()))
    assert [(term.text, term.frequency) for term in terms] == [("кітапхана", 1), ("бірінші", 0), ("екінші", 0)]
