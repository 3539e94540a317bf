"""Translations written into the source of a page, each over the text it is the translation of."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import escape
from operator import attrgetter

from qostil import Document, Language, Notice, Paragraph, Passage, Span, Told
from qostil.reports.documents.change import Change, Changes
from qostil.reports.documents.fitting import fitted
from qostil.reports.documents.html.stretch import Stretch

_HTML = re.compile(r"<html\b[^>]*>", re.IGNORECASE)
_LANG = re.compile(r"(\s(?:xml:)?lang\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class _Edits:
    """Stretches of a source that are replaced, in order; later edits may take earlier ones in."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._made: list[tuple[Span, str]] = []

    def add(self, span: Span, text: str) -> None:
        """Replace ``span``; edits inside it are in ``text`` already."""
        begin = bisect_left(self._made, span.start, key=lambda edit: edit[0].start)
        end = bisect_left(self._made, span.end, key=lambda edit: edit[0].start)
        self._made[begin:end] = [(span, text)]

    def within(self, span: Span) -> str:
        """A stretch of the source with the edits in it."""
        parts, at = [], span.start
        begin = bisect_left(self._made, span.start, key=lambda edit: edit[0].start)
        for made, text in self._made[begin:]:
            if made.end > span.end:
                break
            parts += [self._source[at : made.start], text]
            at = made.end
        return "".join([*parts, self._source[at : span.end]])


def filled(document: Document, source: str, stretches: Sequence[Stretch], changes: Changes) -> tuple[str, list[Notice]]:
    """The source with its changes, and a notice for each translation whose tags did not fit."""
    edits, notices = _Edits(source), list[Notice]()
    translated = False
    # Attributes first, since paragraphs hold the tags that they are in.
    pairs = list(zip(document.paragraphs, stretches, strict=True))
    for paragraph, stretch in sorted(pairs, key=lambda pair: pair[1].quote is None):
        for passage in paragraph.passages:
            change = changes.by_id.get(passage.id)
            if change is None:
                continue
            translated |= change.told is not None and change.told != passage.source
            notices += _fill(edits, document, paragraph, passage, stretch, change, changes.source)
    if translated:
        _name_language(edits, source, changes.target)
    return edits.within(Span(0, len(source))), notices


def _fill(
    edits: _Edits,
    document: Document,
    paragraph: Paragraph,
    passage: Passage,
    stretch: Stretch,
    change: Change,
    language: Language,
) -> Iterator[Notice]:
    span = _raw_span(stretch, passage)
    if change.told is None or change.told == passage.source:
        if change.mark and _can_be_marked(stretch, paragraph, passage):
            edits.add(span, _marked(edits.within(span), change.mark, str(language)))
        return
    fit = fitted(paragraph, passage, change.told)
    for repair in fit.repairs:
        yield Notice(repair, document.path, unit=passage.id)
    text = _rendered(edits, stretch, passage, fit.told)
    if change.mark and _can_be_marked(stretch, paragraph, passage):
        text = _marked(text, change.mark, "")
    if stretch.quote == "":
        text = f'"{text}"'
    edits.add(span, text)


def _raw_span(stretch: Stretch, passage: Passage) -> Span:
    """Where a passage stands in the source, its tags included."""
    letters = stretch.letters[passage.span.start : passage.span.end]
    tags = [stretch.raw[one.number - 1] for one in passage.source.tags]
    starts = [letters[0].start, *(span.start for span in tags)]
    ends = [letters[-1].end, *(span.end for span in tags)]
    return Span(min(starts), max(ends))


def _rendered(edits: _Edits, stretch: Stretch, passage: Passage, told: Told) -> str:
    """A translation as source: its text escaped, its tags as they stand in the page."""
    breaks = [letter for letter in stretch.letters[passage.span.start : passage.span.end] if letter.sign == "\n"]
    lines = iter([edits.within(Span(letter.start, letter.end)) for letter in breaks])
    parts, at = list[str](), 0
    for one in sorted(told.tags, key=attrgetter("at")):
        parts.append(_escaped(told.text[at : one.at], lines, stretch))
        parts.append(edits.within(stretch.raw[one.number - 1]))
        at = one.at
    parts.append(_escaped(told.text[at:], lines, stretch))
    return "".join(parts)


def _escaped(text: str, lines: Iterator[str], stretch: Stretch) -> str:
    if stretch.quote is not None:
        return escape(text)
    first, *more = escape(text, quote=False).split("\n")
    return first + "".join(next(lines, "<br>") + line for line in more)


def _can_be_marked(stretch: Stretch, paragraph: Paragraph, passage: Passage) -> bool:
    """Whether an element can stand around it: in running text, with the tags inside in pairs."""
    if stretch.place:
        return False
    numbers = {one.number for one in passage.source.tags}
    pairs = [paragraph.tags[number - 1].pair for number in numbers if paragraph.tags[number - 1].pair]
    loose = any(tag.kind != "alone" and not tag.pair for tag in (paragraph.tags[number - 1] for number in numbers))
    return not loose and all(pairs.count(pair) == 2 for pair in pairs)


def _marked(text: str, mark: str, language: str) -> str:
    lang = f' lang="{language}"' if language else ""
    return f'<mark{lang} data-qostil="{escape(mark)}">{text}</mark>'


def _name_language(edits: _Edits, source: str, target: Language) -> None:
    """Let the page say that it is in the target language."""
    comments = [Span(*match.span()) for match in _COMMENT.finditer(source)]
    for found in _HTML.finditer(source):
        if any(comment.meets(Span(*found.span())) for comment in comments):
            continue
        tag = _LANG.sub(rf'\g<1>"{target}"', found[0])
        if tag == found[0] and not _LANG.search(tag):
            tag = f'{found[0][:5]} lang="{target}"{found[0][5:]}'
        edits.add(Span(*found.span()), tag)
        return
