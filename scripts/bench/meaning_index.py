"""How fast and how complete the index of meaning is: prints figures and ratios, all of one run.

    python scripts/bench/meaning_index.py out/memory.db --units 1000000

makes two memories of invented units, one a tenth of the other. Their vectors are those of the English texts of a memory
that ``qostil build`` made, plus noise: a unit is as near to the text it comes from as a translation is to its original.
Queries are made in the same way and are new. Embedding is not counted: a stand-in knows the vectors. Recall is the
share of the ten nearest of all, each compared, that the index finds among its first ten.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import numpy as np

from qostil import Language
from qostil.app.aligning import embed
from qostil.app.encoders import open_encoder
from qostil.encoder import Vectors
from qostil.memory import Memory, contents
from qostil.memory.matching.match import Near
from qostil.memory.near.folder import Folder
from qostil.memory.near.index import MeaningIndex
from qostil.memory.near.model import Model
from qostil.memory.near.shelf import FILE, Shelf
from qostil.memory.sqlite.database import SqliteDatabase

PAIR = (Language("en"), Language("kk"))
NOISE = 0.4
"""Length of what is added to a vector of length 1: likeness to the text it comes from is then 0.65 in the space."""
ASKED, NEAREST = 300, 10
NEW = 10_000_000
"""Numbers of queries begin here, so that none is a unit."""
BLOCK = 50_000
# Of the nearest, matching shows those that are this near: the first three, and the others.
LEAST, FIRST = (0.22, 0.3), 3


class StandIn:
    """Knows the vector of an invented text by the number it begins with."""

    def __init__(self, folder: Path) -> None:
        self._vectors: Vectors = np.load(folder / "vectors.npy")
        self._lengths = np.load(folder / "lengths.npy")
        self.seconds = 0.0

    def text(self, number: int) -> str:
        """A text as long as the one of the reports that it comes from."""
        return str(number).ljust(int(self._lengths[number % len(self._lengths)]), "x")

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts."""
        begin = time.perf_counter()
        found = np.stack([self._vector(int(text.rstrip("x") or 0)) for text in texts])
        self.seconds += time.perf_counter() - begin
        return found

    def model(self) -> Model:
        """What the index knows of it."""
        return Model("stand-in", self._vectors.shape[1], self.embed)

    def _vector(self, number: int) -> Vectors:
        size = self._vectors.shape[1]
        noise = np.random.default_rng(number).standard_normal(size, np.float32) * np.float32(NOISE / size**0.5)
        noised: Vectors = self._vectors[number % len(self._vectors)] + noise
        return noised / np.float32(np.linalg.norm(noised))


def save_vectors(memory: Path, folder: Path) -> None:
    """The vectors and lengths of the English texts of a memory."""
    with Memory.open(memory, create=False) as opened:
        texts = sorted({v.text for unit in opened.units() for v in unit.variants if v.language.code == PAIR[0].code})
    np.save(folder / "vectors.npy", embed(open_encoder(), texts))
    np.save(folder / "lengths.npy", np.array([max(len(text), 12) for text in texts]))


def make(path: Path, count: int, stand_in: StandIn) -> None:
    """A memory of so many units, without the indexes of words."""
    Memory.open(path).close()
    connection = SqliteDatabase(path).connect()
    target, now = stand_in.text(0), "2024-05-01T00:00:00+00:00"
    connection.begin(writing=True)
    connection.executemany(
        "INSERT INTO units (id, key, position, role, status, created_at) VALUES (?, ?, ?, 'body', 'confirmed', ?)",
        ((number, f"unit-{number}", number, now) for number in range(1, count + 1)),
    )
    connection.executemany(
        "INSERT INTO variants (unit_id, position, language, text, report_name, section, sentences, spans, contents)"
        " VALUES (?, ?, ?, ?, '', '', '', '', ?)",
        (
            (number, place, str(language), text, contents.number(language, text))
            for number in range(1, count + 1)
            for place, (language, text) in enumerate(zip(PAIR, (stand_in.text(number), target), strict=True))
        ),
    )
    connection.commit()
    connection.close()


def build(path: Path, folder: Folder, stand_in: StandIn) -> None:
    """Make the index, and print how long that takes without embedding."""
    begin = time.perf_counter()
    with Memory.open(path, create=False) as memory:
        memory.index_meaning(folder, stand_in.model())
    seconds = time.perf_counter() - begin - stand_in.seconds
    sizes = {file.suffix: file.stat().st_size / 2**20 for file in folder.path.iterdir()}
    print(f"made in {seconds:.0f} s; vectors {sizes['.sqlite']:.0f} MiB, graph {sizes.get('.usearch', 0):.0f} MiB")
    begin = time.perf_counter()
    with Memory.open(path, create=False) as memory:
        memory.index_meaning(folder, stand_in.model())
    print(f"nothing new: {time.perf_counter() - begin:.1f} s", flush=True)


def ask(path: Path, cache: Path, stand_in: StandIn) -> None:
    """Ask all queries, in a process of its own, and print what it took and what was found as JSON."""
    before, begin = held(), time.perf_counter()
    folder = Folder.of(path, cache)
    with ExitStack() as stack:
        memory = stack.enter_context(Memory.open(path, create=False))
        index = stack.enter_context(memory.meaning(folder, stand_in.model()))
        nearest = memory.nearest(PAIR, index)
        nearest.nearest(stand_in.text(NEW), NEAREST)
        opened = time.perf_counter() - begin
        times, found = [], []
        for number in range(NEW + 1, NEW + 1 + ASKED):
            text = stand_in.text(number)
            embedded, begin = stand_in.seconds, time.perf_counter()
            answer = nearest.nearest(text, NEAREST)
            times.append(time.perf_counter() - begin - (stand_in.seconds - embedded))
            found.append([(near.unit, near.likeness) for near in answer])
        anonymous, mapped = (after - former for after, former in zip(held(), before, strict=True))
    print(json.dumps({"opened": opened, "times": times, "found": found, "held": [anonymous, mapped]}))


def held() -> tuple[float, float]:
    """Memory of this process in MiB: its own, and files it looks into, which the system may drop at any moment."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("utf-8").splitlines())
    return tuple(int(status[name].split()[0]) / 1024 for name in ("RssAnon", "RssFile"))  # type: ignore[return-value]


def every(path: Path, folder: Folder, stand_in: StandIn) -> list[list[Near]]:
    """The nearest of all, each compared."""
    texts = [stand_in.text(number) for number in range(NEW + 1, NEW + 1 + ASKED)]
    with Memory.open(path, create=False) as memory, memory.meaning(folder, stand_in.model()) as index:
        queries = np.stack([index.place(text, PAIR[0].code) for text in texts])
        return _best(index, folder, stand_in, queries)


def _best(index: MeaningIndex, folder: Folder, stand_in: StandIn, queries: Vectors) -> list[list[Near]]:
    found: list[list[tuple[float, int]]] = [[] for _ in queries]
    last = 0
    model = stand_in.model()
    with Shelf(folder.path / FILE, model.digest, model.dimensions, create=False) as shelf:
        while len(kept := shelf.after(PAIR[0].code, last, BLOCK)):
            last = int(kept.ids[-1])
            likeness = queries @ index.space.place(kept.sample(PAIR[0].code)).T
            top = np.argpartition(-likeness, min(NEAREST, len(kept) - 1), axis=1)[:, :NEAREST]
            for row, places in enumerate(top):
                some = [(float(likeness[row, place]), int(kept.keys[place, 0])) for place in places]
                found[row] = sorted([*found[row], *some], reverse=True)[:NEAREST]
    return [[Near(str(number), likeness) for likeness, number in row] for row in found]


def measured(place: Path, count: int, stand_in: StandIn) -> float:
    """Print the figures of a memory of so many units; gives the median of a query in milliseconds."""
    path = place / f"{count}.db"
    folder = Folder.of(path, place / "cache")
    print(f"\n{count} units", flush=True)
    if not path.exists():
        make(path, count, stand_in)
        build(path, folder, stand_in)
    asking = [sys.executable, __file__, "--ask", str(path), "--keep", str(place)]
    told = json.loads(subprocess.run(asking, check=True, capture_output=True, text=True).stdout)
    times = 1000 * np.array(told["times"])
    print(f"a query: median {np.median(times):.1f} ms, p99 {np.quantile(times, 0.99):.1f} ms")
    print(f"opened, with the first query, in {told['opened']:.2f} s; memory {told['held'][0]:.0f} MiB", end=", ")
    print(f"and {told['held'][1]:.0f} MiB of files looked into")
    right, off = [], []
    for found, wanted in zip(told["found"], every(path, folder, stand_in), strict=True):
        numbers = {contents.number(PAIR[0], stand_in.text(int(unit.split("-")[1]))) for unit, _ in found}
        shown = {int(near.unit) for place, near in enumerate(wanted) if near.likeness >= LEAST[place >= FIRST]}
        right.append(len(numbers & shown) / len(shown) if shown else 1.0)
        off += [abs(likeness - near.likeness) for (_, likeness), near in zip(found[:1], wanted[:1], strict=True)]
    print(f"recall@{NEAREST} {np.mean(right):.1%}; likeness of the first is off by {max(off):.4f} at most", flush=True)
    return float(np.median(times))


def main() -> None:
    """Print the figures."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("memory", type=Path, nargs="?", help="a memory that qostil build made")
    cli.add_argument("--units", type=int, default=100_000)
    cli.add_argument("--keep", type=Path, help="a folder for the memories, used again if they are there")
    cli.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    options = cli.parse_args()
    if options.ask:
        ask(options.ask, options.keep / "cache", StandIn(options.keep))
        return
    with tempfile.TemporaryDirectory() as temporary:
        place = options.keep or Path(temporary)
        place.mkdir(parents=True, exist_ok=True)
        save_vectors(options.memory, place)
        small = measured(place, options.units // 10, StandIn(place))
        large = measured(place, options.units, StandIn(place))
    print(f"\ngrowth, tenfold units: x{large / small:.2f}")


if __name__ == "__main__":
    main()
