"""The digest of a checkpoint, without reading gigabytes at every start."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from qostil import InstallError
from qostil.cache import Cache, cache_folder
from qostil.models.hub.files import CONFIG, REMEDY, child, tokenizer_files, weight_files
from qostil.models.hub.recipe import Dense, Recipe
from qostil.models.hub.store import sha256_of_blob

# Counted up when the same files come to give other vectors.
_VERSION = 1
_LIMIT = 5_000_000


def checkpoint_digest(folder: Path, recipe: Recipe, precision: str) -> str:
    """SHA-256 over the files and settings that change a vector; the name of the folder does not.

    :raises InstallError: if a file is missing.
    """
    files = checkpoint_files(folder, recipe)
    digests = _digests(files)
    lines = [f"{path.relative_to(folder).as_posix()} {digests[path]}" for path in files]
    lines += [f"version {_VERSION} {precision}", repr(recipe)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def checkpoint_files(folder: Path, recipe: Recipe) -> list[Path]:
    """Every file that weights, vocabulary or the shape of the network come from.

    :raises InstallError: if one is missing.
    """
    network = child(folder, recipe.network)
    files = [network / CONFIG, *tokenizer_files(network), *weight_files(network)]
    for step in recipe.steps:
        if isinstance(step, Dense):
            files += weight_files(child(folder, step.folder))
    return files


def _digests(files: Sequence[Path]) -> dict[Path, str]:
    """SHA-256 of files: what a blob is called, else what is remembered for path, size and times, else read."""
    found = {path: digest for path in files if (digest := sha256_of_blob(path))}
    rest = {path: _identity(path) for path in files if path not in found}
    if not rest:
        return found
    cache = Cache(cache_folder() / "digests.sqlite", _LIMIT)
    known = cache.read(rest.values())
    fresh = {key: _sha256(path) for path, key in rest.items() if key not in known}
    if fresh:
        cache.write(fresh)
    return found | {path: (known.get(key) or fresh[key]).hex() for path, key in rest.items()}


def _identity(path: Path) -> bytes:
    path = path.resolve()
    about = path.stat()
    said: Iterable[object] = (path, about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino)
    return hashlib.sha256("\n".join(map(str, said)).encode("utf-8", "surrogateescape")).digest()


def _sha256(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError as error:
        raise InstallError(f"{path} cannot be read ({error.strerror}); {REMEDY}") from error
