"""Profiles: what is checked while a text is written, and before it is printed."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

Wish = bool | str | Mapping[str, object]
"""What is wanted of a rule: on, off, a severity, or a table of all that can be set."""


@cache
def profiles() -> Mapping[str, Mapping[str, Wish]]:
    """What each profile of ours wants, by the names of rules."""
    found: Mapping[str, Mapping[str, Wish]] = tomllib.loads(
        files("qostil.checks.data").joinpath("profiles.toml").read_text("utf-8")
    )
    return found
