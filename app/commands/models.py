"""``qostil models``: what there is in encoders, how fast and how good they are, and one adapted to a memory."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qostil.app.options import MemoryOption, folder, memory_option
from qostil.location import Location

if TYPE_CHECKING:
    from qostil.app.encoder_bench import Measured
    from qostil.app.encoder_list import Listed
    from qostil.models.adapt.examples import Example


@click.group("models")
def command() -> None:
    """List, measure and adapt encoders.

    \b
      qostil models list
      qostil models bench
      qostil models bench bundled sentence-transformers/LaBSE --memory out/memory.db
      qostil models adapt --memory out/memory.db -o my-encoder/
    """


@command.command("list")
@click.argument("folders", nargs=-1, type=folder)
def list_encoders(folders: tuple[Path, ...]) -> None:
    """List the encoders you may name with --encoder, and those in FOLDERS.

    Nothing is fetched: what is on the hub is downloaded when you name it. Speed is that of this computer, where it
    was measured (qostil models bench NAME).
    """
    from qostil.app.encoder_list import listed
    from qostil.app.workspace import encoder_name

    chosen = encoder_name() or "bundled"
    named = [Path(chosen)] if Path(chosen).is_dir() and Path(chosen) not in folders else []
    _print_list(listed([*folders, *named]), chosen)


@command.command("bench")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--memory", type=MemoryOption(), help="Look for translations among the units of a memory, not the examples."
)
def bench_encoders(names: tuple[str, ...], memory: Location | None) -> None:
    """Measure encoders: sentences a second on this computer, and how often the right translation comes first.

    Without a NAME the encoder that the other commands work with is measured. Texts are the example reports in four
    languages that come with Qostil, or, with --memory, your own units: the right translation is looked for among all
    texts of its language, from each side.
    """
    from qostil.app.console import progress_bar
    from qostil.app.encoder_bench import bench, distinct, example_pairs
    from qostil.app.workspace import encoder_name
    from qostil.models import load

    examples = example_pairs() if memory is None else _of_memory(memory)
    measured = []
    for name in names or (encoder_name(),):
        encoder = load(name)
        with progress_bar(f"measuring {encoder.name}", len(distinct(examples)), transient=True) as advance:
            measured.append(bench(encoder, examples, advance))
    _print_bench(measured, len(distinct(examples)))


@command.command("adapt")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FOLDER", help="Folder of the encoder."
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    help="Learn from units nobody has confirmed too, if the aligner is at least so sure.",
)
@click.option("--encoder", metavar="NAME", help="The encoder to start from [default: the bundled one].")
@click.option("--rounds", type=click.IntRange(min=1), default=2, show_default=True, help="Rounds of learning at most.")
@click.option("--seed", type=int, default=1, show_default=True, help="Decides what is left to chance.")
@click.option("--overwrite", is_flag=True, help="Replace an encoder that is there.")
@memory_option
def adapt(
    output: Path,
    min_confidence: float | None,
    encoder: str | None,
    rounds: int,
    seed: int,
    overwrite: bool,
    memory: Location,
) -> None:
    """Teach an encoder the wording of your reports, from the units of a memory that somebody confirmed.

    Some reports are kept back to judge by. If the encoder is not better on them, or forgets other texts, nothing is
    saved (exit code 1). Needs: pip install "qostil[hub]"
    """
    from qostil.app.adapting import adapt_to_memory
    from qostil.models.adapt import Settings

    settings = Settings(rounds=rounds, seed=seed)
    adapt_to_memory(
        memory, output, min_confidence=min_confidence, encoder=encoder, settings=settings, overwrite=overwrite
    )


def _of_memory(memory: Location) -> "list[Example]":
    from qostil import InputError
    from qostil.app.adapting import examples
    from qostil.memory import Memory

    with Memory.open(memory, create=False) as remembered:
        found = examples(remembered, 0.0)
    if not found:
        raise InputError("it has no unit in two languages; expected some: qostil build", path=memory)
    return found


def _print_list(rows: "Sequence[Listed]", chosen: str) -> None:
    for row in rows:
        speed = f"{row.speed:.0f} sentences/s here" if row.speed else "speed not measured"
        languages = " ".join(row.languages) if row.languages else "languages not known"
        facts = (row.where, f"{row.megabytes:,.0f} MB", f"width {row.dimensions}", languages, row.licence or "?", speed)
        click.echo(f"{row.name}{'  (used where no other is named)' if row.name == chosen else ''}")
        click.echo(f"    {', '.join(facts)}")
    click.echo("On the hub: fetched when you name it, and needs qostil[hub]. Nothing was fetched now.", err=True)


def _print_bench(measured: "Sequence[Measured]", texts: int) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table("", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for row in measured:
        table.add_column(row.name, justify="right", overflow="fold")
    table.add_row("sentences/s", *(f"{row.speed:.0f}" for row in measured))
    table.add_row("seconds to load", *(f"{row.seconds_to_load:.1f}" for row in measured))
    table.add_row("width", *(str(row.dimensions) for row in measured), end_section=True)
    for one, other in sorted({pair for row in measured for pair in row.found}):
        for side, way in enumerate((f"{one} to {other}", f"{other} to {one}")):
            table.add_row(f"{way}, first", *(f"{100 * row.found[one, other][side]:.1f} %" for row in measured))
    table.add_row("sureness", *(f"{100 * row.sureness:.1f} %" for row in measured))
    Console(highlight=False).print(table)
    told = f"{texts} texts. First: whose translation comes first among all of its language. Sureness: its probability."
    click.echo(told, err=True)
    for row in measured:
        click.echo(str(row.signature), err=True)
