"""The encoders a person may name: the bundled one, folders, downloaded checkpoints, and those known on the hub."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qostil import QostilError
from qostil.app.encoder_bench import example_texts
from qostil.app.speeds import known_speed, measure
from qostil.models import load
from qostil.models.checkpoint import BUNDLED, SETTINGS, Checkpoint
from qostil.models.hub import CachedCheckpoint, KnownEncoder, cached_encoders, known_encoders

OURS = ("en", "kk", "ky", "ru")
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Listed:
    """One encoder. ``languages`` are those of ours it was trained on; ``speed`` is in sentences a second, here.

    None stands for what is not known.
    """

    name: str
    where: str
    megabytes: float
    dimensions: int
    languages: tuple[str, ...] | None
    licence: str | None
    speed: float | None


def listed(folders: Sequence[Path]) -> list[Listed]:
    """Every encoder there is: what is at hand first. Nothing is fetched.

    The bundled one is measured if it never was, which takes a second.

    :raises SettingError: if a folder has no encoder.
    """
    known = {encoder.name: encoder for encoder in known_encoders()}
    cached = cached_encoders()
    here = {checkpoint.name for checkpoint in cached}
    rows = [_bundled(), *map(_folder, folders)]
    rows += [_downloaded(checkpoint, known.get(checkpoint.name)) for checkpoint in cached]
    return rows + [_on_hub(encoder) for encoder in known.values() if encoder.name not in here]


def _bundled() -> Listed:
    checkpoint = Checkpoint.read(BUNDLED)
    speed = known_speed(checkpoint.digest) or measure(load(), example_texts())[0]
    return Listed("bundled", "with Qostil", _size(BUNDLED), checkpoint.dimensions, OURS, "MIT", speed)


def _folder(folder: Path) -> Listed:
    encoder = load(str(folder))
    ours = (folder / SETTINGS).is_file()
    languages, licence = (OURS, "MIT") if ours else (None, None)
    speed = known_speed(encoder.digest)
    return Listed(str(folder), "folder", _size(folder), encoder.dimensions, languages, licence, speed)


def _downloaded(checkpoint: CachedCheckpoint, known: KnownEncoder | None) -> Listed:
    languages = known.languages if known else tuple(code for code in OURS if code in checkpoint.languages)
    licence = checkpoint.licence or (known.licence if known else None)
    try:
        speed = known_speed(load(checkpoint.name).digest)
    except QostilError:
        # It is on the list so that a person sees it; what is wrong is told when it is used.
        speed = None
    size = checkpoint.bytes / _MEGABYTE
    return Listed(checkpoint.name, "downloaded", size, checkpoint.dimensions, languages or None, licence, speed)


def _on_hub(known: KnownEncoder) -> Listed:
    return Listed(known.name, "on the hub", known.megabytes, known.dimensions, known.languages, known.licence, None)


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in _files(folder)) / _MEGABYTE


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
