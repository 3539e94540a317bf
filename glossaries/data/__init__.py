"""What the languages do with a term's words, as data."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(code: str, name: str = "plain") -> dict[str, Any]:
    """What file ``name`` has on a language."""
    found: dict[str, Any] = tables(name)[code]
    return found


@cache
def tables(name: str) -> dict[str, Any]:
    """What file ``name`` has, by language."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
