"""Words and phrases of English text that may be terms, with their places.

Noun phrases, names, abbreviations, what stands in quotation marks, adjectives and verbs.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from qostil.glossaries.acronyms import expansions
from qostil.glossaries.spelling import key_of
from qostil.glossaries.tagging import Token
from qostil.languages.english_words import english_lemma

MOST_WORDS = 6
# Names of institutions and what stands in quotation marks are bounded by themselves.
_MOST_OF_NAME = 9
# Prepositions, articles and "and", which stand within terms and never at their ends.
INSIDE = frozenset("of for and the in on to against with without within under between from by a an".split())  # noqa: SIM905  # read as a sentence
# Those that a phrase met only once may hold.
_PLAIN = frozenset({"of", "for", "to", "and", "the"})
_PLAIN_WORDS = 4
VERB = frozenset({"VB", "VBD", "VBN", "VBP", "VBZ"})
_NOUN, _ADJECTIVE = ("NN", "VBG", "FW"), ("JJ", "NN", "VBN", "VBG", "CD", "FW")
_OPENING, _CLOSING = re.compile(r"(?:^|[\s(])[\"“«‘']$"), re.compile(r"^[\"”»’']")
_GLOSS = re.compile(r"\s\($"), re.compile(r"\)\s$")
_MOST_OF_GLOSS = 3

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place of a candidate: number of the text, number of its first word there, and of the one behind its last.

    ``bounded``: it is a whole name, or all that stands in quotation marks.
    """

    text: int
    first: int
    end: int
    bounded: bool = False


def candidates(texts: Sequence[Sequence[Token]]) -> dict[Key, list[Occurrence]]:
    """Every candidate by ``key_of`` its words, with its places.

    One met once must look like a term: a name, or in quotation marks, or four words at most, and prepositions no other
    than "of", "for" and "to".
    """
    found: Mapping[Key, list[Occurrence]] = defaultdict(list)
    for number, tokens in enumerate(texts):
        sure = {*_names(tokens), *_quoted(tokens), *((name.first, name.end) for name in expansions(tokens))}
        for first, end in sorted({*_phrases(tokens), *_words(tokens), *sure}):
            key = _key(tokens[first:end])
            found[key].append(Occurrence(number, first, end, (first, end) in sure))
    return {key: places for key, places in found.items() if len(places) > 1 or places[0].bounded or _is_plain(key)}


def _key(tokens: Sequence[Token]) -> Key:
    """A verb by itself stands under its dictionary form."""
    if len(tokens) == 1 and tokens[0].tag in VERB:
        return key_of([english_lemma(tokens[0].word)])
    return key_of([token.word for token in tokens])


def _is_plain(key: Key) -> bool:
    inside = INSIDE.intersection(key)
    return len(key) <= _PLAIN_WORDS and inside <= _PLAIN and ("and" not in inside or len(key) == _PLAIN_WORDS)


def _phrases(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Noun phrases."""
    gloss = _glosses(tokens)
    for first in range(len(tokens)):
        if not _begins(tokens, first):
            continue
        end = first
        while end < min(first + MOST_WORDS, len(tokens)):
            end = gloss.get(end, end)
            if end > first and not _continues(tokens, end):
                break
            if _ends(tokens, end) and not tokens[end].hyphened:
                yield first, end + 1
            if tokens[end].parted and end + 1 not in gloss:
                break
            end += 1


def _glosses(tokens: Sequence[Token]) -> dict[int, int]:
    """Short explanations in brackets that a phrase goes on behind, as in "the Maslikhat (council) elections".

    The first word of each, and the one behind its last.
    """
    found = {}
    for place, token in enumerate(tokens[:-1]):
        if _GLOSS[0].search(token.gap):
            for end in range(place + 1, min(place + 1 + _MOST_OF_GLOSS, len(tokens) - 1)):
                if _GLOSS[1].search(tokens[end].gap):
                    found[place + 1] = end + 1
                    break
                if tokens[end].parted:
                    break
    return found


def _names(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The longest runs of words with capitals, "of", "and" and the like within, that do not begin a sentence."""
    place = 0
    while place < len(tokens):
        end = place
        while _is_name(tokens, end) or (place < end < len(tokens) and tokens[end].word in INSIDE):
            end += 1
            if tokens[end - 1].parted:
                break
        while end > place and tokens[end - 1].word in INSIDE:
            end -= 1
        if 1 < end - place <= _MOST_OF_NAME:
            yield place, end
        place = max(end, place + 1)


def _is_name(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].capital and not _opens_sentence(tokens, place)


def _quoted(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """What stands between quotation marks, of two words and more, not a sentence."""
    for first, token in enumerate(tokens):
        if first == 0 or not _OPENING.search(tokens[first - 1].gap) or not _is_content(tokens, first):
            continue
        for end in range(first + 1, min(first + _MOST_OF_NAME, len(tokens)) + 1):
            if _CLOSING.match(tokens[end - 1].gap):
                if end - first > 1 and not token.tag.startswith(("VBZ", "VBD", "MD", "PRP")):
                    yield first, end
                break
            if tokens[end - 1].ends_sentence:
                break


def _words(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Verbs, and adjectives by themselves: compounds as a whole, and single ones."""
    for place, token in enumerate(tokens):
        if not _is_content(tokens, place) or token.hyphened or token.tag in {"JJR", "JJS"}:
            continue
        if token.tag.startswith(("VB", "JJ")):
            compound = place > 0 and tokens[place - 1].hyphened and _is_content(tokens, place - 1)
            yield place - compound, place + 1


def _begins(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if place and tokens[place - 1].hyphened:
        return False
    return _is_content(tokens, place) and (token.hyphened or token.tag.startswith(_ADJECTIVE))


def _ends(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].tag.startswith(_NOUN) and _is_content(tokens, place)


def _continues(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    return (
        token.hyphened
        or tokens[place - 1].hyphened
        or token.tag.startswith((*_ADJECTIVE, "POS"))
        or token.word.lower() in INSIDE
    )


def _is_content(tokens: Sequence[Token], place: int) -> bool:
    word = tokens[place].word
    lower = word.lower()
    if len(word) < 2 or lower.isdigit() or lower in INSIDE:
        return False
    return lower not in _no_term() or _within_name(tokens, place)


def _within_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether a general word is part of a name: First President, Women's Day."""
    if not _is_name(tokens, place):
        return False
    before = place > 0 and not tokens[place - 1].parted and _is_name(tokens, place - 1)
    return before or (not tokens[place].parted and _is_name(tokens, place + 1))


def _opens_sentence(tokens: Sequence[Token], place: int) -> bool:
    """Whether a capital says nothing there."""
    return place == 0 or tokens[place - 1].ends_sentence


@cache
def _no_term() -> frozenset[str]:
    source = files("qostil.glossaries.data").joinpath("function_words.toml").read_text("utf-8")
    return frozenset(tomllib.loads(source)["no_term"].split())
