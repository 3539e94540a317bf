"""The data of each language."""

import pytest

from qostil import Language
from qostil.languages import CODES, common, rules_of


@pytest.mark.parametrize("code", CODES)
def test_data_is_whole_and_in_lower_case(code: str) -> None:
    rules = rules_of(Language(code))
    assert len(rules.months) == 12
    words = [*rules.words, *rules.openers, *rules.endings, *rules.credits, *rules.notes_titles, *sum(rules.months, ())]
    words += [*rules.compounds.first, *rules.compounds.prefixes, *rules.compounds.last]
    assert all(words)
    assert [word for word in words if word != word.lower()] == []


@pytest.mark.parametrize("code", CODES)
def test_words_are_written_in_the_letters_of_the_language(code: str) -> None:
    rules = rules_of(Language(code))
    letters = rules.alphabet | set("-' ")
    assert [word for word in (*rules.words, *rules.openers, *rules.endings) if not set(word) <= letters] == []


@pytest.mark.parametrize("code", CODES)
def test_an_abbreviation_is_of_one_kind_and_without_its_last_stop(code: str) -> None:
    kinds = rules_of(Language(code)).abbreviations
    every = [*kinds.never, *kinds.number, *kinds.inside, *kinds.closing, *kinds.dates]
    assert len(every) == len(set(every))
    # What stands behind a number may mean something else elsewhere: см. is a centimetre, and "see".
    every += kinds.amounts
    assert [some for some in every if some.endswith(".") or some != some.lower()] == []


def test_a_region_has_the_data_of_its_language() -> None:
    assert rules_of(Language("kk-Cyrl-KZ")) == rules_of(Language("kk"))


def test_any_other_language_has_rules_that_know_nothing() -> None:
    rules = rules_of(Language("mn"))
    assert rules.code == "mn"
    assert not rules.words
    assert not rules.abbreviations.never


def test_what_all_share_is_in_the_case_it_is_compared_in() -> None:
    shared = common()
    lowered = [*shared.licences, *shared.credits, *shared.sure_credits, *shared.leftovers, *shared.notes_titles]
    assert [some for some in lowered if some != some.lower()] == []
    assert all(any(letter.isupper() for letter in brand) for brand in shared.brands)
