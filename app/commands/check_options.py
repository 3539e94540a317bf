"""The options of ``qostil check``, and what a person gave."""

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from qostil.app.options import Decorator, MemoryOption, NamesOption, PairOption, encoder_option, existing, writable
from qostil.finding import Severity
from qostil.language import Language
from qostil.location import Location

PLACES = 3
"""So many places of one trouble are shown unless all are wanted."""

Pair = tuple[Language, Language]


@dataclass(frozen=True, slots=True)
class Given:
    """What stands on the command line, by the names of the options."""

    files: tuple[Path, ...]
    memory: Location | None
    pair: Pair | None
    langs: Pair | None
    reports: tuple[str, ...]
    sentences: bool
    glossary: Path | None
    encoder: str | None
    only: tuple[str, ...]
    without: tuple[str, ...]
    profile: str | None
    fail_on: str | None
    explain: str | None
    form: str
    output: Path | None
    everything: bool
    annotate: bool
    ignore: tuple[str, ...]
    scope: str
    reason: str
    by: str
    ignored: bool
    unignore: tuple[str, ...]
    prune: bool
    admit: str | None
    admit_as: str


def taken(function: Callable[[click.Context, Given], None]) -> Any:
    """A command's function that gets all options as one."""

    @click.pass_context
    def wrapped(ctx: click.Context, /, **options: Any) -> None:
        function(ctx, Given(**options))

    wrapped.__doc__ = function.__doc__
    return wrapped


def _all(*options: Decorator) -> Decorator:
    def decorate(function: Any) -> Any:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


what = _all(
    click.argument("files", nargs=-1, type=existing),
    click.option("--memory", type=MemoryOption(), help="Check this memory; beside FILES, take its glossary."),
    click.option(
        "--pair", type=PairOption("-"), help="The languages to check, as en-kk [default: English with each other]."
    ),
    click.option("--langs", type=PairOption(","), help="The same for files that do not name their languages: en,kk."),
    click.option("--report", "reports", multiple=True, metavar="ID", help="Of a memory, this report only; repeatable."),
    click.option("--sentences", is_flag=True, help="FILES are two texts with a sentence a line."),
    click.option("--glossary", type=existing, help="Terms to keep to: CSV, TBX, XLSX, PO or OmegaT's."),
    encoder_option,
)
how = _all(
    click.option("--rules", "only", type=NamesOption(), default=(), help="Only these rules."),
    click.option("--without", type=NamesOption(), default=(), help="All rules but these."),
    click.option("--profile", metavar="NAME", help="draft: not yet the form; print: the form strictly; or your own."),
    click.option(
        "--fail-on", type=click.Choice(tuple(map(str, Severity))), help="Exit with 3 if something as grave is found."
    ),
    click.option("--explain", metavar="RULE", help="Print what a rule looks for, with examples, and stop."),
)
output = _all(
    click.option(
        "--format", "form", type=click.Choice(("table", "json", "html", "sarif")), default="table", show_default=True
    ),
    click.option("-o", "--output", type=writable, metavar="FILE", help="Write to a file instead of stdout."),
    click.option("--all", "everything", is_flag=True, help=f"Show every place of a trouble, not the first {PLACES}."),
    click.option("--annotate", is_flag=True, help="Write FILE, an XLIFF or PO, to -o with the findings as comments."),
)
decisions = _all(
    click.option("--ignore", multiple=True, metavar="DIGITS", help="See this finding no more; repeatable."),
    click.option(
        "--scope",
        type=click.Choice(("finding", "alike", "file", "language")),
        default="finding",
        show_default=True,
        help="How far --ignore reaches: all findings alike; the rule in this file; the rule in this language.",
    ),
    click.option("--reason", default="", help="Why, for those who come after."),
    click.option("--by", default=getpass.getuser, show_default="your login name", help="Who decides."),
    click.option("--ignored", is_flag=True, help="List what is ignored, and stop."),
    click.option("--unignore", multiple=True, metavar="NAME", help="See it again, by the name that --ignored shows."),
    click.option("--prune", is_flag=True, help="Forget decisions on findings of FILES that are no more."),
    click.option("--admit", metavar="DIGITS", help="Take what stands for a term into the memory's glossary."),
    click.option("--admit-as", default="", metavar="TERM", help="Its dictionary form, where ours is not right."),
)
