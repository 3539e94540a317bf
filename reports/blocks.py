"""The blocks of a draft: what its format tells, and where that tells nothing, what the text itself shows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from qostil import Kind, Span
from qostil.reports.draft import Block, Draft
from qostil.reports.notes import Note, find_notes


def blocks_of(draft: Draft) -> tuple[Block, ...]:
    """The blocks of ``draft`` in order; notes are found, and headings left to be found, where the format tells none.

    A document of paragraphs only is often one whose headings were typed as paragraphs, or glued to them.
    """
    blocks = draft.blocks or (Block(Span(0, len(draft.text)), Kind.SENTENCE),)
    if not any(block.kind is Kind.NOTE for block in blocks):
        blocks = tuple(_with_notes(blocks, find_notes(draft.text), draft.text))
    # The heading at the top is the title, which every format tells.
    told = [block for block in blocks if block.kind is not None]
    if not any(block.kind is Kind.HEADING for block in told[1:]):
        blocks = tuple(_with_layout(blocks))
    return blocks


def _with_notes(blocks: Sequence[Block], notes: Sequence[Note], text: str) -> Iterator[Block]:
    """The blocks with the notes cut out of them; a note may go on over several, but not over one set aside."""
    parts = (part for block in blocks for part in _cut(block, notes) if text[part.span.start : part.span.end].strip())
    for (kind, number), run in groupby(parts, key=lambda part: (part.kind, part.number)):
        same = list(run)
        if kind is Kind.NOTE and number is not None:
            yield replace(same[0], span=Span(same[0].span.start, same[-1].span.end))
        else:
            yield from same


def _cut(block: Block, notes: Sequence[Note]) -> Iterator[Block]:
    """The parts of a block before, in and between the notes."""
    at = block.span.start
    if block.kind is not None:
        for note in notes:
            start, end = max(note.span.start, at), min(note.span.end, block.span.end)
            if start < end:
                if at < start:
                    yield replace(block, span=Span(at, start))
                yield Block(Span(start, end), Kind.NOTE, note.number)
                at = end
    if at < block.span.end:
        yield replace(block, span=Span(at, block.span.end))


def _with_layout(blocks: Sequence[Block]) -> Iterator[Block]:
    """Paragraphs that follow one another become one block to look for headings in; the others stay."""
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        same = list(run)
        if kind is Kind.SENTENCE:
            yield Block(Span(same[0].span.start, same[-1].span.end), Kind.SENTENCE, layout=True)
        else:
            yield from same
