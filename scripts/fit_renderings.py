"""Fit the weights by which a translation of a term is chosen, and judge terms by what was fitted on others.

    python scripts/fit_renderings.py MEMORY.db GOLD_DIR [--misses] [-o glossaries/data/renderings.toml]

English terms of the gold are looked for in all units of the memory, so that this measures translation alone. They are
parted in eight by the English term, and each part is judged by weights fitted on the other seven: that is what the
figures are of. With -o both tables of weights in the file are replaced by those fitted on all.
"""

import argparse
import csv
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qostil import Language, Role, TranslationUnit
from qostil.app.encoders import open_encoder
from qostil.glossaries.candidates import Occurrence
from qostil.glossaries.naming import Number, cited, dictionary_form
from qostil.glossaries.ranker import Ranker, evidence
from qostil.glossaries.renderings import Choice, Place, Rendering, Renderings
from qostil.glossaries.sides import ENGLISH, english_side, place_of, renderings_of, side_of, text_of
from qostil.glossaries.spelling import key_of
from qostil.glossaries.stretches import FEATURES, Values
from qostil.glossaries.tagging import Token, tokens_of
from qostil.languages.search import words
from qostil.memory import Memory

PARTS = 8
RIDGE = 2.0
MOST_PLACES = 60
SHOWN = 4
CONFIDENCE = ("vote", "places", "constant")


@dataclass(slots=True)
class Entry:
    """A term of the gold, what is right for it, where it stands, and what there is to choose from."""

    english: str
    language: Language
    right: set[str] = field(default_factory=set)
    places: list[Place] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    choices: list[tuple[Choice, NDArray[np.bool_]]] = field(default_factory=list)
    shown: list[tuple[str, Rendering]] = field(default_factory=list)

    @property
    def part(self) -> int:
        """Which of the parts it is in: the same in all languages."""
        return zlib.crc32("".join(_key(self.english)).encode()) % PARTS


def main() -> None:
    """Print the figures, and write the weights."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("memory", type=Path)
    cli.add_argument("gold", type=Path)
    cli.add_argument("--misses", action="store_true")
    cli.add_argument("-o", "--output", type=Path)
    arguments = cli.parse_args()
    with Memory.open(arguments.memory, create=False) as memory:
        units = [unit for unit in memory.units() if unit.role is Role.BODY and unit.variant(ENGLISH)]
    entries = read_entries(arguments.gold)
    renderings = prepare(entries, units)
    for part in range(PARTS):
        weights = fit([entry for entry in entries if entry.part != part])
        for entry in entries:
            if entry.part == part:
                judge(entry, renderings[entry.language].ranked_by(Ranker(weights, np.zeros(3))))
    report(entries, misses=arguments.misses)
    confidence = calibrate(entries)
    if arguments.output:
        write(arguments.output, fit(entries), confidence)


def read_entries(folder: Path) -> list[Entry]:
    """The terms of all lists, those with the same English name in one language together."""
    found: dict[tuple[Language, tuple[str, ...]], Entry] = {}
    for path in sorted(folder.glob("*.terms.tsv")):
        name = path.name.removesuffix(".terms.tsv")
        code = next(code for code in ("kk", "ky", "ru") if path.with_name(f"{name}.{code}").exists())
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                entry = found.setdefault((Language(code), _key(row["en"])), Entry(row["en"], Language(code)))
                entry.right |= {form.strip() for form in (row["target"], *row["variants"].split("|")) if form.strip()}
    return list(found.values())


def _key(english: str) -> tuple[str, ...]:
    plain = re.sub(r"\([^)]*\)", " ", english)
    return tuple(part.lower() for part in key_of([word for word, _ in words(plain)]))


def prepare(entries: Sequence[Entry], units: Sequence[TranslationUnit]) -> dict[Language, Renderings]:
    """Fill in places and choices; give the renderings of each language."""
    encoder = open_encoder()
    tokens = tokens_of([text_of(unit, ENGLISH) for unit in units])
    english = english_side(units, tokens, encoder)
    languages = {entry.language for entry in entries}
    renderings = {
        language: renderings_of(english, side_of(units, language, encoder), language) for language in languages
    }
    for entry in entries:
        for occurrence in _occurrences(_key(entry.english), tokens):
            if occurrence.text in renderings[entry.language].units:
                entry.places.append(place_of(occurrence, tokens[occurrence.text]))
                entry.heads.append(tokens[occurrence.text][occurrence.end - 1].word)
        of = renderings[entry.language]
        for choice in of.choices(entry.places[:MOST_PLACES]):
            entry.choices.append((choice, _answers(choice, entry, of)))
    return renderings


def _occurrences(key: tuple[str, ...], texts: Sequence[Sequence[Token]]) -> Iterator[Occurrence]:
    for number, tokens in enumerate(texts):
        keys = _key(" ".join(token.word for token in tokens)) if _may_have(key, tokens) else ()
        if len(keys) == len(tokens):
            for first in range(len(keys) - len(key) + 1):
                if keys[first : first + len(key)] == key:
                    yield Occurrence(number, first, first + len(key))


def _may_have(key: tuple[str, ...], tokens: Sequence[Token]) -> bool:
    return any(token.word.lower().startswith(key[0][:3]) for token in tokens)


def _answers(choice: Choice, entry: Entry, renderings: Renderings) -> NDArray[np.bool_]:
    unit = renderings.units[entry.places[choice.place].unit]
    spans = [unit.span(number) for number in choice.found.numbers.tolist()]
    return np.array([_is_right(unit.words.text[span.start : span.end], entry) for span in spans])


def _is_right(text: str, entry: Entry) -> bool:
    """As it stands in the text or in its dictionary form: a long ending may hide a right word."""
    forms = (text, *(cited(text, entry.language, plural=plural) for plural in (False, True)))
    return any(_alike_any(form, entry.right) for form in forms)


def fit(entries: Sequence[Entry]) -> Values:
    """Weights that make a right stretch likely among all of its place (conditional logit, Newton's method)."""
    chosen = [[pair for pair in entry.choices if pair[1].any()] for entry in entries]
    pairs = [pair for some in chosen for pair in some]
    rows = np.concatenate([choice.features for choice, _ in pairs]).astype(np.float64)
    right = np.concatenate([answers for _, answers in pairs]).astype(np.float64)
    place = np.repeat(np.arange(len(pairs)), [len(answers) for _, answers in pairs])
    # A term met a hundred times teaches more than one met once, and not a hundred times as much.
    weight = np.concatenate([np.full(len(some), 1 / np.sqrt(max(len(some), 1))) for some in chosen])
    scale = rows.std(axis=0) + 1e-9
    return np.asarray(_newton(rows / scale, right, place, weight) / scale)


def _newton(rows: Values, right: Values, place: NDArray[np.int64], weight: Values) -> Values:
    starts = np.flatnonzero(np.diff(place, prepend=-1))
    line = np.zeros(rows.shape[1])

    def shares(at: Values) -> tuple[Values, Values, float]:
        worth = rows @ at
        grown = np.exp(worth - np.maximum.reduceat(worth, starts)[place])
        total, good = np.add.reduceat(grown, starts), np.add.reduceat(grown * right, starts)
        loss = RIDGE * at @ at / 2 - weight @ np.log(np.maximum(good / total, 1e-30))
        return grown / total[place], grown * right / np.maximum(good, 1e-30)[place], float(loss)

    for _ in range(25):
        share, wanted, loss = shares(line)
        heavy = weight[place]
        mean = np.add.reduceat(rows * share[:, None], starts)
        curvature = (rows * (heavy * share)[:, None]).T @ rows - (mean * weight[:, None]).T @ mean
        step = np.linalg.solve(
            curvature + RIDGE * np.eye(len(line)), RIDGE * line + rows.T @ (heavy * (share - wanted))
        )
        while shares(line - step)[2] > loss and np.abs(step).max() > 1e-4:
            step /= 2
        line = line - step
        if np.abs(step).max() < 1e-3:
            break
    return line


def judge(entry: Entry, renderings: Renderings) -> None:
    """Note the renderings as a glossary would show them."""
    number = Number.of(entry.heads)
    shown: dict[str, Rendering] = {}
    for rendering in renderings.of(entry.places)[: 2 * SHOWN]:
        shown.setdefault(dictionary_form(rendering, number, entry.language), rendering)
    entry.shown = list(shown.items())[:SHOWN]


def report(entries: Sequence[Entry], *, misses: bool) -> None:
    """Shares of terms with a right first rendering, exactly and by stem, and with a right one among three."""
    by_language: dict[Language, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_language[entry.language].append(entry)
    for language, some in by_language.items():
        exact = [any(_plain(form) in map(_plain, e.right) for form, _ in e.shown[:1]) for e in some]
        first = [any(_alike_any(form, e.right) for form, _ in e.shown[:1]) for e in some]
        third = [any(_alike_any(form, e.right) for form, _ in e.shown[:3]) for e in some]
        means = [f"{100 * np.mean(flags):.1f}" for flags in (exact, first, third)]
        print(f"{language.code} {len(some)} terms: exact, stem, top 3: {' '.join(means)}")
        for entry, a, b, c in zip(some, exact, first, third, strict=True):
            if misses and not a:
                mark = "form" if b else "later" if c else "wrong"
                forms = [f"{form} {rendering.vote:.2f}" for form, rendering in entry.shown]
                print(f"  {mark} {entry.english} ({len(entry.places)}): {forms} not {sorted(entry.right)}")


def calibrate(entries: Sequence[Entry]) -> Values:
    """The line of what a first rendering's vote and places say of whether it is right; prints how well it fits."""
    first = [(e.shown[0][1], float(_alike_any(e.shown[0][0], e.right))) for e in entries if e.shown]
    rows = np.stack([evidence(rendering.vote, rendering.places) for rendering, _ in first])
    right, line = np.array([is_right for _, is_right in first]), np.zeros(3)
    for _ in range(25):
        sure = 1 / (1 + np.exp(-rows @ line))
        curvature = (rows * (sure * (1 - sure))[:, None]).T @ rows + 0.1 * np.eye(3)
        line -= np.linalg.solve(curvature, rows.T @ (sure - right) + 0.1 * line)
    sure = 1 / (1 + np.exp(-rows @ line))
    for part in np.array_split(np.argsort(sure), 5):
        print(f"  confidence {sure[part].mean():.2f}, right {right[part].mean():.2f} of {len(part)}")
    return line


def write(path: Path, weights: Values, confidence: Values) -> None:
    """Replace the two tables, which stand last in the file."""
    kept = path.read_text("utf-8").split("[weights]", maxsplit=1)[0]
    lines = [f'"{name}" = {value:.4f}' for name, value in zip(FEATURES, weights, strict=True)]
    tail = [f"{name} = {value:.4f}" for name, value in zip(CONFIDENCE, confidence, strict=True)]
    path.write_text("\n".join([f"{kept}[weights]", *lines, "", "[confidence]", *tail, ""]), "utf-8")


def _plain(text: str) -> str:
    text = re.sub(r"\([^)]*\)", " ", text.casefold().replace("ё", "е"))
    return re.sub(r"[\s\-–—]+", " ", re.sub(r"[«»“”\"'.,;:]", "", text)).strip()


def _alike_any(text: str, right: set[str]) -> bool:
    return any(_alike(_plain(text).split(), _plain(form).split()) for form in right)


def _alike(some: Sequence[str], others: Sequence[str]) -> bool:
    """As many words, each two with a common beginning: all but three letters of the longer, three at least."""
    return len(some) == len(others) > 0 and all(map(_same_stem, some, others))


def _same_stem(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    if word == other or len(short) < 3:
        return word == other
    common = max(3, len(long) - 3)
    return word[:common] == other[:common] or (len(long) - len(short) <= 3 and long.startswith(short))


if __name__ == "__main__":
    main()
