"""Alignments of versions become units: every case by hand."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from qostil import Alignment, Bead, Language, Report, Role, Signature
from qostil.app.joining import join, unpaired
from tests.app.test_page import report

EN, KK, KY = Language("en"), Language("kk"), Language("ky")


def alignment(*beads: tuple[list[int], list[int]], confidence: float = 0.9) -> Alignment:
    made = tuple(Bead(tuple(source), tuple(target), confidence) for source, target in beads)
    return Alignment(made, Signature.of(aligner="made-up"))


def joined(versions: list[Report], alignments: list[Alignment]) -> list[dict[str, tuple[int, ...]]]:
    """Sentence numbers by language, unit by unit."""
    units = join("g", versions, alignments, "made-up")
    return [{str(v.language): v.sentences for v in unit.variants} for unit in units]


def test_two_versions_give_a_unit_for_each_full_bead() -> None:
    versions = [report("a", EN, 4, notes=0), report("b", KK, 4, notes=0)]
    beads = alignment(([0], [0, 1]), ([1], []), ([], [2]), ([2, 3], [3]))
    assert joined(versions, [beads]) == [{"en": (0,), "kk": (0, 1)}, {"en": (2, 3), "kk": (3,)}]
    assert unpaired(versions, [beads]) == {"a": (1,), "b": (2,)}


def test_beads_that_share_a_sentence_of_the_first_make_one_unit() -> None:
    versions = [report("a", EN, 4, notes=0), report("b", KK, 3, notes=0), report("c", KY, 4, notes=0)]
    kazakh = alignment(([0], [0]), ([1, 2], [1]), ([3], [2]))
    kyrgyz = alignment(([0], [0]), ([1], [1]), ([2], [2, 3]), ([3], []), confidence=0.7)
    assert joined(versions, [kazakh, kyrgyz]) == [
        {"en": (0,), "kk": (0,), "ky": (0,)},
        {"en": (1, 2), "kk": (1,), "ky": (1, 2, 3)},
        {"en": (3,), "kk": (2,)},
    ]
    confidences = [unit.confidence for unit in join("g", versions, [kazakh, kyrgyz], "made-up")]
    assert confidences == [0.7, 0.7, 0.9]


def test_a_unit_has_its_text_place_and_section() -> None:
    versions = [report("a", EN, 6), report("b", KK, 6)]
    units = join("a+b", versions, [alignment(([3], [3]), ([4], [4]))], "how")
    body, note = units
    english = body.variants[0]
    assert (english.text, english.section, english.report) == ("en 3 of a.", "Part two of a", "a")
    assert english.spans == (versions[0].sentences[3].span,)
    assert (body.role, note.role) == (Role.BODY, Role.NOTES)
    assert (body.group, body.signature) == ("a+b", "how")


@st.composite
def cuts(draw: st.DrawFn) -> list[tuple[list[int], list[int]]]:
    """Monotone beads over eight sentences of the first version."""
    beads, i, j = [], 0, 0
    while i < 8:
        a = draw(st.integers(1, min(3, 8 - i)))
        b = draw(st.integers(0, 2))
        beads.append((list(range(i, i + a)), list(range(j, j + b))))
        i, j = i + a, j + b
    return beads


@given(cuts(), cuts())
def test_no_sentence_stands_in_two_units_and_none_is_lost(
    one: list[tuple[list[int], list[int]]], other: list[tuple[list[int], list[int]]]
) -> None:
    targets = [sum(len(target) for _, target in beads) for beads in (one, other)]
    versions = [report("a", EN, 8, notes=0), report("b", KK, targets[0] + 2), report("c", KY, targets[1] + 2)]
    alignments = [alignment(*one), alignment(*other)]
    units = joined(versions, alignments)
    alone = unpaired(versions, alignments)
    for version in versions:
        used = list(chain.from_iterable(unit.get(str(version.language), ()) for unit in units))
        assert sorted([*used, *alone[version.id]]) == list(range(len(version.sentences)))


def test_nothing_aligned_gives_nothing() -> None:
    versions = [report("a", EN, 2, notes=0), report("b", KK, 2, notes=0)]
    assert join("g", versions, [alignment(([0], []), ([1], []), ([], [0]), ([], [1]))], "s") == []
