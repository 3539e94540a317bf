"""``qostil memory index``: what makes searching quick is brought up to date."""

import click

from qostil.app.options import encoder_option, memory_option
from qostil.location import Location


@click.command("index")
@memory_option
@encoder_option
def command(memory: Location, encoder: str | None) -> None:
    """Embed the texts that are new, so that any number of them is found by meaning in a moment.

    A build does it by itself; after an import it has to be done once. It may be stopped and goes on from there; what is
    new is found all the while, as long as it is not much.
    """
    from qostil.app.console import progress_bar
    from qostil.app.encoders import open_encoder
    from qostil.app.indexing_meaning import index_meaning
    from qostil.memory import Memory

    with Memory.open(memory, create=False) as opened, progress_bar("indexing meaning", None) as advance:
        updated = index_meaning(opened, open_encoder(encoder), advance)
    if updated is None:
        click.echo("another process indexes this memory already", err=True)
    else:
        click.echo(f"{updated.texts} texts by meaning, {updated.embedded} of them new")
