"""``qostil copy``: a memory into another place."""

import click

from qostil.app.options import MemoryOption
from qostil.location import Location
from qostil.memory import Memory


@click.command("copy")
@click.argument("source", type=MemoryOption())
@click.argument("target", type=MemoryOption())
def command(source: Location, target: Location) -> None:
    """Put all that is in the memory SOURCE into TARGET, which is made or is empty.

    Either is a file or the URL of a database. Units keep their ids, decisions and history; SOURCE stays as it is.

    \b
      qostil copy out/memory.db postgresql://user@host/database
    """
    with Memory.open(source, create=False) as memory, Memory.open(target) as copy:
        memory.copy_to(copy)
        stats = copy.stats()
    click.echo(f"{target}: {stats.units} units of {stats.reports} reports", err=True)
