"""A memory to test with: in a file, and in a database of a server."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qostil.location import Location
from qostil.memory import Memory

from .cluster import Cluster, started, why_not
from .making import Clock


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server; without one the tests fail in CI and are skipped elsewhere."""
    reason = why_not()
    if reason and not os.environ.get("CI"):
        pytest.skip(f"no PostgreSQL server can be started: {reason}")
    with started() as running:
        yield running


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a memory lies that is a file."""
    return tmp_path / "memory.db"


@pytest.fixture(params=["sqlite", "postgres"], scope="session")
def places(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Location]:
    """Gives a new place for a memory at each call."""
    if request.param == "sqlite":
        return lambda: tmp_path_factory.mktemp("memory") / "memory.db"
    running: Cluster = request.getfixturevalue("cluster")
    return running.new


@pytest.fixture
def location(places: Callable[[], Location]) -> Location:
    """Where the memory is."""
    return places()


@pytest.fixture
def memory(location: Location) -> Iterator[Memory]:
    """An empty memory whose clock passes an hour at each look."""
    with Memory.open(location, clock=Clock()) as opened:
        yield opened
