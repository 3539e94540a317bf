"""Units like a sentence, in words or in meaning, as places to read: here the encoder meets the memory."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import click

from qostil import InstallError, Language
from qostil.app.aligning import embed
from qostil.app.concordance import Place, reports_by_id, variant_in
from qostil.app.console import progress_bar
from qostil.encoder import Encoder, Vectors
from qostil.location import Location
from qostil.memory import Memory, StoredReport
from qostil.memory.like import Like
from qostil.memory.near.model import Embed


def find_like(location: Location, query: str, encoder: Encoder, language: Language | None, limit: int) -> list[Place]:
    """The units most like ``query``, best first.

    Where the encoder cannot be loaded, a warning says so and only the words are compared.
    """
    with Memory.open(location, create=False) as memory:
        reports = reports_by_id(memory)
        try:
            embed(encoder, [query])
        except InstallError as error:
            click.echo(f"warning: only wording is compared, not meaning: {error}", err=True)
            found = memory.like(query, None, language, limit=limit)
        else:
            with _embedding(encoder, sum(memory.stats().languages.values())) as vectors:
                found = memory.like(query, vectors, language, limit=limit)
    return [_place(like, reports) for like in found]


@contextmanager
def _embedding(encoder: Encoder, texts: int) -> Iterator[Embed]:
    """Embeds as a build does, so that its vectors serve; a bar shows how many texts are done, and then goes."""
    with progress_bar("embedding texts", texts, transient=True) as advance:
        progress = _once(advance, texts)

        def vectors(some: Sequence[str]) -> Vectors:
            return embed(encoder, some, progress)

        yield vectors


def _once(advance: Callable[[int], object], texts: int) -> Callable[[int], None]:
    """``advance``, but never further than to the end: some texts are looked at twice."""
    left = texts

    def progress(count: int) -> None:
        nonlocal left
        step = min(count, left)
        left -= step
        advance(step)

    return progress


def _place(like: Like, reports: Mapping[str, StoredReport]) -> Place:
    variant = variant_in(like.unit, like.language)
    # Rounded down: only what is the same says 100 %.
    wording = None if like.wording is None else int(100 * like.wording)
    meaning = None if like.meaning is None else round(like.meaning, 2)
    told = [f"wording {wording} %"] if wording is not None else []
    told += [f"meaning {meaning:.2f}"] if meaning is not None else []
    told[-1] += " of a part" if like.part else ""
    part = [like.part.start, like.part.end] if like.part else None
    scores = {"wording": wording, "meaning": meaning, "part": part}
    return Place(like.unit, variant, reports.get(variant.report), like.spans, scores, ", ".join(told))
