"""What tells a term from any other phrase, in numbers: how often and where it is met, its words, what stands beside it.

After the C-value (Frantzi, Ananiadou and Mima 2000: what longer candidates explain), the comparison with general
language (Rayson and Garside 2000), and the variety of neighbours (Feng and others 2004).
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from qostil.glossaries.candidates import INSIDE, Key, Occurrence
from qostil.glossaries.english_form import Usage, part_of_speech
from qostil.glossaries.tagging import Token
from qostil.languages.search import fold

_LOWEST, _HIGHEST = -4.5, 12.0
# Rarer words of general language are names or misprints, of which frequency says nothing.
_RARE, _OF_RARE = 4e-7, 0.8
_RAREST = 1e-8
_EXPLAINED, _ALL_PLACES, _OFFSET = 0.7, 0.3, 1.2
_MOST_WORDS = 4
_JOINING = INSIDE - {"of", "for"}
_ABSTRACT = ("tion", "ment", "ism", "ity", "ance", "ence", "ship", "cy", "er", "or", "ist")


@dataclass(frozen=True, slots=True)
class Corpus:
    """English texts, the report each is from, how often their words are met, and of how many words they are."""

    texts: Sequence[Sequence[Token]]
    reports: Sequence[str]
    counts: Counter[str]
    size: int
    usage: Usage

    @classmethod
    def of(cls, texts: Sequence[Sequence[Token]], reports: Sequence[str] | None = None) -> "Corpus":
        """Without reports every text counts as the same."""
        counts = Counter(fold(token.word) for tokens in texts for token in tokens)
        return cls(texts, reports or [""] * len(texts), counts, counts.total(), Usage(texts))

    def special(self, word: str) -> float:
        """How much more frequent a word is here than in general language, in nats."""
        general = general_frequency(word)
        if general < _RARE:
            return _OF_RARE
        here = (self.counts[word] + self.counts[f"{word}s"] + 0.5) / max(1, self.size)
        return min(max(math.log(here / general), _LOWEST), _HIGHEST)


@cache
def general_frequency(word: str) -> float:
    """That of a word or its plural in general English."""
    from wordfreq import word_frequency

    return max(word_frequency(form, "en") for form in (word, f"{word}s"))


def features(found: Mapping[Key, Sequence[Occurrence]], corpus: Corpus) -> dict[Key, dict[str, float]]:
    """Named numbers for every candidate."""
    longer = _longer(found)
    return {
        key: {
            **_numbers(key, places, longer.get(key, (0, 0)), corpus),
            **_wording(key, len(places), corpus),
            **_grammar(key, places, corpus),
            **_beside(key, places, corpus.texts),
        }
        for key, places in found.items()
    }


def _longer(found: Mapping[Key, Sequence[Occurrence]]) -> dict[Key, tuple[int, int]]:
    """Places of the most frequent candidate that holds another, and how many do, by that other."""
    around: dict[Key, tuple[int, int]] = {}
    for key, places in found.items():
        for begin, end in combinations(range(len(key) + 1), 2):
            inner = key[begin:end]
            if len(inner) < len(key) and inner in found:
                most, holding = around.get(inner, (0, 0))
                around[inner] = max(most, len(places)), holding + 1
    return around


def content(key: Key) -> list[str]:
    """The words that say something, in small letters."""
    return [word.lower() for word in key if word not in INSIDE] or list(key)


def _numbers(key: Key, places: Sequence[Occurrence], longer: tuple[int, int], corpus: Corpus) -> dict[str, float]:
    count, (around, holding) = len(places), longer
    many = math.log(count)
    size = min(len(content(key)), _MOST_WORDS)
    return {
        "many": many,
        "once": float(count == 1),
        "many of one word": many * (size == 1),
        "many of two words": many * (size == 2),
        "many of three words": many * (size >= 3),
        "alone": math.log(max(count - _EXPLAINED * around, 0.0) + _ALL_PLACES * count + _OFFSET),
        "never alone": float(around >= count > 1),
        "hardly alone": float(count - around <= 1),
        "within another": around / (count + 1),
        "within others": math.log1p(holding),
        "reports": math.log(len({corpus.reports[place.text] for place in places})),
        "bounded": sum(place.bounded for place in places) / count,
        "bounded and long": sum(place.bounded for place in places) / count * (size >= 3),
    }


def _wording(key: Key, count: int, corpus: Corpus) -> dict[str, float]:
    found = content(key)
    special = [corpus.special(word) for word in found]
    rare = [math.log10(max(general_frequency(word), _RAREST)) for word in found]
    mean, size = sum(special) / len(special), min(len(found), _MOST_WORDS)
    return {
        **{f"words {number}": float(size == number) for number in range(1, _MOST_WORDS + 1)},
        "special": mean,
        "least special": min(special),
        "special word": mean * (size == 1),
        "special and many": mean * math.log1p(count),
        "general": min(0.0, mean - 1),
        "rarest": min(rare),
        "rare word": min(rare) * (size == 1),
        "letters": sum(map(len, key)) / 10 / len(key),
        "abstract": float(found[-1].endswith(_ABSTRACT)),
        "joined": float(bool(_JOINING.intersection(key))),
        "of": float(bool({"of", "for"}.intersection(key))),
        "abbreviation": float(any(word.isupper() for word in key)),
    }


def _grammar(key: Key, places: Sequence[Occurrence], corpus: Corpus) -> dict[str, float]:
    found, part = content(key), part_of_speech(places, corpus.texts)
    word = float(len(found) == 1)
    firsts = Counter(corpus.texts[place.text][place.first].tag for place in places)
    lasts = Counter(corpus.texts[place.text][place.end - 1].tag for place in places)
    first, last = (min(tags, key=lambda tag: (-tags[tag], tag)) for tags in (firsts, lasts))
    tokens = corpus.texts[places[0].text][places[0].first : places[0].end]
    return {
        "adjective": float(part == "adjective"),
        "adjective alone": word * (part == "adjective"),
        "verb": float(part == "verb"),
        "many of a verb": (part == "verb") * math.log(len(places)),
        "name": float(part == "properNoun"),
        "gerund": float("VBG" in (first, last)),
        "participle": float(first in {"VBN", "VBD"} and not word),
        "plural": float(last in {"NNS", "NNPS"}),
        "number": float("CD" in (first, last)),
        "possessive": float(any("'" in fold(token.word) or "’" in token.word for token in tokens[:-1])),
        "of a name": float(part != "properNoun" and any(map(corpus.usage.is_name, found))),
    }


def _beside(key: Key, places: Sequence[Occurrence], texts: Sequence[Sequence[Token]]) -> dict[str, float]:
    word, count = float(len(content(key)) == 1), len(places)
    before = [_joined(texts[p.text], p.first - 1, p.first - 1) for p in places]
    after = [_joined(texts[p.text], p.end - 1, p.end) for p in places]
    settled = [p for p in places if p.first and not texts[p.text][p.first - 1].ends_sentence]
    capital = sum(texts[p.text][p.end - 1].capital for p in settled) / max(1, len(settled))
    nouns = sum(token is not None and token.tag.startswith(("NN", "VBG")) for token in after) / count
    return {
        "capital": capital,
        "capital of a word": capital * word,
        "noun behind": nouns,
        "noun behind a word": nouns * word,
        "noun before": sum(token is not None and token.tag.startswith(("JJ", "NN")) for token in before) / count,
        "of before": _share(before, {"of"}),
        "of behind": _share(after, {"of"}),
        "a before": _share(before, {"a", "an"}),
        "parted before": before.count(None) / count,
        "parted behind": after.count(None) / count,
        "variety before": _variety(before),
        "variety behind": _variety(after),
    }


def _joined(tokens: Sequence[Token], left: int, place: int) -> Token | None:
    """The token at ``place``, unless the text ends or punctuation follows the one at ``left``."""
    if left < 0 or place >= len(tokens) or tokens[left].parted:
        return None
    return tokens[place]


def _share(tokens: Sequence[Token | None], words: set[str]) -> float:
    return sum(token is not None and token.word.lower() in words for token in tokens) / len(tokens)


def _variety(tokens: Sequence[Token | None]) -> float:
    """The entropy of neighbours, as a share of the most that so many could have."""
    counts, total = Counter(token.word.lower() if token else "" for token in tokens), len(tokens)
    entropy = -sum(count / total * math.log(count / total) for count in counts.values())
    return entropy / math.log(total + 1.01)
