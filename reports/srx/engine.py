"""Text falls into segments by the rules of an SRX file.

At every place the rules are asked in their order, and the first that matches decides. Rules of one kind that follow
one another are asked in one go, since which of them matches makes no difference.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from qostil import InputError, Language, SettingError, Span
from qostil.reports.pieces import paragraphs, trimmed
from qostil.reports.srx.file import LanguageMap, SrxFile, SrxRule
from qostil.reports.srx.patterns import PatternError, translated

if TYPE_CHECKING:
    import regex

# No rule in use needs a hundredth of this for a paragraph; one that does would never come to an end.
_SECONDS = 10.0
_LONGEST_PATTERN = 100_000


@dataclass(frozen=True, slots=True)
class _Rules:
    """Rules that follow one another, all with a break or all without, as one pattern that matches at a place."""

    breaks: bool
    pattern: "regex.Pattern[str]"
    lines: tuple[int, int]


@dataclass(frozen=True)
class SrxRules:
    """The rules of a file for one language."""

    file: SrxFile
    language: Language

    @property
    def name(self) -> str:
        """Names the rules in signatures."""
        return f"srx-{self.file.digest[:12]}"

    def split(self, text: str) -> tuple[Span, ...]:
        """The segments of ``text`` in order: spans that together hold every character that is no white space.

        A paragraph ends a segment, whatever the rules say.

        :raises InputError: if a rule takes too long.
        """
        return tuple(span for start, end in paragraphs(text) for span in self._segments(text, start, end))

    def _segments(self, text: str, start: int, end: int) -> Iterator[Span]:
        paragraph = text[start:end]
        breaks = [at for at in self._candidates(paragraph) if self._is_break(paragraph, at)]
        for begin, stop in pairwise([0, *breaks, len(paragraph)]):
            span = trimmed(text, start + begin, start + stop)
            if span.start < span.end:
                yield span

    def _candidates(self, paragraph: str) -> list[int]:
        """Where a rule with a break matches, if not yet the first that does."""
        found: set[int] = set()
        for rules in self._groups:
            if rules.breaks:
                try:
                    found.update(m.start() for m in rules.pattern.finditer(paragraph, timeout=_SECONDS))
                except TimeoutError as error:
                    raise self._too_long(rules) from error
        return sorted(found - {0, len(paragraph)})

    def _is_break(self, paragraph: str, at: int) -> bool:
        for rules in self._groups:
            try:
                if rules.pattern.match(paragraph, at, timeout=_SECONDS):
                    return rules.breaks
            except TimeoutError as error:
                raise self._too_long(rules) from error
        return False

    def _too_long(self, rules: _Rules) -> InputError:
        first, last = rules.lines
        which = "this rule takes" if first == last else f"one of the rules from here to line {last} takes"
        message = f"{which} more than {_SECONDS:.0f} seconds for a paragraph; look for repeats inside repeats, (a+)+"
        return InputError(message, path=self.file.path, line=first)

    @cached_property
    def _groups(self) -> tuple[_Rules, ...]:
        maps = _maps_for(self.file, self.language)
        rules = [rule for one in maps for rule in self.file.rules[one.name]]
        groups = (list(group) for _, group in groupby(rules, key=lambda rule: rule.breaks))
        return tuple(part for group in groups for part in _compiled(self.file.path, group))


def _maps_for(file: SrxFile, language: Language) -> list[LanguageMap]:
    """The maps that count for a language, asked by its whole tag and then by its code."""
    for tag in (str(language), language.code):
        maps = [one for one in file.maps if _is_for(file, one, tag)]
        if maps:
            return maps if file.cascade else maps[:1]
    there = ", ".join(f"{one.pattern} ({one.name})" for one in file.maps)
    raise SettingError(f"{file.path} has no rules for the language {language}; it has those for {there}")


def _is_for(file: SrxFile, one: LanguageMap, tag: str) -> bool:
    """Whether the map matches the whole of a language tag, in capitals or not."""
    import regex

    try:
        pattern = regex.compile(translated(one.pattern), regex.VERSION1 | regex.IGNORECASE)
        return pattern.fullmatch(tag, timeout=_SECONDS) is not None
    except (PatternError, regex.error, TimeoutError) as error:
        message = f"the languagepattern {one.pattern!r} {_said(error)}"
        raise InputError(message, path=file.path, line=one.line) from error


def _compiled(path: str, rules: list[SrxRule]) -> Iterator[_Rules]:
    """The rules of one kind as few patterns, each no longer than is good."""
    chunk: list[str] = []
    first = 0
    for rule in rules:
        one = _at_place(path, rule)
        # Groups are numbered through a pattern, so one that is referred to must be in a pattern of its own.
        alone = "\\" in rule.after and any(f"\\{number}" in rule.after for number in "123456789k")
        if chunk and (alone or sum(map(len, chunk)) > _LONGEST_PATTERN):
            yield _joined(chunk, rule.breaks, (first, rule.line))
            chunk = []
        if not chunk:
            first = rule.line
        chunk.append(one)
        if alone:
            yield _joined(chunk, rule.breaks, (first, rule.line))
            chunk = []
    if chunk:
        yield _joined(chunk, rules[-1].breaks, (first, rules[-1].line))


def _joined(parts: list[str], breaks: bool, lines: tuple[int, int]) -> _Rules:
    import regex

    return _Rules(breaks, regex.compile("|".join(parts), regex.VERSION1), lines)


def _at_place(path: str, rule: SrxRule) -> str:
    """The pattern that matches the place between what stands before and after it."""
    import regex

    sides = []
    for pattern, look, name in ((rule.before, "(?<=", "beforebreak"), (rule.after, "(?=", "afterbreak")):
        try:
            side = f"{look}{translated(pattern, references=name == 'afterbreak')})" if pattern else ""
            regex.compile(side, regex.VERSION1)
        except (PatternError, regex.error) as error:
            raise InputError(f"the {name} {pattern!r} {_said(error)}", path=path, line=rule.line) from error
        sides.append(side)
    return f"(?:{sides[0]}{sides[1]})"


def _said(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return f"takes more than {_SECONDS:.0f} seconds"
    return str(error) if isinstance(error, PatternError) else f"is no regular expression: {error}"
