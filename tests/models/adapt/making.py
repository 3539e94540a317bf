"""A tiny random network in our own format, and examples that it can learn."""

import hashlib
import random
from pathlib import Path

import numpy as np
import sentencepiece
from onnx import TensorProto

from qostil.models.adapt.examples import Example
from qostil.models.adapt.saving import write_network, write_settings
from qostil.models.checkpoint import Checkpoint
from qostil.models.export.graph import build_graph
from qostil.models.export.ranges import Range
from qostil.models.export.reading import StoredWeights
from qostil.models.export.weights import BLOCK, Shape, TensorFile

SHAPE = Shape(layers=2, heads=2, width=64, inner=128)
WORDS = 60
_PIECES = 400
_POSITIONS = 64


def word(number: int, language: str) -> str:
    """A word of a made-up language."""
    letters = "абвгдежзиклмнопрст" if language == "ru" else "bcdfghjklmnpqrstvw"
    randomly = random.Random(f"{number} {language}")  # noqa: S311
    return "".join(randomly.choice(letters) for _ in range(5))


def make_examples(count: int, *, shuffled: bool = False, reports: int = 6) -> list[Example]:
    """Sentences of made-up words, word for word in two languages; ``shuffled`` ones say nothing of each other."""
    randomly = random.Random(0)  # noqa: S311
    sentences = [[randomly.randrange(WORDS) for _ in range(6)] for _ in range(count)]
    others = randomly.sample(sentences, count) if shuffled else sentences
    return [
        Example(
            (("en", " ".join(word(i, "en") for i in one)), ("ru", " ".join(word(i, "ru") for i in other))),
            (f"report {number % reports}",),
        )
        for number, (one, other) in enumerate(zip(sentences, others, strict=True))
    ]


def make_encoder(folder: Path) -> Checkpoint:
    """An encoder with random weights that knows nothing."""
    folder.mkdir(parents=True)
    lines = [word(i, language) for i in range(WORDS) for language in ("en", "ru")]
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines * 5),
        model_prefix=str(folder / "pieces"),
        vocab_size=_PIECES,
        hard_vocab_limit=False,
        bos_id=0,
        pad_id=1,
        eos_id=2,
        unk_id=3,
        minloglevel=2,
    )
    (folder / "pieces.vocab").unlink()
    file = _weights()
    (folder / "weights.bin").write_bytes(file.data())
    graph = build_graph(file.protos, SHAPE, wide_ranges())
    (folder / "encoder.onnx").write_bytes(graph.SerializeToString(deterministic=True))
    names = ("encoder.onnx", "weights.bin", "pieces.model")
    digests = "\n".join(f'"{name}" = "{hashlib.sha256((folder / name).read_bytes()).hexdigest()}"' for name in names)
    head = f'name = "tiny"\ntitle = "a tiny one"\ndimensions = {SHAPE.width}\nmax_tokens = {_POSITIONS}\nprefix = "q: "'
    (folder / "encoder.toml").write_text(f"{head}\n\n[sha256]\n{digests}\n", "utf-8")
    (folder / "NOTICE").write_text("Nobody's.\n", "utf-8")
    return Checkpoint.read(folder)


def make_adapted(folder: Path) -> Checkpoint:
    """One whose upper layer was changed and saved as after learning."""
    start = make_encoder(folder / "start")
    weights = StoredWeights.read(start.path("encoder.onnx"), start.path("weights.bin"))
    place = folder / "adapted"
    place.mkdir()
    write_network(place, start, weights, {name: 0.9 * weights.floats(name) for name in ("l1.fi.w", "l1.fi.b")})
    write_settings(place, start, "adapted", {})
    return Checkpoint.read(place)


def wide_ranges() -> dict[str, Range]:
    """Ranges that hold whatever a small network computes."""
    kinds = {"x": 5.0, "attended": 5.0, "middle": 5.0, "inner": 6.0}
    found = {
        f"l{layer}.{kind}": Range(-high, high, {}) for layer in range(SHAPE.layers) for kind, high in kinds.items()
    }
    return found | {"l0.middle": Range(-4.0, 4.0, {3: 1.5, 17: 2.0})}


def _weights() -> TensorFile:
    rng = np.random.default_rng(5)
    file = TensorFile("weights.bin")
    _in_blocks(file, "emb.word", rng.normal(size=(_PIECES, SHAPE.width)))
    file.store("emb.pos", TensorProto.FLOAT, rng.normal(size=(_POSITIONS, SHAPE.width)).astype(np.float32) * 0.1)
    _norm(file, "emb.ln")
    for layer in (f"l{number}." for number in range(SHAPE.layers)):
        for name in "qkv":
            _in_blocks(file, f"{layer}{name}.w", rng.normal(size=(SHAPE.width, SHAPE.width)) * 0.1)
        file.store(f"{layer}qkv.b", TensorProto.FLOAT, np.zeros(3 * SHAPE.width, np.float32))
        for name, outputs, inputs in (("ao", SHAPE.width, SHAPE.width), ("fi", SHAPE.inner, SHAPE.width)):
            _in_blocks(file, f"{layer}{name}.w", rng.normal(size=(outputs, inputs)) * 0.1)
            file.store(f"{layer}{name}.b", TensorProto.FLOAT, np.zeros(outputs, np.float32))
        _in_blocks(file, f"{layer}fo.w", rng.normal(size=(SHAPE.width, SHAPE.inner)) * 0.1)
        file.store(f"{layer}fo.b", TensorProto.FLOAT, np.zeros(SHAPE.width, np.float32))
        _norm(file, f"{layer}aln")
        _norm(file, f"{layer}oln")
    return file


def _norm(file: TensorFile, name: str) -> None:
    file.store(f"{name}.w", TensorProto.FLOAT, np.ones(SHAPE.width, np.float32))
    file.store(f"{name}.b", TensorProto.FLOAT, np.zeros(SHAPE.width, np.float32))


def _in_blocks(file: TensorFile, name: str, values: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> None:
    blocks = values.reshape(len(values), -1, BLOCK)
    scale = (np.abs(blocks).max(axis=-1) / 7).astype(np.float16)
    levels = np.clip(np.rint(blocks / scale[..., None].astype(float)), -8, 7).astype(np.int8).reshape(len(values), -1)
    file.store_pairs(name, levels.astype(np.uint8) & 15)
    file.store(f"{name}.scale", TensorProto.FLOAT16, scale)
