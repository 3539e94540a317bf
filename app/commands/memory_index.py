"""``qostil memory index``: what was stored and is not indexed yet becomes quick to search."""

import click

from qostil.app.options import encoder_option, memory_option
from qostil.location import Location


@click.command("index")
@click.option("--meaning/--no-meaning", default=True, show_default=True, help="Embed new texts for search by meaning.")
@memory_option
@encoder_option
def command(meaning: bool, memory: Location, encoder: str | None) -> None:
    """Index the units that an import has left for later: their words, then their meaning.

    A large import starts this by itself, and a build ends with it. Words are quick, and a search does them first where
    it has to; meaning takes minutes where many thousand texts are new. It can be stopped at any time and goes on where
    it was; several at once do no harm.
    """
    from qostil.app.encoders import open_encoder
    from qostil.app.indexing import index_words
    from qostil.app.indexing_meaning import index_meaning_with_bar
    from qostil.memory import Memory

    with Memory.open(memory, create=False) as opened:
        index_words(opened)
        click.echo("the index of words is complete", err=True)
        if meaning:
            index_meaning_with_bar(opened, open_encoder(encoder))
