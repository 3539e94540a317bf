"""Ties of versions become units: texts, places, sections, and what stands in none."""

from hypothesis import given

from qostil import Alignment, Language, Role
from qostil.align import Tie, tie_versions
from qostil.app.joining import join, unpaired
from qostil.app.together import pairs_of, put_together
from tests.align.making_versions import beads, contradictions
from tests.app.test_page import report

EN, KK, KY = Language("en"), Language("kk"), Language("ky")


def test_a_unit_has_its_text_place_and_section() -> None:
    versions = [report("a", EN, 6), report("b", KK, 6)]
    body, note = join("a+b", versions, [Tie(((3,), (3,)), 0.9), Tie(((4,), (4,)), 0.7)], "how")
    english = body.variants[0]
    assert (english.text, english.section, english.report) == ("en 3 of a.", "Part two of a", "a")
    assert english.spans == (versions[0].sentences[3].span,)
    assert (body.role, note.role) == (Role.BODY, Role.NOTES)
    assert (body.group, body.signature, body.confidence) == ("a+b", "how", 0.9)


def test_a_version_without_the_sentence_is_left_out_of_its_unit() -> None:
    versions = [report("a", EN, 4), report("b", KK, 4), report("c", KY, 4)]
    ties = [Tie(((0,), (), (0, 1)), 0.9), Tie(((), (3,), (3,)), 0.8)]
    first, second = join("g", versions, ties, "how")
    assert [(variant.language, variant.sentences) for variant in first.variants] == [(EN, (0,)), (KY, (0, 1))]
    assert [(variant.language, variant.text) for variant in second.variants] == [
        (KK, "kk 3 of b."),
        (KY, "ky 3 of c."),
    ]
    assert second.role is Role.NOTES
    assert unpaired(versions, ties) == {"a": (1, 2, 3), "b": (0, 1, 2), "c": (2,)}


def test_nothing_aligned_gives_nothing() -> None:
    versions = [report("a", EN, 2, notes=0), report("b", KK, 2, notes=0)]
    together = put_together(versions, [beads("0- 1- -0 -1")])
    assert join("g", versions, together.ties, "s") == []
    assert unpaired(versions, together.ties) == {"a": (0, 1), "b": (0, 1)}


def test_pairs_are_of_every_two_and_the_alignments_that_come_out_are_of_the_first() -> None:
    versions = [report("a", EN, 2, notes=0), report("b", KK, 2, notes=0), report("c", KY, 2, notes=0)]
    assert [(one.id, other.id) for one, other in pairs_of(versions)] == [("a", "b"), ("a", "c"), ("b", "c")]
    together = put_together(versions, [beads("0,1-0,1:0.8"), beads("0-0 1-1"), beads("0-0 1-1")])
    assert [tie.numbers for tie in together.ties] == [((0,), (0,), (0,)), ((1,), (1,), (1,))]
    assert [[bead.target for bead in alignment.beads] for alignment in together.alignments] == [[(0,), (1,)]] * 2


@given(contradictions(versions=3))
def test_every_sentence_is_in_one_unit_or_alone(alignments: dict[tuple[int, int], Alignment]) -> None:
    versions = [report("a", EN, 5, notes=0), report("b", KK, 5, notes=0), report("c", KY, 5, notes=0)]
    ties = tie_versions(3, alignments)
    units, alone = join("g", versions, ties, "s"), unpaired(versions, ties)
    for version in versions:
        used = [
            n for unit in units for variant in unit.variants if variant.report == version.id for n in variant.sentences
        ]
        assert sorted([*used, *alone[version.id]]) == list(range(5))
