"""The words of English texts, tagged with their parts of speech."""

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from qostil import Span
from qostil.languages.search import words

_BREAK = re.compile(r"[^\w\s'’\-–&/+]|\s[-–]\s|[.!?]\s|\n")
_SENTENCE_END = re.compile(r"[.!?:]\W*\s|\n")
_HYPHENS = {"-", "–", "\u2011"}
# After these no verb comes but one with an ending: what the tagger takes for a bare verb is a noun.
_BEFORE_NOUN = ("DT", "JJ", "PRP$", "POS")
_BARE_VERB = ("VB", "VBP")
_LONG_ADVERB, _KNOWN = 6, 1.5
# Words in -ist are people first; the tagger calls unknown ones adjectives.
_PERSON = re.compile(r".{3,}ists?$")


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
    def ends_sentence(self) -> bool:
        """Whether what follows begins with a capital in any case."""
        return bool(_SENTENCE_END.search(self.gap))

    @property
    def hyphened(self) -> bool:
        """Whether it is the first part of a compound."""
        return self.gap in _HYPHENS

    @property
    def capital(self) -> bool:
        """Whether it begins with one."""
        return self.word[0].isupper()


def tokens_of(texts: Sequence[str]) -> list[list[Token]]:
    """The words of every English text, tagged."""
    tagger = _tagger()
    return [list(_corrected(_tokens(text, tagger))) for text in texts]


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


def _corrected(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tags set right where the words beside leave no doubt."""
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place and not tokens[place - 1].parted else None
        if _is_noun(token, before):
            yield replace(token, tag="NN")
        elif token.tag.startswith("NN") and _is_adverb(token.word):
            yield replace(token, tag="RB")
        else:
            yield token


def _is_noun(token: Token, before: Token | None) -> bool:
    """Whether the tagger took a noun for a verb or an adjective."""
    if token.tag == "JJ":
        return bool(_PERSON.fullmatch(token.word))
    led = before is not None and before.tag.startswith(_BEFORE_NOUN) and not before.hyphened
    return token.tag in _BARE_VERB and led


def _is_adverb(word: str) -> bool:
    """Whether it is an adjective with -ly: unsurprisingly, unlike assembly."""
    from wordfreq import zipf_frequency

    small = word.lower()
    return len(small) > _LONG_ADVERB and small.endswith("ly") and zipf_frequency(small[:-2], "en") > _KNOWN
