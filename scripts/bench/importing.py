"""How long importing, indexing and exporting take beside a bare pass of the XML parser, and searches meanwhile.

    python scripts/bench/importing.py --units 200000 [--toolkit]

Units are those of memory.py, as TMX of another program. Each step runs in a process of its own; ``events`` hands every
event of the parser to an empty function, the least that any reader in Python does, and ``bare`` has no handler at all.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from xml.parsers import expat

import numpy as np

from memory import PAIR, Author, sources, text_of
from qostil import Notice
from qostil.app.exporting import Choice, choose, export_table, export_tmx
from qostil.app.importing.kinds import Kind
from qostil.app.importing.units import Way, import_units
from qostil.formats import tmx
from qostil.memory import Memory
from qostil.memory.matching.match import Segment

THREADS, QUIET_SECONDS = 16, 10
# Units imported while others search, one in so many of those that are there.
SHARE = 4


def main() -> None:
    """Print the figures."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--units", type=int, default=200_000)
    cli.add_argument("--toolkit", action="store_true", help="read the file with Translate Toolkit too")
    cli.add_argument("--no-searches", action="store_true", help="leave out searching while an import runs")
    cli.add_argument("--step", nargs=3, help=argparse.SUPPRESS)
    options = cli.parse_args()
    if options.step:
        run(*options.step)
        return
    with tempfile.TemporaryDirectory() as folder:
        file, memory = Path(folder, "units.tmx"), Path(folder, "memory.db")
        file.write_text("".join(written(options.units, 1)), "utf-8")
        compare(file, memory, options.units, toolkit=options.toolkit)
        if not options.no_searches:
            more = Path(folder, "more.tmx")
            more.write_text("".join(written(options.units // SHARE, 2)), "utf-8")
            search_meanwhile(memory, more)


def written(count: int, seed: int) -> Iterator[str]:
    """A TMX file of so many units, as most tools write it."""
    author = Author(seed)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header srclang="en"/><body>\n'
    for number, words in enumerate(sources(author, count)):
        texts = text_of(words), text_of(author.sentence("kk", len(words)))
        both = "".join(
            f'<tuv xml:lang="{language}"><seg>{text}</seg></tuv>' for language, text in zip(PAIR, texts, strict=True)
        )
        yield f'<tu tuid="u{number}" creationdate="20240501T120000Z">{both}</tu>\n'
    yield "</body></tmx>\n"


def compare(file: Path, memory: Path, units: int, *, toolkit: bool) -> None:
    """Print a line for each step."""
    print(
        f"{units:,} units, {file.stat().st_size / 1e6:.0f} MB; seconds of processor time and by the clock, MiB at most,"
    )
    print("microseconds a unit, times bare, times events")
    seconds = dict[str, float]()
    for name in ("bare", "events", "read", *(["toolkit"] if toolkit else []), "import", "index", "tmx", "csv"):
        command = [sys.executable, __file__, "--step", name, str(file), str(memory)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        seconds[name] = float(told[0])
        ratios = [seconds[name] / seconds[base] if base in seconds else 1.0 for base in ("bare", "events")]
        each = 1e6 * seconds[name] / units
        print(
            f"{name:8} {told[0]:>8} {told[1]:>8} {told[2]:>6} {each:7.1f} {ratios[0]:7.1f} {ratios[1]:6.1f}", flush=True
        )
        if name in ("import", "index"):
            print(f"{'':8} the file has {memory.stat().st_size / 2**20:.0f} MiB")


def run(name: str, file: str, memory: str) -> None:
    """One step; prints seconds of processor time, seconds by the clock and the most memory held."""
    path, place = Path(file), Path(memory)
    begun, clock = time.process_time(), time.perf_counter()
    steps: dict[str, Callable[[], object]] = {
        "bare": lambda: parse(path, handlers=False),
        "events": lambda: parse(path, handlers=True),
        "read": lambda: sum(1 for _ in tmx.load(path)),
        "toolkit": lambda: with_toolkit(path),
        "import": lambda: take_over(path, place),
        "index": lambda: index(place),
        "tmx": lambda: export_tmx(choose(Choice(place, PAIR)), place.with_suffix(".tmx"), PAIR),
        "csv": lambda: export_table(choose(Choice(place, PAIR)), place.with_suffix(".csv"), PAIR),
    }
    steps[name]()
    status = Path("/proc/self/status").read_text("ascii").splitlines()
    # Not ru_maxrss: a process inherits that of the one that started it.
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    print(f"{time.process_time() - begun:.2f} {time.perf_counter() - clock:.2f} {peak:.0f}")


def parse(path: Path, *, handlers: bool) -> None:
    """A pass of the parser."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    if handlers:
        parser.StartElementHandler = lambda _name, _attributes: None
        parser.EndElementHandler = lambda _name: None
        parser.CharacterDataHandler = lambda _text: None
    with path.open("rb") as stream:
        parser.ParseFile(stream)


def with_toolkit(path: Path) -> None:
    """Translate Toolkit reads the file."""
    from translate.storage.tmx import tmxfile

    with path.open("rb") as stream:
        tmxfile(stream)


def take_over(path: Path, place: Path) -> None:
    """Import the file, without the index."""
    with Memory.open(place) as memory:
        import_units(memory, path, Kind.TMX, Way("bench"), tell=no_notice, advance=lambda _: None)


def no_notice(notice: Notice) -> None:
    """Every unit of the file is to go in."""
    raise ValueError(str(notice))


def index(place: Path) -> None:
    """Bring the index up to date."""
    with Memory.open(place) as memory:
        memory.index_words()


def search_meanwhile(place: Path, more: Path) -> None:
    """Print how long searches of many threads take while another process imports, and how long the next one waits."""
    with Memory.open(place) as memory:
        texts = [unit.variants[0].text for unit, _ in zip(memory.units(PAIR), range(2_000), strict=False)]
        command = [sys.executable, __file__, "--step", "import", str(more), str(place)]
        # Once before, so that no thread waits for what is loaded at the first search.
        for search in (find, match):
            search(memory, texts[0])
        end = time.monotonic() + QUIET_SECONDS
        quiet, _ = searching(memory, texts, lambda: time.monotonic() < end)
        print(f"{THREADS} threads find and match, nothing else: {quiet}", flush=True)
        importing = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            meanwhile, waited = searching(memory, texts, partial(running, importing))
        finally:
            importing.wait()
        print(f"{THREADS} threads find and match, while {more.name} is imported: {meanwhile}")
        print(f"searches that met its end waited {waited:.1f} s for the index")


def running(process: "subprocess.Popen[bytes]") -> bool:
    """Whether a process has not ended."""
    return process.poll() is None


def find(memory: Memory, text: str) -> object:
    """Where two words are used."""
    return memory.find(" ".join(text.split()[:2]), limit=5)


def match(memory: Memory, text: str) -> object:
    """What matches a text."""
    with memory.matching(PAIR) as matcher:
        return matcher.match(Segment(f"{text} {text[:9]}"))


def either(memory: Memory, text: str) -> object:
    """One of the two."""
    return (find if len(text) % 2 else match)(memory, text)


def searching(memory: Memory, texts: list[str], going: Callable[[], bool]) -> tuple[str, float]:
    """Threads search as long as something goes on; what they say of it, and the longest that outlasted it."""
    taken, late, faults = list[float](), [0.0], list[Exception]()

    def work(seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311
        try:
            while going():
                # A person reads what was found.
                time.sleep(chance.uniform(0, 1))
                begun = time.perf_counter()
                either(memory, chance.choice(texts))
                (taken if going() else late).append(time.perf_counter() - begun)
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    some = ", ".join(f"{share:.0%} below {1000 * np.quantile(taken, share):.0f} ms" for share in (0.5, 0.99))
    return f"{len(taken)} searches, {some}, {len(faults)} errors {faults[:1] or ''}", max(late)


if __name__ == "__main__":
    main()
