"""``qostil memory merge``: another memory into this one."""

import getpass
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from qostil.app.options import MemoryOption, memory_option
from qostil.location import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qostil.app.memory_merging import Merged
    from qostil.memory import Memory


@click.command("merge")
@click.argument("other", type=MemoryOption())
@click.option("--by", default=getpass.getuser, show_default="your login name", help="Who does it.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")
@memory_option
def command(other: Location, by: str, dry_run: bool, memory: Location) -> None:
    """Put all that is in the memory OTHER into the memory: units, decisions, history, glossary.

    Either is a file or the URL of a database; OTHER stays as it is. Units that are there are not doubled. What people
    decided counts more than what was only found; where they decided otherwise in the two, both units stay and are
    listed. `qostil memory undo` takes it back.

    \b
      qostil memory merge colleague.db --memory out/memory.db --dry-run
    """
    from qostil.app.memory_merging import merge_memories
    from qostil.memory import Memory

    with (
        Memory.open(other, create=False) as theirs,
        Memory.open(memory, create=False) as opened,
        opened.trial() if dry_run else nullcontext(),
    ):
        merged = merge_memories(opened, theirs, by)
        told = list(_contradictions(opened, merged))
    for line in told:
        click.echo(line)
    for conflict in merged.concepts.conflicts:
        click.echo(f"conflict: {conflict}", err=True)
    for line in _counts(merged):
        click.echo(line, err=True)
    end = "a trial run: nothing was written" if dry_run else f"import {merged.units.import_id}"
    click.echo(end, err=True)


def _contradictions(memory: "Memory", merged: "Merged") -> "Iterator[str]":
    """A line for each: both units, what each says, and who says so."""
    for each in merged.units.contradictions:
        parts = [each.here, "but", each.came]
        for unit in (memory.unit(each.here), memory.unit(each.came)):
            if unit is not None:
                parts += [f"{unit.status} by {unit.decided_by}", *(variant.text for variant in unit.variants)]
        yield "\t".join(parts)


def _counts(merged: "Merged") -> "Iterator[str]":
    count, concepts = merged.units.count, merged.concepts
    yield f"units: {count.added} added, {count.known} there already, {count.decided} decided by what people said there"
    yield f"{count.replaced} automatic ones gave way to decided ones, {count.shadowed} were left out for them"
    yield f"{len(merged.units.contradictions)} decided otherwise, {merged.units.events} decisions of the history"
    told = f"{concepts.added} added, {concepts.changed} changed, {len(concepts.conflicts)} contradictions"
    yield f"concepts: {told}, {merged.found} found by builds"
