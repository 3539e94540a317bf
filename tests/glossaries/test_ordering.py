"""The order of the first concepts: sure terms, surely translated, before fragments, bare names and general words."""

import pytest

from qostil import Concept, Language, Term
from qostil.glossaries.candidates import Key, candidates
from qostil.glossaries.features import Corpus
from qostil.glossaries.ordering import HEAD, Ranked, _weights, in_order, is_bare_name, ordering_features
from qostil.glossaries.tagging import tokens_of

ENGLISH, KAZAKH, RUSSIAN = Language("en"), Language("kk"), Language("ru")
TEXTS = (
    "We met river boat pilots in Almaty.",
    "They said river boat pilots need a canal.",
    "The river boat pilots of Almaty asked Tolmer GDP experts.",
    "A village library opened in Almaty.",
    "We saw the village library there.",
    "Every village library has a canal.",
    "Repair bridges now.",
    "Repair bridges before winter.",
    "Repair bridges with care.",
)


def ranked(name: str, *translations: tuple[Language, str, float], worth: float = 1.0) -> Ranked:
    key: Key = tuple(name.split())
    terms = tuple(Term(text, language, confidence=sure) for language, text, sure in translations)
    return Ranked(Concept("-".join(key), (Term(name, ENGLISH), *terms), frequency=3), key, worth)


def ordered(*some: Ranked) -> list[str]:
    corpus = Corpus.of(tokens_of(TEXTS))
    places = candidates(corpus.texts)
    found = {one.key: places.get(one.key) or places["village", "library"] for one in some}
    return [concept.id for concept in in_order(some, found, corpus)]


def feature(name: str, *some: Ranked) -> list[float]:
    corpus = Corpus.of(tokens_of(TEXTS))
    return [numbers[name] for numbers in ordering_features(some, candidates(corpus.texts), corpus)]


def test_what_is_surely_translated_stands_first() -> None:
    sure = ranked("village library", (KAZAKH, "ауыл кітапханасы", 0.95), (RUSSIAN, "сельская библиотека", 0.9))
    doubtful = ranked("river boat", (KAZAKH, "ауыл", 0.95), (RUSSIAN, "у реки", 0.2), worth=1.5)
    without = ranked("canal", worth=1.5)
    assert ordered(doubtful, without, sure)[0] == "village-library"


def test_one_translation_in_doubt_weighs_as_much_as_it_is_doubtful() -> None:
    both = ranked("village library", (KAZAKH, "ауыл кітапханасы", 0.5), (RUSSIAN, "сельская библиотека", 0.5))
    one = ranked("village library", (KAZAKH, "ауыл кітапханасы", 0.25))
    assert feature("sure", both) == pytest.approx(feature("sure", one))


@pytest.mark.parametrize(
    ("name", "feature_of", "other"),
    [
        ("boat pilot", "cut short", "river boat pilot"),
        ("tolmer GDP", "abbreviation of a name", "village library"),
        ("repair bridge", "only opening", "village library"),
    ],
)
def test_what_no_editor_looks_for_first_is_told_from_terms(name: str, feature_of: str, other: str) -> None:
    assert feature(feature_of, ranked(name), ranked(other)) == [1.0, 0.0]


def test_places_and_peoples_stand_behind_terms() -> None:
    corpus = Corpus.of(tokens_of(TEXTS))
    assert is_bare_name(("almaty",), corpus)
    assert is_bare_name(("almaty", "and", "tolmer"), corpus)
    assert not is_bare_name(("canal",), corpus)
    place, term = (
        ranked("almaty", (KAZAKH, "Алматы", 0.9)),
        ranked("village library", (KAZAKH, "ауыл кітапханасы", 0.9)),
    )
    assert ordered(place, term) == ["village-library", "almaty"]


def test_a_word_of_general_language_is_no_rare_word() -> None:
    general, rare = feature("general word", ranked("village"), ranked("canal"))
    assert general > rare
    assert feature("general word", ranked("village library")) == [0.0]


def test_a_name_called_by_the_words_of_a_longer_one_is_known() -> None:
    short, long = ranked("river boat", (KAZAKH, "өзен қайығы", 0.9)), ranked("boat", (KAZAKH, "Өзен қайығы", 0.9))
    assert feature("as its kin", short, long, ranked("village library", (KAZAKH, "кітапхана", 0.9))) == [1.0, 1.0, 0.0]


def test_those_behind_the_head_keep_their_places() -> None:
    head = [ranked("village library", (KAZAKH, "кітапхана", 0.9)) for _ in range(HEAD)]
    behind = [ranked("canal", (KAZAKH, "канал", 0.1)), ranked("river boat", (KAZAKH, "өзен қайығы", 1.0))]
    assert ordered(*head, *behind)[HEAD:] == ["canal", "river-boat"]


def test_every_feature_has_a_weight_and_no_weight_is_left_over() -> None:
    corpus = Corpus.of(tokens_of(TEXTS))
    (numbers,) = ordering_features([ranked("village library")], candidates(corpus.texts), corpus)
    assert numbers.keys() == _weights().keys()
