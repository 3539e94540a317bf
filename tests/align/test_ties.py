"""Several versions at once: cases by hand, properties, and votes against a slow version that counts one by one."""

from collections.abc import Mapping, Sequence
from itertools import chain, permutations
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qostil import Alignment, Bead
from qostil.align import Tie, agreed, tie_versions
from qostil.align.links import Alignments, Link, Node, links_of, stretches
from qostil.align.votes import _BROKEN, _REFINED, Votes
from tests.align.making_versions import beads, contradictions, dropping, merging, of_rows, renamed, tied_rows

Numbers = tuple[tuple[int, ...], ...]


def numbers(versions: int, alignments: Alignments) -> list[Numbers]:
    return [tie.numbers for tie in tie_versions(versions, alignments)]


def rows(count: int) -> str:
    return " ".join(f"{n}-{n}" for n in range(count))


def test_one_bad_bead_glues_nothing() -> None:
    """English and Kazakh are taken two by two; the Kyrgyz goes with each of them one by one."""
    alignments = {(0, 1): beads("0-0 1,2-1,2 3-3"), (0, 2): beads(rows(4)), (1, 2): beads(rows(4))}
    assert numbers(3, alignments) == [((n,), (n,), (n,)) for n in range(4)]


def test_a_sentence_is_given_back_to_its_own() -> None:
    """Kazakh leaves out English 1, which was pulled into its neighbour's bead."""
    alignments = {
        (0, 1): beads("0-0 1,2-1:0.8 3-2"),
        (0, 2): beads(rows(4)),
        (1, 2): beads("0-0 -1:0.9 1-2 2-3"),
    }
    assert numbers(3, alignments) == [((0,), (0,), (0,)), ((1,), (), (1,)), ((2,), (1,), (2,)), ((3,), (2,), (3,))]
    put_right = agreed(alignments, tie_versions(3, alignments))[0, 1]
    assert [(bead.source, bead.target) for bead in put_right.beads] == [
        ((0,), (0,)),
        ((1,), ()),
        ((2,), (1,)),
        ((3,), (2,)),
    ]


@pytest.mark.parametrize("sure", [0.8, 0.95, 0.999])
def test_a_sentence_over_two_holds_them_together_in_all(sure: float) -> None:
    """Three versions say in two sentences what the fourth says in one, and all its pairs know."""
    apart, spanning = beads(rows(3)), beads(f"0-0 1,2-1:{sure}")
    alignments = {(0, 1): apart, (0, 2): apart, (1, 2): apart, (0, 3): spanning, (1, 3): spanning, (2, 3): spanning}
    assert numbers(4, alignments) == [((0,), (0,), (0,), (0,)), ((1, 2), (1, 2), (1, 2), (1,))]
    # But two that part it go on doing so.
    assert [bead.target for bead in agreed(alignments, tie_versions(4, alignments))[0, 1].beads] == [(0,), (1,), (2,)]


def test_a_contradiction_is_decided_by_who_is_surer() -> None:
    alignments = {(0, 1): beads("0-0 1,2-1:0.6"), (0, 2): beads("0-0:0.99 1-1:0.99 2-2:0.99")}
    alignments |= {(1, 2): beads("0-0:0.99 1-2:0.99 -1:0.9")}
    assert numbers(3, alignments)[1:] == [((1,), (), (1,)), ((2,), (1,), (2,))]
    alignments |= {(0, 1): beads("0-0 1,2-1:0.995"), (1, 2): beads("0-0:0.99 1-2:0.6 -1:0.6")}
    assert numbers(3, alignments)[1:] == [((1, 2), (1,), (1, 2))]


def test_what_is_missing_in_one_language_merges_nothing_in_the_others() -> None:
    versions = [[[0], [1], [2]], [[0], [2]], [[1], [2]], [[0], [1]]]
    assert numbers(4, of_rows(versions)) == [((0,), (0,), (), (0,)), ((1,), (), (0,), (1,)), ((2,), (1,), (1,), ())]


def test_what_the_first_version_lacks_is_there_for_the_others() -> None:
    versions = [[[0], [2]], [[0], [1], [2]], [[0], [1], [2]]]
    assert numbers(3, of_rows(versions)) == [((0,), (0,), (0,)), ((), (1,), (1,)), ((1,), (2,), (2,))]


def test_sentences_that_changed_places_are_told_apart_by_a_version_that_did_not() -> None:
    """Kyrgyz says 1 and 2 the other way round; a search that goes forward can but take both together."""
    crossing = beads("0-0 1,2-1,2 3-3")
    alignments = {(0, 1): beads(rows(4)), (0, 2): beads("0-0 1-:0.7 2-1:0.9 -2:0.7 3-3"), (1, 2): crossing}
    assert numbers(3, alignments)[1:3] == [((1,), (1,), (2,)), ((2,), (2,), (1,))]


def test_moved_blocks_are_as_good_as_any() -> None:
    moved = beads("0-3 1-4 2-0 3-1 4-2")
    alignments = {(0, 1): beads(rows(5)), (0, 2): moved, (1, 2): moved}
    assert numbers(3, alignments) == [((n,), (n,), ((n + 3) % 5,)) for n in range(5)]
    assert agreed(alignments, tie_versions(3, alignments))[0, 2].beads[2].target == (0,)


def test_two_versions_are_left_as_they_are() -> None:
    alignment = beads("0-0,1:0.8 1- -2:0.6 2,3-3:0.9")
    ties = tie_versions(2, {(0, 1): alignment})
    assert ties == (Tie(((0,), (0, 1)), 0.8), Tie(((2, 3), (3,)), 0.9))
    assert agreed({(0, 1): alignment}, ties) == {(0, 1): alignment}


def test_versions_that_agree_are_surer_than_one_that_is_outvoted() -> None:
    good = {(0, 1): beads(rows(3)), (0, 2): beads(rows(3)), (1, 2): beads(rows(3))}
    doubted = good | {(0, 1): beads("0-0 1- 2-1:0.6 -2")}
    sure, unsure = (tie_versions(3, some) for some in (good, doubted))
    assert [tie.numbers for tie in sure] == [tie.numbers for tie in unsure]
    assert sure[0].confidence == unsure[0].confidence > 0.8
    assert unsure[1].confidence < sure[1].confidence
    assert unsure[2].confidence < sure[2].confidence


@given(st.integers(2, 4).flatmap(lambda count: merging(count) | dropping(count)))
def test_right_alignments_give_the_borders_that_all_versions_share(versions: list[list[list[int]]]) -> None:
    """But the others may part a bead of several sentences on both sides: that its pair could not is no proof."""
    expected = []
    for tied in tied_rows(list(chain(*versions))):
        said = tuple(tuple(n for n, rows in enumerate(some) if rows[0] in tied) for some in versions)
        if sum(map(bool, said)) > 1:
            expected.append(said)
    alignments = of_rows(versions)
    found = numbers(len(versions), alignments)
    if several_to_several(alignments):
        assert all(any(within(said, whole) for whole in expected) for said in found)
    else:
        assert sorted(found) == sorted(expected)


@given(st.integers(2, 4).flatmap(lambda count: merging(count) | dropping(count)))
def test_right_alignments_are_not_changed(versions: list[list[list[int]]]) -> None:
    alignments = of_rows(versions)
    put_right = agreed(alignments, tie_versions(len(versions), alignments))
    for pair, alignment in alignments.items():
        if several_to_several(alignments):
            assert all(any(within(said, whole) for whole in sides(alignment)) for said in sides(put_right[pair]))
        else:
            assert sides(put_right[pair]) == sides(alignment)


def several_to_several(alignments: Mapping[tuple[int, int], Alignment]) -> bool:
    return any(min(len(b.source), len(b.target)) > 1 for alignment in alignments.values() for b in alignment.beads)


def within(said: Sequence[Sequence[int]], whole: Sequence[Sequence[int]]) -> bool:
    return all(set(some) <= set(others) for some, others in zip(said, whole, strict=True))


def sides(alignment: Alignment) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(bead.source, bead.target) for bead in alignment.beads}


@given(contradictions())
def test_no_sentence_stands_in_two_ties_and_none_is_lost_from_an_alignment(
    alignments: dict[tuple[int, int], Alignment],
) -> None:
    ties = tie_versions(4, alignments)
    nodes = [(version, n) for tie in ties for version, some in enumerate(tie.numbers) for n in some]
    assert len(nodes) == len(set(nodes))
    assert all(sum(map(bool, tie.numbers)) > 1 and 0 < tie.confidence < 1 for tie in ties)
    for pair, alignment in agreed(alignments, ties).items():
        for side in (0, 1):
            used = [n for bead in alignment.beads for n in (bead.source, bead.target)[side]]
            assert sorted(used) == list(range(5)), pair
        sources = [bead.source for bead in alignment.beads if bead.source]
        assert sources == sorted(sources)


@given(contradictions())
def test_the_order_of_the_other_versions_changes_nothing(alignments: dict[tuple[int, int], Alignment]) -> None:
    ties = {(tie.numbers, round(tie.confidence, 9)) for tie in tie_versions(4, alignments)}
    for order in permutations((1, 2, 3)):
        place = dict(zip((0, *order), range(4), strict=True))
        others = tie_versions(4, renamed(alignments, place))
        back = {(tuple(tie.numbers[place[v]] for v in range(4)), round(tie.confidence, 9)) for tie in others}
        assert back == ties


@given(contradictions())
def test_the_first_versions_alignments_alone_are_joined_as_they_are(
    alignments: dict[tuple[int, int], Alignment],
) -> None:
    first = {pair: alignment for pair, alignment in alignments.items() if pair[0] == 0}
    whole = stretches(link for link in links_of(first) if not link.is_null)
    assert {len(stretch.nodes) for stretch in whole} == {sum(map(len, some)) for some in numbers(4, first)}
    assert len(whole) == len(numbers(4, first))


@given(contradictions(versions=3, sentences=4), st.randoms(use_true_random=False))
def test_votes_are_those_of_a_count_one_by_one(alignments: dict[tuple[int, int], Alignment], random: Random) -> None:
    links = links_of(alignments)
    alone = [link for link in links if link.is_null]
    for stretch in stretches(link for link in links if not link.is_null):
        mine = [link for link in alone if link.nodes <= stretch.nodes]
        splits = np.array([[random.random() < 0.5 for _ in stretch.blocks] for _ in range(8)])
        voted = Votes(stretch, mine).by_version(splits)
        for split, said in zip(splits, voted, strict=True):
            left = {node for block, is_left in zip(stretch.blocks, split, strict=True) if is_left for node in block}
            assert said == pytest.approx(counted([*stretch.links, *mine], stretch.nodes, left))


def counted(links: list[Link], nodes: frozenset[Node], left: set[Node]) -> list[float]:
    """What the pairs of each version say to a split, by the words of ``votes``."""
    versions = sorted({version for version, _ in nodes})
    total = dict.fromkeys(versions, 0.0)
    for pair in {link.pair for link in links}:
        against, on_left, on_right = [0.0], [0.0], [0.0]
        for link in (link for link in links if link.pair == pair):
            here = {node for node in link.nodes if node in left}
            there = set(link.nodes) - here
            if link.is_null:
                absent = next(version for version in pair if version != min(link.nodes)[0])
                others = {node for node in nodes if node[0] == absent}
                if others and here and not others & left:
                    on_left.append(link.weight)
                elif others and there and others <= left:
                    on_right.append(link.weight)
            elif not there:
                on_left.append(link.weight)
            elif not here:
                on_right.append(link.weight)
            else:
                full = all(side & here and side & there for side in (link.one, link.other))
                against.append(link.weight * (_REFINED if full else _BROKEN))
        said = -max(against) if max(against) else (max(on_left) + max(on_right)) / 2
        mine = {node for node in nodes if node[0] in pair}
        if set(pair) <= set(versions) and mine & left and mine - left:
            for version in pair:
                total[version] += said
    return [total[version] for version in versions]


def test_a_long_contradiction_ends() -> None:
    """One alignment is a sentence off from beginning to end; the others hold."""
    straight = beads(rows(150))
    off = Alignment(
        (Bead((0,), (), 0.9), *(Bead((n + 1,), (n,), 0.9) for n in range(149)), Bead((), (149,), 0.9)),
        straight.signature,
    )
    others = {(a, b): straight for a in range(4) for b in range(a + 1, 4)}
    assert numbers(4, {**others, (0, 1): off}) == [((n,),) * 4 for n in range(150)]
