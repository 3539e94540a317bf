"""Concepts kept in a memory: what builds may change, what people decide, and taking it back."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qostil import Concept, Evidence, InputError, Span, Status, Term, TermStatus
from qostil.location import Location
from qostil.memory import ConceptChanges, Memory
from qostil.memory.storage import Storage, database_at
from tests.memory.making import EN, KK, KY, RU, START, Clock

EVERY = tuple(Status)


def concept(key: str, english: str, *others: Term, frequency: int = 3, confidence: float = 0.8) -> Concept:
    first = Term(english, EN, TermStatus.PREFERRED, frequency=frequency, evidence=(Evidence("u1", "10", Span(0, 5)),))
    return Concept(key, (first, *others), frequency=frequency, confidence=confidence, signature="terms:1")


def kazakh(text: str, status: TermStatus = TermStatus.PREFERRED, frequency: int = 2) -> Term:
    return Term(text, KK, status, frequency=frequency, confidence=0.7, evidence=(Evidence("u1", "11", Span(3, 9)),))


SOCIETY = concept("civil-society", "civil society", kazakh("азаматтық қоғам"))
RIGHTS = concept("human-right", "human rights", kazakh("адам құқықтары"), kazakh("адам құқы", TermStatus.ADMITTED))
COURT = concept("court", "court", kazakh("сот"))


def confirmed(one: Concept) -> Concept:
    return replace(one, status=Status.CONFIRMED)


def undated(concepts: list[Concept]) -> list[Concept]:
    return [replace(each, created_at=None) for each in concepts]


def test_what_was_recorded_comes_back_in_order(memory: Memory) -> None:
    assert memory.glossary.record([RIGHTS, SOCIETY, COURT]) == ConceptChanges(added=3)
    found = list(memory.glossary.concepts())
    assert undated(found) == [RIGHTS, SOCIETY, COURT]
    assert all(each.created_at for each in found)
    assert [each.id for each in memory.glossary.concepts(limit=2)] == ["human-right", "civil-society"]
    assert memory.glossary.concept("court") == found[2]
    assert memory.glossary.concept("courts") is None


def test_recording_the_same_again_changes_nothing(memory: Memory) -> None:
    memory.glossary.record([RIGHTS, SOCIETY])
    before = list(memory.glossary.concepts())
    assert memory.glossary.record([RIGHTS, SOCIETY]) == ConceptChanges()
    assert list(memory.glossary.concepts()) == before


def test_another_build_adds_changes_removes_and_sorts(memory: Memory) -> None:
    memory.glossary.record([RIGHTS, SOCIETY])
    created = memory.glossary.concept("civil-society")
    other = concept("civil-society", "civil society", kazakh("азаматтық қоғам"), frequency=9)
    assert memory.glossary.record([COURT, other]) == ConceptChanges(added=1, changed=1, removed=1)
    found = list(memory.glossary.concepts())
    assert [each.id for each in found] == ["court", "civil-society"]
    assert created is not None
    assert (found[1].frequency, found[1].created_at) == (9, created.created_at)


def test_a_decided_concept_stays_but_for_its_figures(memory: Memory) -> None:
    memory.glossary.record([SOCIETY])
    agreed = replace(SOCIETY, terms=(SOCIETY.terms[0], replace(SOCIETY.terms[1], text="азаматтар қоғамы")))
    (kept,) = memory.glossary.decide("edited", "Aigul", [confirmed(agreed)], comment="as agreed in May")
    assert (kept.status, kept.decided_by) == (Status.CONFIRMED, "Aigul")
    fresh = concept("civil-society", "civil society", kazakh("азаматтық қоғам"), Term("жарандык коом", KY), frequency=7)
    assert memory.glossary.record([fresh]) == ConceptChanges(kept=1)
    found = memory.glossary.concept("civil-society")
    assert found is not None
    assert found.frequency == 7
    assert [term.text for term in found.terms] == ["civil society", "азаматтар қоғамы", "жарандык коом"]
    assert found.decided_at == kept.decided_at


def test_a_language_whose_terms_a_person_took_away_stays_empty(memory: Memory) -> None:
    memory.glossary.record([SOCIETY])
    memory.glossary.decide("edited", "Aigul", [confirmed(replace(SOCIETY, terms=SOCIETY.terms[:1]))])
    memory.glossary.record([SOCIETY])
    found = memory.glossary.concept("civil-society")
    assert found is not None
    assert [term.text for term in found.terms] == ["civil society"]


def test_a_rejected_concept_never_comes_back(memory: Memory) -> None:
    memory.glossary.record([SOCIETY, COURT])
    memory.glossary.decide("rejected", "Aigul", [replace(SOCIETY, status=Status.REJECTED)])
    renamed = replace(SOCIETY, id="society-civil")
    assert memory.glossary.record([renamed, COURT]) == ConceptChanges(kept=1)
    assert [each.id for each in memory.glossary.concepts()] == ["court"]
    assert [each.id for each in memory.glossary.concepts(statuses=[Status.REJECTED])] == ["civil-society"]


def test_a_merge_outlives_builds_and_is_undone_as_a_whole(memory: Memory) -> None:
    tribunal = concept("tribunal", "tribunal", kazakh("трибунал"))
    memory.glossary.record([COURT, tribunal])
    before = list(memory.glossary.concepts())
    merged = replace(COURT, terms=COURT.terms + tribunal.terms)
    memory.glossary.decide("merged", "Bakyt", [confirmed(merged)], gone=["tribunal"])
    memory.glossary.record([COURT, tribunal])
    assert [each.id for each in memory.glossary.concepts()] == ["court"]
    (event,) = memory.glossary.history("tribunal")
    assert (event.person, event.action, event.after) == ("Bakyt", "merged", None)
    assert len(memory.glossary.undo(event.act, "Bakyt")) == 2
    assert sorted(each.id for each in memory.glossary.concepts()) == ["court", "tribunal"]
    assert sorted(memory.glossary.concepts(), key=lambda each: each.id) == before
    assert [each.action for each in memory.glossary.history("tribunal")] == ["merged", "undone"]


def test_only_the_latest_decision_is_undone(memory: Memory) -> None:
    memory.glossary.record([COURT])
    memory.glossary.decide("accepted", "Aigul", [confirmed(COURT)])
    memory.glossary.decide("rejected", "Bakyt", [replace(COURT, status=Status.REJECTED)])
    first, second = memory.glossary.history("court")
    with pytest.raises(InputError, match="Bakyt decided on it since"):
        memory.glossary.undo(first.act, "Aigul")
    memory.glossary.undo(second.act, "Aigul")
    found = memory.glossary.concept("court")
    assert found is not None
    assert (found.status, found.decided_by) == (Status.CONFIRMED, "Aigul")
    assert found.terms[0].evidence
    with pytest.raises(InputError, match="nothing was done under number 99"):
        memory.glossary.undo(99, "Aigul")


def test_deciding_the_same_again_is_no_event(memory: Memory) -> None:
    memory.glossary.record([COURT])
    memory.glossary.decide("accepted", "Aigul", [confirmed(COURT)])
    found = memory.glossary.concept("court")
    assert found is not None
    memory.glossary.decide("accepted", "Bakyt", [found])
    assert len(memory.glossary.history("court")) == 1
    assert memory.glossary.concept("court") == found


def test_a_new_concept_of_a_person_stands_first(memory: Memory) -> None:
    memory.glossary.record([COURT])
    memory.glossary.decide("imported", "Aigul", [confirmed(SOCIETY)])
    memory.glossary.record([COURT])
    assert [each.id for each in memory.glossary.concepts()] == ["civil-society", "court"]


def test_an_automatic_concept_a_person_brought_stays(memory: Memory) -> None:
    (brought,) = memory.glossary.decide("imported", "Aigul", [SOCIETY])
    assert (brought.status, brought.decided_by) == (Status.AUTOMATIC, None)
    assert memory.glossary.record([COURT]) == ConceptChanges(added=1)
    assert [each.id for each in memory.glossary.concepts()] == ["civil-society", "court"]


def test_who_decided_elsewhere_stays_on_record(memory: Memory) -> None:
    theirs = replace(confirmed(SOCIETY), decided_by="Cholpon", decided_at=START)
    (brought,) = memory.glossary.decide("imported", "Aigul", [theirs])
    assert (brought.decided_by, brought.decided_at) == ("Cholpon", START)
    assert memory.glossary.history("civil-society")[0].person == "Aigul"


def test_comments_are_kept_once(memory: Memory) -> None:
    memory.glossary.record([COURT])
    assert memory.glossary.comment("court", "Aigul", "ask the ministry")
    assert not memory.glossary.comment("court", "Aigul", "ask the ministry")
    assert [event.comment for event in memory.glossary.history("court")] == ["ask the ministry"]
    found = memory.glossary.concept("court")
    assert found is not None
    assert found.status is Status.AUTOMATIC
    with pytest.raises(InputError, match="there is no concept 'courts'"):
        memory.glossary.comment("courts", "Aigul", "?")


def test_nothing_is_kept_of_a_transaction_that_breaks_off(memory: Memory) -> None:
    memory.glossary.record([COURT])

    def broken_off() -> None:
        with memory.transaction():
            memory.glossary.record([SOCIETY, RIGHTS])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert [each.id for each in memory.glossary.concepts()] == ["court"]


def test_terms_and_places_go_with_their_concept(memory: Memory, location: Location) -> None:
    memory.glossary.record([SOCIETY, RIGHTS])
    memory.glossary.record([])
    storage = Storage(database_at(location), create=False)
    with storage.read() as connection:
        for table in ("concepts", "terms", "evidence"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608  # names above
    storage.close()


texts = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=12)
places = st.builds(
    Evidence, texts, texts, st.builds(lambda a, b: Span(a, a + b), st.integers(0, 99), st.integers(1, 9))
)
extras = st.lists(st.tuples(texts, texts), max_size=2).map(tuple)
terms = st.builds(
    Term,
    texts,
    st.sampled_from([EN, KK, KY, RU]),
    st.sampled_from(TermStatus),
    texts,
    texts,
    st.integers(0, 10_000),
    st.none() | st.floats(0, 1),
    st.lists(places, max_size=3).map(tuple),
    extras,
)
concepts = st.builds(
    Concept,
    texts,
    st.lists(terms, max_size=4).map(tuple),
    texts,
    texts,
    texts,
    st.integers(0, 10_000),
    st.none() | st.floats(0, 1),
    signature=texts,
    extra=extras,
)


@pytest.fixture(scope="module")
def shared(places: Callable[[], Location]) -> Iterator[Memory]:
    with Memory.open(places(), clock=Clock()) as opened:
        yield opened


@pytest.fixture(scope="module")
def decided(places: Callable[[], Location]) -> Iterator[Memory]:
    with Memory.open(places(), clock=Clock()) as opened:
        yield opened


@given(st.lists(concepts, max_size=5, unique_by=lambda each: each.id))
def test_any_concepts_come_back_as_they_were(shared: Memory, some: list[Concept]) -> None:
    shared.glossary.record(some)
    assert undated(list(shared.glossary.concepts(statuses=EVERY))) == some
    assert shared.glossary.record(some) == ConceptChanges()


@given(st.lists(concepts, min_size=1, max_size=4, unique_by=lambda each: each.id))
def test_what_is_decided_is_undone_to_the_letter(decided: Memory, some: list[Concept]) -> None:
    glossary = decided.glossary
    glossary.decide("cleared", "Aigul", [], gone=[each.id for each in glossary.concepts(statuses=EVERY)])
    glossary.record(some)
    before = {each.id: each for each in glossary.concepts(statuses=EVERY)}
    first, *others = some
    glossary.decide("edited", "Aigul", [replace(first, terms=(), note="other")], gone=[each.id for each in others])
    assert [each.id for each in glossary.concepts(statuses=EVERY)] == [first.id]
    glossary.undo(glossary.history(first.id)[-1].act, "Aigul")
    assert {each.id: each for each in glossary.concepts(statuses=EVERY)} == before
