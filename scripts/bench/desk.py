"""How a desk holds out under load: prints times, errors, the first paint and the memory of the server.

    python scripts/bench/desk.py --units 200000

makes a memory of invented units (as scripts/bench/memory.py), starts a desk on it in a process of its own, and lets
clients ask, each every two seconds at a moment of its own. Half of the questions repeat one that was asked before; the
others are a word, two words that stand together, or a sentence that is like one of the memory, in equal parts. Two
thirds of the questions are for the answer of the page, the others for its JSON.
"""

import argparse
import asyncio
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import numpy as np
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from memory import Author, make, phrases, queries
from qostil.memory import Memory

PROGRAM = (sys.executable, "-c", "from qostil.app.cli import main; main()")
EVERY_SECONDS = 2.0
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


class Asker:
    """Thinks of questions; half of them were asked before."""

    def __init__(self, author: Author, texts: list[str], count: int) -> None:
        self._random = author.random
        words = [text.split()[0].lower() for text in self._random.sample(texts, count)]
        new = [*words, *phrases(author, texts, count), *queries(author, texts, count)]
        self._random.shuffle(new)
        self._new, self._asked = iter(new), list[str]()

    def question(self) -> str:
        """One more."""
        if self._asked and self._random.random() < 1 / 2:
            return self._random.choice(self._asked)
        self._asked.append(next(self._new))
        return self._asked[-1]


async def load(address: str, asker: Asker, clients: int, seconds: float) -> tuple[list[float], Counter[str]]:
    """Milliseconds of every answer, and how many there were of each status."""
    times, statuses = list[float](), Counter[str]()
    end = time.perf_counter() + seconds

    async def one(number: int) -> None:
        async with httpx.AsyncClient(base_url=address, timeout=30) as client:
            await asyncio.sleep(EVERY_SECONDS * number / clients)
            while (begin := time.perf_counter()) < end:
                path, more = ("/api/v1/ask", {}) if number % 3 == 0 else ("/", {"part": "1"})
                try:
                    answer = await client.get(path, params={"q": asker.question(), **more})
                    statuses[str(answer.status_code)] += 1
                except httpx.HTTPError as error:
                    statuses[type(error).__name__] += 1
                spent = time.perf_counter() - begin
                times.append(1000 * spent)
                await asyncio.sleep(max(0.0, EVERY_SECONDS - spent))

    await asyncio.gather(*map(one, range(clients)))
    return times, statuses


@contextmanager
def desk(memory: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A desk in a process of its own, and its address."""
    arguments = [*PROGRAM, "serve", "--no-browser", "--port", "0", "--memory", str(memory)]
    with subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None  # noqa: S101  # it is a pipe
        said = process.stderr.readline()
        found = re.search(r"http://[\d.]+:\d+", said)
        if found is None:
            sys.exit(said)
        try:
            yield process, found[0]
        finally:
            process.kill()


def most_memory(process: subprocess.Popen[str]) -> float:
    """MiB that the process held at most, where the system tells."""
    status = Path(f"/proc/{process.pid}/status")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    return int(found[1]) / 1024 if found else float("nan")


def first_paint(address: str, chromium: str) -> float:
    """Milliseconds until a new browser shows something of the first page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(address, wait_until="load")
        page.wait_for_function(f"() => {PAINT.removesuffix('.startTime')}")
        found = float(page.evaluate(PAINT))
        browser.close()
    return found


def main() -> None:
    """Print the figures."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--units", type=int, default=200_000)
    cli.add_argument("--clients", type=int, default=50)
    cli.add_argument("--seconds", type=float, default=60)
    cli.add_argument("--chromium", default="/usr/bin/chromium")
    cli.add_argument("--keep", type=Path, help="a folder for the memory, used again if it is there")
    options = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = (options.keep or Path(folder)) / f"{options.units}.db"
        path.parent.mkdir(parents=True, exist_ok=True)
        with Memory.open(path) if path.exists() else make(path, options.units) as memory:
            texts = [unit.variants[0].text for unit in memory.units()]
        author = Author(7)
        author.random = random.Random(7)  # noqa: S311
        asker = Asker(author, texts, int(options.clients * options.seconds / EVERY_SECONDS / 2))
        with desk(path) as (process, address):
            httpx.get(f"{address}/", params={"q": "one word", "part": "1"}, timeout=60)
            print(f"memory of the server before: {most_memory(process):.0f} MiB", flush=True)
            print(f"first paint: {first_paint(address, options.chromium):.0f} ms", flush=True)
            times, statuses = asyncio.run(load(address, asker, options.clients, options.seconds))
            p50, p95, p99 = (float(np.quantile(times, share)) for share in (0.5, 0.95, 0.99))
            print(f"{len(times)} answers: p50 {p50:.0f} ms   p95 {p95:.0f} ms   p99 {p99:.0f} ms")
            print(f"statuses: {dict(statuses)}")
            print(f"memory of the server at most: {most_memory(process):.0f} MiB")


if __name__ == "__main__":
    main()
