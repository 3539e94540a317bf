"""``qostil export``: files for CAT tools and for people from a memory."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import reduce, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from qostil.app.options import PairOption, existing, memory_option, writable
from qostil.language import Language
from qostil.location import Location

if TYPE_CHECKING:
    from qostil.app.exporting import Choice, Exported

Function = Callable[..., None]
_DAY = click.DateTime(formats=("%Y-%m-%d",))
_output = click.option("-o", "--output", type=writable, metavar="FILE", help="File to write instead of stdout.")


def _choosing(*, needs_pair: bool) -> Callable[[Function], Function]:
    """Options that say which units; the function gets them as one ``choice``."""
    pair_help = (
        "Source and target, as en-kk." if needs_pair else "Source and target, as en-kk [default: every language]."
    )
    options = (
        click.option("--pair", type=PairOption("-"), required=needs_pair, help=pair_help),
        click.option("--report", metavar="ID", help="Only units with a text from this report."),
        click.option("--import", "import_id", type=int, metavar="N", help="Only units of this import."),
        click.option("--since", type=_DAY, metavar="DAY", help="Only units made or decided on from this day on."),
        click.option("--until", type=_DAY, metavar="DAY", help="Only units made or decided on up to this day."),
        click.option(
            "--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out units less sure than this."
        ),
        click.option("--confirmed", is_flag=True, help="Only units that a person stands behind."),
        memory_option,
    )

    def decorated(function: Function) -> Function:
        @wraps(function)
        def choosing(
            *,
            memory: Location,
            pair: tuple[Language, Language] | None,
            report: str | None,
            import_id: int | None,
            since: datetime | None,
            until: datetime | None,
            min_confidence: float,
            confirmed: bool,
            **others: Any,
        ) -> None:
            from qostil.app.exporting import Choice

            days = _day(since), _day(until)
            function(choice=Choice(memory, pair, report, import_id, *days, min_confidence, confirmed), **others)

        return reduce(lambda inner, option: option(inner), reversed(options), cast(Function, choosing))

    return decorated


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


@click.group("export")
def command() -> None:
    """Write files that CAT tools load, and tables for people."""


@command.command("tmx")
@click.option("--regions", is_flag=True, help="Write kk-KZ for kk and so on, for tools that ask for it.")
@_output
@_choosing(needs_pair=False)
def tmx(choice: "Choice", regions: bool, output: Path | None) -> None:
    """Write a translation memory as TMX 1.4b, for OmegaT, Trados, memoQ, Poedit and others.

    One pair of languages to a file is what most tools want.

    \b
      qostil export tmx --pair en-kk -o en-kk.tmx
    """
    from qostil.app.exporting import choose, export_tmx

    exported = export_tmx(choose(choice), output or sys.stdout.buffer, choice.pair, regions=regions)
    _tell(exported, output)


@command.command("xliff")
@click.option("--xliff-version", type=click.Choice(("2.1", "1.2")), default="2.1", show_default=True)
@_output
@_choosing(needs_pair=True)
def xliff(choice: "Choice", xliff_version: str, output: Path | None) -> None:
    """Write units as XLIFF, to be revised in a CAT tool: confirmed ones final, the others to be looked at.

    \b
      qostil export xliff --pair en-kk --report 1234 -o 1234.xlf
    """
    from qostil.app.exporting import choose, export_xliff

    pair = _pair(choice)
    _tell(export_xliff(choose(choice), output or sys.stdout.buffer, pair, xliff_version), output)


@command.command("po")
@_output
@_choosing(needs_pair=True)
def po(choice: "Choice", output: Path | None) -> None:
    """Write units as PO, for Weblate, Poedit and Lokalize; what no person has confirmed is fuzzy."""
    from qostil.app.exporting import choose, export_po

    pair = _pair(choice)
    _tell(export_po(choose(choice), output or sys.stdout.buffer, pair), output)


@command.command("csv")
@_output
@_choosing(needs_pair=False)
def csv(choice: "Choice", output: Path | None) -> None:
    """Write units as CSV, or with tabs if FILE ends in .tsv: a row for each, a column for each language."""
    from qostil.app.exporting import choose, export_table

    _check_suffix(output, "csv", (".xlsx", ".xlsm"), wanted=False)
    _tell(export_table(choose(choice), output or sys.stdout.buffer, choice.pair), output)


@command.command("xlsx")
@click.option("-o", "--output", type=writable, metavar="FILE", required=True, help="File to write.")
@_choosing(needs_pair=False)
def xlsx(choice: "Choice", output: Path) -> None:
    """Write units as a workbook: a row for each, a column for each language. To have it back: `qostil import`."""
    from qostil.app.exporting import choose, export_table

    _check_suffix(output, "xlsx", (".xlsx",), wanted=True)
    _tell(export_table(choose(choice), output, choice.pair), output)


@command.command("omegat")
@click.argument("sources", nargs=-1, type=existing)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    required=True,
    help="The project: a new folder, or one to renew.",
)
@_choosing(needs_pair=True)
def omegat(choice: "Choice", sources: tuple[Path, ...], output: Path) -> None:
    """Make a project that OmegaT opens, with SOURCES to translate, our memory and glossary.

    A project that is there gets memory and glossary anew; what is translated in it stays.

    \b
      qostil export omegat article.docx --pair en-kk -o article/
    """
    from qostil.app.exporting import choose, export_omegat

    pair = _pair(choice)
    _tell(export_omegat(choose(choice), output, pair, sources, choice.memory), output)


def _pair(choice: "Choice") -> tuple[Language, Language]:
    if choice.pair is None:
        raise click.UsageError("--pair is missing; expected source and target, as en-kk")
    return choice.pair


def _check_suffix(output: Path | None, form: str, suffixes: tuple[str, ...], *, wanted: bool) -> None:
    """A file is written as its name says; a name that says otherwise is a slip."""
    from qostil import SettingError

    if output is not None and (output.suffix.lower() in suffixes) is not wanted:
        told = f"expected a name that ends in {suffixes[0]}" if wanted else "write it with qostil export xlsx"
        raise SettingError(f"{output} is no name for {form}; {told}")


def _tell(exported: "Exported", output: Path | None) -> None:
    parts = (f"{exported.units} units in {output or 'the output'}", *exported.told)
    click.echo(", ".join(parts), err=True)
