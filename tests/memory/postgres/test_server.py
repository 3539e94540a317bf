"""A server that is not there, refuses, holds something else, or dies."""

# Statements are put together from names that stand in this file.
# ruff: noqa: S608

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from qostil import InputError, SettingError, TranslationUnit
from qostil.location import Server
from qostil.memory import Memory
from qostil.memory.postgres import connection
from qostil.memory.schema import VERSION
from tests.memory.cluster import Cluster, started
from tests.memory.making import EN, ENGLISH, KAZAKH, KK, report, units
from tests.memory.test_crash import build, version

ROOT = Path(__file__).parents[3]
ENGLISH_REPORT, KAZAKH_REPORT = report("1", EN, ENGLISH), report("2", KK, KAZAKH)


@pytest.fixture
def server(cluster: Cluster) -> Server:
    return cluster.new()


@pytest.fixture
def own(cluster: Cluster) -> Iterator[Cluster]:
    """A server that a test may kill."""
    with started() as running:
        yield running


def schema_of(server: Server) -> str:
    return server.url.rpartition("%3D")[2]


def refused(place: Server, *, create: bool = True) -> str:
    with pytest.raises(InputError) as caught:
        Memory.open(place, create=create)
    return str(caught.value)


def test_none_there(server: Server) -> None:
    assert refused(server, create=False) == f"{server}: is empty, no memory; make one with qostil build DIR"
    Memory.open(server).close()
    with Memory.open(server, create=False) as memory:
        assert memory.location == server
        assert memory.stats().units == 0


def test_tables_of_another_program(cluster: Cluster, server: Server) -> None:
    schema = schema_of(server)
    cluster.execute(f"CREATE TABLE {schema}.recipes (id integer)")
    assert "has tables of another program" in refused(server)


def test_a_newer_version(cluster: Cluster, server: Server) -> None:
    Memory.open(server).close()
    cluster.execute(f"UPDATE {schema_of(server)}.qostil_memory SET version = {VERSION + 41}")
    assert f"is a memory of version {VERSION + 41}, and this Qostil knows versions up to {VERSION}" in refused(server)


def test_an_index_of_other_rules_is_made_anew(cluster: Cluster, server: Server) -> None:
    with Memory.open(server) as memory:
        memory.record_reports([ENGLISH_REPORT, KAZAKH_REPORT])
        memory.replace_group("1+2", units(ENGLISH_REPORT, KAZAKH_REPORT))
    schema = schema_of(server)
    cluster.execute(f"DELETE FROM {schema}.search")
    cluster.execute(f"UPDATE {schema}.settings SET value = 'old rules' WHERE name = 'search'")
    with Memory.open(server) as memory:
        assert len(memory.find("civil society")) == 2


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://aigul:secret@127.0.0.1:1/tm?connect_timeout=2", "cannot be reached"),
        ("postgresql:///tm?host=/nowhere/at/all", "cannot be reached"),
    ],
)
def test_nobody_answers(cluster: Cluster, url: str, told: str) -> None:
    message = refused(Server(url))
    assert told in message
    assert "check that the server runs" in message
    assert "secret" not in message


def test_no_such_database_and_no_such_schema(cluster: Cluster) -> None:
    assert "nowhere" in refused(Server(cluster.url(database="nowhere")))
    missing = Server(cluster.url(options="&options=-csearch_path%3Dnowhere"))
    assert "has none of the schemas of the search path; make it by CREATE SCHEMA" in refused(missing)


def test_no_url(cluster: Cluster) -> None:
    with pytest.raises(
        SettingError, match="is no URL of a database; expected postgresql://user@host/database"
    ) as caught:
        Memory.open(Server("postgresql://aigul:secret@[host/tm"))
    assert "secret" not in str(caught.value)


def test_who_may_read_only_and_who_may_nothing(cluster: Cluster, server: Server) -> None:
    with Memory.open(server) as memory:
        memory.record_reports([ENGLISH_REPORT, KAZAKH_REPORT])
        memory.replace_group("1+2", units(ENGLISH_REPORT, KAZAKH_REPORT))
        key = next(memory.units()).id
    schema = schema_of(server)
    cluster.execute("CREATE ROLE reader LOGIN")
    cluster.execute(f"GRANT USAGE ON SCHEMA {schema} TO reader")
    reader = Server(server.url.replace("postgres@", "reader@"))
    assert "this user may not do that (permission denied for table qostil_memory)" in refused(reader)
    cluster.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader")
    with Memory.open(reader, create=False) as memory:
        assert len(list(memory.units())) == 6
        with pytest.raises(InputError, match=r"this user may not do that .* GRANT it"):
            memory.confirm(key, "Aigul")
        with Memory.open(server) as owned:
            import_ = owned.imports.begin("a.tmx", "a", "tmx", "Aigul")
            owned.imports.add(import_, [replace(unit, id="", context="menu") for unit in memory.units()])
            owned.imports.finish(import_)
        assert memory.catch_up() == 6
        assert len(memory.find("valley", limit=100)) == 1
    other = Server(reader.url.replace(schema, "public"))
    assert "this user may not do that (permission denied for schema public)" in refused(other)


def test_a_password_is_asked_for_and_never_shown(own: Cluster, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
    own.execute("CREATE ROLE aigul LOGIN PASSWORD 'right'")
    own.demand_passwords()
    place = own.url("aigul")
    assert "the server wants a password; put it into ~/.pgpass or $PGPASSWORD" in refused(Server(place))
    message = refused(Server(place.replace("aigul@", "aigul:wr0ng@")))
    assert "check user, password" in message
    assert "wr0ng" not in message
    assert "postgresql://aigul@/" in message


def test_a_text_of_any_length_and_sign(server: Server) -> None:
    words = " ".join(f"word{number} o'clock \\ back's" for number in range(40_000))
    english = report("1", EN, [words, "Short."])
    kazakh = report("2", KK, ["ұзын " * 40_000, "Қысқа."])
    with Memory.open(server) as memory:
        memory.record_reports([english, kazakh])
        memory.replace_group("1+2", units(english, kazakh))
        assert [unit.variants[0].text for unit in memory.units()] == [words, "Short."]
        assert len(memory.find("o'clock")) == 1
        assert len(memory.find('"word77 o\'clock"')) == 1


def test_a_sign_that_no_database_keeps(server: Server) -> None:
    english, kazakh = report("1", EN, ["Zero \0 here."]), report("2", KK, ["Нөл."])
    with Memory.open(server) as memory:
        memory.record_reports([english, kazakh])
        with pytest.raises(InputError, match="a text cannot be kept in PostgreSQL"):
            memory.replace_group("1+2", units(english, kazakh))
        assert memory.stats().units == 0


def test_after_a_restart_of_the_server_the_next_read_goes_through(own: Cluster) -> None:
    with Memory.open(own.new()) as memory:
        build(memory, 1)
        before = list(memory.units())
        own.kill()
        own.start()
        assert list(memory.units()) == before


def states(number: int) -> set[str]:
    return {unit.variants[1].text for unit in version(number)[1]}


def whole(memory: Memory, first: list[TranslationUnit]) -> None:
    """All of one build or all of the other."""
    found = {unit.variants[1].text for unit in memory.units()}
    assert found in (states(1), states(2))
    assert len(list(memory.units())) == len(first)


def test_the_server_is_killed_in_the_middle_of_a_write(own: Cluster) -> None:
    place = own.new()
    with Memory.open(place) as memory:
        build(memory, 1)
        first = list(memory.units())
    for moment in (0, 1, 5, 17):
        with Memory.open(place) as memory, ThreadPoolExecutor(1) as pool:
            begun = threading.Event()

            def write(memory: Memory = memory, moment: int = moment, begun: threading.Event = begun) -> None:
                with memory.transaction():
                    for number in range(1, 400):
                        build(memory, number % 2 + 1)
                        if number > moment:
                            begun.set()

            writing = pool.submit(write)
            begun.wait()
            own.kill()
            with pytest.raises(InputError, match="the connection to the server broke"):
                writing.result()
        own.start()
        with Memory.open(place, create=False) as memory:
            assert list(memory.units()) == first
    with Memory.open(place) as memory:
        build(memory, 2)
        whole(memory, first)
        assert not build(memory, 2).any


def test_who_waits_too_long_for_another_writer_is_told_so(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_WRITE", connection._WRITE.replace("60s", "50ms"))
    with Memory.open(server) as memory, ThreadPoolExecutor(1) as pool:
        build(memory, 1)
        with memory.transaction():
            with pytest.raises(InputError, match="another program is writing to the memory; wait for it"):
                pool.submit(build, memory, 2).result()
            assert pool.submit(lambda: memory.stats().units).result() == len(states(1))
        assert build(memory, 2).any


def test_memories_in_one_database_do_not_wait_for_one_another(cluster: Cluster) -> None:
    with Memory.open(cluster.new()) as one, Memory.open(cluster.new()) as other, one.transaction():
        build(one, 1)
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(build, other, 2).result().any
        assert {unit.variants[1].text for unit in one.units()} == states(1)


def test_without_psycopg_it_says_how_to_get_it() -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None; from qostil.app.cli import main;"
        " main(['find', 'school', '--memory', 'postgresql://aigul@127.0.0.1:1/tm'])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    told = 'qostil: a memory on a server needs psycopg; install it by pip install "qostil[postgres]"\n'
    assert ran.stderr == told


CHILD = """
import sys
from qostil.location import parse_location
from qostil.memory import Memory
from tests.memory.test_crash import build

with Memory.open(parse_location(sys.argv[1])) as memory, memory.transaction():
    build(memory, 2)
    print("written", flush=True)
    sys.stdin.read()
"""


def test_a_program_killed_in_the_middle_of_a_write_leaves_nothing_and_holds_up_nobody(server: Server) -> None:
    with Memory.open(server) as memory:
        build(memory, 1)
        first = list(memory.units())
        command = [sys.executable, "-c", CHILD, server.url]
        with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"written\n"
            assert list(memory.units()) == first
            os.kill(child.pid, signal.SIGKILL)
        assert list(memory.units()) == first
        build(memory, 2)
        assert {unit.variants[1].text for unit in memory.units()} == states(2)
