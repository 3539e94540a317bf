"""English candidates: what they are, what they are called, which are one thing, which are people; and other sides."""

import numpy as np
import pytest

from qostil import Concept, Language, Span, Term, TranslationUnit, Variant
from qostil.glossaries.acronyms import expansions
from qostil.glossaries.candidates import candidates
from qostil.glossaries.english_form import english_form
from qostil.glossaries.features import Corpus, features
from qostil.glossaries.merging import merged
from qostil.glossaries.other_side import Place, Wording, phrases
from qostil.glossaries.others import Linked, with_others
from qostil.glossaries.people import people
from qostil.glossaries.reverse import counterparts
from qostil.glossaries.sides import function_words
from qostil.glossaries.spelling import key_of
from qostil.glossaries.tagging import tokens_of
from qostil.glossaries.termhood import termhood

ENGLISH, KAZAKH, RUSSIAN = Language("en"), Language("kk"), Language("ru")


def found_in(text: str) -> set[str]:
    return {" ".join(key) for key in candidates(tokens_of([text, text]))}


def called(phrase: str, *texts: str) -> tuple[str, str]:
    """How a candidate of the texts is given, and as what part of speech."""
    corpus = Corpus.of(tokens_of(texts))
    return english_form(candidates(corpus.texts)[key_of(phrase.split())], corpus.texts, texts, corpus.usage)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("They fund the Agency for Water, Forests and the Care of Upland Rivers.", "agency for water"),
        ("It is run by the State Agency for the Care of Upland Rivers.", "state agency for the care of upland river"),
        ("He calls it 'growth without any real plan' again.", "growth without any real plan"),
        ("They moved the Maslikhat (council) elections.", "maslikhat council election"),
        ("It was the work of the First Librarian there.", "first librarian"),
        ("The post-Soviet libraries remain.", "post soviet"),
        ("The court imprisoned two readers.", "imprison"),
        ("They are improving internal redress quickly.", "internal redress"),
    ],
)  # fmt: skip
def test_names_quotations_glosses_adjectives_and_verbs_are_candidates(text: str, phrase: str) -> None:
    assert phrase in found_in(text)


def test_no_candidate_begins_within_a_compound() -> None:
    assert "governmental library" not in found_in("A non-governmental library opened.")


@pytest.mark.parametrize(
    ("phrase", "texts", "form", "part"),
    [
        ("village library", ("We saw village libraries.", "A village library opened."), "village library", "noun"),
        ("human right", ("We defend human rights.",) * 3, "human rights", "noun"),
        ("court", ("Courts decide.", "We asked the courts.", "A court decides."), "court", "noun"),
        ("NGO", ("We met NGOs.",) * 2, "NGO", "properNoun"),
        ("imprison", ("They imprisoned him.", "They imprison her."), "imprison", "verb"),
        ("ministry of culture", ("We wrote to the Ministry of Culture.",), "Ministry of Culture", "properNoun"),
        ("post soviet", ("It is very post-Soviet.",), "post-Soviet", "adjective"),
    ],
)
def test_the_dictionary_form(phrase: str, texts: tuple[str, ...], form: str, part: str) -> None:
    assert called(phrase, *texts) == (form, part)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The International Labour Organization (ILO) met.", "International Labour Organization"),
        ("The State Committee for Upland Rivers (GKRV) met.", "State Committee for Upland Rivers"),
        ("The union of village readers (UVR) met.", "union of village readers"),
        ("They met (USA) there.", None),
    ],
)
def test_names_with_their_abbreviations(text: str, name: str | None) -> None:
    (tokens,) = tokens_of([text])
    found = [" ".join(token.word for token in tokens[some.first : some.end]) for some in expansions(tokens)]
    assert found == ([name] if name else [])


def test_a_name_its_abbreviation_and_its_spellings_are_one_concept() -> None:
    tokens = tokens_of(
        [
            "The International Labour Organization (ILO) met.",
            "The ILO met a policymaker.",
            "Each policymaker spoke, and one policy-maker left.",
        ]
    )
    groups = merged(candidates(tokens), tokens)
    assert (("international", "labor", "organisation"), ("ILO",)) in groups
    assert (("policymaker",), ("policy", "maker")) in groups


def test_people_are_told_from_places_and_institutions() -> None:
    corpus = Corpus.of(
        tokens_of(
            [
                "We asked Ainura Tursunbayeva, and Tursunbayeva agreed.",
                "He lives in Jalpaktash with the Ulgu Kengesh.",
                "It was the Ulgu Kengesh in Jalpaktash.",
                "We asked President Tursunbayeva.",
                "She met Sapar Jolboldin and Ainura Tursunbayeva.",
                "He met Sapar Jolboldin and Ainura Tursunbayeva.",
                "It was seen by the Jolboldin family.",
            ]
        )
    )
    found = candidates(corpus.texts)
    persons = people(found, corpus)
    assert {("ainura", "tursunbayeva"), ("tursunbayeva",), ("president", "tursunbayeva")} <= persons
    assert {("sapar", "jolboldin"), ("sapar", "jolboldin", "and", "ainura", "tursunbayeva")} <= persons
    assert not persons & {("jalpaktash",), ("ulgu", "kengesh")}
    worth = termhood(found, corpus)
    assert worth["ulgu", "kengesh"] > worth["ainura", "tursunbayeva"]


def test_every_feature_has_a_weight_and_no_weight_is_left_over() -> None:
    from qostil.glossaries.termhood import _weights

    corpus = Corpus.of(tokens_of(["A village library opened."]))
    (first, *_) = features(candidates(corpus.texts), corpus).values()
    assert first.keys() == _weights().keys()


KAZAKH_TEXTS = (
    "Ауыл кітапханасы кеше ашылды.",
    "Бүгін ауыл кітапханасына барды.",
    "Олар ауыл кітапханасын жөндеді.",
    "Ол ауыл кітапханасы туралы жазды.",
)


PLACES_BESIDE = (
    "Кеше ауыл кітапханасы, біз көрдік.",
    "Бүгін ауыл кітапханасы, олар барды.",
    "Ертең ауыл кітапханасы, сен келесің.",
)


def wordings(texts: tuple[str, ...], language: Language) -> dict[int, Wording]:
    return {number: Wording.of(text, language) for number, text in enumerate(texts)}


def test_phrases_of_the_other_side_are_met_often_beside_other_words() -> None:
    texts = wordings(KAZAKH_TEXTS, KAZAKH)
    found = phrases(texts, KAZAKH, function_words(KAZAKH), set())
    assert list(found) == [("ауыл", "кітапхана")]
    assert phrases(texts, KAZAKH, function_words(KAZAKH), {("ауыл", "кітапхана")}) == {}


@pytest.mark.parametrize(
    ("head", "count"), [("кітапханасы", 1), ("ашылған", 0), ("ашылды", 0), ("кітапхана кітапхана", 0)]
)
def test_phrases_of_the_other_side_end_in_a_noun_and_repeat_no_word(head: str, count: int) -> None:
    texts = wordings(tuple(text.replace("кітапханасы", head) for text in PLACES_BESIDE), KAZAKH)
    assert len(phrases(texts, KAZAKH, function_words(KAZAKH), set())) == count


def test_russian_phrases_are_nouns_with_what_belongs_to_them_and_no_people() -> None:
    texts = wordings(
        (
            "Сельская библиотека открылась, Иван Петров пришёл.",
            "Вчера сельскую библиотеку чинили, Иван Петров помог.",
            "О сельской библиотеке писали, Иван Петров молчал.",
        ),
        RUSSIAN,
    )
    assert list(phrases(texts, RUSSIAN, function_words(RUSSIAN), set())) == [("сельский", "библиотека")]


def test_links_lead_back_to_the_phrase_between_function_words() -> None:
    english = {0: Wording.of("The village library opened", ENGLISH)}
    links = {0: np.array([[0.2, 0], [0.9, 0], [0, 0.8], [0, 0]], np.float32)}
    ((key, counterpart), *rest) = counterparts([Place(0, 0, 2)], links, english, {"the"})
    assert (key, dict(counterpart.forms), rest) == (("village", "library"), {"village library": 1}, [])


@pytest.mark.parametrize("known", [True, False])
def test_a_phrase_of_the_other_side_joins_the_concept_that_it_names_or_makes_one(known: bool) -> None:
    units = [
        TranslationUnit(f"u{n}", (Variant(ENGLISH, "A village library", "e"), Variant(KAZAKH, text, "k")))
        for n, text in enumerate(KAZAKH_TEXTS)
    ]
    english, kazakh = wordings(("A village library",) * 4, ENGLISH), wordings(KAZAKH_TEXTS, KAZAKH)
    links = {number: np.zeros((3, len(text.words)), np.float32) for number, text in kazakh.items()}
    for number, text in kazakh.items():
        place = text.keys.index("ауыл")
        links[number][1, place] = links[number][2, place + 1] = 1
    linked = Linked(units, KAZAKH, english, kazakh, links, {"a"}, function_words(KAZAKH))
    before = Concept("village-library" if known else "reader", (Term("village library", ENGLISH),))
    concepts = with_others([before], linked, 5, "test")
    kazakh_term = concepts[-1].terms_in(KAZAKH)[0]
    assert len(concepts) == (1 if known else 2)
    assert kazakh_term.text.casefold() == "ауыл кітапханасы"
    assert kazakh_term.evidence[0].span == Span(0, 16)
    assert concepts[-1].terms_in(ENGLISH)[0].text == "village library"
