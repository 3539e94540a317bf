"""What concepts are made of a memory, and how many of the gold's terms are among them with a right translation.

    python scripts/bench/terms.py MEMORY.db GOLD_DIR SCORE_TERMS.py [-o GLOSSARY.csv]

SCORE_TERMS.py is called with the glossary as CSV, a language and the term lists of that language: of 6,000 rows, and of
the first 1,000.
"""

import argparse
import csv
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from qostil import Concept, Language, Role
from qostil.app.encoders import open_encoder
from qostil.glossaries.extraction import extract
from qostil.memory import Memory

LANGUAGES = ("en", "kk", "ky", "ru")


def main() -> None:
    """Print the figures."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("memory", type=Path)
    cli.add_argument("gold", type=Path)
    cli.add_argument("score", type=Path)
    cli.add_argument("-o", "--output", type=Path, default=Path("out", "glossary.csv"))
    arguments = cli.parse_args()
    encoder = open_encoder()
    with Memory.open(arguments.memory, create=False) as memory:
        units = [unit for unit in memory.units() if unit.role is Role.BODY]
    begin = time.perf_counter()
    concepts = extract(units, encoder)
    print(f"{len(concepts)} concepts of {len(units)} units in {time.perf_counter() - begin:.1f} s")
    arguments.output.parent.mkdir(exist_ok=True)
    write(concepts, arguments.output)
    lists: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(arguments.gold.glob("*.terms.tsv")):
        name = path.name.removesuffix(".terms.tsv")
        code = next(code for code in LANGUAGES[1:] if path.with_name(f"{name}.{code}").exists())
        lists[code].append(path)
    for code, paths in lists.items():
        for first in ("0", "1000"):
            command = [sys.executable, arguments.score, arguments.output, code, *paths, "--first", first]
            print(
                first,
                subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True).stdout.strip(),
            )


def write(concepts: Sequence[Concept], path: Path) -> None:
    """The columns that the scorer reads."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(LANGUAGES)
        for concept in concepts:
            rows.writerow([" | ".join(t.text for t in concept.terms_in(Language(code))) for code in LANGUAGES])


if __name__ == "__main__":
    main()
