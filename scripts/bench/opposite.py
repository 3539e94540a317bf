"""How often the words marked in a translation are those that translate what was found, on terms of the gold.

    python scripts/bench/opposite.py out/memory.db ../shared/gold [--show]

For each term that the memory has on both sides of a unit: is a stretch marked, does it meet the translation, and how
much of the letters of both do they have in common (F1). Terms are asked for in both directions.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from qostil import Language, Span
from qostil.app.encoders import open_encoder
from qostil.glossaries.opposite import Sought, Text, opposite
from qostil.languages.recognition import matches
from qostil.memory import Hit, Memory

PLACES = 20


def main() -> None:
    """Print the shares by language and direction."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("memory", type=Path)
    cli.add_argument("gold", type=Path)
    cli.add_argument("--show", action="store_true", help="print what was marked wrongly")
    options = cli.parse_args()
    encoder = open_encoder(None)
    totals: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    with Memory.open(options.memory, create=False) as memory:
        for asked, answers, source, target in terms(options.gold):
            sought = list(known(memory.find(asked, source, limit=PLACES), answers, target))
            marked = opposite([one for one, _ in sought], encoder) if sought else []
            for (one, right), spans in zip(sought, marked, strict=True):
                count(totals[f"{source} → {target}"], spans, right)
                if options.show and not meets(spans, right):
                    told = " | ".join(one.other.text[span.start : span.end] for span in spans)
                    print(f"{asked}: {told or '-'}  not  {answers}: {one.other.text}")
    for name, total in sorted(totals.items()):
        all_of_them = total["places"]
        shares = "  ".join(f"{key} {total[key] / all_of_them:.2f}" for key in ("marked", "met", "F1"))
        print(f"{name}: {all_of_them:.0f} places  {shares}  precision {total['met'] / max(total['marked'], 1):.2f}")


def terms(gold: Path) -> Iterator[tuple[str, list[str], Language, Language]]:
    """What is asked, what answers it, and the languages; each term both ways."""
    english = Language("en")
    for path in sorted(gold.glob("*.terms.tsv")):
        language = next(
            Language(code) for code in ("kk", "ky", "ru") if path.with_name(f"{path.name[:-10]}.{code}").exists()
        )
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                names = [row["target"], *filter(None, (row["variants"] or "").split("; "))]
                yield row["en"], names, english, language
                yield row["target"], [row["en"]], language, english


def known(places: list[Hit], answers: list[str], target: Language) -> Iterator[tuple[Sought, list[Span]]]:
    """Those places whose translation has an answer, with where it stands."""
    for hit in places:
        found = next(variant for variant in hit.unit.variants if variant.language == hit.language)
        other = hit.unit.variant(target)
        right = [span for name in answers for span in matches(name, other.text, target)] if other else []
        if other and hit.score >= 0.9 and right:
            yield Sought(Text(found.text, found.language), hit.spans, Text(other.text, other.language)), right


def meets(spans: tuple[Span, ...], right: list[Span]) -> bool:
    """Whether something marked is part of an answer."""
    return any(span.meets(other) for span in spans for other in right)


def count(total: dict[str, float], spans: tuple[Span, ...], right: list[Span]) -> None:
    """Add a place to what was counted."""
    letters = {at for span in spans for at in range(span.start, span.end)}
    wanted = max(({*range(span.start, span.end)} for span in right), key=lambda some: len(some & letters))
    total["places"] += 1
    total["marked"] += bool(spans)
    total["met"] += meets(spans, right)
    total["F1"] += 2 * len(letters & wanted) / (len(letters) + len(wanted))


if __name__ == "__main__":
    main()
