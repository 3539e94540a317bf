"""What a glossary that comes in says against one that is there."""

from dataclasses import replace

from hypothesis import given

from qostil import Concept, Language, Status, Term, TermStatus
from qostil.formats.glossary import conflicts, counterparts

from ..making import EN, KK, KY, RU
from .making import glossaries, small


@given(glossaries())
def test_a_glossary_does_not_contradict_itself(concepts: list[Concept]) -> None:
    told = [each for each in conflicts(concepts, concepts) if each.there.id == each.coming.id]
    assert told == []


def test_what_only_adds_is_no_conflict() -> None:
    more = Concept("new", (Term("Pasture", EN), Term("отлақ", Language("kaa")), Term("жайылым", KK)), "Grassland.")
    assert conflicts(small(), [more, Concept("other", (Term("hill", EN),))]) == []


def test_every_kind_of_conflict() -> None:
    council = replace(
        small()[0],
        terms=(
            Term("village council", EN, TermStatus.DEPRECATED),
            Term("ауылдық кеңес", KK, TermStatus.PREFERRED),
            Term("айыл өкмөтү", KY),
            Term("сельсовет", RU),
        ),
        definition="Something else.",
        status=Status.REJECTED,
    )
    assert [str(each) for each in conflicts(small(), [council])] == [
        "c1: definition: is 'Elected body of a village; < & > \"quoted\"', the file has 'Something else.'",
        "c1: status: is 'confirmed', the file has 'rejected'",
        "c1: en status of 'village council': is 'preferred', the file has 'deprecated'",
        "c1: kk preferred term: is 'ауыл кеңесі', the file has 'ауылдық кеңес'",
        "c1: ky terms: is 'айыл кеңеши', the file has 'айыл өкмөтү'",
        "c1: ru status of 'сельсовет': is 'deprecated', the file has 'admitted'",
    ]


def test_counterparts_by_id_and_by_terms() -> None:
    old = small()
    by_terms = Concept("x", (Term("PASTURE", Language("en-GB")), Term("өріс", KK)))
    taken_id = Concept("c1", (Term("pasture", EN), Term("сельский луг", RU)))
    renamed = Concept("c2", (Term("meadow", EN),))
    other_language = Concept("c3", (Term("пастбище", RU), Term("и|или", RU)))
    strange = Concept("y", (Term("hill", EN),))
    coming = [by_terms, taken_id, renamed, other_language, strange]
    assert [(a.id, b.id) for a, b in counterparts(old, coming)] == [
        ("c2", "x"),
        ("c2", "c1"),
        ("c2", "c2"),
        ("c3", "c3"),
    ]
