"""Tab-separated tables: which documents are versions of one another, and what stands beside what in a pair."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qostil import Language, Span
from qostil.formats.atomic import Output, write

# Whatever a reader of the table might take for the end of a field or a line.
_BREAK = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")

PAIRS_HEADER = ("source_id", "target_id", "source_lang", "target_lang", "score", "title")
ALIGNMENT_HEADER = ("source", "target", "confidence", "source_spans", "target_spans")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents that are versions of one report; ``score`` 0..1, ``title`` that of the source."""

    source_id: str
    target_id: str
    source_lang: Language
    target_lang: Language
    score: float
    title: str


@dataclass(frozen=True, slots=True)
class Aligned:
    """Texts that translate one another, with their spans; on one side both may be empty."""

    source: str
    target: str
    confidence: float
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()


def dump_pairs(pairs: Iterable[Pair], output: Output) -> bool:
    """Write ``pairs.tsv``; returns whether the file changed."""
    rows = (
        (p.source_id, p.target_id, str(p.source_lang), str(p.target_lang), f"{p.score:.3f}", p.title) for p in pairs
    )
    return write(output, _lines(PAIRS_HEADER, rows))


def dump_alignment(rows: Iterable[Aligned], output: Output) -> bool:
    """Write an alignment; returns whether the file changed."""
    fields = ((r.source, r.target, f"{r.confidence:.3f}", _spans(r.source_spans), _spans(r.target_spans)) for r in rows)
    return write(output, _lines(ALIGNMENT_HEADER, fields))


def _lines(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[bytes]:
    yield ("\t".join(header) + "\n").encode()
    for row in rows:
        yield ("\t".join(_BREAK.sub(" ", field) for field in row) + "\n").encode("utf-8", "replace")


def _spans(spans: tuple[Span, ...]) -> str:
    return ",".join(map(str, spans))
