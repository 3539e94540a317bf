"""Which concepts are said in several ways, how much that matters, and what is proposed."""

from dataclasses import replace
from datetime import datetime

import pytest

from qostil import Concept, Status, Term, TermStatus
from qostil.glossaries.consistency import Usage, most_inconsistent, usage
from qostil.glossaries.standing import Standing
from tests.glossaries.made_concepts import DAYS, EN, KK, KY, RU, concept, decided, used, with_status


def places(report: str, *numbers: int) -> list[str]:
    return [f"{report}/{number}" for number in numbers]


def said(*terms: Term) -> Concept:
    """An English concept with these terms beside it."""
    return concept(used("river bank", EN, *places("e", *range(20))), *terms)


def alone(made: Concept) -> Usage:
    """How the only concept of a glossary is said in Kazakh."""
    return usage(made, KK, DAYS, Standing([made]))


def reason(*terms: Term) -> str:
    proposal = alone(said(*terms)).proposal
    assert proposal is not None
    return f"{proposal.term.text}: {proposal.reason}"


def test_what_is_said_in_one_way_is_consistent() -> None:
    made = said(used("жағалау", KK, *places("r19", 1, 2, 3)), used("жағалауы", KK, *places("r21", 4, 5)))
    assert most_inconsistent([made], DAYS) == []
    assert alone(made).inconsistency == 0


def test_the_most_evenly_and_most_often_mixed_come_first() -> None:
    even = said(used("милиция", RU, *places("r19", 1, 2, 3, 4)), used("полиция", RU, *places("r21", 5, 6, 7, 8)))
    uneven = said(used("өлкө", KY, *places("r19", *range(1, 9))), used("мамлекет", KY, *places("r21", 10, 11)))
    rare = said(used("қауымдастық", KK, *places("r19", 1, 2)), used("одақ", KK, *places("r21", 3, 4)))
    found = most_inconsistent([rare, uneven, even], DAYS)
    assert [some.language for some in found] == [RU, KY, KK]
    assert sorted((some.inconsistency for some in found), reverse=True) == [some.inconsistency for some in found]


def test_a_rendering_met_once_and_a_russian_adjective_are_no_second_way() -> None:
    once = said(used("көпір", KK, *places("r19", 1, 2, 3)), used("өткел", KK, "r21/4"))
    adjective = said(used("мир", RU, *places("r19", 1, 2, 3)), used("всемирный", RU, *places("r21", 4, 5)))
    assert most_inconsistent([once, adjective], DAYS) == []


def test_a_term_that_must_not_be_used_comes_first_even_if_met_once() -> None:
    mixed = said(used("милиция", RU, *places("r19", 1, 2, 3, 4)), used("полиция", RU, *places("r21", 5, 6, 7, 8)))
    forbidden = with_status(used("өткел", KK, "r21/4"), TermStatus.DEPRECATED)
    broken = said(used("көпір", KK, *places("r19", 1, 2, 3)), forbidden)
    found = most_inconsistent([mixed, broken], DAYS)
    assert [some.language for some in found] == [KK, RU]
    assert [use.term.text for use in found[0].uses] == ["көпір", "өткел"]


def test_a_preferred_term_that_nobody_uses_comes_first_too() -> None:
    preferred = with_status(used("өткел", KK, sure=None), TermStatus.PREFERRED)
    ignored = said(used("көпір", KK, *places("r24", 1, 2)), preferred)
    assert most_inconsistent([ignored], DAYS) == []
    (some,) = most_inconsistent([decided(ignored)], DAYS)
    assert [use.term.text for use in some.uses] == ["көпір"]
    kept = said(used("көпір", KK, "r24/1", "r24/2"), replace(preferred, text="көпірлер", confidence=0.5))
    assert most_inconsistent([decided(kept)], DAYS) == []


def test_a_preferred_term_used_once_stands_beside_the_others() -> None:
    preferred = with_status(used("өткел", KK, "r19/9", sure=None), TermStatus.PREFERRED)
    (some,) = most_inconsistent([decided(said(used("көпір", KK, *places("r24", *range(8))), preferred))], DAYS)
    assert [(use.term.text, use.count) for use in some.uses] == [("көпір", 8), ("өткел", 1)]


def test_languages_can_be_chosen_and_rejected_concepts_are_left_out() -> None:
    made = said(used("милиция", RU, *places("r19", 1, 2, 3)), used("полиция", RU, *places("r21", 5, 6, 7)))
    assert most_inconsistent([made], DAYS, [KK]) == []
    assert len(most_inconsistent([made], DAYS, [RU])) == 1
    assert most_inconsistent([replace(made, status=Status.REJECTED)], DAYS) == []


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ([used("көпір", KK, "r19/1", "r19/2")], "көпір: the only one used, twice"),
        (
            [used("көпір", KK, *places("r19", 1, 2, 3)), used("өткел", KK, *places("r19", 4))],
            "көпір: used 3 of 4 times",
        ),
        (
            [used("көпір", KK, "r19/1", "r21/2", "r24/3"), used("өткел", KK, *places("r19", 4, 5))],
            "көпір: used 3 of 5 times, in 3 of 3 reports, the only one since 2020",
        ),
        (
            [used("көпір", KK, *places("r19", *range(4))), used("өткел", KK, *places("r24", 5, 6, 7))],
            "өткел: used 3 of 7 times, but in 1 of 2 reports, the only one since 2020",
        ),
        (
            [used("көпір", KK, "r21/1", "r21/2"), used("өткел", KK, "r21/3", "r21/4")],
            "көпір: used 2 of 4 times; a close call",
        ),
        (
            [used("river bank", KK, *places("r21", 1, 2, 3)), used("жаға", KK, *places("r21", 4, 5))],
            "жаға: used 2 of 5 times",
        ),
    ],
)
def test_what_is_proposed_and_why(terms: list[Term], expected: str) -> None:
    assert reason(*terms) == expected


def test_a_persons_choice_beats_counting() -> None:
    preferred = with_status(used("өткел", KK, "r19/9"), TermStatus.PREFERRED)
    made = said(used("көпір", KK, *places("r24", *range(8))), preferred)
    by = replace(decided(made), decided_at=datetime(2026, 3, 2))
    proposals = [alone(some).proposal for some in (made, by, decided(made, by=None))]
    assert [p and (p.term.text, p.reason) for p in proposals] == [
        ("көпір", "used 8 of 9 times, in 1 of 2 reports, the only one since 2020"),
        ("өткел", "preferred by Aigul on 2026-03-02"),
        ("өткел", "preferred"),
    ]


def test_what_a_person_prefers_is_proposed_even_if_never_used() -> None:
    preferred = with_status(used("өткел", KK, sure=None), TermStatus.PREFERRED)
    some = alone(decided(said(used("көпір", KK, *places("r24", 1, 2)), preferred)))
    assert some.proposal is not None
    assert (some.proposal.term.text, some.proposal.reason) == ("өткел", "preferred by Aigul")
    assert [use.term.text for use in some.uses] == ["көпір"]


def test_a_preferred_term_stands_for_its_near_variants() -> None:
    preferred = with_status(used("тұрғын үйлер", KK, "r19/9"), TermStatus.PREFERRED)
    some = alone(decided(said(used("тұрғын үй", KK, *places("r24", 1, 2)), preferred)))
    assert [(use.term.text, [term.text for term in use.near]) for use in some.uses] == [("тұрғын үйлер", ["тұрғын үй"])]


def test_what_is_deprecated_is_never_proposed() -> None:
    old = with_status(used("өткел", KK, *places("r24", *range(8))), TermStatus.DEPRECATED)

    def proposed(made: Concept) -> str | None:
        proposal = alone(made).proposal
        return proposal.term.text if proposal else None

    assert proposed(said(old, used("көпір", KK, "r19/9"))) == "көпір"
    assert proposed(said(old)) is None
    assert proposed(said()) is None


def test_shares_and_reports_of_all_renderings() -> None:
    some = alone(said(used("көпір", KK, "r19/1", "r21/2", "r21/3"), used("өткел", KK, "r24/4")))
    assert (some.count, some.reports) == (4, ("r19", "r21", "r24"))
    assert [some.share(use) for use in some.uses] == [0.75, 0.25]
