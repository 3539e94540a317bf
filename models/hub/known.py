"""What is known about encoders that people ask for: their own cards say it, no file of theirs that a program reads."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("known.toml")


@dataclass(frozen=True, slots=True)
class KnownEncoder:
    """An encoder of the hub. ``megabytes`` are to download; ``languages`` are those of ours that it was trained on."""

    name: str
    megabytes: int
    dimensions: int
    max_tokens: int
    languages: tuple[str, ...]
    licence: str
    prefix: str
    source: str


@cache
def known_encoders() -> tuple[KnownEncoder, ...]:
    """Encoders that know some of our languages, the smallest first."""
    entries: list[dict[str, Any]] = tomllib.loads(_FILE.read_text("utf-8"))["encoder"]
    found = (KnownEncoder(**entry | {"languages": tuple(entry["languages"])}) for entry in entries)
    return tuple(sorted(found, key=lambda encoder: (encoder.megabytes, encoder.name)))


def known_prefix(name: str, folder: Path, config: Mapping[str, Any]) -> str:
    """What a known encoder wants before every text; empty for any other.

    It is known by the name on the hub, by the name that its config.json keeps, or by a folder named so.
    """
    names = {name.partition("@")[0], str(config.get("_name_or_path", ""))}
    folders = {folder.name, folder.resolve().name}
    for known in known_encoders():
        if known.name in names or known.name.rpartition("/")[2] in folders:
            return known.prefix
    return ""
