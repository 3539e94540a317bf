"""Terms of Kazakh, Kyrgyz and Russian texts found on their own side: phrases met often, whose neighbours vary."""

import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations
from operator import eq

from qostil import Language, Span
from qostil.languages.analysis import readings
from qostil.languages.lemma import lemma_keys
from qostil.languages.loans import analyzer, is_loan
from qostil.languages.search import fold, words
from qostil.languages.stems import stems_of

Key = tuple[str, ...]

_MOST_WORDS = 4
_LEAST_PLACES = 3
_SHORTEST = 3
# Neighbours as varied as this, of what so many could be, on both sides.
_LEAST_VARIETY = 0.35
_PERSON = {"Name", "Surn", "Patr"}
_GAP = re.compile(r"[ \u00a0]|[-–\u2011]")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text, its words with their places, and their keys: lemmas, folded."""

    text: str
    words: Sequence[tuple[str, Span]]
    keys: Key

    @classmethod
    def of(cls, text: str, language: Language) -> "Wording":
        """The words of a text."""
        found = words(text)
        return cls(text, found, lemma_keys(found, language))

    def together(self, place: int) -> bool:
        """Whether nothing but a space or a hyphen stands between a word and the next."""
        if not 0 <= place < len(self.words) - 1:
            return False
        return bool(_GAP.fullmatch(self.text[self.words[place][1].end : self.words[place + 1][1].start]))

    def written(self, first: int, end: int) -> str:
        """The text from a word to another."""
        return self.text[self.words[first][1].start : self.words[end - 1][1].end]


@dataclass(frozen=True, slots=True)
class Place:
    """Number of a text, of the first word there and of the one behind the last."""

    text: int
    first: int
    end: int


def phrases(
    texts: Mapping[int, Wording], language: Language, joining: Set[str], known: Set[Key]
) -> dict[Key, list[Place]]:
    """Phrases of two words and more that may be terms and are no part of a ``known`` one, with their places.

    ``joining`` are function words, which no phrase holds.
    """
    found: dict[Key, list[Place]] = defaultdict(list)
    general = general_words(language)
    for number, wording in texts.items():
        for first, end in _stretches(wording, joining):
            if wording.keys[first] not in general and wording.keys[end - 1] not in general:
                found[wording.keys[first:end]].append(Place(number, first, end))
    covered = set(_parts(known))
    often = {key: places for key, places in found.items() if len(places) >= _LEAST_PLACES and key not in covered}
    inner = _explained(often)
    return {
        key: places
        for key, places in often.items()
        if key not in inner and _is_free(places, texts) and _is_nominal(places, texts, language)
    }


def worth(key: Key, places: Sequence[Place]) -> float:
    """How much a phrase is worth, by number of places and words."""
    return math.log(len(places)) * (1 + 0.5 * min(len(key), 3))


def _stretches(wording: Wording, joining: Set[str]) -> Iterator[tuple[int, int]]:
    for first in range(len(wording.words)):
        for end in range(first + 1, min(first + _MOST_WORDS, len(wording.words)) + 1):
            word = wording.words[end - 1][0]
            if fold(word) in joining or len(word) < _SHORTEST or not word.replace("-", "").isalpha():
                break
            if end - first > 1:
                yield first, end
            if not wording.together(end - 1):
                break


def _parts(keys: Set[Key]) -> Iterator[Key]:
    for key in keys:
        for first, end in combinations(range(len(key) + 1), 2):
            yield key[first:end]


def _explained(found: Mapping[Key, Sequence[Place]]) -> set[Key]:
    """Those never met but within one longer phrase."""
    return {
        inner
        for key, places in found.items()
        for first, end in combinations(range(len(key) + 1), 2)
        if (inner := key[first:end]) != key and len(found.get(inner, ())) == len(places)
    }


def _is_free(places: Sequence[Place], texts: Mapping[int, Wording]) -> bool:
    """Whether what stands beside varies, as it does beside whole phrases."""
    before = Counter(_beside(texts[p.text], p.first - 1, p.first - 1) for p in places)
    after = Counter(_beside(texts[p.text], p.end - 1, p.end) for p in places)
    return min(_variety(before), _variety(after)) >= _LEAST_VARIETY


def _beside(wording: Wording, gap: int, place: int) -> str:
    return wording.keys[place] if wording.together(gap) else ""


def _variety(counts: Counter[str]) -> float:
    """Entropy, as a share of the most possible; where punctuation parts, every place counts as another."""
    total, parted = counts.total(), counts.get("", 0)
    entropy = -sum(count / total * math.log(count / total) for word, count in counts.items() if word)
    return (entropy + parted / total * math.log(total)) / math.log(total)


def _is_nominal(places: Sequence[Place], texts: Mapping[int, Wording], language: Language) -> bool:
    """Whether it reads as a noun with what belongs to it, and not as a person's name, at most of its places."""
    stretches = [[word for word, _ in texts[p.text].words[p.first : p.end]] for p in places]
    right = sum(_is_russian(some) if language.code == "ru" else _is_turkic(some, language.code) for some in stretches)
    return 2 * right > len(places)


def _is_russian(found: Sequence[str]) -> bool:
    tags = [_russian(word) for word in found]
    noun = next((place for place, tag in enumerate(tags) if "NOUN" in tag), None)
    if noun is None or not all(tag & {"ADJF", "PRTF"} for tag in tags[:noun]):
        return False
    if any(tag & _PERSON for tag in tags):
        return False
    return all("gent" in tag for tag in tags[noun + 1 :]) and "NOUN" in tags[-1]


@lru_cache(maxsize=1 << 15)
def _russian(word: str) -> frozenset[str]:
    """Grammemes of the likeliest readings."""
    parses = analyzer().parse(word)
    return frozenset(name for p in parses if p.score >= parses[0].score / 2 for name in p.tag.grammemes)


def _is_turkic(found: Sequence[str], code: str) -> bool:
    """A noun that we know, at the end, bound to the one before or with an adjective; no word twice, no person."""
    before, head = (readings(word.lower(), code)[0] for word in found[-2:])
    if not _is_noun(head.stem, code) or any(map(eq, found, found[1:])):
        return False
    # Names, all of capitals, are bound by the possessive of the third person, but for those of people.
    return head.chain.third or not (before.chain.parts or all(word[0].isupper() for word in found[-2:]))


def _is_noun(stem: str, code: str) -> bool:
    """Verbs are in no list, and of what is made of them infinitives and participles are not either."""
    stems = stems_of(code)
    return not stems.verb(stem) and (stems.is_known(stem) or stems.is_derived(stem) or is_loan(stem))


@cache
def general_words(language: Language) -> frozenset[str]:
    """Lemmas, folded, of which a term has none at its ends; none for a language without a list."""
    source = files("qostil.glossaries.data").joinpath("function_words.toml").read_text("utf-8")
    return frozenset(fold(word) for word in tomllib.loads(source)["general"].get(language.code, "").split())
