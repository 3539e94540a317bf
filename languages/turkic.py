"""The dictionary form of one Kazakh or Kyrgyz word."""

from qostil.languages.analysis import Reading, readings
from qostil.languages.stems import stems_of
from qostil.languages.vocabulary import Vocabulary


def turkic_lemma(word: str, code: str, vocabulary: Vocabulary | None = None) -> str:
    """The lemma of ``word``; a name keeps its capital letter, any other word is given in small letters."""
    small = word.lower()
    stems = stems_of(code)
    if small in stems.whole:
        return small
    if small in stems.forms:
        return stems.forms[small]
    best = readings(small, code, vocabulary)[0]
    return _cased(best.stem, word, best, code)


def _cased(stem: str, word: str, best: Reading, code: str) -> str:
    del best
    if word[:1].islower() or stem in stems_of(code).nouns:
        return stem
    return stem[:1].upper() + stem[1:]
