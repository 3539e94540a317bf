"""``qostil eval``: how well alignments agree with gold."""

import json
from pathlib import Path

import click

from qostil.app.evaluating import EvaluationReport
from qostil.app.options import encoder_option, folder


@click.command("eval")
@click.argument("gold", type=folder)
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
@encoder_option
def command(gold: Path, form: str, encoder: str | None) -> None:
    """Align the sentence files of folder GOLD and score the result against its beads.

    For every NAME.gold there are two files with a sentence a line, named after their languages: NAME.en, NAME.kk.
    Strict: the very same bead. Lax: a sentence in common on both sides. Null beads do not count.

    \b
      qostil eval examples/gold
    """
    from qostil.app.encoders import open_encoder
    from qostil.app.evaluating import evaluate_folder

    results = evaluate_folder(gold, open_encoder(encoder))
    if form == "json":
        click.echo(json.dumps(results.as_json(), ensure_ascii=False, indent=2))
    else:
        _print(results)


def _print(results: EvaluationReport) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("set", "languages", "strict F1", "P", "R", "lax F1", "gold", "found", "right")
    for name, (languages, scored) in results.sets.items():
        strict, lax = scored.strict, scored.lax
        figures = (strict.f1, strict.precision, strict.recall, lax.f1)
        counts = (scored.gold, scored.predicted, scored.strict_hits)
        table.add_row(name, languages, *(f"{100 * figure:.1f}" for figure in figures), *map(str, counts))
    table.add_section()
    table.add_row("mean", "", f"{100 * results.mean_strict:.2f}", "", "", f"{100 * results.mean_lax:.2f}")
    Console(highlight=False).print(table)
    click.echo(str(results.signature), err=True)
