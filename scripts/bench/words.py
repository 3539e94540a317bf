"""How surely token vectors tell which words translate each other, by layer of the network: prints a table.

    python scripts/bench/words.py GOLD_DIR [--layers] [--sample N]

Two words are taken to be translations if each is the other's nearest. A word of an English term of the gold is right
if its partner belongs to the term's translation there. Terms whose words are not found in their sentence, in any form,
are left out and counted. Needs the export extra. ``--sample`` prints aligned sentences to be read.
"""

import argparse
import csv
import hashlib
import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from qostil import Language, Signature, Span
from qostil.align import read_beads
from qostil.align.side import bare_all
from qostil.app.evaluating import sides_of
from qostil.encoder import Encoder
from qostil.languages.search import search_key, words
from qostil.models import OnnxEncoder
from qostil.models.checkpoint import BUNDLED, SETTINGS, Checkpoint
from qostil.models.export.graph import build_graph
from qostil.models.export.reading import StoredWeights
from qostil.models.export.weights import TensorFile
from qostil.models.token_layer import token_layer

ENGLISH = Language("en")


@dataclass(frozen=True, slots=True)
class TermPlace:
    """Numbers of the English words of a term in its sentence, and of the words that translate it."""

    source: frozenset[int]
    target: frozenset[int]


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Two sentences that translate each other, and the terms that were found in both."""

    language: Language
    source: str
    target: str
    terms: tuple[TermPlace, ...]


def read_pairs(gold: Path) -> Iterator[SentencePair]:
    """Beads with one English sentence, with the terms of the gold."""
    source_path, target_path = sides_of(gold)
    language = Language(target_path.suffix[1:])
    source, target = (bare_all(path.read_text("utf-8").splitlines()) for path in (source_path, target_path))
    with gold.with_suffix(".terms.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for bead in read_beads(gold):
        if len(bead.source) == 1 and bead.target:
            texts = source[bead.source[0]], " ".join(target[i] for i in bead.target)
            here = [row for row in rows if str(bead.source[0]) in row["en_lines"].replace(" ", "").split(",")]
            yield SentencePair(language, *texts, tuple(_places(here, texts, language)))


def _places(rows: Sequence[dict[str, str]], texts: tuple[str, str], language: Language) -> Iterator[TermPlace]:
    keys = [_keys(text, of) for text, of in zip(texts, (ENGLISH, language), strict=True)]
    for row in rows:
        renderings = [row["target"], *(row["variants"] or "").replace(";", "|").split("|")]
        targets = [found for text in renderings if (found := _found(_keys(text, language), keys[1]))]
        yield TermPlace(_found(_keys(row["en"], ENGLISH), keys[0]), frozenset().union(*targets))


def _keys(text: str, language: Language) -> list[str]:
    return [search_key(word, language) for word, _ in words(text)]


def _found(wanted: Sequence[str], there: Sequence[str]) -> frozenset[int]:
    """Numbers of the words at which all the wanted ones stand side by side."""
    size = len(wanted)
    starts = (i for i in range(len(there) - size + 1) if size and list(there[i : i + size]) == list(wanted))
    return frozenset(at for start in starts for at in range(start, start + size))


def word_links(encoder: Encoder, found: Sequence[SentencePair]) -> Iterator[dict[int, int]]:
    """For each pair, English words and their partners: each is the other's nearest."""
    sides = [[pair.source for pair in found], [pair.target for pair in found]]
    vectors = []
    for texts in sides:
        tokens = encoder.encode_tokens(texts)
        pooled = [of.pooled(spans(text)) for of, text in zip(tokens, texts, strict=True)]
        vectors.append([rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9) for rows in pooled])
    for one, other in zip(*vectors, strict=True):
        likeness = one @ other.T
        there, back = likeness.argmax(axis=1).tolist(), likeness.argmax(axis=0).tolist()
        yield {i: j for i, j in enumerate(there) if back[j] == i}


def spans(text: str) -> list[Span]:
    """Places of the words."""
    return [span for _, span in words(text)]


def figures(found: Sequence[SentencePair], links: Sequence[dict[int, int]]) -> str:
    """Words of terms asked for, the share that got a right partner, and the share of partners that are right."""
    asked = linked = right = 0
    for pair, of in zip(found, links, strict=True):
        for term in pair.terms:
            if term.source and term.target:
                partners = [of[i] for i in term.source if i in of]
                asked, linked = asked + len(term.source), linked + len(partners)
                right += sum(j in term.target for j in partners)
    return f"{asked}\t{100 * right / asked:.1f}\t{100 * right / linked:.1f}"


def encoder_of_layer(layer: int, folder: Path) -> OnnxEncoder:
    """The bundled encoder, giving the states behind so many layers."""
    stored = StoredWeights.read(BUNDLED / "encoder.onnx", BUNDLED / "weights.bin")
    file = TensorFile("weights.bin")
    for name, tensor in stored.tensors.items():
        file.store(name, tensor.kind, np.frombuffer(tensor.content, np.uint8), tensor.dims)
    graph = build_graph(file.protos, stored.shape, stored.ranges, states_behind=layer)
    for name in ("pieces.model", "weights.bin", SETTINGS):
        shutil.copyfile(BUNDLED / name, folder / name)
    content = graph.SerializeToString(deterministic=True)
    (folder / "encoder.onnx").write_bytes(content)
    settings = Checkpoint.read(folder)
    digests = {**settings.sha256, "encoder.onnx": hashlib.sha256(content).hexdigest()}
    return OnnxEncoder(replace(settings, sha256=digests))


def main() -> None:
    """Print the table, and the sample."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--layers", action="store_true", help="every layer, not only the one that is taken")
    cli.add_argument("--sample", type=int, default=0, metavar="N", help="print so many aligned sentences a language")
    arguments = cli.parse_args()
    found = [pair for gold in sorted(arguments.folder.glob("*.gold")) for pair in read_pairs(gold)]
    layers = StoredWeights.read(BUNDLED / "encoder.onnx", BUNDLED / "weights.bin").shape.layers
    print("layer", "language", "words of terms", "found, %", "right, %", sep="\t")
    for layer in range(layers + 1) if arguments.layers else [token_layer(layers)]:
        with tempfile.TemporaryDirectory() as folder:
            encoder = encoder_of_layer(layer, Path(folder))
            links = list(word_links(encoder, found))
        for code in sorted({pair.language.code for pair in found}):
            rows = [i for i, pair in enumerate(found) if pair.language.code == code]
            print(layer, code, figures([found[i] for i in rows], [links[i] for i in rows]), sep="\t", flush=True)
            for i in random.Random(1).sample(rows, min(arguments.sample, len(rows))):  # noqa: S311
                print(*told(found[i], links[i]), sep="\n")
    missing = sum(not (term.source and term.target) for pair in found for term in pair.terms)
    print(f"{missing} of {sum(len(pair.terms) for pair in found)} terms were not found in their sentences")
    print(Signature.of(digest=Checkpoint.read(BUNDLED).digest[:12]))


def told(pair: SentencePair, links: dict[int, int]) -> Iterator[str]:
    """The sentences, and the words that were linked."""
    source, target = words(pair.source), words(pair.target)
    yield f"\n{pair.source}\n{pair.target}"
    yield "  " + ", ".join(f"{source[i][0]}={target[j][0]}" for i, j in links.items())


if __name__ == "__main__":
    main()
