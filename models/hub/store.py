"""The cache that all Hugging Face libraries share, read without any of them.

Its layout is documented (https://huggingface.co/docs/huggingface_hub/guides/manage-cache): a folder
``models--owner--name`` with ``refs/REVISION`` (a file that names a commit) and ``snapshots/COMMIT``, whose files are
links into ``blobs``. Reading it here takes a millisecond, where importing ``huggingface_hub`` takes a second.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from qostil.models.hub.name import MAIN, HubName

_PREFIX = "models--"
_COMMIT = re.compile("[0-9a-f]{40}")


def hub_cache() -> Path:
    """Where the cache is: ``$HF_HUB_CACHE``, else ``$HF_HOME/hub``, else below the user's cache folder."""
    if given := os.environ.get("HF_HUB_CACHE") or os.environ.get("HUGGINGFACE_HUB_CACHE"):
        return Path(given).expanduser()
    home = os.environ.get("HF_HOME")
    if home is None:
        home = str(Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache", "huggingface"))
    return Path(home).expanduser() / "hub"


def snapshot(name: HubName) -> Path | None:
    """The folder of a checkpoint in the cache, whole or not; None if nothing of it is there."""
    folder = hub_cache() / (_PREFIX + name.repository.replace("/", "--"))
    return _snapshot(folder, name.revision)


def snapshots() -> Iterator[tuple[HubName, Path]]:
    """Every repository of the cache with the folder of its main revision, or of the one that is there."""
    for folder in sorted(hub_cache().glob(f"{_PREFIX}*--*")):
        repository = folder.name.removeprefix(_PREFIX).replace("--", "/", 1)
        if (found := _snapshot(folder, MAIN)) is not None:
            yield HubName(repository), found
        else:
            kept = [path for path in folder.glob("snapshots/*") if path.is_dir()]
            yield from ((HubName(repository, path.name), path) for path in sorted(kept))


def sha256_of_blob(path: Path) -> str | None:
    """The SHA-256 of a large file of the cache, which is what its blob is called; None for any other file."""
    blob = path.resolve()
    found = blob.parent.name == "blobs" and blob.parent.parent.name.startswith(_PREFIX)
    return blob.name if found and re.fullmatch("[0-9a-f]{64}", blob.name) else None


def _snapshot(folder: Path, revision: str) -> Path | None:
    try:
        commit = folder.joinpath("refs", revision).read_text("utf-8").strip()
    except OSError:
        commit = revision
    found = folder / "snapshots" / commit
    return found if _COMMIT.fullmatch(commit) and found.is_dir() else None
