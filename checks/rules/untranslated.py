"""Words of the source that were left in the translation."""

from collections.abc import Iterator, Sequence

from qostil import Finding, Severity, Span
from qostil.checks.document import Document, Segment
from qostil.checks.facts.links import Reach, links
from qostil.checks.facts.runs import Word, is_title, latin_runs, words
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.rules.copied import is_copied
from qostil.checks.settings import Options

_NAME = "untranslated"
_SURE, _MEANT = 0.96, 0.3
# So many words in a row are no accident; of one script more, for words are borrowed.
_FEWEST, _FEWEST_ALIKE = 2, 4
_SHORTEST, _LONG_NAME = 3, 4
_CYRILLIC = frozenset({"kk", "ky", "ru"})
# They have too many words in common.
_RELATED = frozenset({"kk", "ky"})
_OPENING, _CLOSING = "«“\"„‘'(", "»”\"“’')"


def find(document: Document, _: Knowledge, __: Options) -> Iterator[Finding]:
    """Runs of words that stand so in the source, at least one of them in small letters."""
    source, target = document.source.code, document.target.code
    other_script = target in _CYRILLIC and source not in _CYRILLIC
    if {source, target} <= _RELATED:
        return
    fewest = _FEWEST if other_script else _FEWEST_ALIKE
    for place, segment in enumerate(document.segments):
        # What cites a page keeps its title.
        if is_copied(segment, document) or any(link.reach is Reach.LINK for link in links(segment.target)):
            continue
        for run in latin_runs(segment.target) if other_script else [words(segment.target)]:
            for part, there in _parts(run, words(segment.source), fewest) if len(run) >= fewest else ():
                if _says_something(part, names=other_script):
                    yield _finding(place, segment, part, there)


def _says_something(part: list[Word], *, names: bool) -> bool:
    """Whether words are more than a short name: three with one in small letters, two such, or a long name."""
    small = sum(word.text.islower() and len(word.text) > 1 for word in part)
    if is_title(part) or not small:
        return names and len(part) >= _LONG_NAME
    return len(part) >= _SHORTEST or small == len(part)


def _finding(place: int, segment: Segment, part: list[Word], there: Span) -> Finding:
    span = Span(part[0].span.start, part[-1].span.end)
    kept = is_title(part) or not any(word.text.islower() for word in part)
    meant = kept or _is_quoted(segment.target, span)
    return Finding(
        place,
        _NAME,
        Severity.HINT if meant else Severity.ERROR,
        _MEANT if meant else _SURE,
        f"{segment.target[span.start : span.end]!r} is left as in the source",
        (there,),
        (span,),
        why="it may be meant so: a name, or a word that is quoted" if meant else "",
    )


def _parts(run: list[Word], source: list[Word], fewest: int) -> Iterator[tuple[list[Word], Span]]:
    """Stretches of a run that stand in the source, each with its place there, longest first at every word."""
    said = [word.text.lower() for word in source]
    at = 0
    while at <= len(run) - fewest:
        length, start = max(((_common(run[at:], said[begin:]), -begin) for begin in range(len(said))), default=(0, 0))
        if length >= fewest:
            yield run[at : at + length], Span(source[-start].span.start, source[-start + length - 1].span.end)
        at += max(length, 1)


def _common(run: Sequence[Word], said: Sequence[str]) -> int:
    length = 0
    while length < min(len(run), len(said)) and run[length].text.lower() == said[length]:
        length += 1
    return length


def _is_quoted(text: str, span: Span) -> bool:
    before, behind = text[: span.start].rstrip()[-1:], text[span.end :].lstrip()[:1]
    return bool(before) and before in _OPENING and bool(behind) and behind in _CLOSING + ",.;:"


RULE = Rule(_NAME, Severity.ERROR, "words of the source were left in the translation", find)
