"""How long reading and writing TMX takes beside a bare pass of the XML parser, and the memory it needs.

    scripts/bench/tmx.py [UNITS] [--toolkit]

Each reader runs in a process of its own. ``bare`` parses without a handler, ``events`` hands every event to an empty
function, which is the least that any reader in Python does.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.parsers import expat

from qostil import Language, Span, TranslationUnit, Variant
from qostil.formats import tmx

EN, KK = Language("en"), Language("kk")
LETTERS = {EN: "etaoinshrdlucmfwypvbgkjqxz", KK: "аеыіітнрлсдқмкбушғпйәөүңұгхз"}


def units(count: int) -> list[TranslationUnit]:
    """Made up units of 5 to 30 words, with a place in a report."""
    chance = random.Random(7)  # noqa: S311
    words = {
        language: ["".join(chance.choices(letters, k=chance.randint(2, 11))) for _ in range(20_000)]
        for language, letters in LETTERS.items()
    }
    made = datetime(2024, 5, 1, tzinfo=UTC)

    def variant(language: Language, number: int) -> Variant:
        text = " ".join(chance.choices(words[language], k=chance.randint(5, 30)))
        return Variant(language, text, "report", "Section", (number % 500,), (Span(number, number + len(text)),))

    return [
        TranslationUnit(f"u{n}", (variant(EN, n), variant(KK, n)), "1+2", 0.93, created_at=made, signature="bench")
        for n in range(count)
    ]


def read(path: Path, how: str) -> None:
    """Read the file in one of the ways compared."""
    if how == "ours":
        for _ in tmx.load(path):
            pass
    elif how == "toolkit":
        from translate.storage.tmx import tmxfile

        with path.open("rb") as stream:
            tmxfile(stream)
    else:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        if how == "events":
            parser.StartElementHandler = lambda _name, _attributes: None
            parser.EndElementHandler = lambda _name: None
            parser.CharacterDataHandler = lambda _text: None
        with path.open("rb") as stream:
            parser.ParseFile(stream)


def main() -> None:
    """Print a line for each way."""
    if sys.argv[1] == "--read":
        begun = time.process_time()
        read(Path(sys.argv[3]), sys.argv[2])
        # Not ru_maxrss: a process inherits that of the one that started it.
        peak = (
            int(
                next(
                    line.split()[1]
                    for line in Path("/proc/self/status").read_text("ascii").splitlines()
                    if line.startswith("VmHWM")
                )
            )
            / 1024
        )
        print(f"{time.process_time() - begun:.3f} {peak:.0f}")
        return
    count = int(sys.argv[1])
    ways = ["bare", "events", "ours", *(["toolkit"] if "--toolkit" in sys.argv else [])]
    made = units(count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bench.tmx")
        begun = time.process_time()
        tmx.dump(made, path, source=EN, target=KK)
        writing = time.process_time() - begun
        compare(path, f"{count:,} units of ours, with places", ways)
        print(f"{'writing':8} {writing:7.2f}")
        path.write_text("".join(plain(made)), "utf-8")
        compare(path, f"{count:,} plain units", ways)


def plain(made: list[TranslationUnit]) -> Iterator[str]:
    """Units as most tools write them: two texts."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header srclang="en"/><body>\n'
    for unit in made:
        texts = (f'<tuv xml:lang="{v.language}"><seg>{v.text}</seg></tuv>' for v in unit.variants)
        yield f'<tu tuid="{unit.id}" creationdate="20240501T120000Z">{"".join(texts)}</tu>\n'
    yield "</body></tmx>\n"


def compare(path: Path, title: str, ways: list[str]) -> None:
    """Print a line for each way of reading a file."""
    print(f"{title}, {path.stat().st_size / 1e6:.0f} MB; seconds of processor time, MiB at most, times bare, events")
    seconds: dict[str, float] = {}
    for way in ways:
        command = [sys.executable, __file__, "--read", way, str(path)]
        taken, peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        seconds[way] = float(taken)
        ratios = [seconds[way] / seconds[base] if base in seconds else 0.0 for base in ("bare", "events")]
        print(f"{way:8} {seconds[way]:7.2f} {peak:>6} {ratios[0]:6.2f} {ratios[1]:6.2f}")


if __name__ == "__main__":
    main()
