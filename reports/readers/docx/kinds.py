"""What each paragraph of a Word document is: by its style, or where no style tells headings, by its bold letters."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qostil import Kind
from qostil.reports.headings import looks_like_heading
from qostil.reports.pieces import begins_item
from qostil.reports.readers.docx.story import Found
from qostil.reports.readers.docx.styles import Look

# What is longer is no heading, whatever its style; nor is what ends in a stop, unless it is short.
_LONGEST_HEADING = 300
_LONGEST_WITH_STOP = 120
_STOPS = ".!?…;"


def with_kinds(found: Sequence[Found]) -> Iterator[tuple[Found, Kind | None]]:
    """Each paragraph and what it is; None where it is set aside.

    Where neither styles nor bold letters tell any heading besides the title, none is told, so that headings are looked
    for as in plain text.
    """
    looked = [replace(one, look=_look(one)) for one in found]
    kept = [at for at, one in enumerate(looked) if not one.reason]
    if not _tells_headings(looked, kept):
        # What stands at the end heads nothing.
        for at in kept[:-1]:
            if _is_bold_heading(looked[at]):
                looked[at] = replace(looked[at], look=Look.HEADING)
    told = _tells_headings(looked, kept)
    for at, one in enumerate(looked):
        yield one, _kind(one, told=told or at == kept[0]) if not one.reason else None


def _tells_headings(found: Sequence[Found], kept: Sequence[int]) -> bool:
    """Whether some paragraph behind the first is a heading; one at the top is the title."""
    return any(found[at].look is Look.HEADING for at in kept[1:])


def _look(one: Found) -> Look:
    """Its look, but that of a paragraph for a heading that is none: in a table, or too long."""
    if one.in_table:
        return Look.ITEM
    longest = _LONGEST_WITH_STOP if one.text.endswith(tuple(_STOPS)) else _LONGEST_HEADING
    return Look.PLAIN if one.look is Look.HEADING and len(one.text) > longest else one.look


def _is_bold_heading(one: Found) -> bool:
    return one.bold and not one.in_table and one.look in (Look.PLAIN, Look.ITEM) and looks_like_heading(one.text)


def _kind(one: Found, *, told: bool) -> Kind:
    if one.look is Look.HEADING:
        return Kind.HEADING
    if one.look in (Look.TITLE, Look.SUBTITLE):
        return Kind.HEADING if told else Kind.SENTENCE
    if one.look is Look.ITEM:
        return Kind.ITEM
    return Kind.ITEM if told and begins_item(one.text) else Kind.SENTENCE
