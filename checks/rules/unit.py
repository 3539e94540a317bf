"""A number that counts something else in the translation: euros for dollars, months for weeks."""

from collections.abc import Iterator

from qostil import Finding, Severity
from qostil.checks.document import Document
from qostil.checks.facts.facts import facts
from qostil.checks.facts.number import same
from qostil.checks.facts.units import unit_of
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options

_NAME = "unit"
_SURE = 0.9


def find(document: Document, _: Knowledge, __: Options) -> Iterator[Finding]:
    """Equal numbers with two units of one kind; a number that occurs several times is left alone."""
    for place, segment in enumerate(document.segments):
        source, target = facts(segment.source, document.source.code), facts(segment.target, document.target.code)
        for number in source.numbers if target.numbers else ():
            partners = [other for other in target.numbers if same(number, other)]
            if len(partners) != 1 or sum(same(number, other) for other in source.numbers) > 1:
                continue
            unit = unit_of(number, source.bare, source.code)
            other = unit_of(partners[0], target.bare, target.code) if unit is not None else None
            if unit is None or other is None or unit.measures != other.measures or unit.name == other.name:
                continue
            yield Finding(
                place,
                _NAME,
                Severity.ERROR,
                _SURE,
                f"{number.written} is followed by another unit: {other.name} for {unit.name}",
                (unit.span,),
                (other.span,),
                expected=unit.name,
            )


RULE = Rule(_NAME, Severity.ERROR, "a number has another unit or currency", find)
