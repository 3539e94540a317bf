"""``qostil eval``: how well alignments agree with gold."""

from pathlib import Path

import click

from qostil.app.options import encoder_option, folder

SYSTEMS = ("ours", "vector-dp", "gale-church", "nltk", "galechurch", "one-to-one", "all")


@click.command("eval")
@click.argument("gold", type=folder)
@click.option(
    "--system",
    "systems",
    type=click.Choice(SYSTEMS),
    multiple=True,
    help="What to evaluate; give it again to compare [default: ours]. all: those that are installed.",
)
@click.option(
    "--beads",
    "written",
    type=folder,
    metavar="DIR",
    multiple=True,
    help="Evaluate DIR/NAME.beads, whichever aligner has written them; give it again to compare.",
)
@click.option("--format", "form", type=click.Choice(("table", "json", "tsv")), default="table", show_default=True)
@encoder_option
def command(gold: Path, systems: tuple[str, ...], written: tuple[Path, ...], form: str, encoder: str | None) -> None:
    """Align the sentence files of folder GOLD and score the result against its beads.

    For every NAME.gold there are two files with a sentence a line, named after their languages: NAME.en, NAME.kk.
    Strict: the very same bead. Lax: a sentence in common on both sides. Null beads do not count there; sentences
    rightly left alone are counted by themselves. Intervals come from drawing beads anew, and the differences are
    those of the first system to each other one.

    \b
      ours               the aligner of Qostil
      vector-dp          embeddings and nothing else
      gale-church        lengths of sentences and nothing else
      nltk, galechurch   the same by others: pip install "qostil[eval]"
      one-to-one         sentence 1 with sentence 1, and so on

    \b
      qostil eval examples/gold
      qostil eval gold/ --system ours --system gale-church
      qostil eval gold/ --system all --format json
      qostil eval gold/ --system ours --beads their-output/
    """
    from qostil import InputError
    from qostil.app import comparison_data, comparison_table
    from qostil.app.comparing import compare
    from qostil.app.console import progress_bar, write_output
    from qostil.app.evaluating import read_gold
    from qostil.app.systems import chosen, not_installed
    from qostil.baselines import missing

    sets, others = read_gold(gold), chosen(systems, written, encoder)
    if "all" in systems:
        for baseline in not_installed():
            click.echo(f"left out: {missing(baseline)}", err=True)
    with progress_bar("evaluating", len(sets) * len(others), transient=True) as advance:
        comparison = compare(sets, others, advance)
    if form == "json":
        write_output(comparison_data.json_text(comparison), None)
    elif form == "tsv":
        write_output(comparison_data.tsv_text(comparison), None)
    else:
        comparison_table.show(comparison)
    for scored in comparison.systems:
        for name, reason in scored.failures.items():
            click.echo(f"{scored.name} failed on {name}: {reason}", err=True)
        click.echo(f"{scored.name}: {scored.signature}", err=True)
    if not any(scored.sets for scored in comparison.systems):
        raise InputError("no system gave beads for any set; the reasons stand above", path=gold)
