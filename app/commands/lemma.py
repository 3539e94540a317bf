"""``qostil lemma``: words become their dictionary forms."""

import sys
from collections.abc import Iterator
from typing import BinaryIO

import click

from qostil import InputError
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

    for word in _words(sys.stdin.buffer):
        click.echo(lemma(word, language))


def _words(lines: BinaryIO) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError as error:
            message = "not UTF-8; expected a word a line in UTF-8: convert the file first"
            raise InputError(message, path="stdin", line=number) from error
