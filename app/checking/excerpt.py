"""The part of a text around the words that are marked, cut into pieces."""

from collections.abc import Sequence
from dataclasses import dataclass

from qostil import Span

_LONGEST, _AROUND = 320, 90


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; one that is marked may be empty: something should stand there."""

    text: str
    marked: bool = False


def pieces(text: str, spans: Sequence[Span]) -> list[Piece]:
    """The whole text; spans that meet are one."""
    cut, end = [], 0
    for span in _merged(spans, len(text)):
        cut += [Piece(text[end : span.start]), Piece(text[span.start : span.end], True)]
        end = span.end
    cut.append(Piece(text[end:]))
    return [piece for piece in cut if piece.text or piece.marked]


def excerpt(text: str, spans: Sequence[Span]) -> list[Piece]:
    """The text where it is short, else what stands around the marks; of one without marks its beginning."""
    if len(text) <= _LONGEST:
        return pieces(text, spans)
    cut = pieces(text, spans)
    if not any(piece.marked for piece in cut):
        return [Piece(text[:_LONGEST].rsplit(maxsplit=1)[0] + " …")]
    last = len(cut) - 1
    return [piece if piece.marked else Piece(_short(piece.text, at == 0, at == last)) for at, piece in enumerate(cut)]


def _short(text: str, first: bool, last: bool) -> str:
    """What stands next to the marks before and behind; a blank beside a mark stays."""
    if len(text) <= (1 if first or last else 2) * _AROUND:
        return text
    before = "" if first else text[:_AROUND].rsplit(" ", 1)[0] + " "
    behind = "" if last else " " + text[-_AROUND:].split(" ", 1)[-1]
    return f"{before}…{behind}"


def _merged(spans: Sequence[Span], length: int) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        start, end = min(span.start, length), min(span.end, length)
        if merged and start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return merged
