"""How long it takes to load a glossary and to find its terms in a report.

    python scripts/bench/recognise.py --terms 10000 --characters 300000

makes up terms of one to four words and a text of as many other words, a tenth of it terms with endings, for every
language; the words are invented from syllables, for Russian from stems and endings that its paradigms know.
"""

import argparse
import random
import time

from qostil import Language, Term
from qostil.glossaries import TermFinder

SYLLABLES = {
    "en": "ba be di do fa ge ha jo ka le mi no pa re so tu",
    "kk": "ба бе ді до қа ге ға жо ка ле мі ны па ре су та құ өз үй ер ор",
    "ky": "ба бе ди до ка ге га жо ка ле ми ны па ре су та ку өз үй эр ор",
    "ru": "ба бе ди до ка ге га жо ку ле ми ны па ре су та про при пред за",
}
LASTS = {
    "en": "t n ment ion er",
    "kk": "қ к т лық шы м н р",
    "ky": "к т лык чы м н р",
    "ru": "ство ние тель ный ская ость",
}
ENDINGS = {
    "en": ["", "s"],
    "kk": ["", "тардың", "лары", "ына", "ға", "да", "ның"],
    "ky": ["", "тардын", "лары", "ына", "га", "да", "нын"],
    "ru": ["", "а", "ом", "ям", "ых", "и"],
}


def main() -> None:
    """Print seconds of processor time by language: what others do on the machine does not count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--terms", type=int, default=10_000)
    parser.add_argument("--characters", type=int, default=300_000)
    options = parser.parse_args()
    for code in SYLLABLES:
        _measure(code, options.terms, options.characters)


def _measure(code: str, terms: int, characters: int) -> None:
    chance = random.Random(code)  # noqa: S311
    vocabulary = [_word(code, chance) for _ in range(terms // 2)]
    glossary = [" ".join(chance.choices(vocabulary, k=chance.choice((1, 1, 2, 2, 2, 3, 4)))) for _ in range(terms)]
    others = [_word(code, chance) for _ in range(terms * 2)]
    parts = list[str]()
    size = 0
    while size < characters:
        word = chance.choice(glossary if chance.random() < 0.1 else others) + chance.choice(ENDINGS[code])
        parts.append(word)
        size += len(word) + 1
    text = " ".join(parts)
    start = time.process_time()
    finder = TermFinder([Term(term, Language(code)) for term in glossary], Language(code))
    loaded = time.process_time()
    hits = finder.find(text)
    done = time.process_time()
    again = finder.find(text)
    print(
        f"{code}: load {loaded - start:.2f} s, first text {done - loaded:.2f} s, the same again"
        f" {time.process_time() - done:.2f} s, {len(hits)} hits, {len(again)} again"
    )


def _word(code: str, chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES[code].split(), k=chance.choice((1, 2, 2, 3)))) + chance.choice(
        LASTS[code].split()
    )


if __name__ == "__main__":
    main()
