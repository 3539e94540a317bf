"""What was found in a page becomes the blocks of a draft: the text in its order, then the notes in theirs."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from qostil import Kind
from qostil.languages import common
from qostil.report import Place
from qostil.reports.draft_writer import DraftWriter
from qostil.reports.readers.html.walk import Found

Locate = Callable[[int], Place]
_LONGEST_HEADING = 120
_LEAST_HEADINGS = 2


def write_blocks(found: Sequence[Found], labels: Mapping[int, str], locate: Locate) -> DraftWriter:
    """The draft of what was found; ``labels`` are what marks say, which notes may repeat at their beginning."""
    writer = DraftWriter()
    body, titles = _without_title_of_notes(found)
    for one in _with_bold_headings(list(_joined_asides(body))):
        writer.add(one.text, one.kind, locate(one.start), reason=one.reason)
    for title in titles:
        writer.add(title.text, Kind.HEADING, locate(title.start))
    for number, text, start in _notes(found, labels):
        writer.add(text, Kind.NOTE, locate(start), number=number)
    return writer


def line_places(source: str) -> Locate:
    """Tells the line of an offset in ``source``."""
    ends = [match.end() for match in re.finditer("\n", source)]
    return lambda at: Place(bisect_right(ends, at) + 1, at)


def _without_title_of_notes(found: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    """What is no note, and apart from it the heading over the notes, which goes with them."""
    body: list[Found] = []
    titles: list[Found] = []
    for one in found:
        if one.note is None:
            body.append(one)
        elif not titles and body and body[-1].text.lower().rstrip(":. ") in common().notes_titles:
            titles.append(body.pop())
    return body, titles[:1]


def _joined_asides(body: Sequence[Found]) -> Iterator[Found]:
    """What was set aside for one reason, one after another, is one block."""
    for reason, run in groupby(body, key=lambda one: one.reason):
        same = list(run)
        if reason:
            yield replace(same[0], text="\n".join(one.text for one in same))
        else:
            yield from same


def _with_bold_headings(body: Sequence[Found]) -> Iterator[Found]:
    """Where a page has no headings below its title, its short bold paragraphs are headings."""
    told = [one for one in body if one.kind is not None]
    bold = [one for one in told if _is_bold_heading(one)]
    meant = len(bold) >= _LEAST_HEADINGS and not any(one.kind is Kind.HEADING for one in told[1:])
    for one in body:
        yield replace(one, kind=Kind.HEADING) if meant and _is_bold_heading(one) else one


def _is_bold_heading(one: Found) -> bool:
    short = len(one.text) <= _LONGEST_HEADING and "\n" not in one.text
    return one.bold and one.kind is Kind.SENTENCE and short and one.text[-1] not in ".,;:…"


def _notes(found: Sequence[Found], labels: Mapping[int, str]) -> Iterator[tuple[int, str, int]]:
    """Each note once, in order of number: all its paragraphs, without the number or sign it begins with."""
    notes: dict[int, list[Found]] = {}
    for one in found:
        if one.note is not None:
            notes.setdefault(one.note, []).append(one)
    for number in sorted(notes):
        text = "\n".join(one.text for one in notes[number])
        label = re.escape(labels.get(number, str(number)))
        raised = "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in str(number))
        plain = re.sub(rf"\A(?:\[{label}\]|\({label}\)|{label}[.)]|{raised}|{label}(?=\s))[.):]?\s*", "", text)
        yield number, plain or text, notes[number][0].start
