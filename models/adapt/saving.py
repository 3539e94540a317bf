"""A folder with an adapted encoder, there as a whole or not at all."""

import hashlib
import json
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto

from qostil import InputError
from qostil.models.checkpoint import SETTINGS, Checkpoint
from qostil.models.export.graph import build_graph
from qostil.models.export.reading import StoredWeights
from qostil.models.export.weights import TensorFile

_LEVELS = 127

Value = str | int | float | list[str]


@contextmanager
def new_folder(place: Path) -> Iterator[Path]:
    """A folder to fill, which takes the place of ``place`` if it holds settings at the end; else nothing stays of it.

    :raises InputError: if it cannot be made or moved.
    """
    beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.mkdir()
        yield beside
        if (beside / SETTINGS).is_file():
            _put_in_place(beside, place)
    except OSError as error:
        raise InputError(f"cannot be written ({error.strerror}); check the disk and permissions", path=place) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def check_place(place: Path, *, overwrite: bool) -> None:
    """See to it before hours of work that the folder may be written.

    :raises InputError: if it is there and may not be replaced, or is no folder of an encoder.
    """
    if not place.exists():
        return
    if not place.is_dir() or (any(place.iterdir()) and not (place / SETTINGS).is_file()):
        raise InputError("is there and is not the folder of an encoder; name another", path=place)
    if any(place.iterdir()) and not overwrite:
        raise InputError("is there already: name another folder, or --overwrite", path=place)


def write_network(
    folder: Path, start: Checkpoint, weights: StoredWeights, learned: Mapping[str, NDArray[np.float32]]
) -> None:
    """Write graph, weights, pieces and notice, everything but the settings. What was not learned stays bit for bit."""
    file = TensorFile("weights.bin")
    for name, tensor in weights.tensors.items():
        if name.removesuffix(".scale") in learned and name.endswith(".scale"):
            continue  # stored with its matrix
        if name not in learned:
            file.store(name, tensor.kind, np.frombuffer(tensor.content, np.uint8), tensor.dims)
        elif learned[name].ndim == 1:
            file.store(name, TensorProto.FLOAT, learned[name])
        else:
            _store_levels(file, name, learned[name])
    (folder / "weights.bin").write_bytes(file.data())
    graph = build_graph(file.protos, weights.shape, weights.ranges)
    (folder / "encoder.onnx").write_bytes(graph.SerializeToString(deterministic=True))
    shutil.copyfile(start.path("pieces.model"), folder / "pieces.model")
    if (start.folder / "NOTICE").is_file():
        shutil.copyfile(start.folder / "NOTICE", folder / "NOTICE")


def write_settings(folder: Path, start: Checkpoint, name: str, adapted: Mapping[str, Value]) -> None:
    """Write ``encoder.toml``: what the encoder is, how it was adapted, and the digests of its files."""
    about: dict[str, Value] = {
        "name": name,
        "title": f"{start.title}, adapted to a translation memory",
        "dimensions": start.dimensions,
        "max_tokens": start.max_tokens,
        "prefix": start.prefix,
        "pooling": "mean",
        "licence": "MIT",
    }
    digests = {file: _digest(folder / file) for file in ("encoder.onnx", "weights.bin", "pieces.model")}
    tables = {"": about, "[adapted]": adapted, "[sha256]": digests}
    lines = ["# Written by qostil models adapt."]
    for head, table in tables.items():
        lines += ["", head] if head else []
        # What JSON writes for these types is TOML too.
        lines += [f"{json.dumps(key)} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items()]
    # Last: a folder with settings is complete.
    (folder / SETTINGS).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _store_levels(file: TensorFile, name: str, matrix: NDArray[np.float32]) -> None:
    """The matrix in int8, one scale per output."""
    largest = np.abs(matrix).max(axis=1)
    scale = np.where(largest > 0, largest, 1).astype(np.float32) / np.float32(_LEVELS)
    levels = np.rint(matrix / scale[:, None]).astype(np.int8)
    file.store(name, TensorProto.INT8, levels)
    file.store(f"{name}.scale", TensorProto.FLOAT, scale)


def _put_in_place(beside: Path, place: Path) -> None:
    if not place.exists():
        beside.rename(place)
        return
    old = place.with_name(f".{place.name}.{secrets.token_hex(4)}.old")
    place.rename(old)
    try:
        beside.rename(place)
    except OSError:
        old.rename(place)
        raise
    shutil.rmtree(old)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
