"""What we know about a language, read from ``data/CODE.toml``; other languages get rules that know nothing."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from qostil.language import Language

CODES = ("en", "kk", "ky", "ru")
"""Languages with data of ours."""


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Abbreviations by what their full stop means, in lower case and without it.

    ``never`` ends a sentence, ``number`` does unless a number follows, ``inside`` ends one only before a word that
    begins sentences, ``closing`` usually does where a capital follows. ``dates`` stand behind a year or a century,
    ``amounts`` behind a number: what they do depends on what stands before and behind.
    """

    never: frozenset[str] = frozenset()
    number: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    amounts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Compounds:
    """Words that stand at the beginning (``first``) or at the end (``last``) of a longer word only with a hyphen.

    ``prefixes`` do so before a word that stands alone elsewhere.
    """

    first: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rules:
    """Data of one language; every word in lower case.

    ``openers`` are words that begin sentences and next to never stand capitalised inside one; ``months`` lists twelve
    tuples of forms, the citation form first; ``credits`` begin lines that credit a picture, ``notes_titles`` are
    headings of footnote lists, ``headings`` those that reports often have. ``title_words`` are openers that begin
    names as well, ``genitives`` endings that no heading has, ``prepositions`` words before a date or a clause with one,
    ``past`` endings of verbs in the past; ``verb_last`` says that sentences end with their verb.
    """

    code: str
    name: str = ""
    alphabet: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    title_words: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    genitives: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    verb_last: bool = False
    abbreviations: Abbreviations = Abbreviations()
    compounds: Compounds = Compounds()
    months: tuple[tuple[str, ...], ...] = ()
    credits: tuple[str, ...] = ()
    notes_titles: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Common:
    """What holds whatever the language.

    ``brands`` are names with a capital inside, ``domains`` ends of addresses, ``leftovers`` whole lines of a page that
    are no text of a report. ``credits`` begin lines that credit a picture, ``sure_credits`` such as need no licence.
    """

    brands: frozenset[str]
    name_prefixes: frozenset[str]
    domains: frozenset[str]
    licences: tuple[str, ...]
    credits: tuple[str, ...]
    sure_credits: tuple[str, ...]
    leftovers: frozenset[str]
    notes_titles: frozenset[str]
    compounds: Compounds


def rules_of(language: Language) -> Rules:
    """Give the data of ``language``, by its primary code; for one without data, rules that know nothing."""
    return _rules(language.code) if language.code in CODES else Rules(language.code)


def english() -> Rules:
    """Give the data of English, for Latin names and titles in texts of any language."""
    return _rules("en")


@lru_cache(maxsize=len(CODES))
def _rules(code: str) -> Rules:
    data = load_data(code)
    page = data["page"]
    return Rules(
        code=code,
        name=data["name"],
        alphabet=frozenset(data["alphabet"]),
        words=frozenset(data["words"]),
        openers=frozenset(data["openers"]),
        title_words=frozenset(data["title_words"]),
        prepositions=frozenset(data["prepositions"]),
        endings=tuple(data["endings"]),
        genitives=tuple(data["genitives"]),
        past=tuple(data["past"]),
        verb_last=data["verb_last"],
        abbreviations=Abbreviations(**{kind: frozenset(some) for kind, some in data["abbreviations"].items()}),
        compounds=Compounds(**{place: frozenset(some) for place, some in data["compounds"].items()}),
        months=tuple(tuple(data["months"][str(number)]) for number in range(1, 13)),
        credits=tuple(page["credits"]),
        notes_titles=frozenset(page["notes"]),
        headings=frozenset(page["headings"]),
    )


@lru_cache(maxsize=1)
def common() -> Common:
    """Give the data that every language shares."""
    data = load_data("common")
    return Common(
        brands=frozenset(data["brands"]),
        name_prefixes=frozenset(data["name_prefixes"]),
        domains=frozenset(data["domains"]),
        licences=tuple(data["licences"]),
        credits=tuple(credit for code in CODES for credit in _rules(code).credits),
        sure_credits=tuple(data["sure_credits"]),
        leftovers=frozenset(data["leftovers"]),
        notes_titles=frozenset(title for code in CODES for title in _rules(code).notes_titles),
        compounds=Compounds(
            first=frozenset(word for code in CODES for word in _rules(code).compounds.first),
            prefixes=frozenset(word for code in CODES for word in _rules(code).compounds.prefixes),
            last=frozenset(word for code in CODES for word in _rules(code).compounds.last),
        ),
    )


def load_data(name: str) -> Mapping[str, Any]:
    """Read ``data/NAME.toml``."""
    return tomllib.loads(files("qostil.languages.data").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
