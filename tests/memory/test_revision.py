"""What tells whether a memory has changed."""

from qostil.location import Location
from qostil.memory import Memory

from .concepts.test_glossary import concept


def test_the_same_until_something_changes(memory: Memory, location: Location) -> None:
    first = memory.revision
    list(memory.glossary.concepts())
    assert memory.revision == first
    memory.glossary.record([concept("a", "water")])
    second = memory.revision
    assert second != first
    assert memory.revision == second
    with Memory.open(location) as other:
        other.glossary.decide("added", "ann", [concept("b", "river")])
    assert memory.revision != second


def test_nothing_of_what_is_taken_back(memory: Memory) -> None:
    before = memory.revision
    with memory.trial():
        memory.glossary.record([concept("a", "water")])
    with memory.transaction():
        memory.glossary.record([concept("b", "river")])
    assert memory.revision != before
