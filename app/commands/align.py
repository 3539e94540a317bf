"""``qostil align``: sentences of two texts, matched."""

import sys
from pathlib import Path

import click

from qostil import Alignment, Report
from qostil.app.console import show_notices, write_output
from qostil.app.options import PairOption, encoder_option, existing, writable
from qostil.language import Language

_FORMATS = ("beads", "tsv", "table")


@click.command("align")
@click.argument("source", type=existing)
@click.argument("target", type=existing)
@click.option("--sentences", is_flag=True, help="The files hold a sentence a line already.")
@click.option("--langs", "languages", type=PairOption(","), help="Their languages, as en,kk [default: detected].")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="beads: [0,1]:[0]:0.983 a line; tsv: text, confidence, places; table: side by side "
    "[default: table on a terminal, beads elsewhere].",
)
@click.option(
    "--explain",
    type=click.IntRange(min=1),
    metavar="N",
    help="Print why the N-th bead won, with what came next, instead of the alignment.",
)
@click.option("-o", "--output", type=writable, help="Write to a file instead of stdout.")
@encoder_option
def command(
    source: Path,
    target: Path,
    sentences: bool,
    languages: tuple[Language, Language] | None,
    form: str | None,
    explain: int | None,
    output: Path | None,
    encoder: str | None,
) -> None:
    """Align the sentences of SOURCE and TARGET.

    A bead names sentences of both by number, from 0, and says how probable it is that they translate one another.

    \b
      qostil align report.en.txt report.kk.txt
      qostil align en.sent kk.sent --sentences --langs en,kk --format beads
      qostil align report.en.md report.kk.md --format tsv -o pairs.tsv
      qostil align report.en.md report.kk.md --explain 57
    """
    from qostil.align import bead_lines
    from qostil.app.encoders import open_encoder
    from qostil.app.outputs import rows
    from qostil.app.pairs import align_pair, embed_pair, read_pair
    from qostil.formats import dump_alignment

    pair, notices = read_pair((source, target), languages or (None, None), lines=sentences)
    show_notices(notices)
    opened = open_encoder(encoder)
    alignment = align_pair(pair, opened)
    if explain is not None:
        from qostil.app.explaining import explained

        write_output(f"{explained(pair, embed_pair(pair, opened), alignment, explain)}\n", output)
        return
    form = form or ("table" if output is None and sys.stdout.isatty() else "beads")
    if form == "table":
        _print_table(pair, alignment)
    elif form == "beads":
        write_output(bead_lines(alignment.beads), output)
    else:
        dump_alignment(rows(*pair, alignment), output or sys.stdout.buffer)
    full = sum(not bead.is_null for bead in alignment.beads)
    click.echo(f"{full} beads and {len(alignment.beads) - full} null beads, {alignment.signature}", err=True)


def _print_table(pair: tuple[Report, Report], alignment: Alignment) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(show_lines=True)
    table.add_column("bead", justify="right")
    for report in pair:
        table.add_column(report.language.tag, ratio=1)
    table.add_column("sure", justify="right")
    for number, bead in enumerate(alignment.beads, 1):
        texts = (report.said(numbers) for report, numbers in zip(pair, (bead.source, bead.target), strict=True))
        style = "dim" if bead.is_null else None
        table.add_row(str(number), *(text.replace("[", "\\[") for text in texts), f"{bead.confidence:.2f}", style=style)
    Console(highlight=False).print(table)
