"""Units like a sentence, in words or in meaning, as places to read: here the encoder meets the memory."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import click

from qostil import InstallError, Language
from qostil.app.aligning import embed
from qostil.app.concordance import Place, Where, reports_by_id, variant_in
from qostil.app.console import progress_bar
from qostil.app.indexing_meaning import ADVICE, COMPARED_MOST, open_meaning, warn_uncovered, warn_unusable
from qostil.encoder import Encoder, Vectors
from qostil.memory import Memory, StoredReport
from qostil.memory.like import Like
from qostil.memory.near.model import Embed
from qostil.memory.near.shelf import UnusableError


def find_like(query: str, encoder: Encoder, where: Where) -> list[Place]:
    """The units most like ``query``, best first.

    Where the encoder cannot be loaded, or a large memory has no index of meaning, a warning says so and only the words
    are compared.
    """
    with Memory.open(where.memory, create=False) as memory:
        within = where.reports(memory)
        reports = reports_by_id(memory)
        try:
            embed(encoder, [query])
        except InstallError as error:
            click.echo(f"warning: only wording is compared, not meaning: {error}", err=True)
            found = memory.like(query, None, where.language, limit=where.limit, reports=within)
        else:
            indexed = _by_index(memory, query, encoder, where, within)
            found = _by_every_text(memory, query, encoder, where, within) if indexed is None else indexed
    return [_place(like, reports) for like in found]


def _by_index(
    memory: Memory, query: str, encoder: Encoder, where: Where, within: Sequence[str] | None
) -> list[Like] | None:
    """What the index finds; None where there is none, or a small memory has many texts that it lacks."""
    index = open_meaning(memory, encoder)
    if index is None:
        return None
    with index:
        if index.uncovered:
            if _texts(memory, where.language) <= COMPARED_MOST:
                return None
            warn_uncovered(index)
        try:
            return memory.like(query, None, where.language, limit=where.limit, index=index, reports=within)
        except UnusableError as error:
            warn_unusable(error)
            return None


def _by_every_text(
    memory: Memory, query: str, encoder: Encoder, where: Where, within: Sequence[str] | None
) -> list[Like]:
    texts = _texts(memory, where.language)
    if texts > COMPARED_MOST:
        told = f"the memory has {texts} texts; {ADVICE} makes them quick to compare"
        click.echo(f"warning: only wording is compared, not meaning: {told}", err=True)
        return memory.like(query, None, where.language, limit=where.limit, reports=within)
    with _embedding(encoder, texts) as vectors:
        return memory.like(query, vectors, where.language, limit=where.limit, reports=within)


def _texts(memory: Memory, language: Language | None) -> int:
    """How many texts are looked at."""
    counts = memory.stats().languages
    return sum(count for each, count in counts.items() if language is None or each.code == language.code)


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
