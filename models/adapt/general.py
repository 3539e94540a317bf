"""Everyday sentences by which one sees whether an encoder has forgotten what it knew."""

import tomllib
from pathlib import Path

from qostil.models.adapt.examples import Example

_FILE = Path(__file__).with_name("general.toml")


def general_examples() -> list[Example]:
    """Sentences written for this, each in English, Kazakh, Kyrgyz and Russian."""
    groups: list[dict[str, str]] = tomllib.loads(_FILE.read_text("utf-8"))["sentence"]
    return [Example(tuple(group.items()), ("general",)) for group in groups]
