"""Notes at the end of a report or of a chapter: paragraphs whose numbers count up and answer the marks before them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qostil import Kind
from qostil.reports.readers.pdf.notes import FootNote, label_of, marks_in
from qostil.reports.readers.pdf.paragraphs import Paragraph

# So many of the marks before it must be answered by a list.
_ANSWERED = 0.6
_STEP = 2
_MOST_PARAGRAPHS = 2


@dataclass(frozen=True, slots=True)
class EndNotes:
    """Paragraphs that are left, and the notes taken out."""

    groups: list[list[Paragraph]]
    notes: list[FootNote]


def without_endnotes(groups: Sequence[list[Paragraph]], footnotes: Sequence[FootNote]) -> EndNotes:
    """The groups of paragraphs without the lists of notes among them."""
    at_feet = {(note.page + shift, note.label) for note in footnotes for shift in (-1, 0, 1)}
    found = EndNotes([], [])
    open_marks: set[str] = set()
    first_page, at = 1, 0
    while at < len(groups):
        chain = _chain(groups, at) if open_marks else []
        if _answers(chain, open_marks) and not _is_answered_later(groups, chain[-1][1] + 1, open_marks, at_feet):
            end = chain[-1][1] + 1
            last_page = groups[at][0].page
            for number, start, stop in _spans(chain, end):
                parts = [part for group in groups[start:stop] for part in group]
                found.notes.append(_note(number, parts, range(first_page, last_page + 1)))
            open_marks, first_page, at = set(), last_page, end
            continue
        open_marks |= _marks(groups[at], at_feet)
        found.groups.append(groups[at])
        at += 1
    return found


def _answers(chain: Sequence[tuple[str, int]], marks: set[str]) -> bool:
    """Whether a list answers most of the marks, and most of it is answers."""
    numbers = {number for number, _ in chain}
    return bool(chain) and len(marks & numbers) >= _ANSWERED * max(len(marks), len(numbers))


def _is_answered_later(
    groups: Sequence[list[Paragraph]], start: int, marks: set[str], at_feet: set[tuple[int, str]]
) -> bool:
    """Whether another list further on answers the marks, and numbering does not begin anew before it."""
    open_marks = set(marks)
    for at in range(start, len(groups)):
        if _answers(_chain(groups, at), open_marks):
            return True
        found = _marks(groups[at], at_feet)
        if "1" in found:
            return False
        open_marks |= found
    return False


def _chain(groups: Sequence[list[Paragraph]], start: int) -> list[tuple[str, int]]:
    """The numbers of a list that begins at ``start``, and where each of its notes begins."""
    chain: list[tuple[str, int]] = []
    for at in range(start, len(groups)):
        first = groups[at][0]
        label = None if first.kind is Kind.HEADING else label_of(first.lines[0].text)
        number = int(label.text) if label and label.text.isdecimal() else 0
        last = int(chain[-1][0]) if chain else 0
        if last < number <= last + (_STEP if chain else 1):
            chain.append((str(number), at))
        elif not chain or first.kind is Kind.HEADING or at - chain[-1][1] > _MOST_PARAGRAPHS:
            break
    return chain


def _spans(chain: Sequence[tuple[str, int]], end: int) -> list[tuple[str, int, int]]:
    """Where each note begins and ends."""
    stops = [*(start for _, start in chain[1:]), end]
    return [(number, start, stop) for (number, start), stop in zip(chain, stops, strict=True)]


def _note(number: str, parts: Sequence[Paragraph], answers: range) -> FootNote:
    lines = [line for part in parts for line in part.lines]
    label = label_of(lines[0].text)
    first = replace(lines[0], text=lines[0].text[label.end if label else 0 :])
    return FootNote(first.page, number, (first, *lines[1:]), answers)


def _marks(group: Sequence[Paragraph], at_feet: set[tuple[int, str]]) -> set[str]:
    """Labels of marks in a paragraph that no footnote answers."""
    return {
        mark
        for part in group
        for line in part.lines
        for mark in marks_in(line.text)
        if mark.isdecimal() and (line.page, mark) not in at_feet
    }
