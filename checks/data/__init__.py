"""Tables of the rules, as TOML that a linguist can edit."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def tables(name: str) -> dict[str, Any]:
    """What file ``name`` has."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
