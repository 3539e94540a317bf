"""How a concept was really said: which terms are one rendering, and which places are whose."""

from datetime import date

import pytest

from qostil import Language, Span, TermStatus
from qostil.glossaries.standing import Standing
from qostil.glossaries.uses import uses_of
from tests.glossaries.made_concepts import DAYS, EN, KK, KY, RU, concept, used, with_status


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        (KK, "тұрғын үй", "тұрғын үйлер"),
        (KK, "оппозиция", "оппозициялық"),
        (KY, "өнүгүү", "өнүктүрүү"),
        (KY, "тил", "тилдүү"),
        (RU, "реформа", "реформировать"),
        (KK, "шығыс қақпа", "қақпа"),
    ],
)
def test_forms_of_a_word_and_fuller_terms_are_one_rendering(language: Language, one: str, other: str) -> None:
    made = concept(used("x", EN), used(one, language, "r19/a", "r19/b"), used(other, language, "r21/c"))
    (use,) = uses_of(made, language, DAYS, Standing([made]))
    assert (use.term.text, [term.text for term in use.near], use.count) == (one, [other], 3)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [(KK, "қауымдастық", "қоғамдастық"), (RU, "милиция", "полиция"), (KY, "өлкө", "мамлекет")],
)
def test_other_words_are_other_renderings(language: Language, one: str, other: str) -> None:
    made = concept(used("x", EN), used(one, language, "r19/a", "r19/b"), used(other, language, "r21/c"))
    assert [use.term.text for use in uses_of(made, language, DAYS, Standing([made]))] == [one, other]


def test_a_rendering_that_must_not_be_used_stays_apart_from_what_looks_like_it() -> None:
    old = with_status(used("тұрғын үйлер", KK, "r21/c"), TermStatus.DEPRECATED)
    made = concept(used("x", EN), used("тұрғын үй", KK, "r19/a", "r19/b"), old)
    assert [use.term.text for use in uses_of(made, KK, DAYS, Standing([made]))] == ["тұрғын үй", "тұрғын үйлер"]


def test_places_reports_and_days_are_counted_and_undated_ones_come_last() -> None:
    made = concept(used("x", EN), used("көпір", KK, "r0/d", "r24/c", "r19/a", "r19/b"))
    (use,) = uses_of(made, KK, DAYS, Standing([made]))
    assert [place.unit for place in use.places] == ["a", "b", "c", "d"]
    assert (use.count, use.reports) == (4, ("r19", "r24", "r0"))
    assert (use.first, use.last) == (date(2019, 5, 1), date(2024, 9, 1))


def test_a_place_belongs_to_the_stronger_of_two_renderings() -> None:
    strong = used("үлкен көпір", KK, "r19/a", "r19/b", sure=0.9)
    weak = used("өткел", KK, "r19/b", "r21/c", sure=0.2)
    uses = {
        use.term.text: [place.unit for place in use.places]
        for use in uses_of(concept(strong, weak), KK, DAYS, Standing(()))
    }
    assert uses == {"үлкен көпір": ["a", "b"], "өткел": ["c"]}


def test_of_very_many_places_only_some_are_kept_and_the_count_is_that_of_all() -> None:
    from dataclasses import replace

    made = concept(used("x", EN), replace(used("көпір", KK, "r19/a", "r21/b"), frequency=40))
    (use,) = uses_of(made, KK, DAYS, Standing([made]))
    assert (use.count, use.own) == (40, 40)


def test_a_term_never_met_is_no_use() -> None:
    made = concept(used("bridge", EN, "r19/a"), used("көпір", KK))
    assert uses_of(made, KK, DAYS, Standing([made])) == []


def test_places_within_the_name_of_another_concept_are_not_its_own() -> None:
    media = concept(
        used("media", EN, "e/a", "e/b", "e/c", span=Span(7, 12)), used("ақпарат", KK, "r19/a", "r19/b", "r19/c")
    )
    social = concept(used("social media", EN, "e/a", "e/b", span=Span(0, 12)))
    within = Standing([media, social]).within_others(media)
    assert within == {"a", "b"}
    (use,) = uses_of(media, KK, DAYS, Standing([media, social]))
    assert (use.count, use.own) == (3, 1)


def test_a_longer_term_met_by_chance_takes_no_place() -> None:
    media = concept(used("media", EN, "e/a", "e/b", "e/c", span=Span(7, 12)))
    chance = concept(used("strange media", EN, "e/a", span=Span(0, 12)))
    assert Standing([media, chance]).within_others(media) == frozenset()


def test_an_abbreviation_is_the_same_rendering() -> None:
    short, head = used("ҮЕҰ", KK, "r19/a"), used("ұйымдар", KK, "r19/b", "r19/c", "r21/d")
    made = concept(used("NGO", EN), head, short, used("үкіметтік емес ұйымдар", KK, "r21/e", sure=0.1))
    (use,) = uses_of(made, KK, DAYS, Standing([made]))
    assert (use.term.text, use.count) == ("ұйымдар", 5)


def test_a_rendering_that_is_mostly_another_concepts_is_less_sure() -> None:
    made = concept(used("office", EN), used("кеңсе", KK, "r19/a"), used("президент", KK, "r19/b"))
    other = concept(used("President", EN), used("президент", KK, "r19/c", "r19/d", "r21/e"))
    kin = concept(used("head office", EN), used("кеңсе", KK, "r19/f", "r21/g"))
    sure = {use.term.text: use.sure for use in uses_of(made, KK, DAYS, Standing([made, other, kin]))}
    assert sure == {"кеңсе": 1.0, "президент": 0.25}
