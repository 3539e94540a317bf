"""Concepts that are said in several ways, as a person reads them on a terminal."""

from collections.abc import Iterator, Sequence

import click

from qostil.app.term_text import counted, span_of_years
from qostil.glossaries.consistency import Usage
from qostil.glossaries.uses import Use

_BAR = 20
_MOST_WIDTH = 48


def render(found: Sequence[Usage]) -> str:
    """A block for each, numbered: every rendering with a bar for its share, and the one proposed."""
    return "".join("\n".join(_lines(number, some)) + "\n\n" for number, some in enumerate(found, 1))


def _lines(number: int, some: Usage) -> Iterator[str]:
    name = click.style(some.concept.terms[0].text, bold=True)
    count = click.style(f"{counted(some.count, 'place')} in {counted(len(some.reports), 'report')}", dim=True)
    yield f"{number:>3}. {name}  {click.style(some.language.tag, fg='cyan')}  {count}"
    width = min(max(len(use.term.text) for use in some.uses), _MOST_WIDTH)
    yield from (f"     {_use(use, some, width)}" for use in some.uses)
    if some.proposal is None:
        yield "     nothing to propose: all of these are deprecated"
    else:
        yield f"     proposed: {click.style(some.proposal.term.text, bold=True)}, {some.proposal.reason}"


def _use(use: Use, some: Usage, width: int) -> str:
    share = some.share(use)
    bar = click.style(f"{'█' * max(round(share * _BAR), 1):<{_BAR}}", fg="blue")
    reports = counted(len(use.reports), "report")
    told = f"{use.count:>4} {share:>5.0%}  {reports:<10} {span_of_years(use)}"
    return f"{use.term.text:<{width}}  {bar}{told}".rstrip()
