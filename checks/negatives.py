"""The words of a text that say no; the words of each language in ``data/negation.toml``."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from qostil import Language, Span
from qostil.languages.loans import analyzer

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_NOT = re.compile(r"\bне\s+([а-яё]+)")
# So many letters before a word are looked at for the verb that it follows.
_LOOKED_BACK = 40
_CONTRAST = re.compile(r",\s+(?:а|но)\b")
_LINK = re.compile(r"\b(?:https?://|www\.)\S+")
# A sentence, an item of a list or a note has ended here.
_ENDED = re.compile(r"[.;!?\]…]\s+\Z")
_NEVER = re.compile(r"(?!)")
# What the signs in an entry stand for; ~ is the stem of a verb.
_SIGNS = {"*": r"\w*", "#": r"\d+", " ": r"\s+", "~": r"\w{2,}"}


@dataclass(frozen=True, slots=True)
class Negatives:
    """Places in a text: words that negate, verbs in a negated form, what is negative in sense or may be rendered so.

    Only ``explicit`` ones may raise a finding: a noun can look like a negated verb. ``misplaced`` are those of them
    that stand where the grammar has no place for them.
    """

    explicit: tuple[Span, ...]
    verbs: tuple[Span, ...]
    other: tuple[Span, ...]
    faint: tuple[Span, ...]
    misplaced: tuple[Span, ...]

    @property
    def every(self) -> tuple[Span, ...]:
        """All that may answer to a negation on the other side."""
        return (*self.explicit, *self.verbs, *self.other)


@dataclass(frozen=True, slots=True)
class _Patterns:
    positive: re.Pattern[str]
    explicit: re.Pattern[str]
    verbs: re.Pattern[str]
    other: re.Pattern[str]
    faint: re.Pattern[str]
    behind: re.Pattern[str]
    complete: re.Pattern[str]

    @classmethod
    def of(cls, entry: dict[str, Any]) -> "_Patterns":
        positive, explicit, other, faint = (
            _any_of(entry.get(name, ())) for name in ("positive", "explicit", "other", "faint")
        )
        suffixes = entry.get("suffixes", {"negated": (), "endings": ()})
        verbs = [f"~{negated}{ending}" for negated in suffixes["negated"] for ending in suffixes["endings"]]
        behind = entry.get("behind")
        word, complete = (_any_of([behind["word"]]), _any_of(behind["complete"])) if behind else (_NEVER, _NEVER)
        return cls(positive, explicit, _any_of(verbs), other, faint, word, complete)


def _any_of(entries: Sequence[str]) -> re.Pattern[str]:
    """Any of some entries as whole words, the longest first."""
    if not entries:
        return _NEVER
    told = ("".join(_SIGNS.get(sign, re.escape(sign)) for sign in entry) for entry in sorted(entries, key=len)[::-1])
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)")


def knows_negation(language: Language) -> bool:
    """Whether there are patterns for a language."""
    return language.code in _table()


def negatives(text: str, language: Language) -> Negatives:
    """What says no in a text of a language that is known."""
    patterns = _table()[language.code]
    # Places must stay those of the text: a letter whose small form is longer is left as it is.
    small = _blanked(_LINK, "".join(low if len(low := letter.lower()) == 1 else letter for letter in text))
    misplaced = _before_nouns(small) if language.code == "ru" else _behind_complete(small, patterns)
    small = _blanked(patterns.positive, small)
    explicit = _spans(patterns.explicit, small)
    verbs = _apart(_spans(patterns.verbs, small), explicit)
    other = _apart(_spans(patterns.other, small), (*explicit, *verbs))
    faint = _apart(_spans(patterns.faint, small), (*explicit, *verbs, *other))
    return Negatives(explicit, verbs, other, faint, tuple(misplaced))


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: " " * len(found[0]), text)


def _behind_complete(text: str, patterns: _Patterns) -> Iterator[Span]:
    """«Емес» behind a finite verb or the end of a sentence; with a comma behind it, it is «not A, but B»."""
    for span in _spans(patterns.behind, text):
        before = text[max(0, span.start - _LOOKED_BACK) : span.start]
        ends = any(found.end() == len(before.rstrip()) for found in patterns.complete.finditer(before))
        if (ends or _ENDED.search(before)) and not text.startswith(",", span.end):
            yield span


def _before_nouns(text: str) -> Iterator[Span]:
    """«Не» before a noun, or an adjective that belongs to one: there it negates nothing, but in «не А, а Б»."""
    for found in _NOT.finditer(text):
        if not _CONTRAST.search(text, found.end()) and all(map(_is_no_predicate, analyzer().parse(found[1]))):
            yield Span(found.start(), found.start() + len("не"))


def _is_no_predicate(parse: "Parse") -> bool:
    return parse.tag.POS == "NOUN" or (parse.tag.POS == "ADJF" and "nomn" not in parse.tag)


def _spans(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(Span(*found.span()) for found in pattern.finditer(text))


def _apart(spans: Sequence[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(span for span in spans if not any(span.meets(other) for other in others))


@cache
def _table() -> dict[str, _Patterns]:
    raw = tomllib.loads(files("qostil.checks.data").joinpath("negation.toml").read_text("utf-8"))
    return {code: _Patterns.of(entry) for code, entry in raw.items()}
