"""What an encoder says of a document, kept in the cache on this computer."""

import click

from qostil import InstallError
from qostil.checks import Document
from qostil.checks.meaning import Meaning

FILE = "meaning.sqlite"
LIMIT = 300_000_000
"""Bytes kept at most: a document of 2,000 segments takes four million."""


def encoder_digest(encoder: str | None = None) -> str:
    """What tells encoders apart, empty where there is none."""
    from qostil.app.encoders import open_encoder

    try:
        return open_encoder(encoder).digest
    except InstallError:
        return ""


def meaning_of(document: Document, encoder: str | None = None) -> Meaning | None:
    """By the bundled encoder or another.

    None, and a line on stderr, where there is none: rules that need one are silent then.
    """
    from qostil.app.encoders import open_encoder
    from qostil.cache import Cache, cache_folder
    from qostil.checks.encoded import EncodedMeaning

    try:
        opened = open_encoder(encoder)
    except InstallError as error:
        click.echo(f"The sense is not checked: {error}", err=True)
        return None
    return EncodedMeaning(document, opened, Cache(cache_folder() / FILE, LIMIT))
