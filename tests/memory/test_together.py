"""Many readers while one writes."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from qostil.location import Location, Server
from qostil.memory import Changes, Memory

from .making import EN, ENGLISH, KAZAKH, KK, report, units

ENGLISH_REPORT, KAZAKH_REPORT = report("1", EN, ENGLISH), report("2", KK, KAZAKH)


def build(memory: Memory, confidence: float) -> Changes:
    with memory.transaction():
        memory.record_reports([ENGLISH_REPORT, KAZAKH_REPORT])
        return memory.replace_group("1+2", units(ENGLISH_REPORT, KAZAKH_REPORT, confidence=confidence))


def test_readers_see_whole_states_only(memory: Memory) -> None:
    build(memory, 0.0)
    done = threading.Event()

    def read() -> int:
        states = 0
        while not done.is_set() or not states:
            confidences = {unit.confidence for unit in memory.units()}
            assert len(confidences) == 1, confidences
            assert len(memory.find("civil society")) == 2
            states += 1
        return states

    with ThreadPoolExecutor(8) as pool:
        readers = [pool.submit(read) for _ in range(8)]
        for number in range(1, 30):
            build(memory, number / 100)
        done.set()
        assert all(reader.result() for reader in readers)


def test_a_reader_goes_on_with_the_state_it_began_with(memory: Memory) -> None:
    build(memory, 0.1)
    reading = memory.units()
    seen = [next(reading)]
    build(memory, 0.2)
    memory.reject(seen[0].id, "Aigul")
    seen += reading
    assert {unit.confidence for unit in seen} == {0.1}
    assert len(seen) == 6
    assert {unit.confidence for unit in memory.units()} == {0.2}


def test_reading_within_a_transaction_sees_what_it_wrote(memory: Memory) -> None:
    with memory.transaction():
        build(memory, 0.5)
        assert len(list(memory.units())) == 6
        assert memory.stats().units == 6
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(lambda: memory.stats().units).result() == 0


def test_writers_wait_for_one_another(memory: Memory) -> None:
    build(memory, 0.5)
    ids = [unit.id for unit in memory.units()]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda key: memory.confirm(key, "Aigul"), ids * 4))
    assert memory.stats().confirmed == 6
    assert all(len(memory.history(key)) == 1 for key in ids)


def test_many_open_a_new_memory_at_once(location: Location) -> None:
    code = (
        "import sys; from qostil.location import parse_location; from qostil.memory import Memory;"
        " Memory.open(parse_location(sys.argv[1])).close()"
    )
    place = location.url if isinstance(location, Server) else str(location)
    children = [subprocess.Popen([sys.executable, "-c", code, place], stderr=subprocess.PIPE) for _ in range(6)]
    outcomes = [(child.communicate()[1], child.returncode) for child in children]
    assert outcomes == [(b"", 0)] * 6
