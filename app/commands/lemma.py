"""``qostil lemma``: words become their dictionary forms."""

import sys

import click

from qostil.app.options import LanguageOption
from qostil.language import Language


@click.command("lemma")
@click.option("--lang", "language", type=LanguageOption(), required=True, help="Language of the words.")
def command(language: Language) -> None:
    """Read a word a line on stdin, print its dictionary form a line, in the same order.

    \b
      echo құқықтарының | qostil lemma --lang kk
    """
    from qostil.languages.lemma import lemma

    for line in sys.stdin:
        click.echo(lemma(line.strip(), language))
