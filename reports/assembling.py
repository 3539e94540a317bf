"""A draft becomes a report: sections, sentences, notes, and what is set aside."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from qostil import Aside, Kind, Language, Report, Role, Section, Sentence, Source, Span
from qostil.languages import common, detect
from qostil.reports.asides import reason_to_set_aside
from qostil.reports.blocks import blocks_of
from qostil.reports.cleaning import clean, without_bullet
from qostil.reports.draft import Block, Draft
from qostil.reports.marks import footnote_numbers, take_marks
from qostil.reports.pieces import Piece, pieces
from qostil.reports.sentences import SPLITTER
from qostil.reports.vocabulary import Vocabulary

# A section has its own language only where it is long enough to tell, and the guess is sure.
_LEAST_LETTERS = 120
_SURE = 0.6


def assemble(draft: Draft, source: Source) -> Report:
    """The report that ``draft`` describes; what is no white space in its text lies in a sentence or in an aside."""
    blocks = blocks_of(draft)
    language = draft.language or _language(draft.text, blocks)
    parts = list(_parts(draft, blocks, language))
    sections = tuple(_sections(parts, language, told=draft.language is not None))
    return Report(
        id=draft.id,
        title=draft.title or _first_heading(sections) or draft.name,
        language=language,
        text=draft.text,
        sections=sections,
        source=source,
        anchors=draft.anchors,
        date=draft.date,
        asides=tuple(part for part in parts if isinstance(part, Aside)),
        cut=draft.cut,
        splitter=SPLITTER,
    )


def _language(text: str, blocks: tuple[Block, ...]) -> Language:
    """The language of the running text, or of all of it where there is no running text."""
    running = (block.span for block in blocks if block.kind not in (Kind.NOTE, None))
    return detect("\n".join(text[span.start : span.end] for span in running) or text).language


def _parts(draft: Draft, blocks: tuple[Block, ...], language: Language) -> Iterator[Sentence | Aside]:
    """Sentences and asides in the order of the text."""
    text, words = draft.text, Vocabulary.of(draft.text)
    numbers = footnote_numbers(text, {block.number for block in blocks if block.number is not None})
    paragraph = 0
    for block in blocks:
        if block.kind is None:
            yield Aside(text[block.span.start : block.span.end], block.span, block.reason)
            continue
        found = _pieces(text, block, language, words)
        for piece in found:
            yield part(text, replace(piece, paragraph=paragraph + piece.paragraph), block.number, numbers)
        paragraph += 1 + max((piece.paragraph for piece in found), default=-1)


def _pieces(text: str, block: Block, language: Language, words: Vocabulary) -> tuple[Piece, ...]:
    """The pieces of one block. Headings and notes are whole."""
    if block.kind in (Kind.HEADING, Kind.NOTE):
        return (Piece(block.span, block.kind, 0),)
    start = block.span.start
    found = pieces(text[start : block.span.end], language, words, layout=block.layout)
    kind = block.kind if block.kind is Kind.ITEM else None
    return tuple(
        Piece(Span(start + piece.span.start, start + piece.span.end), kind or piece.kind, piece.paragraph)
        for piece in found
    )


def part(text: str, piece: Piece, note: int | None, numbers: frozenset[int]) -> Sentence | Aside:
    """What a piece becomes; ``numbers`` are those of footnote marks, ``note`` that of the note the piece is."""
    verbatim = text[piece.span.start : piece.span.end]
    marks: tuple[int, ...]
    if piece.kind is Kind.NOTE:
        # The first number of a note is its own; others in it are part of what it says.
        cleaned, marks = clean(verbatim.removeprefix(f"[{note}]")), () if note is None else (note,)
    else:
        stripped, marks = take_marks(without_bullet(verbatim) if piece.kind is Kind.ITEM else verbatim, numbers)
        cleaned = clean(stripped)
    reason = reason_to_set_aside(cleaned)
    if reason:
        return Aside(verbatim, piece.span, reason)
    return Sentence(cleaned, piece.span, piece.kind, marks, piece.paragraph)


def _sections(parts: list[Sentence | Aside], language: Language, *, told: bool) -> Iterator[Section]:
    """Sentences grouped under their headings; the notes, with their heading, are a section of their own."""
    sentences = [part for part in parts if isinstance(part, Sentence)]
    notes = _beginnings_of_notes(sentences)
    starts = [
        index
        for index, sentence in enumerate(sentences)
        if index == 0
        or index in notes
        or (sentence.kind is Kind.HEADING and index - 1 not in notes)
        or (sentence.kind is not Kind.NOTE and sentences[index - 1].kind is Kind.NOTE)
    ]
    for start, end in pairwise([*starts, len(sentences)]):
        yield _section(tuple(sentences[start:end]), Role.NOTES if start in notes else Role.BODY, language, told=told)


def _beginnings_of_notes(sentences: list[Sentence]) -> frozenset[int]:
    """Where runs of notes begin, their heading included."""
    starts = set()
    for index, sentence in enumerate(sentences):
        if sentence.kind is Kind.NOTE and (index == 0 or sentences[index - 1].kind is not Kind.NOTE):
            titled = index > 0 and sentences[index - 1].text.lower().rstrip(":. ") in common().notes_titles
            starts.add(index - 1 if titled else index)
    return frozenset(starts)


def _section(sentences: tuple[Sentence, ...], role: Role, language: Language, *, told: bool) -> Section:
    title = sentences[0].text if sentences[0].kind is Kind.HEADING else ""
    text = " ".join(sentence.text for sentence in sentences)
    if not told and sum(map(str.isalpha, text)) >= _LEAST_LETTERS:
        guess = detect(text)
        if guess.confidence >= _SURE:
            language = guess.language
    return Section(title, sentences, language, role)


def _first_heading(sections: tuple[Section, ...]) -> str:
    return sections[0].title if sections else ""
