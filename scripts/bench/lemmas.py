"""How many words get the right dictionary form, and how fast.

    python scripts/bench/lemmas.py lemmas.tsv [--errors 20] [--texts kk=report.txt]

reads a table with the columns lang, form, lemma, upos, source, and prints accuracy by language, source and part of
speech, and of the words that are in no list of ours; the errors; words per second. With --texts the words of a text
sharpen the choice, as a vocabulary does.
"""

import argparse
import csv
import re
import time
from collections import Counter
from pathlib import Path

from qostil import Language
from qostil.languages.lemma import lemma
from qostil.languages.stems import stems_of
from qostil.languages.vocabulary import Vocabulary

_LISTED = ("kk", "ky")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--errors", type=int, default=20)
    parser.add_argument("--texts", action="append", default=[], metavar="LANG=FILE")
    options = parser.parse_args()
    vocabularies = dict(map(_vocabulary, options.texts))
    with options.table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for code in dict.fromkeys(row["lang"] for row in rows):
        chosen = [row for row in rows if row["lang"] == code]
        _speed(list({row["form"] for row in chosen}), code)
        _accuracy(chosen, code, vocabularies.get(code), options.errors)


def _vocabulary(option: str) -> tuple[str, Vocabulary]:
    code, _, name = option.partition("=")
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", Path(name).read_text("utf-8"))
    return code, Vocabulary.of(words, Language.parse(code))


def _accuracy(rows: list[dict[str, str]], code: str, vocabulary: Vocabulary | None, shown: int) -> None:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong = []
    for row in rows:
        given = lemma(row["form"], Language.parse(code), vocabulary)
        groups = ["all", row["source"], row["upos"] or "-"]
        if code in _LISTED and not stems_of(code).is_known(row["lemma"].lower()):
            groups.append("no list")
        total.update(groups)
        if given.lower() == row["lemma"].lower():
            right.update(groups)
        else:
            wrong.append(f"{row['form']}: {given}, expected {row['lemma']} ({row['upos']})")
    for group, count in total.items():
        print(f"{code} {group:7} {right[group]:5} of {count:5}  {right[group] / count:.3f}")
    print(*(f"    {line}" for line in wrong[:shown]), sep="\n")


def _speed(words: list[str], code: str) -> None:
    """Every word for the first time, which is the slowest a text can be; the tables are loaded before."""
    lemma("Министрден", Language.parse(code))
    start = time.process_time()
    for word in words:
        lemma(word, Language.parse(code))
    print(f"{code} {len(words) / (time.process_time() - start):,.0f} words/s, each for the first time")


if __name__ == "__main__":
    main()
