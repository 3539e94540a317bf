"""A name or a folder becomes a folder on this computer."""

from dataclasses import dataclass
from pathlib import Path

from qostil import InstallError, SettingError
from qostil.models.hub.digest import checkpoint_files
from qostil.models.hub.download import download
from qostil.models.hub.files import BIN, CONFIG, SAFETENSORS
from qostil.models.hub.name import HubName
from qostil.models.hub.recipe import Recipe
from qostil.models.hub.store import snapshot


@dataclass(frozen=True, slots=True)
class Found:
    """A checkpoint on this computer, whole as far as names and sizes of files tell."""

    name: str
    folder: Path
    recipe: Recipe


def find(text: str) -> Found:
    """The checkpoint in the folder ``text``, or of that name: from the local cache, else from the hub.

    :raises SettingError: if it is neither a folder with a checkpoint nor the name of one.
    :raises InstallError: if it cannot be had, or is damaged, or needs what is not supported.
    """
    folder = Path(text).expanduser()
    if text and folder.is_dir():
        return _in_folder(folder)
    name = HubName.parse(text)
    if name is None:
        raise SettingError(
            f"there is no encoder called {text!r}; expected bundled, a folder with an encoder, or a name on the"
            " Hugging Face hub, such as sentence-transformers/LaBSE"
        )
    cached = snapshot(name)
    if cached is not None and is_whole(cached, name):
        return _found(str(name), cached)
    return _found(str(name), download(name))


def is_whole(folder: Path, name: HubName) -> bool:
    """Whether all is there: a download may have been interrupted."""
    try:
        return bool(checkpoint_files(folder, Recipe.read(folder, str(name))))
    except InstallError:
        return False


def _in_folder(folder: Path) -> Found:
    if not any(folder.joinpath(name).is_file() for name in (CONFIG, "modules.json")):
        raise SettingError(
            f"{folder}: no encoder in this folder; expected encoder.toml (ours), or {CONFIG} with {SAFETENSORS} or"
            f" {BIN} and a tokenizer (Hugging Face)"
        )
    return _found(folder.resolve().name, folder)


def _found(name: str, folder: Path) -> Found:
    recipe = Recipe.read(folder, name)
    checkpoint_files(folder, recipe)
    return Found(name, folder, recipe)
