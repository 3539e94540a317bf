"""Passages that follow one another become one, where a memory has them only together."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from qostil import Document, Paragraph, Span
from qostil.reports.documents.passages import passages

_NAME = re.compile(r"s([1-9][0-9]{0,6})-([1-9][0-9]{0,6})")


def joined_name(paragraph: Paragraph, first: int, last: int) -> str:
    """What the passages from ``first`` to ``last``, counted from 0, are called together: ``p3/s2-4``."""
    return f"{paragraph.id}/s{first + 1}-{last + 1}"


def joined(document: Document, names: Collection[str]) -> Document:
    """The document in which the passages of each name are one; a name of none, or of some joined before, is ignored."""
    wanted: dict[str, list[tuple[int, int]]] = {}
    for name in sorted(names):
        paragraph, _, passage = name.rpartition("/")
        match = _NAME.fullmatch(passage)
        if match:
            wanted.setdefault(paragraph, []).append((int(match[1]) - 1, int(match[2]) - 1))
    return replace(document, paragraphs=tuple(_joined(one, wanted.get(one.id, [])) for one in document.paragraphs))


def _joined(paragraph: Paragraph, runs: list[tuple[int, int]]) -> Paragraph:
    if not runs:
        return paragraph
    parts = list(_parts(paragraph, sorted(runs)))
    spans, names = [span for span, _ in parts], [name for _, name in parts]
    made = passages(paragraph.id, paragraph.text, paragraph.tags, spans, names)
    return replace(paragraph, passages=made)


def _parts(paragraph: Paragraph, runs: list[tuple[int, int]]) -> Iterator[tuple[Span, str]]:
    """The spans and names of passages, joined or not."""
    old, at = paragraph.passages, 0
    for first, last in [run for run in runs if run[0] < run[1] < len(old)]:
        if first < at:
            continue
        yield from ((one.span, one.id.rpartition("/")[2]) for one in old[at:first])
        yield Span(old[first].span.start, old[last].span.end), joined_name(paragraph, first, last).rpartition("/")[2]
        at = last + 1
    yield from ((one.span, one.id.rpartition("/")[2]) for one in old[at:])
