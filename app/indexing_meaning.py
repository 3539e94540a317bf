"""The index of meaning of a memory, made and opened: here the encoder meets it."""

from collections.abc import Callable

import click

from qostil.app.aligning import embed
from qostil.app.console import progress_bar
from qostil.cache import cache_folder
from qostil.encoder import Encoder
from qostil.memory import Memory
from qostil.memory.near.folder import Folder
from qostil.memory.near.index import MeaningIndex
from qostil.memory.near.model import Model
from qostil.memory.near.shelf import UnusableError
from qostil.memory.near.updating import Updated, Watch

COMPARED_MOST = 20_000
"""Texts of a memory without an index whose meaning is compared without being asked for; more take minutes to embed."""
ADVICE = "qostil memory index"


def index_meaning(memory: Memory, encoder: Encoder, step: Callable[[int, int], object]) -> Updated | None:
    """Bring the index up to date; None where another process is at it. Ctrl-C keeps what was done.

    ``step`` is told how many more steps were done and how many there are.

    :raises InputError: if the index cannot be written.
    :raises InstallError: if the encoder is missing.
    """
    watch = Watch(step, lambda told: click.echo(f"warning: {told}", err=True))
    return memory.index_meaning(folder_of(memory), model_of(encoder), watch)


def index_meaning_with_bar(memory: Memory, encoder: Encoder) -> None:
    """The same with a bar, and a line that says what was done."""
    with progress_bar("indexing meaning", None) as advance:
        updated = index_meaning(memory, encoder, advance)
    if updated is None:
        click.echo("another process indexes the meaning of this memory already", err=True)
    else:
        click.echo(f"{updated.texts} texts by meaning, {updated.embedded} of them new", err=True)


def open_meaning(memory: Memory, encoder: Encoder) -> MeaningIndex | None:
    """The index, to be closed; None where there is none that fits, which a warning says."""
    folder = folder_of(memory)
    try:
        return memory.meaning(folder, model_of(encoder))
    except UnusableError as error:
        if folder.path.exists():
            warn_unusable(error)
        return None


def warn_uncovered(index: MeaningIndex) -> None:
    """Say that not all texts are compared."""
    told = f"{index.uncovered} texts are not in the index of meaning yet and are not compared"
    click.echo(f"warning: {told}; {ADVICE} adds them", err=True)


def warn_unusable(error: UnusableError) -> None:
    """Say why the index is not used."""
    click.echo(f"warning: the index of meaning is not used: {error}; {ADVICE} makes it anew", err=True)


def coverage(memory: Memory, encoder: Encoder) -> tuple[int, int] | None:
    """How many different texts the memory has, and how many of them are indexed; None where nothing fits."""
    try:
        return memory.meaning_indexed(folder_of(memory), model_of(encoder))
    except UnusableError:
        return None


def folder_of(memory: Memory) -> Folder:
    """Where the index is."""
    return Folder.of(memory.location, cache_folder())


def model_of(encoder: Encoder) -> Model:
    """The encoder as the memory knows it."""
    return Model(encoder.digest, encoder.dimensions, lambda texts: embed(encoder, texts))
