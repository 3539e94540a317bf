"""Places a memory may be at."""

from pathlib import Path

import pytest

from qostil.location import Server, parse_location


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://aigul:p%40ss@db.example.org/tm", "postgresql://aigul@db.example.org/tm"),
        ("postgres://aigul:p:a@ss@db/tm", "postgres://aigul@db/tm"),
        (
            "postgresql://db/tm?user=aigul&password=pass&sslmode=require",
            "postgresql://db/tm?user=aigul&password=...&sslmode=require",
        ),
        ("postgresql://aigul@db/tm", "postgresql://aigul@db/tm"),
    ],
)
def test_a_location_shows_no_password(url: str, shown: str) -> None:
    place = parse_location(url)
    assert isinstance(place, Server)
    assert str(place) == shown
    assert "pass" not in repr(place)


@pytest.mark.parametrize("name", ["out/memory.db", "/srv/postgresql/memory.db", "postgresql:memory.db"])
def test_all_else_is_a_file(name: str) -> None:
    assert parse_location(name) == Path(name)
    assert parse_location(Path(name)) == Path(name)
