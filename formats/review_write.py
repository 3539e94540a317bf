"""The sheet for review as a workbook: a sheet for each set of languages, and one that says how to."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qostil import Language, TranslationUnit
from qostil.formats.atomic import Output, write
from qostil.formats.review_look import Look
from qostil.formats.review_words import Column, words
from qostil.formats.workbook import as_cell, fits, into_cell
from qostil.language import source_order
from qostil.languages import rules_of

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_AROUND = "Around: {}"
_ABOVE, _BELOW = "↑ ", "↓ "
# Excel allows 31 characters in the name of a sheet.
_NAME = 31


@dataclass(frozen=True, slots=True)
class Offered:
    """A unit as it is offered for review, with the text around it; ``title`` is that of its report.

    ``state`` and ``next_state`` tell later whether the unit, or the one that follows it, has changed since.
    """

    unit: TranslationUnit
    state: str
    next_id: str = ""
    next_state: str = ""
    title: str = ""
    before: Mapping[Language, str] = field(default_factory=dict)
    behind: Mapping[Language, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """How many units were written, the ids of those whose text no cell can hold, and whether the file changed."""

    units: int
    too_long: tuple[str, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class _Field:
    """A column: its header, what it is for the look of it, and what a row has there."""

    head: str
    kind: str
    values: tuple[str | float | None, ...]


def dump(offered: Sequence[Offered], output: Output) -> Written:
    """Write units for review, in their order, a sheet for each set of languages.

    A unit with a text that is longer than a cell may be is left out.
    """
    from openpyxl import Workbook

    fitting = [each for each in offered if all(fits(variant.text) for variant in each.unit.variants)]
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    look = Look(workbook)
    for languages in dict.fromkeys(_languages(each) for each in fitting):
        some = [each for each in fitting if _languages(each) == languages]
        _write_sheet(workbook, look, languages, some)
    look.write_howto(workbook.create_sheet("How to"), words().howto)
    content = io.BytesIO()
    workbook.save(content)
    left_out = tuple(each.unit.id for each in offered if each not in fitting)
    return Written(len(fitting), left_out, write(output, [content.getvalue()]))


def _languages(offered: Offered) -> tuple[Language, ...]:
    return tuple(sorted(offered.unit.languages, key=source_order))


def _write_sheet(workbook: "Workbook", look: Look, languages: Sequence[Language], offered: Sequence[Offered]) -> None:
    sheet: Worksheet = workbook.create_sheet("-".join(map(str, languages))[:_NAME])
    fields = _fields(languages, offered)
    for number, each in enumerate(fields, 1):
        look.write_column(sheet, number, each.kind, [each.head, *each.values])
    look.finish(sheet, [each.kind for each in fields], len(offered) + 1)


def _fields(languages: Sequence[Language], offered: Sequence[Offered]) -> list[_Field]:
    named = {language: f"{rules_of(language).name or language} ({language})" for language in languages}
    return [
        _field(Column.SURE, (each.unit.confidence for each in offered)),
        *(_Field(named[key], "text", tuple(_text(each, key) for each in offered)) for key in languages),
        _field(Column.DECISION, ("" for _ in offered)),
        _field(Column.COMMENT, ("" for _ in offered)),
        _field(Column.REVIEWER, ("" for _ in offered)),
        *(
            _Field(_AROUND.format(named[key]), "around", tuple(_around(each, key) for each in offered))
            for key in languages
        ),
        _field(Column.REPORT, (each.title for each in offered)),
        _field(Column.SECTION, (each.unit.variants[0].section for each in offered)),
        _field(Column.PLACE, (_place(each) for each in offered)),
        _field(Column.UNIT, (each.unit.id for each in offered)),
        _field(Column.STATE, (each.state for each in offered)),
        _field(Column.NEXT, (f"{each.next_id}:{each.next_state}" if each.next_id else "" for each in offered)),
    ]


def _field(column: Column, values: Iterable[str | float | None]) -> _Field:
    written = tuple(into_cell(value) if isinstance(value, str) else value for value in values)
    return _Field(words().shown_as(column), str(column), written)


def _text(offered: Offered, language: Language) -> str:
    return next(into_cell(variant.text) for variant in offered.unit.variants if variant.language == language)


def _around(offered: Offered, language: Language) -> str:
    before, behind = (as_cell(side.get(language, "")) for side in (offered.before, offered.behind))
    return into_cell("\n".join([*([_ABOVE + before] if before else []), *([_BELOW + behind] if behind else [])]))


def _place(offered: Offered) -> str:
    """Where each text stands: 10: 12-13."""
    places = []
    for variant in offered.unit.variants:
        numbers = "-".join(dict.fromkeys(map(str, variant.sentences[:1] + variant.sentences[-1:])))
        places.append(f"{variant.report}: {numbers}" if numbers else variant.report)
    return "\n".join(places)
