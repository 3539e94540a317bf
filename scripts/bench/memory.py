"""How fast and how complete matching is in a large memory: prints figures and ratios, all of one run.

    python scripts/bench/memory.py --units 200000

makes two memories of invented units, one a tenth of the other. Words follow Zipf's law, lengths are those of units
of published reports, a fifth of the units are in families of near-duplicates. Half of the queries, of 10 to 30 words,
are units with 10 to 30 % of their words replaced, dropped, moved or inflected, the others are new.

Recall is measured in the large memory against brute force over every source: by our own score of 70 and more, and by
rapidfuzz's normalised Levenshtein similarity of 0.7 and more, of words and of letters.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

from qostil import Language, TranslationUnit, Variant
from qostil.memory import Memory
from qostil.memory.matching.match import Segment, Settings
from qostil.memory.matching.score import score
from qostil.memory.matching.tokens import tokens

PAIR = (Language("en"), Language("kk"))
SYLLABLES = {
    "en": ["ba", "be", "di", "do", "fa", "ge", "ha", "jo", "ka", "le", "mi", "no", "pa", "re", "so", "tu", "va", "wi"],
    "kk": ["ба", "бе", "ді", "до", "қа", "ге", "ңа", "жо", "ка", "ле", "мі", "ны", "па", "ре", "су", "та", "ша", "ры"],
}
ENDINGS = {"en": ["s", "ing", "ed"], "kk": ["лар", "ның", "да", "ға", "ы"]}
VOCABULARY = 150_000
# Tenths of the lengths, in words, of units of published reports.
LENGTHS = [2, 15, 21, 25, 29, 32, 36, 42, 48, 56, 100]
SHARE_OF_FAMILIES, FAMILY = 0.2, 5
GROUP = 50_000
QUERY_WORDS = (10, 30)
LEAST = 70
# Tokens of other keys cost this at least, so texts with a score of LEAST share so much of their keys.
DIFFERENT_KEY = 0.7


class Author:
    """Writes sentences of invented words."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311
        self._numbers = np.random.default_rng(seed)
        ranks = np.arange(1, VOCABULARY + 1)
        self._chances = np.cumsum(1 / ranks) / np.sum(1 / ranks)
        maker = random.Random(0)  # noqa: S311
        self._words = {code: [self._word(maker, code) for _ in ranks] for code in SYLLABLES}

    def sentence(self, code: str, words: int) -> list[str]:
        """So many words."""
        places = np.searchsorted(self._chances, self._numbers.random(words))
        return [self._words[code][place] for place in places.tolist()]

    def length(self) -> int:
        """A length as in reports."""
        return max(1, int(np.interp(self.random.random(), np.linspace(0, 1, len(LENGTHS)), LENGTHS)))

    def changed(self, words: Sequence[str], share: float, code: str = "en") -> list[str]:
        """The words with a share of them replaced, dropped, moved or inflected."""
        found = list(words)
        for _ in range(max(1, round(share * len(words)))):
            at = self.random.randrange(len(found))
            change = self.random.choice(("replace", "drop", "move", "inflect"))
            if change == "replace":
                found[at] = self.sentence(code, 1)[0]
            elif change == "inflect":
                found[at] += self.random.choice(ENDINGS[code])
            else:
                word = found.pop(at)
                if change == "move" or not found:
                    found.insert(self.random.randint(0, len(found)), word)
        return found

    @staticmethod
    def _word(maker: random.Random, code: str) -> str:
        return "".join(maker.choices(SYLLABLES[code], k=maker.randint(2, 5)))


def text_of(words: Sequence[str]) -> str:
    """Words as a sentence."""
    return f"{' '.join(words)}.".capitalize()


def sources(author: Author, count: int) -> Iterator[list[str]]:
    """The words of the sources of so many units."""
    made = 0
    while made < count:
        first = author.sentence("en", author.length())
        yield first
        made += 1
        if author.random.random() < SHARE_OF_FAMILIES / (FAMILY - 1):
            for _ in range(min(FAMILY - 1, count - made)):
                yield author.changed(first, author.random.uniform(0.05, 0.2))
                made += 1


def make(path: Path, count: int) -> Memory:
    """A memory of so many units."""
    author = Author(count)
    memory = Memory.open(path)
    group = list[TranslationUnit]()
    for number, words in enumerate(sources(author, count), start=1):
        target = Variant(PAIR[1], text_of(author.sentence("kk", len(words))))
        group.append(TranslationUnit("", (Variant(PAIR[0], text_of(words)), target), confidence=0.99))
        if len(group) == GROUP or number == count:
            memory.replace_group(f"group {number}", group)
            group = []
    return memory


def queries(author: Author, texts: Sequence[str], count: int) -> list[str]:
    """Half changed units of the right length, half new sentences."""
    least, most = QUERY_WORDS
    fitting = [text for text in texts if least <= text.count(" ") + 1 <= most]
    units = author.random.sample(fitting, min(count // 2, len(fitting)))
    changed = [author.changed(text[:-1].lower().split(), author.random.uniform(0.1, 0.3)) for text in units]
    new = [author.sentence("en", author.random.randint(least, most)) for _ in range(count // 2)]
    return [text_of(words) for pair in zip(changed, new, strict=True) for words in pair]


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each call."""

    found: list[float]

    def __str__(self) -> str:
        return f"median {self.median:6.1f} ms   p99 {np.quantile(self.found, 0.99):6.1f} ms"

    @property
    def median(self) -> float:
        """The one in the middle."""
        return float(np.median(self.found))


def timed(call: Callable[[str], object], some: Sequence[str]) -> Times:
    """How long a call takes for each of some texts."""
    found = []
    for text in some:
        begin = time.perf_counter()
        call(text)
        found.append(1000 * (time.perf_counter() - begin))
    return Times(found)


def matched(memory: Memory, text: str, limit: int = 5, least: int = LEAST) -> set[str]:
    """The sources that match."""
    with memory.matching(PAIR, Settings(limit=limit, least=least)) as matcher:
        return {match.source for match in matcher.match(Segment(text))}


def phrases(author: Author, texts: Sequence[str], count: int) -> list[str]:
    """Two words that stand side by side in a unit."""
    found = []
    for text in author.random.sample(texts, count):
        words = text[:-1].lower().split()
        at = author.random.randrange(max(1, len(words) - 1))
        found.append(" ".join(words[at : at + 2]))
    return found


class BruteForce:
    """Looks at every source."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = list(dict.fromkeys(texts))
        self._letters = dict[str, str]()
        self._keys = [self._written(token.key for token in tokens(text, PAIR[0]).items) for text in self._texts]
        self._words = [self._written(text[:-1].lower().split()) for text in self._texts]

    def by_letters(self, text: str) -> set[str]:
        """Sources of which 70 % of the letters are the same."""
        return self._found(text, self._texts)

    def by_words(self, text: str) -> set[str]:
        """Sources of which 70 % of the words are the same."""
        return self._found(self._written(text[:-1].lower().split()), self._words)

    def by_score(self, text: str) -> dict[str, int]:
        """Sources with a score of 70 and more of our own measure, and the scores."""
        query = tokens(text, PAIR[0])
        keys = self._written(token.key for token in query.items)
        near = self._found(keys, self._keys, 1 - (1 - LEAST / 100) / DIFFERENT_KEY - 0.001)
        scores = {source: score(query, tokens(source, PAIR[0])).value for source in near}
        return {source: value for source, value in scores.items() if value >= LEAST}

    def _found(self, query: str, choices: Sequence[str], least: float = LEAST / 100) -> set[str]:
        scorer = Levenshtein.normalized_similarity
        found = extract(query, choices, scorer=scorer, limit=None, score_cutoff=least)
        return {self._texts[number] for _, _, number in found}

    def _written(self, words: Iterator[str] | Sequence[str]) -> str:
        """Words as letters, each word another, so that rapidfuzz compares words."""
        return "".join(self._letters.setdefault(word, chr(0x100 + len(self._letters))) for word in words)


def recalls(memory: Memory, brute: BruteForce, some: Sequence[str]) -> Iterator[tuple[str, float, int]]:
    """For each measure, the share of what brute force finds that matching finds, and how many that were."""
    for name, find in (("our score", brute.by_score), ("words", brute.by_words), ("letters", brute.by_letters)):
        wanted = missed = 0
        for text in some:
            every = set(find(text))
            wanted += len(every)
            missed += len(every - matched(memory, text, limit=1000, least=LEAST if name == "our score" else 0))
        yield name, 1 - missed / max(1, wanted), wanted


def main() -> None:
    """Print the figures."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--units", type=int, default=100_000)
    cli.add_argument("--queries", type=int, default=400)
    cli.add_argument("--compared", type=int, default=100, help="queries compared with brute force")
    cli.add_argument("--keep", type=Path, help="a folder for the memories, used again if they are there")
    options = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.keep or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        small = measured(place, options.units // 10, options.queries, 0)
        large = measured(place, options.units, options.queries, options.compared)
    growth = [more / less for more, less in zip(large, small, strict=True)]
    print(f"\ngrowth, tenfold units: fuzzy x{growth[0]:.2f}, concordance x{growth[1]:.2f}")
    print(f"most memory held: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def measured(place: Path, count: int, asked: int, compared: int) -> tuple[float, float]:
    """Print the figures of a memory of so many units; gives the medians of a fuzzy query and of a search."""
    path = place / f"{count}.db"
    begin = time.perf_counter()
    with Memory.open(path) if path.exists() else make(path, count) as memory:
        texts = [unit.variants[0].text for unit in memory.units()]
        print(f"\n{count} units: ready in {time.perf_counter() - begin:.0f} s, {path.stat().st_size / 2**20:.0f} MiB")
        author = Author(7)
        some = queries(author, texts, asked)
        fuzzy = timed(partial(matched, memory), some)
        print("fuzzy       ", fuzzy)
        concordance = timed(memory.find, phrases(author, texts, asked // 2))
        print("concordance ", concordance)
        if compared:
            compare(memory, texts, some[:compared], fuzzy.median)
    return fuzzy.median, concordance.median


def compare(memory: Memory, texts: Sequence[str], some: Sequence[str], median: float) -> None:
    """Print how much faster than brute force matching is, and what it misses."""
    likest = partial(extract, choices=texts, scorer=Levenshtein.normalized_similarity, limit=5)
    every, cut = timed(likest, some[:10]), timed(partial(likest, score_cutoff=LEAST / 100), some[:10])
    print(f"rapidfuzz    {every}: x{every.median / median:.0f};  with a cutoff {cut}: x{cut.median / median:.0f}")
    for name, share, wanted in recalls(memory, BruteForce(texts), some):
        print(f"recall by {name:10} {100 * share:6.2f} % of {wanted}", flush=True)


if __name__ == "__main__":
    main()
