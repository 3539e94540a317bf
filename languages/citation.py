"""The dictionary form of a term of several words, and the forms a term takes in texts."""

from collections.abc import Iterator, Sequence

from qostil.language import Language
from qostil.languages.analysis import Reading, readings
from qostil.languages.inflection import phrase_forms, with_parts
from qostil.languages.lemma import cleaned, lemma
from qostil.languages.loans import is_loan
from qostil.languages.russian_words import russian_citation, russian_forms
from qostil.languages.sounds import forms
from qostil.languages.stems import stems_of
from qostil.languages.turkic import is_common, turkic_lemma
from qostil.languages.vocabulary import Vocabulary

_TURKIC = {"kk", "ky"}


def citation(
    words: Sequence[str], language: Language, *, plural: bool = False, vocabulary: Vocabulary | None = None
) -> str:
    """The term as a glossary prints it.

    Kazakh and Kyrgyz: the case of the last word goes, and its possessive of the third person stays, which binds it to
    the word before (адам құқықтарының, адам құқықтары). Russian: the noun goes into the nominative with all that
    agrees with it. Any other language: the lemma of the last word. With ``plural`` a plural stays.
    A ``vocabulary`` helps as it helps ``lemma``.
    """
    if not words:
        return ""
    code, clean = language.code, [cleaned(word) for word in words]
    if code == "ru":
        return russian_citation(clean, plural=plural)
    if code in _TURKIC:
        return " ".join([*clean[:-1], _head(clean, code, vocabulary, plural=plural)])
    last = clean[-1] if plural else lemma(clean[-1], language)
    return " ".join([*clean[:-1], last])


def inflected(term: str, language: Language) -> Iterator[str]:
    """The forms of a word or phrase given in its dictionary form, without repeats; itself where we cannot inflect."""
    words = cleaned(term).split()
    if not words:
        return
    if language.code == "ru":
        yield from russian_forms(words)
    elif language.code in _TURKIC:
        yield from phrase_forms(words, language.code)
    else:
        yield " ".join(words)


def _head(words: Sequence[str], code: str, vocabulary: Vocabulary | None, *, plural: bool) -> str:
    word, small = words[-1], words[-1].lower()
    stems = stems_of(code)
    best = readings(small, code, vocabulary)[0]
    stem = turkic_lemma(word, code, vocabulary)
    is_acronym = len(stem) > 1 and stem.isupper()
    if is_acronym or small in stems.forms or stems.is_known(small) or stems.verb(best.stem):
        return stem
    kept = tuple(_kept(best, words, code, plural=plural))
    form = with_parts(stem.lower(), kept, code)
    lower = word[:1] == small[:1] or (len(words) == 1 and is_common(stem, code))
    return form if lower else form[:1].upper() + form[1:]


def _kept(best: Reading, words: Sequence[str], code: str, *, plural: bool) -> Iterator[str]:
    """The parts of the head's ending that belong to the term."""
    if best.chain.plural and plural:
        yield "pl"
    if best.chain.third and len(words) > 1 and (_is_owned(words, code) or not _is_adjective(words[-2].lower(), code)):
        yield "p3"


def _is_owned(words: Sequence[str], code: str) -> bool:
    """True if an owner stands before: Қазақстанның демократиялық таңдауы."""
    return any(readings(word.lower(), code)[0].chain.parts[-1:] == ("gen",) for word in words[:-1])


def _is_adjective(word: str, code: str) -> bool:
    """True for what stands before a noun without binding it: азаматтық қоғамы is another's азаматтық қоғам."""
    table = forms(code)
    if word in table["relational"]["words"].split():
        return True
    return any(word.endswith(ending) and is_loan(word[: -len(ending)]) for ending in table["relational"]["endings"])
