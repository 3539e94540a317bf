"""How many planted errors ``qostil check`` finds, and how many good rows it flags.

    python scripts/bench/checks.py GOLD_DIR PLANTER [--seeds 10] [--rate 0.3] [--rules] [--show KIND]

Every text of GOLD_DIR is damaged by PLANTER (plant_errors.py) under each seed and checked with the glossary made of its
``.terms.tsv``. An error is found when an error or warning stands on its row and its target span meets the change; for
omissions and copied sources any span will do. A row is flagged when an error or warning stands on it.
``--show KIND`` prints those of a kind that were missed, and untouched rows that were flagged: KIND may be ``flagged``.
"""

import argparse
import csv
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qostil import Finding, Language, Severity
from qostil.app.checking.checking import check_document
from qostil.app.checking.documents import read_document
from qostil.checks import Document
from qostil.formats.glossary import read_glossary

_ANYWHERE = {"omission", "copied"}
_COUNTED = {Severity.ERROR, Severity.WARNING}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a damaged table, as it was and as it is, with what was found in it."""

    planted: str
    detail: str
    source: str
    before: str
    after: str
    findings: tuple[Finding, ...]

    @property
    def counted(self) -> list[Finding]:
        """Findings that count."""
        return [finding for finding in self.findings if finding.severity in _COUNTED]

    @property
    def found(self) -> bool:
        """Whether the planted error was found."""
        if self.planted in _ANYWHERE:
            return bool(self.counted)
        start, end = changed(self.before, self.after)
        return any(s.start < end and start < s.end for f in self.counted for s in f.target_spans)


def changed(before: str, after: str) -> tuple[int, int]:
    """The stretch of ``after`` that differs, with a letter on both sides, so that something gone has a place too."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return max(0, start - 1), min(len(after), len(after) - end + 1)


def rows_of(name: str, gold: Path, planter: Path, seed: int, rate: float, folder: Path) -> list[Row]:
    """A text damaged and checked."""
    target = next(path for path in gold.glob(f"{name}.*") if path.suffix in {".kk", ".ky", ".ru"})
    terms = gold / f"{name}.terms.tsv"
    tables: list[list[dict[str, str]]] = []
    for share in (rate, 0.0):
        table = folder / f"{name}.{seed}.{share}.tsv"
        sides = (gold / f"{name}.en", target, gold / f"{name}.gold", table)
        arguments = ["--rate", str(share), "--seed", str(seed), "--terms", terms]
        subprocess.run(
            [sys.executable, str(planter), *map(str, (*sides, *arguments))], check=True, stdout=subprocess.DEVNULL
        )
        with table.open(encoding="utf-8", newline="") as lines:
            tables.append(list(csv.DictReader(lines, delimiter="\t")))
    damaged, whole = tables
    given = folder / f"{name}.{seed}.given.tsv"
    with given.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, delimiter="\t")
        writer.writerows([["id", "source", "target"], *([row["id"], row["source"], row["target"]] for row in damaged)])
    document, _ = read_document(given, (Language("en"), Language(target.suffix[1:])))
    glossary = read_glossary(glossary_of(terms, target.suffix[1:], folder / f"{name}.glossary.csv"))
    found = by_id(document, check_document(document, glossary.concepts))
    return [
        Row(
            row["planted"], row["detail"], row["source"], good["target"], row["target"], tuple(found.get(row["id"], ()))
        )
        for row, good in zip(damaged, whole, strict=True)
    ]


def glossary_of(terms: Path, language: str, table: Path) -> Path:
    """A text's hand-made terms as a glossary: the translation is preferred, variants are admitted."""
    with terms.open(encoding="utf-8", newline="") as lines, table.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["en", language])
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["target"]:
                variants = [variant.strip() for variant in (row["variants"] or "").split("|") if variant.strip()]
                writer.writerow([row["en"], " | ".join([row["target"], *variants])])
    return table


def by_id(document: Document, findings: list[Finding]) -> dict[str, list[Finding]]:
    """Findings by the id of their segment."""
    sorted_out: dict[str, list[Finding]] = {}
    for finding in findings:
        sorted_out.setdefault(document.segments[finding.place].id, []).append(finding)
    return sorted_out


def report(rows: list[Row], title: str) -> Iterator[str]:
    """Recall by kind, and the share of untouched rows flagged."""
    planted, found = Counter[str](), Counter[str]()
    for row in rows:
        if row.planted:
            planted[row.planted] += 1
            found[row.planted] += row.found
    untouched = [row for row in rows if not row.planted]
    flagged = sum(bool(row.counted) for row in untouched)
    yield f"{title}: {sum(found.values()) / max(sum(planted.values()), 1):.3f} of {sum(planted.values())} found"
    yield "  " + "  ".join(f"{kind} {found[kind] / total:.2f} ({total})" for kind, total in sorted(planted.items()))
    yield f"  untouched rows flagged: {flagged / max(len(untouched), 1):.3f} of {len(untouched)}"


def by_rule(rows: list[Row]) -> Iterator[str]:
    """For each rule: planted errors it found, untouched rows it flagged."""
    good, bad = Counter[str](), Counter[str]()
    for row in rows:
        for rule in {finding.rule for finding in row.counted}:
            (good if row.planted else bad)[rule] += 1
    for rule in sorted({*good, *bad}):
        yield f"  {rule:24} on damaged rows {good[rule]:5}, on untouched {bad[rule]:5}"


def shown(rows: list[Row], kind: str) -> Iterator[str]:
    """Rows to read."""
    for row in rows:
        if row.planted == kind and not row.found:
            yield f"MISSED {row.detail}\n  {row.source}\n  {row.after}"
        elif kind == "flagged" and not row.planted and row.counted:
            told = "; ".join(f"{finding.rule}: {finding.message}" for finding in row.counted)
            yield f"FLAGGED {told}\n  {row.source}\n  {row.after}"


def main() -> None:
    """Damage, check, count."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("gold", type=Path)
    cli.add_argument("planter", type=Path)
    cli.add_argument("--seeds", type=int, default=10)
    cli.add_argument("--rate", type=float, default=0.3)
    cli.add_argument("--rules", action="store_true")
    cli.add_argument("--show")
    asked = cli.parse_args()
    everything: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for beads in sorted(asked.gold.glob("*.gold")):
            rows = [
                row
                for seed in range(1, asked.seeds + 1)
                for row in rows_of(beads.stem, asked.gold, asked.planter, seed, asked.rate, Path(folder))
            ]
            everything += rows
            print("\n".join(report(rows, beads.stem)))
    print("\n".join(report(everything, "all texts")))
    if asked.rules:
        print("\n".join(by_rule(everything)))
    if asked.show:
        print("\n".join(shown(everything, asked.show)))


if __name__ == "__main__":
    main()
