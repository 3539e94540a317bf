"""The encoders that are already on this computer, in the cache of all Hugging Face libraries."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qostil import InstallError
from qostil.models.hub.digest import checkpoint_files
from qostil.models.hub.files import CONFIG, child, read_object
from qostil.models.hub.name import HubName
from qostil.models.hub.recipe import Recipe
from qostil.models.hub.store import snapshots

_KEY = re.compile(r"([\w-]+):[ \t]*(.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.+)")


@dataclass(frozen=True, slots=True)
class CachedCheckpoint:
    """A whole checkpoint. ``bytes`` is the size of the files that are used; languages and licence are as its card says.

    ``name`` may be given to ``qostil.models.load``.
    """

    name: str
    folder: Path
    bytes: int
    dimensions: int
    architecture: str
    languages: tuple[str, ...]
    licence: str | None


def cached_encoders() -> list[CachedCheckpoint]:
    """Every checkpoint in the cache that can be used as an encoder, by name; found without ``torch`` or network.

    What is not whole, or has pooling of a kind that is not supported, is left out. A plain ``transformers`` checkpoint
    cannot be told from an encoder, so a language model of any other purpose stands here too.
    """
    return [found for name, folder in snapshots() if (found := _described(name, folder))]


def _described(name: HubName, folder: Path) -> CachedCheckpoint | None:
    try:
        recipe = Recipe.read(folder, str(name))
        files = checkpoint_files(folder, recipe)
        config = read_object(child(folder, recipe.network) / CONFIG)
    except InstallError:
        return None
    card = _front_matter(folder / "README.md")
    return CachedCheckpoint(
        name=str(name),
        folder=folder,
        bytes=sum(path.stat().st_size for path in files),
        dimensions=recipe.dimensions,
        architecture=str((config.get("architectures") or [config.get("model_type")])[0]),
        languages=card.get("language", ()),
        licence=next(iter(card.get("license", ())), None),
    )


def _front_matter(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Values of the top-level names in a card's YAML: of plain words and lists of them, which is all we ask for."""
    try:
        text = path.read_text("utf-8", errors="replace")
    except OSError:
        return {}
    match = re.match(r"---\s*\n(.*?\n)---\s*(?:\n|$)", text, re.DOTALL)
    return _entries(match[1]) if match else {}


def _entries(yaml: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    values: list[str] = []
    for line in yaml.splitlines():
        if key := _KEY.fullmatch(line):
            inline = key[2].strip().removeprefix("[").removesuffix("]")
            values = [plain for part in inline.split(",") if (plain := part.strip().strip("\"'"))]
            found[key[1]] = values
        elif item := _ITEM.fullmatch(line):
            values.append(item[1].strip().strip("\"'"))
    return {key: tuple(of) for key, of in found.items()}
