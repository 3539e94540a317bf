"""``qostil export``: files for CAT tools from a memory."""

import sys
from pathlib import Path

import click

from qostil.app.options import PairOption, memory_option, writable
from qostil.language import Language, source_order


@click.group("export")
def command() -> None:
    """Write files that CAT tools load."""


@command.command("tmx")
@click.option("--pair", type=PairOption("-"), help="Source and target, as en-kk [default: every language].")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out units less sure than this.")
@click.option("--regions", is_flag=True, help="Write kk-KZ for kk and so on, for tools that ask for it.")
@click.option("-o", "--output", type=writable, help="File to write instead of stdout.")
@memory_option
def tmx(
    pair: tuple[Language, Language] | None, min_confidence: float, regions: bool, output: Path | None, memory: Path
) -> None:
    """Write a translation memory as TMX 1.4b, for OmegaT, Trados, memoQ, Poedit and others.

    One pair of languages to a file is what most tools want.

    \b
      qostil export tmx --pair en-kk -o en-kk.tmx
    """
    from qostil import InputError
    from qostil.formats import tmx as format_
    from qostil.memory import Memory

    with Memory.open(memory, create=False) as remembered:
        units = list(remembered.units(pair, min_confidence=min_confidence))
        languages = remembered.stats().languages
    if not units:
        there = ", ".join(map(str, languages)) or "nothing"
        raise InputError(f"no units to export; the memory holds {there}", path=memory)
    source, target = pair or (min(languages, key=source_order), None)
    dumped = format_.dump(units, output or sys.stdout.buffer, source=source, target=target, regions=regions)
    told = f"{dumped.units} units in {output or 'the output'}"
    told += f", {dumped.merged} more have the same texts" if dumped.merged else ""
    told += f", {dumped.characters} characters that XML forbids taken out" if dumped.characters else ""
    click.echo(told + ("" if dumped.changed else " (unchanged)"), err=True)
