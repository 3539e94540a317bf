"""Sentences of a report as they are checked: with the footnote marks that a memory takes out."""

import re

from qostil import Kind, Report

_MARK = re.compile(r"\[\^?(\d{1,4})\]")


def with_marks(report: Report, number: int) -> str:
    """The text of a sentence with its marks as ``[3]`` where they stand in the report.

    Where that is unclear they come last. A footnote has its text only: its own number is not part of what it says.
    """
    sentence = report.sentences[number]
    if not sentence.marks or sentence.kind is Kind.NOTE:
        return sentence.text
    places = _places(report.text[sentence.span.start : sentence.span.end], sentence.text, sentence.marks)
    if places is None:
        return sentence.text + "".join(f"[{mark}]" for mark in sentence.marks)
    parts, end = [], 0
    for place, mark in places:
        parts += [sentence.text[end:place], f"[{mark}]"]
        end = place
    return "".join([*parts, sentence.text[end:]])


def _places(raw: str, text: str, marks: tuple[int, ...]) -> list[tuple[int, int]] | None:
    """Where in the text marks belong; None where the raw text has other letters, or other marks."""
    found = [match for match in _MARK.finditer(raw) if int(match[1]) in marks]
    if [int(match[1]) for match in found] != list(marks) or _letters(_MARK.sub("", raw)) != _letters(text):
        return None
    # White space differs between the two: places are told by how many other characters stand before them.
    ends = [at + 1 for at, letter in enumerate(text) if not letter.isspace()]
    counts = [len(_letters(_MARK.sub("", raw[: match.start()]))) for match in found]
    return [(ends[count - 1] if count else 0, int(match[1])) for count, match in zip(counts, found, strict=True)]


def _letters(text: str) -> str:
    return "".join(text.split())
