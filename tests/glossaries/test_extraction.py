"""Concepts from aligned units: candidates, how they rank, and what stands for them."""

from collections.abc import Sequence

import numpy as np
import pytest

from qostil import Language, Span, TermStatus, TranslationUnit, Variant
from qostil.encoder import OnProgress, TokenVectors, Vectors
from qostil.glossaries.candidates import candidates
from qostil.glossaries.extraction import extract
from qostil.glossaries.features import Corpus
from qostil.glossaries.spelling import key_of
from qostil.glossaries.tagging import tokens_of
from qostil.glossaries.termhood import termhood
from qostil.languages.search import fold, words
from qostil.links import WordPair, links_of, unit

ENGLISH, KAZAKH = Language("en"), Language("kk")
# What the made-up encoder knows: words of one group have one vector.
GROUPS = [
    {"village", "ауыл", "ауылдық"},
    {"library", "libraries", "кітапхана", "кітапханада", "кітапханасы", "кітапханалар"},
    {"reader", "readers", "оқырман", "оқырмандар"},
    {"opened", "ашылды"},
    {"right", "rights", "құқық", "құқықтары", "құқықтарын"},
    {"human", "адам"},
]


class Dictionary:
    """An encoder whose word vectors are alike for words that translate each other."""

    name, digest, dimensions = "dictionary", "0" * 64, 64

    def encode(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        """Not asked for."""
        raise NotImplementedError

    def encode_tokens(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> list[TokenVectors]:
        """A piece is a word."""
        assert on_progress is None
        found = []
        for text in texts:
            pieces = words(text)
            rows = np.array([self._vector(fold(word)) for word, _ in pieces], np.float32).reshape(-1, self.dimensions)
            found.append(TokenVectors(tuple(span for _, span in pieces), rows, rows.sum(axis=0)))
        return found

    def _vector(self, word: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        group = next((n for n, members in enumerate(GROUPS) if word in {fold(m) for m in members}), None)
        seed = sum(map(ord, word)) + 1000 if group is None else group
        return np.random.default_rng(seed).normal(size=self.dimensions)


def units(*pairs: tuple[str, str]) -> list[TranslationUnit]:
    return [
        TranslationUnit(f"u{n}", (Variant(ENGLISH, en, "en"), Variant(KAZAKH, kk, "kk")))
        for n, (en, kk) in enumerate(pairs)
    ]


UNITS = units(
    ("A village library opened.", "Ауылдық кітапхана ашылды."),
    ("The village library has readers.", "Ауылдық кітапханада оқырман бар."),
    ("Human rights matter to readers.", "Оқырмандар үшін адам құқықтары маңызды."),
    ("They defend human rights.", "Олар адам құқықтарын қорғайды."),
)


def phrases(text: str) -> set[str]:
    """Those of a text met twice."""
    return {" ".join(key) for key in candidates(tokens_of([text, text]))}


def test_candidates_are_phrases_that_end_in_a_noun() -> None:
    found = phrases("The European Court of Human Rights defends civil society in every country.")
    assert {"civil society", "european court of human right", "human right", "country"} <= found
    assert not {
        found for found in found if found.split()[0] in {"the", "of", "every"} or found.split()[-1] in {"of", "in"}
    }


def test_punctuation_parts_candidates() -> None:
    assert "library school" not in phrases("a new library, school and park")


def test_compounds_are_taken_whole() -> None:
    found = phrases("Anti-corruption measures work.")
    assert "anti corruption measure" in found


@pytest.mark.parametrize(
    ("given", "key"),
    [
        (["Human", "Rights"], ("human", "right")),
        (["companies"], ("company",)),
        (["Parliament\u2019s", "vote"], ("parliament", "vote")),
        (["NGOs"], ("NGO",)),
        (["Organizations"], ("organisation",)),
        (["Labour", "Centre"], ("labor", "center")),
        (["OSCE"], ("OSCE",)),
        (["crisis"], ("crisis",)),
        (["press"], ("press",)),
    ],
)
def test_keys_know_no_case_plural_or_possessive(given: list[str], key: tuple[str, ...]) -> None:
    assert key_of(given) == key


def test_what_longer_candidates_explain_ranks_lower() -> None:
    tokens = tokens_of(["The village library opened."] * 5)
    worth = termhood(candidates(tokens), Corpus.of(tokens))
    assert worth["village", "library"] > worth["library",]


def test_links_share_every_word_among_those_of_the_other_side() -> None:
    source = unit(np.eye(3, dtype=np.float32))
    target = unit(np.array([[1, 0.1, 0], [0, 1, 0], [0, 0.6, 0.9]], np.float32))
    (links,) = links_of([WordPair(("a", "b", "c"), ("x", "y", "z"), source, target)])
    assert links.forth.argmax(axis=1).tolist() == links.back.argmax(axis=0).tolist() == [0, 1, 2]
    assert np.allclose(links.forth.sum(axis=1), 1)
    assert np.allclose(links.back.sum(axis=0), 1)


def test_what_is_linked_elsewhere_decides_where_likeness_does_not() -> None:
    first, other = np.eye(2, dtype=np.float32)
    clear = [WordPair(("a",), ("x",), first[None], first[None])] * 3
    torn = WordPair(("a", "b"), ("y", "x"), np.stack([first, other]), unit(np.ones((2, 2), np.float32)))
    links = links_of([*clear, torn])[-1]
    assert links.forth[0].argmax() == 1


def test_a_text_without_words_has_no_links() -> None:
    nothing = np.zeros((0, 3), np.float32)
    (links,) = links_of([WordPair(("a",), (), np.eye(1, 3, dtype=np.float32), nothing)])
    assert links.forth.shape == (1, 0)


def test_concepts_come_with_renderings_in_dictionary_form_and_their_places() -> None:
    found = {concept.id: concept for concept in extract(UNITS, Dictionary())}
    rights = found["human-right"]
    english, kazakh = rights.terms_in(ENGLISH)[0], rights.terms_in(KAZAKH)[0]
    assert (english.text, kazakh.text) == ("human rights", "адам құқықтары")
    assert kazakh.status is TermStatus.PREFERRED
    assert (rights.frequency, kazakh.frequency) == (2, 2)
    assert [place.unit for place in kazakh.evidence] == ["u2", "u3"]
    assert kazakh.evidence[1].span == Span(5, 20)
    assert found["village-library"].terms_in(KAZAKH)[0].text.casefold() == "ауылдық кітапхана"


def test_no_more_concepts_than_asked_and_none_of_nothing() -> None:
    assert len(extract(UNITS, Dictionary(), 2)) == 2
    assert extract([], Dictionary()) == []
