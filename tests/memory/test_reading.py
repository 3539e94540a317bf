"""Units come out by pair, confidence, status and order."""

import pytest

from qostil import Language, Status
from qostil.memory import Memory, Order

from .making import EN, ENGLISH, KAZAKH, KK, KY, KYRGYZ, report, unit


@pytest.fixture
def mixed(memory: Memory) -> Memory:
    """Two units of three languages, then two of English and Kazakh, from certain to doubtful."""
    reports = report("1", EN, ENGLISH), report("2", KK, KAZAKH), report("3", KY, KYRGYZ)
    memory.record_reports(reports)
    made = [unit(*((each, [n]) for each in reports), confidence=0.9 - n / 10) for n in (0, 1)]
    made += [unit(*((each, [n]) for each in reports[:2]), confidence=0.9 - n / 10) for n in (2, 3)]
    memory.replace_group("1+2+3", made)
    return memory


def numbers(memory: Memory, **wanted: object) -> list[int]:
    return [u.variants[0].sentences[0] for u in memory.units(**wanted)]  # type: ignore[arg-type]


def test_by_pair(mixed: Memory) -> None:
    assert numbers(mixed, pair=(EN, KK)) == [0, 1, 2, 3]
    assert numbers(mixed, pair=(KY, KK)) == [0, 1]
    assert numbers(mixed, pair=(Language("en-GB"), Language("ky-KG"))) == [0, 1]
    assert numbers(mixed, pair=(EN, Language("ru"))) == []


def test_by_confidence_unless_confirmed(mixed: Memory) -> None:
    assert numbers(mixed, min_confidence=0.75) == [0, 1]
    mixed.confirm(list(mixed.units())[3].id, "Aigul")
    assert numbers(mixed, min_confidence=0.75) == [0, 1, 3]


def test_by_status(mixed: Memory) -> None:
    mixed.reject(next(mixed.units()).id, "Aigul")
    assert numbers(mixed) == [1, 2, 3]
    assert numbers(mixed, statuses=[Status.REJECTED]) == [0]
    assert numbers(mixed, statuses=[]) == []


def test_the_doubtful_first(mixed: Memory) -> None:
    assert numbers(mixed, order=Order.DOUBTFUL) == [3, 2, 1, 0]
    assert numbers(mixed, order=Order.PLACE) == [0, 1, 2, 3]


def test_by_collection_and_group(mixed: Memory) -> None:
    assert numbers(mixed, root="", group="1+2+3") == [0, 1, 2, 3]
    assert numbers(mixed, root="elsewhere") == []
    assert numbers(mixed, group="1+2") == []


def test_a_unit_that_is_not_there(mixed: Memory) -> None:
    assert mixed.unit("nothing") is None
    assert mixed.origins("nothing") == {}
    assert mixed.history("nothing") == []


def test_an_unfinished_read_does_not_hold_the_memory(mixed: Memory) -> None:
    reading = mixed.units()
    next(reading)
    mixed.confirm(next(mixed.units()).id, "Aigul")
    del reading
    assert mixed.stats().confirmed == 1
