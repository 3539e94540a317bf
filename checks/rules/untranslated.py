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
_SURE, _TITLE, _QUOTED = 0.96, 0.5, 0.3
# So many words in a row are no accident; of one script more, for words are borrowed.
_FEWEST, _FEWEST_ALIKE = 2, 4
_SHORTEST, _LONG_NAME = 3, 4
_CYRILLIC = frozenset({"kk", "ky", "ru"})
_OPENING, _CLOSING = "«“\"„‘'(", "»”\"“’')"


def find(document: Document, _: Knowledge, __: Options) -> Iterator[Finding]:
    """Runs of words that stand so in the source, at least one of them in small letters."""
    other_script = document.target.code in _CYRILLIC and document.source.code not in _CYRILLIC
    for place, segment in enumerate(document.segments):
        # What cites a page keeps its title.
        if is_copied(segment, document) or any(link.reach is Reach.LINK for link in links(segment.target)):
            continue
        runs = latin_runs(segment.target) if other_script else iter([words(segment.target)])
        fewest = _FEWEST if other_script else _FEWEST_ALIKE
        for run in runs:
            if len(run) >= fewest:
                yield from _left(place, segment, run, fewest)


def _left(place: int, segment: Segment, run: list[Word], fewest: int) -> Iterator[Finding]:
    linked = [link.span for link in links(segment.target)]
    for part, start in _parts(run, words(segment.source), fewest):
        span = Span(part[0].span.start, part[-1].span.end)
        if not _says_something(part) or any(span.meets(link) for link in linked):
            continue
        quoted = _is_quoted(segment.target, span)
        sure = _QUOTED if quoted else _TITLE if is_title(part) else _SURE
        yield Finding(
            place,
            _NAME,
            {_QUOTED: Severity.HINT, _TITLE: Severity.WARNING}.get(sure, Severity.ERROR),
            sure,
            f"{segment.target[span.start : span.end]!r} is left as in the source",
            (Span(start.start, start.end),),
            (span,),
            why="in quotation marks or brackets it may be meant so" if quoted else "",
        )


def _says_something(part: list[Word]) -> bool:
    """Whether words are more than a short name: three with one in small letters, two such, or a long name."""
    small = sum(word.text[0].islower() and len(word.text) > 1 for word in part)
    if is_title(part):
        return len(part) >= _LONG_NAME
    return small > 0 and (len(part) >= _SHORTEST or small == len(part))


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
