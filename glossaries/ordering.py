"""The order of the first concepts once their translations are known: sure terms, surely translated, first."""

import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from qostil import Concept, Term
from qostil.glossaries.candidates import INSIDE, Key, Occurrence
from qostil.glossaries.features import Corpus, general_frequency
from qostil.glossaries.tagging import Token
from qostil.languages.search import fold

# So many are put in order anew; which they are is for termhood to say, so that no term is lost among the first.
HEAD = 1000
# What is met less often says little: about how it is translated, about what stands beside it.
_OFTEN = 3
# A concept without a translation is taken to have one as sure as this.
_UNTRANSLATED = 0.05
_LEAST_SURE = 0.01
_MOSTLY = 0.5
_MODIFIERS = ("NN", "JJ")
# Places and peoples are entries that nobody looks for first; so much is taken off. No fit tells how much: people who
# mark terms leave them out as a matter of course.
_BARE_NAME = 1.0
# Words of general language, by the logarithm of their frequency, from here on.
_GENERAL = -4.5
# A kindred name called by the same words says more if it is met so often beside this one.
_OFTEN_BESIDE = 0.5


@dataclass(frozen=True, slots=True)
class Ranked:
    """A concept, the key of its main English term, and its termhood."""

    concept: Concept
    key: Key
    worth: float


def in_order(ranked: Sequence[Ranked], found: Mapping[Key, Sequence[Occurrence]], corpus: Corpus) -> list[Concept]:
    """The concepts of ``ranked``, best termhood first: the first thousand of them in their order, the others behind."""
    head = ranked[:HEAD]
    weights = _weights()
    worth = [
        math.fsum(weights[name] * number for name, number in numbers.items())
        - _BARE_NAME * is_bare_name(one.key, corpus)
        for one, numbers in zip(head, ordering_features(head, found, corpus), strict=True)
    ]
    order = sorted(range(len(head)), key=lambda place: (-worth[place], place))
    return [head[place].concept for place in order] + [other.concept for other in ranked[HEAD:]]


def ordering_features(
    head: Sequence[Ranked], found: Mapping[Key, Sequence[Occurrence]], corpus: Corpus
) -> list[dict[str, float]]:
    """What tells how good an entry of a glossary each is, in numbers."""
    called = _Called(head)
    return [
        {
            "termhood": one.worth,
            "sure": _sure(one.concept),
            "general word": _general(one.key),
            "abbreviation of a name": float(_is_of_name(one.key, corpus)),
            "only opening": float(_only_opens(found[one.key], corpus.texts)),
            "seldom": float(max(0, _OFTEN - len(found[one.key]))),
            "cut short": float(_is_cut(found[one.key], corpus.texts)),
            "as its kin": called.as_kin(one),
        }
        for one in head
    ]


def _preferred(concept: Concept) -> list[Term]:
    """The best translation in each language."""
    return [concept.terms_in(language)[0] for language in concept.languages if language.code != "en"]


def _sure(concept: Concept) -> float:
    """The logarithm of the probability that the translations are right, all of them."""
    sure = [term.confidence or 0.0 for term in _preferred(concept)] or [_UNTRANSLATED]
    return sum(math.log(max(one, _LEAST_SURE)) for one in sure)


def _general(key: Key) -> float:
    """How general a word by itself is."""
    return max(0.0, math.log10(max(general_frequency(key[0].lower()), 1e-9)) - _GENERAL) if len(key) == 1 else 0.0


def is_bare_name(key: Key, corpus: Corpus) -> bool:
    """Whether it names places or peoples without any more: Kyrgyzstan; Russia and China."""
    words = [word for word in key if word != "and"]
    joined = len(key) == 1 or (len(words) == len(key) - 1 and len(words) == 2)
    return joined and all(_is_name(word, corpus) for word in words)


def _is_name(word: str, corpus: Corpus) -> bool:
    """Whether it always has a capital, unlike a title that has one now and then, and is no abbreviation."""
    return corpus.usage.is_name(word) and not corpus.usage.is_word(word) and not word.isupper()


def _is_of_name(key: Key, corpus: Corpus) -> bool:
    """Whether an abbreviation stands behind a name that it is no part of: Kyrgyz GDP."""
    return len(key) > 1 and key[-1].isupper() and not key[0].isupper() and corpus.usage.is_name(key[0])


def _only_opens(places: Sequence[Occurrence], texts: Sequence[Sequence[Token]]) -> bool:
    """Whether a phrase is met at the beginning of sentences only, as commands are: pause EU efforts."""
    opens = (p.first == 0 or texts[p.text][p.first - 1].ends_sentence for p in places)
    return places[0].end - places[0].first > 1 and all(opens)


def _is_cut(places: Sequence[Occurrence], texts: Sequence[Sequence[Token]]) -> bool:
    """Whether what belongs before it is missing: where it mostly stands behind one and the same word."""
    before = Counter(word for p in places if p.end - p.first > 1 and (word := _leading(texts[p.text], p.first)))
    most = max(before.values(), default=0)
    return most >= _OFTEN and most >= _MOSTLY * len(places)


def _leading(tokens: Sequence[Token], place: int) -> str:
    """The adjective or noun before, if nothing parts them."""
    before = tokens[place - 1] if place else None
    return fold(before.word) if before and not before.parted and before.tag.startswith(_MODIFIERS) else ""


class _Called:
    """Which concepts are called by the same words."""

    def __init__(self, ranked: Sequence[Ranked]) -> None:
        self._called: defaultdict[tuple[str, str], list[Ranked]] = defaultdict(list)
        for one in ranked:
            for term in _preferred(one.concept):
                self._called[_spelt(term)].append(one)

    def as_kin(self, one: Ranked) -> float:
        """In what share of the languages a longer or a shorter name than its own is called by its words."""
        terms = _preferred(one.concept)
        same = sum(any(_are_kin(one, other) for other in self._called[_spelt(term)]) for term in terms)
        return same / max(1, len(terms))


def _spelt(term: Term) -> tuple[str, str]:
    return term.language.code, term.text.casefold()


def _are_kin(one: Ranked, other: Ranked) -> bool:
    words, others = set(one.key) - INSIDE, set(other.key) - INSIDE
    often = other.concept.frequency >= _OFTEN_BESIDE * one.concept.frequency
    return often and (words < others or others < words)


@cache
def _weights() -> dict[str, float]:
    """By name of the feature, as ``scripts/fit_ordering.py`` writes them."""
    source = files("qostil.glossaries.data").joinpath("ordering.toml").read_text("utf-8")
    weights: dict[str, float] = tomllib.loads(source)["weights"]
    return weights
