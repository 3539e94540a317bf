"""Words and phrases of English text that may be terms: noun phrases, names and abbreviations, with their places."""

import re
import tomllib
import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from qostil import Span
from qostil.languages.search import fold, words

MOST_WORDS = 6
# Prepositions, articles and "and", which stand within terms and never at their ends.
INSIDE = frozenset("of for and the in on to against with by a an".split())  # noqa: SIM905  # read as a sentence
_NOUN, _ADJECTIVE = ("NN", "VBG", "FW"), ("JJ", "NN", "VBN", "VBG", "CD", "FW")
_BREAK = re.compile(r"[^\w\s'’\-–&/]|\s[-–]\s|[.!?]\s|\n")
_POSSESSIVE = re.compile(r"['’]s?$")
_HYPHENS = {"-", "–", "\u2011"}

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, its place and part of speech (Penn Treebank), and what stands between it and the next."""

    word: str
    span: Span
    tag: str
    gap: str

    @property
    def parted(self) -> bool:
        """Whether punctuation or the end of a sentence follows, beyond which no term goes."""
        return bool(_BREAK.search(self.gap))

    @property
    def hyphened(self) -> bool:
        """Whether it is the first part of a compound."""
        return self.gap in _HYPHENS


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place of a candidate: number of the text, number of its first word there, and of the one behind its last."""

    text: int
    first: int
    end: int


def tokens_of(texts: Sequence[str]) -> list[list[Token]]:
    """The words of every English text, tagged."""
    tagger = _tagger()
    return [_tokens(text, tagger) for text in texts]


@cache
def _tagger() -> Any:
    from textblob.en.taggers import PatternTagger  # with nltk it takes a second to import

    with warnings.catch_warnings():
        # It leaves the file of its lexicon to be closed by whoever comes.
        warnings.simplefilter("ignore", ResourceWarning)
        tagger = PatternTagger()
        tagger.tag("a word")
    return tagger


def _tokens(text: str, tagger: Any) -> list[Token]:
    found = words(text)
    begins = [span.start for _, span in found[1:]] + [len(text)]
    gaps = [text[span.end : begin] for (_, span), begin in zip(found, begins, strict=True)]
    # What the tagger would cut up itself would shift its tags against our words.
    tagged = tagger.tag(" ".join(re.sub(r"\W", "", word) or "x" for word, _ in found)) if found else []
    tags = [tag for _, tag in tagged] if len(tagged) == len(found) else ["NN"] * len(found)
    return [Token(word, span, tag, gap) for (word, span), tag, gap in zip(found, tags, gaps, strict=True)]


def candidates(texts: Sequence[Sequence[Token]]) -> dict[Key, list[Occurrence]]:
    """Every candidate by ``key_of`` its words, with its places.

    One met once must look like a term: four words at most, and prepositions no other than "of", "for" and "to".
    """
    found: Mapping[Key, list[Occurrence]] = defaultdict(list)
    for number, tokens in enumerate(texts):
        for first, end in _phrases(tokens):
            key = key_of([token.word for token in tokens[first:end]])
            found[key].append(Occurrence(number, first, end))
    return {key: places for key, places in found.items() if len(places) > 1 or _is_plain(key)}


def key_of(found: Sequence[str]) -> Key:
    """Folded words without possessive endings and plurals; capitals of an abbreviation stay."""
    return tuple(_singular(_POSSESSIVE.sub("", word)) for word in found)


def _singular(word: str) -> str:
    if word.isupper():
        return word
    folded = fold(word)
    if len(folded) > 4 and folded.endswith("ies"):
        return f"{folded[:-3]}y"
    return (
        folded[:-1] if len(folded) > 3 and folded.endswith("s") and not folded.endswith(("ss", "us", "is")) else folded
    )


def _is_plain(key: Key) -> bool:
    inside = INSIDE.intersection(key)
    return len(key) <= 4 and inside <= {"of", "for", "to", "and", "the"} and ("and" not in inside or len(key) == 4)


def _phrases(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    for first, token in enumerate(tokens):
        if not _begins(token):
            continue
        for end in range(first + 1, min(first + MOST_WORDS, len(tokens)) + 1):
            last = tokens[end - 1]
            if end - 1 > first and (tokens[end - 2].parted or not _continues(last)):
                break
            if _ends(last) and not last.hyphened:
                yield first, end


def _begins(token: Token) -> bool:
    return _is_content(token) and (token.hyphened or token.tag.startswith(_ADJECTIVE))


def _ends(token: Token) -> bool:
    return token.tag.startswith(_NOUN) and _is_content(token)


def _continues(token: Token) -> bool:
    return token.hyphened or token.tag.startswith((*_ADJECTIVE, "POS")) or token.word.lower() in INSIDE


def _is_content(token: Token) -> bool:
    lower = token.word.lower()
    return len(token.word) > 1 and not lower.isdigit() and lower not in INSIDE and lower not in _no_term()


@cache
def _no_term() -> frozenset[str]:
    source = files("qostil.glossaries.data").joinpath("function_words.toml").read_text("utf-8")
    return frozenset(tomllib.loads(source)["no_term"].split())
