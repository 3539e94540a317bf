"""A memory to test with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qostil.memory import Memory

from .making import Clock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the memory lies."""
    return tmp_path / "memory.db"


@pytest.fixture
def memory(path: Path) -> Iterator[Memory]:
    """An empty memory whose clock passes an hour at each look."""
    with Memory.open(path, clock=Clock()) as opened:
        yield opened
