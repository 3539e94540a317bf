"""``qostil memory index``: what was stored and is not indexed yet becomes searchable."""

import click

from qostil.app.options import memory_option
from qostil.location import Location


@click.command("index")
@memory_option
def command(memory: Location) -> None:
    """Index the units that an import has left for later.

    A large import starts this by itself, and a search does it first where it has to. It can be stopped at any time and
    goes on where it was; several at once do no harm.
    """
    from qostil.app.indexing import index_words
    from qostil.memory import Memory

    with Memory.open(memory, create=False) as opened:
        index_words(opened)
    click.echo("the index of words is complete", err=True)
