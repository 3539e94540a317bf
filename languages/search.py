"""Keys under which a search finds a word in any of its forms, and the words of a text.

A key is cruder than a lemma: endings come off until none is left, by ``data/endings.toml`` and the grammar of
``data/forms.toml``. Query and text go through the same function, so a key need not be a word, only the same for all
forms of one.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Any

from qostil import Language, Span
from qostil.languages.data import tables
from qostil.languages.endings import endings as grammar
from qostil.languages.sounds import forms

# Raise it when the functions below change what they give.
_VERSION = 3

_JOINERS = "'’‘ʼʻʹ`´\u00ad\u200b\u200c\u200d\u2060"
# Some apostrophes count as letters in Unicode, and none makes a word by itself.
_LETTER = "[^\\W_ʼʻʹ]"
_WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|[\u0300-\u036f]|[{_JOINERS}]+(?={_LETTER}))*")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻʹ`´", "'") | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060"))
# Latin letters typed for the Cyrillic ones they look like; only in words that have Cyrillic letters besides.
_LOOK_ALIKES = str.maketrans("aceopxyikmth", "асеорхуікмтһ")
_STRESS = {"\u0300", "\u0301"}


@dataclass(frozen=True, slots=True)
class _Ending:
    """What comes in place of an ending, and the letters it may stand behind (None: any)."""

    replacement: str
    behind: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class _Step:
    """Endings that come off in one go, and the lengths that occur, longest first."""

    endings: dict[str, _Ending]
    lengths: tuple[int, ...]
    repeat: bool


@dataclass(frozen=True, slots=True)
class _Table:
    """The table of one language."""

    shortest: int
    stem: re.Pattern[str]
    finals: dict[str, str]
    forms: dict[str, str]
    keep: frozenset[str]
    steps: tuple[_Step, ...]

    def closed(self, word: str) -> str:
        """The word with its last letter made the one it has at the end of a word."""
        return word[:-1] + self.finals.get(word[-1], word[-1])


def words(text: str) -> list[tuple[str, Span]]:
    """The words of ``text`` with their places. A hyphen parts words, an apostrophe within one does not."""
    return [(match[0], Span(match.start(), match.end())) for match in _WORD.finditer(text)]


def word_list(text: str) -> list[str]:
    """The words of ``text`` without their places."""
    return _WORD.findall(text)


def folded(text: str) -> list[str]:
    """The words of ``text``, each as ``fold`` gives it."""
    return list(map(fold, _WORD.findall(text)))


def keys(text: str, language: Language) -> list[str]:
    """The words of ``text``, each as ``search_key`` gives it."""
    code = language.code
    return [_key(word, code) for word in _WORD.findall(text)]


@lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """The word without what no search minds: case, stress, Latin diacritics, ё, apostrophes, invisible characters."""
    return _without_marks(word).replace("'", "")


def search_key(word: str, language: Language) -> str:
    """What all forms of ``word`` have in common; for a language without a table, the folded word."""
    return _key(word, language.code)


@lru_cache(maxsize=1 << 17)
def _key(word: str, code: str) -> str:
    table = _tables().get(code)
    key = _without_marks(word)
    if table is not None and not key.isdigit():
        key = _stripped(table.forms.get(key, key), table)
        key = table.forms.get(key, key)
    return key.replace("'", "")


def _without_marks(word: str) -> str:
    # Before NFKC, which makes an acute accent a blank; and behind it, since it makes ŉ an apostrophe and a letter.
    text = unicodedata.normalize("NFKC", word.translate(_APOSTROPHES)).casefold().translate(_APOSTROPHES)
    if text.isascii():
        return text
    letters = "".join(_plain(letter) for letter in text).replace("ё", "е")
    if any("\u0400" <= letter <= "\u052f" for letter in letters):
        letters = letters.translate(_LOOK_ALIKES)
    return letters


@cache
def _plain(letter: str) -> str:
    """A Latin letter without its diacritics; й, ў and their like are letters of their own and stay."""
    parts = unicodedata.normalize("NFD", letter)
    if parts[0].isascii():
        return "".join(part for part in parts if not unicodedata.combining(part))
    return "" if letter in _STRESS else letter


def _stripped(word: str, table: _Table) -> str:
    for step in table.steps:
        shorter = _shorter(word, step, table)
        while step.repeat and shorter != word:
            word, shorter = shorter, _shorter(shorter, step, table)
        word = shorter
    return table.closed(word)


def _shorter(word: str, step: _Step, table: _Table) -> str:
    """The word without one ending: the longest, unless another leaves a word that is to be kept."""
    if len(word) < table.shortest or word in table.keep:
        return word
    options = list(_options(word, step, table.stem))
    kept = (option for option in options if table.closed(option) in table.keep)
    return next(kept, options[0] if options else word)


def _options(word: str, step: _Step, stem: re.Pattern[str]) -> Iterator[str]:
    for length in step.lengths:
        ending = step.endings.get(word[-length:])
        before = len(word) - length
        if ending is None or before < 1 or (ending.behind is not None and word[before - 1] not in ending.behind):
            continue
        option = word[:before] + ending.replacement
        if stem.fullmatch(option):
            yield option


@cache
def made_with() -> str:
    """Names the rules and tables: keys of an index made with others do not meet those made now."""
    return f"{_VERSION}:{hashlib.sha256(_source().encode()).hexdigest()[:16]}"


@cache
def _tables() -> dict[str, _Table]:
    return {code: _table(entry, code) for code, entry in tables("endings").items()}


def _source() -> str:
    return json.dumps([tables("endings"), tables("forms")], sort_keys=True)


def _table(raw: dict[str, Any], code: str) -> _Table:
    letters: dict[str, str] = raw["letters"]
    sounds = {name: frozenset(members) for name, members in raw.get("sounds", {}).items()}
    return _Table(
        raw["shortest"],
        re.compile(re.sub("[A-Z]", lambda match: letters[match[0]], raw["stem"])),
        raw.get("finals", {}),
        raw.get("forms", {}) | forms(code).get("lost", {}),
        frozenset(raw.get("keep", ())),
        tuple(_step(step, code, letters, sounds) for step in raw["steps"]),
    )


def _step(raw: dict[str, Any], code: str, letters: dict[str, str], sounds: dict[str, frozenset[str]]) -> _Step:
    endings: dict[str, _Ending] = {}
    for text, sound in _of_nouns(raw.get("parts", ""), code):
        _add(endings, text, _Ending("", sounds[sound]))
    for sound, rules in raw["endings"].items():
        for rule in rules:
            pattern, _, replacement = rule.partition(">")
            for choice in product(*(letters.get(letter, letter) for letter in pattern)):
                _add(endings, "".join(choice), _Ending(replacement, None if sound == "any" else sounds[sound]))
    return _Step(endings, tuple(sorted({len(ending) for ending in endings}, reverse=True)), raw.get("repeat", False))


def _of_nouns(parts: str, code: str) -> Iterator[tuple[str, str]]:
    """The endings of the grammar that have these parts, each with what it stands behind."""
    wanted = {tuple(some.split()) for some in parts.split(",") if some}
    for text, choices in grammar(code).items() if wanted else ():
        for ending in choices:
            if ending.chain.parts in wanted:
                yield text, {"V": "vowel", "T": "voiceless"}.get(ending.final, "voiced")


def _add(endings: dict[str, _Ending], text: str, ending: _Ending) -> None:
    """Enter an ending; one listed under several sounds stands behind all of them."""
    before = endings.get(text)
    if before is not None and before.behind is not None and ending.behind is not None:
        ending = _Ending(ending.replacement, before.behind | ending.behind)
    endings[text] = ending
