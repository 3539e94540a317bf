"""Segments of a file matched with a memory: here the encoder meets matching."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import click

from qostil import InputError, InstallError, Language
from qostil.app.aligning import embed
from qostil.app.console import progress_bar
from qostil.app.indexing import catch_up
from qostil.app.indexing_meaning import ADVICE, COMPARED_MOST, model_of, open_meaning, warn_uncovered, warn_unusable
from qostil.app.segment_terms import Rendered, SegmentTerms, as_parts
from qostil.encoder import Encoder
from qostil.memory import Memory
from qostil.memory.matching.assembly import Piece
from qostil.memory.matching.match import Match, Near, NearestByMeaning, Segment, Settings
from qostil.memory.matching.suggestion import Suggestion, suggestion
from qostil.memory.near.index import MeaningIndex
from qostil.memory.near.shelf import UnusableError

STDIN = Path("-")
# A segment without a match from here on is put together from pieces.
_GOOD = 75


@dataclass(frozen=True, slots=True)
class Answer:
    """A segment with its number in the file, and what matches.

    Where nothing matches well, also what the memory has for pieces of it, the terms in it, and what can be put together
    of both.
    """

    number: int
    segment: Segment
    matches: Sequence[Match]
    pieces: Sequence[Piece] = ()
    terms: Sequence[Rendered] = ()
    together: Suggestion | None = None


def read_segments(path: Path) -> list[Segment]:
    """The lines of a file, or of stdin for ``-``, each with the lines around it; empty lines are kept.

    :raises InputError: if it is not UTF-8.
    """
    if path == STDIN:
        lines = _lines(sys.stdin.buffer, "stdin")
    else:
        with path.open("rb") as file:
            lines = _lines(file, str(path))
    full = [number for number, line in enumerate(lines) if line]
    around = {
        number: (lines[before] if before is not None else None, lines[behind] if behind is not None else None)
        for before, number, behind in zip([None, *full], full, [*full[1:], None], strict=False)
    }
    return [Segment(line, *around.get(number, (None, None))) for number, line in enumerate(lines)]


def answers(
    memory: Memory,
    segments: Sequence[Segment],
    pair: tuple[Language, Language],
    settings: Settings,
    nearest: NearestByMeaning | None,
    terms: SegmentTerms,
) -> Iterator[Answer]:
    """The answer for each segment, in order; a bar shows how far it is."""
    catch_up(memory)
    with (
        memory.matching(pair, settings, nearest=nearest) as matcher,
        progress_bar("matching", len(segments), transient=True) as advance,
    ):
        if not matcher.sources(1):
            held = ", ".join(map(str, memory.stats().languages)) or "no languages"
            click.echo(f"warning: the memory has no unit with both {pair[0]} and {pair[1]}; it has {held}", err=True)
        for number, segment in enumerate(segments, start=1):
            matches = matcher.match(segment)
            if not segment.text or any(match.score >= _GOOD for match in matches):
                yield Answer(number, segment, matches)
            else:
                yield _in_parts(number, segment, matches, matcher.pieces(segment), terms.find(segment.text))
            advance(1)


def _in_parts(
    number: int, segment: Segment, matches: Sequence[Match], pieces: Sequence[Piece], terms: Sequence[Rendered]
) -> Answer:
    shown = {match.unit.id for match in matches}
    new = [piece for piece in pieces if isinstance(piece.found, Match) or piece.found.unit.id not in shown]
    together = suggestion(segment.text, new, as_parts(segment.text, terms))
    return Answer(number, segment, matches, new, terms, together)


class Meaning:
    """Finds by meaning once it is asked to: only then are the encoder and the texts loaded.

    By the index where there is one, else exactly; ``wanted`` also where that means to embed very many texts.
    """

    def __init__(self, memory: Memory, pair: tuple[Language, Language], encoder: Encoder, *, wanted: bool) -> None:
        self._memory = memory
        self._pair = pair
        self._encoder = encoder
        self._most = sys.maxsize if wanted else COMPARED_MOST
        self._nearest: NearestByMeaning | None = None
        self._index: MeaningIndex | None = None
        self._use_index = True
        self._is_ready = False

    def nearest(self, text: str, limit: int) -> Sequence[Near]:
        """The nearest, best first; none where the encoder is missing or the memory too large, which a warning says."""
        try:
            if not self._is_ready:
                self._nearest, self._is_ready = self._indexed() or self._exact(), True
            return self._nearest.nearest(text, limit) if self._nearest else []
        except UnusableError as error:
            warn_unusable(error)
            self.close()
            self._use_index = self._is_ready = False
            return self.nearest(text, limit)
        except InstallError as error:
            click.echo(f"warning: only wording is compared, not meaning: {error}", err=True)
            self._nearest, self._is_ready = None, True
            return []

    def close(self) -> None:
        """Release the index."""
        if self._index is not None:
            self._index.close()
            self._index = None

    def _indexed(self) -> NearestByMeaning | None:
        self._index = open_meaning(self._memory, self._encoder) if self._use_index else None
        if self._index is None:
            return None
        if self._index.uncovered:
            if len(self._sources(COMPARED_MOST + 1)) <= COMPARED_MOST:
                return None
            warn_uncovered(self._index)
        return self._memory.nearest(self._pair, self._index)

    def _exact(self) -> NearestByMeaning | None:
        from qostil.memory.matching.nearest import ExactNearest

        sources = self._sources(min(self._most, sys.maxsize - 1) + 1)
        if not sources:
            return None
        if len(sources) > self._most:
            told = f"the memory has more than {self._most} texts; {ADVICE} makes them quick to compare"
            click.echo(f"warning: only wording is compared, not meaning: {told}", err=True)
            return None
        with progress_bar("embedding texts", len(sources), transient=True) as advance:
            embed(self._encoder, list(sources.values()), advance)
        vectors = model_of(self._encoder).embed
        return ExactNearest(sources, self._pair[0], vectors, self._memory.space(vectors))

    def _sources(self, most: int) -> dict[str, str]:
        with self._memory.matching(self._pair) as matcher:
            return matcher.sources(most)


def _lines(file: BinaryIO, name: str) -> list[str]:
    found = []
    for number, line in enumerate(file, start=1):
        try:
            found.append(line.decode("utf-8-sig" if number == 1 else "utf-8").strip())
        except UnicodeDecodeError as error:
            message = "not UTF-8; expected a segment a line in UTF-8: convert the file first"
            raise InputError(message, path=name, line=number) from error
    return found
