"""The tables of facts, by language: ``checks/data/*.toml``."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def tables(name: str) -> dict[str, Any]:
    """What file ``name`` has."""
    return tomllib.loads(files("qostil.checks.data").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def table(code: str, name: str) -> dict[str, Any]:
    """What file ``name`` has on a language; empty for one it does not know."""
    found: dict[str, Any] = tables(name).get(code, {})
    return found
