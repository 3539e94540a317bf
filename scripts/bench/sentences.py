"""How well text is split, beside other splitters: prints a table of F1 of boundaries, with counts.

    python scripts/bench/sentences.py [FOLDER ...] [--srx RULES.srx ...] [--train FILE.LANG ...] [--faults NAME]

A FOLDER holds NAME.sent, a sentence a line, and beside it NAME.txt, the running text, else the lines are joined with
spaces; NAME begins with the language, as in kk_a.sent. Without a folder there is only tests/reports/data. Others are
measured if they are installed:
pip install pysbd pyicu nltk. Punkt has to learn its abbreviations: it does so from the texts to --train on, else from
the text it splits. --faults prints where one of the splitters is wrong.
"""

import argparse
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from pathlib import Path

from qostil import Language
from qostil.reports import SPLITTER, SrxRules, load_srx, split_sentences

DATA = Path(__file__).resolve().parents[2] / "tests" / "reports" / "data"
GLUED = "⁀"
# What one writes at first: a stop and its closing signs, white space, a capital; no known abbreviation or initial.
STOP = re.compile(r"[.!?…]+[\"”’»)]*(?:\s?\[\d+\])*\s+(?=[\"“‘«(–]?\s?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ0-9])")
ABBREVIATION = re.compile(
    r"(?:\b(?:[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]|Mr|Mrs|Ms|Dr|Prof|St|Gen|No|Inc|Ltd|Jr|e\.g|i\.e|U\.S|г|гг|ст|п|т\.\s?е|т\.\s?д|им|ул|млн|"
    r"млрд|ж|жж|ғ|т\.б|ж\.б|проф|акад|мыс|мис)\.)\s*$"
)

Split = Callable[[str], list[int]]


@dataclass(frozen=True, slots=True)
class Gold:
    """A text of one language and the offsets at which its sentences begin, the first left out."""

    name: str
    language: str
    text: str
    begins: frozenset[int]


@dataclass(frozen=True, slots=True)
class Score:
    """Boundaries found, missed and invented."""

    right: int
    missed: int
    invented: int

    def __str__(self) -> str:
        f1 = 200 * self.right / max(1, 2 * self.right + self.missed + self.invented)
        return f"{f1:5.1f} (-{self.missed} +{self.invented})"


def no_space(text: str) -> list[int]:
    """For every offset, how many characters before it are no white space."""
    return [0, *accumulate(not sign.isspace() for sign in text)]


def _own_data() -> Iterator[Gold]:
    for path in sorted(DATA.glob("sentences_*.txt")):
        text, begins = "", set[int]()
        for line in path.read_text(encoding="utf-8").splitlines():
            text += "" if line.startswith(GLUED) or not text else " "
            begins.add(len(text))
            text += line.removeprefix(GLUED)
        yield Gold(f"ours {path.stem[-2:]}", path.stem[-2:], text, frozenset(begins - {0}))


def _folder(path: Path) -> Iterator[Gold]:
    for gold in sorted(path.glob("*.sent")):
        beside = gold.with_suffix(".txt")
        lines = [" ".join(line.split()) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
        text = beside.read_text(encoding="utf-8") if beside.exists() else " ".join(lines)
        counts = no_space(text)
        places = {counts[at]: at for at, sign in enumerate(text) if not sign.isspace()}
        ends = [*accumulate(no_space(line)[-1] for line in lines)]
        begins = frozenset(places[end] for end in ends[:-1])
        yield Gold(gold.stem, gold.stem[:2], text, begins)


def _baseline(text: str) -> list[int]:
    return [
        stop.end()
        for stop in STOP.finditer(text)
        if not ABBREVIATION.search(text[max(0, stop.start() - 9) : stop.start() + 1])
    ]


def _by_icu(language: str) -> Split:
    from icu import BreakIterator, Locale  # type: ignore[import-not-found,unused-ignore]

    def split(text: str) -> list[int]:
        iterator = BreakIterator.createSentenceInstance(Locale(language))
        iterator.setText(text)
        # ICU counts UTF-16; no text here has a character beyond the first plane.
        return list(iterator)

    return split


def _by_pysbd(language: str) -> Split:
    import pysbd  # type: ignore[import-not-found,unused-ignore]

    # It has rules for Kazakh and Russian, none for Kyrgyz.
    rules = pysbd.Segmenter(language="ru" if language == "ky" else language, clean=False, char_span=True)
    return lambda text: [span.start for span in rules.segment(text)]


def _by_punkt(language: str, training: dict[str, str]) -> Split:
    from nltk.tokenize.punkt import PunktSentenceTokenizer  # type: ignore[import-not-found,unused-ignore]

    return lambda text: [start for start, _ in PunktSentenceTokenizer(training.get(language, text)).span_tokenize(text)]


def _by_srx(path: Path, language: str) -> Split:
    rules = SrxRules(load_srx(path), Language(language))
    return lambda text: [span.start for span in rules.split(text)]


def _ours(language: str) -> Split:
    return lambda text: [span.start for span in split_sentences(text, Language(language))]


def _score(gold: Gold, split: Split) -> tuple[Score, list[str]]:
    counts = no_space(gold.text)
    total = counts[-1]
    right, found = ({counts[at] for at in places} - {0, total} for places in (gold.begins, split(gold.text)))
    places = {count: at for at, count in reversed(list(enumerate(counts)))}
    shown = [
        f"{'+' if count in found else '-'} {gold.text[max(0, places[count] - 40) : places[count]]} ‖ "
        f"{gold.text[places[count] : places[count] + 30]}"
        for count in sorted(right ^ found)
    ]
    return Score(len(right & found), len(right - found), len(found - right)), shown


def _splitters(options: argparse.Namespace) -> dict[str, Callable[[str], Split]]:
    training: dict[str, str] = {}
    for path in options.train:
        training[path.suffix[1:]] = training.get(path.suffix[1:], "") + path.read_text(encoding="utf-8")
    return {
        f"Qostil {SPLITTER}": _ours,
        "regex baseline": lambda _: _baseline,
        "ICU": _by_icu,
        "pysbd": _by_pysbd,
        "Punkt": lambda language: _by_punkt(language, training),
        **{path.name: partial(_by_srx, path) for path in options.srx},
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--srx", nargs="*", type=Path, default=[])
    parser.add_argument("--train", nargs="*", type=Path, default=[])
    parser.add_argument("--faults", default="")
    options = parser.parse_args()
    golds = [gold for path in options.folders for gold in _folder(path)] + list(_own_data())
    print("| splitter | " + " | ".join(f"{gold.name} ({len(gold.begins)})" for gold in golds) + " |")
    print("|---" * (len(golds) + 1) + "|")
    for name, make in _splitters(options).items():
        try:
            scored = [_score(gold, make(gold.language)) for gold in golds]
        except ImportError as error:
            print(f"| {name} | not installed: {error} |")
            continue
        print(f"| {name} | " + " | ".join(str(one) for one, _ in scored) + " |")
        for gold, (_, faults) in zip(golds, scored, strict=True):
            if options.faults == name:
                print("\n".join(f"{gold.name} {fault}" for fault in faults))


if __name__ == "__main__":
    main()
