"""The dictionary form of one English word, by a few rules and a list of irregular words (``data/english.toml``)."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_PLURALS = (
    (re.compile(r"(?<=[a-z]{2})ies$"), "y"),
    (re.compile(r"(?<=sh|ch|ss|zz)es$|(?<=x)es$"), ""),
    (re.compile(r"(?<=[^suis])s$|(?<=[^aeiou]i)s$|(?<=[ea]u)s$"), ""),
)
_PAST = re.compile(r"([a-z]*[aeiouy][a-z]*?)(?:ed|ing)")
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
# Behind these a verb in -ed and -ing has lost an e: arranged, moving, promised, enabled, provided, defining.
_LOST_E = re.compile(
    r"(?:[vcu]|[^aeiouyw]s|[aeioy]s|[nrd]g|[^aeiouy]l|[aeiou]z|[^aeiou](?:[aiou][tm]|[aiou]r|[iu]l|in|[aio][pk]|[aei]g|ib)|uir"
    r"|[^aeo]id|[^ao]ud|[^eo]ad|od)$"
)
_KEPT = re.compile(r"(?:ss|[nr][st]|[^aeiou]it|or|ll|elop|fulfil)$")


def english_lemma(word: str) -> str:
    """The lemma of ``word``; small letters, names too, but for a word with capitals inside."""
    if word[1:] != word[1:].lower():
        return word
    small = re.sub(r"(?:['’]s|(?<=s)['’])$", "", word.lower())
    if small in _whole() or len(small) < 4:
        return _forms().get(small, small)
    if small in _forms():
        return _forms()[small]
    return _of_verb(small) if small.endswith(("ed", "ing")) else _singular(small)


def _singular(word: str) -> str:
    for pattern, replacement in _PLURALS:
        shorter = pattern.sub(replacement, word)
        if shorter != word:
            return shorter
    return word


def _of_verb(word: str) -> str:
    match = _PAST.fullmatch(word)
    if match is None or len(match[1]) < 3:
        return word
    stem = match[1]
    if stem.endswith("i") and word.endswith("ed"):
        return stem[:-1] + "y"
    if _DOUBLED.search(stem):
        return stem[:-1]
    return stem + "e" if _LOST_E.search(stem) and not _KEPT.search(stem) else stem


@cache
def _forms() -> dict[str, str]:
    forms: dict[str, str] = _table()["forms"]
    return forms


@cache
def _whole() -> frozenset[str]:
    return frozenset(_table()["whole"]["words"].split())


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("qostil.languages.data").joinpath("english.toml").read_text(encoding="utf-8"))
