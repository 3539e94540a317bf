"""How many terms that readers found in real texts are recognised where they stand.

    python scripts/bench/recognise_gold.py GOLD --hits 50 --missed

GOLD holds NAME.en, NAME.LANG, NAME.gold (beads) and NAME.terms.tsv (en, target, variants, en_lines). A term counts for
every English line it is listed at whose bead has a translation; it is found if its target or a variant is hit there.
Listed lines go by meaning, so some hold neither; --missed prints them. Every text is searched with the terms of all.
"""

import argparse
import csv
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qostil import Language, Term
from qostil.glossaries import Hit, TermFinder


@dataclass(frozen=True, slots=True)
class Place:
    """A term, under all its names, and the sentences where it should be."""

    names: tuple[str, ...]
    text: str


def main() -> None:
    """Print recall by language, and what was asked for of hits and misses."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--hits", type=int, default=0, help="so many hits of each language, chosen at random, to read")
    parser.add_argument("--missed", action="store_true")
    options = parser.parse_args()
    for code in ("kk", "ky", "ru"):
        places = [place for path in sorted(options.gold.glob(f"*.{code}")) for place in _places(path)]
        names = dict.fromkeys(name for place in places for name in place.names)
        finder = TermFinder([Term(name, Language(code)) for name in names], Language(code))
        _report(code, places, finder, options.hits, missed=options.missed)


def _report(code: str, places: list[Place], finder: TermFinder, hits: int, *, missed: bool) -> None:
    found = {place: finder.all_hits(place.text) for place in places}
    misses = [place for place in places if not {hit.term.text for hit in found[place]} & set(place.names)]
    print(f"{code}: {len(places) - len(misses)} of {len(places)} places")
    for place in misses if missed else ():
        print("  missed:", " | ".join(place.names), "//", place.text)
    texts = {place.text: found[place] for place in places}
    every = [(text, hit) for text, listed in texts.items() for hit in listed]
    print("  commonest:", Counter(hit.term.text for _, hit in every).most_common(5), len(every), "hits")
    chosen = random.Random(1).sample(every, min(hits, len(every)))  # noqa: S311
    for text, hit in chosen:
        print(f"  {hit.term.text:40} {_shown(text, hit)}")


def _shown(text: str, hit: Hit) -> str:
    return text[max(0, hit.start - 25) : hit.start] + "[" + hit.text + "]" + text[hit.end : hit.end + 25]


def _places(target: Path) -> Iterator[Place]:
    lines = target.read_text("utf-8").splitlines()
    beads = [_bead(line) for line in target.with_suffix(".gold").read_text("utf-8").splitlines() if line.strip()]
    with target.with_suffix(".terms.tsv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            names = [row["target"], *(row["variants"] or "").split("|")]
            for number in row["en_lines"].replace(" ", "").split(","):
                there = [line for source, targets in beads if number and int(number) in source for line in targets]
                if there:
                    yield Place(
                        tuple(name.strip() for name in names if name.strip()), " ".join(lines[line] for line in there)
                    )


def _bead(line: str) -> tuple[list[int], list[int]]:
    source, target = line.split("]:[")
    return _numbers(source), _numbers(target)


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.strip("[] ").split(",") if number.strip()]


if __name__ == "__main__":
    main()
