"""What Russian and English need beyond their libraries and rules, from ``data/plain.toml``."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def plain(code: str) -> dict[str, Any]:
    """The table of a language."""
    source = files("qostil.languages.data").joinpath("plain.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(source)[code]
    return found
