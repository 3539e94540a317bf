"""Two reports or two lists of sentences become an alignment: embed, then align stream by stream."""

from collections.abc import Iterator, Sequence

from qostil import Alignment, Bead, Report, Signature
from qostil.align import Settings, Side, align_sides, bare_all
from qostil.encoder import Encoder, OnProgress, Vectors


def embed(encoder: Encoder, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
    """Vectors fit for aligning: of the words alone, without footnote marks and links."""
    return encoder.encode(bare_all(texts), on_progress)


def align_reports(
    source: Report, target: Report, vectors: tuple[Vectors, Vectors], settings: Settings | None = None
) -> Alignment:
    """Align two reports: the running text, and the footnote list as a stream of its own.

    ``vectors`` hold a row for every sentence of each report, in order. Beads use the reports' sentence numbers, those
    of the body first.
    """
    beads: list[Bead] = []
    signature = Signature(())
    for sides, numbers in sides_of_streams(source, target, vectors):
        alignment = align_sides(*sides, settings)
        beads += [bead.shifted(*numbers) for bead in alignment.beads]
        signature = alignment.signature
    return Alignment(tuple(beads), signature)


def sides_of_streams(
    source: Report, target: Report, vectors: tuple[Vectors, Vectors]
) -> Iterator[tuple[tuple[Side, Side], tuple[tuple[int, ...], tuple[int, ...]]]]:
    """What is aligned with what: the running texts, then the footnotes; each with the reports' sentence numbers."""
    for numbers in ((source.body, target.body), (source.notes, target.notes)):
        yield (_side(source, vectors[0], numbers[0]), _side(target, vectors[1], numbers[1])), numbers


def encoder_signature(encoder: Encoder) -> Signature:
    """Name of an encoder and the beginning of its digest."""
    return Signature.of(encoder=f"{encoder.name}/{encoder.digest[:12]}")


def _side(report: Report, vectors: Vectors, numbers: Sequence[int]) -> Side:
    # Marks are not in a sentence's text, but they are anchors: hand them on in the form the aligner knows.
    texts = (_with_marks(report, number) for number in numbers)
    return Side(tuple(texts), vectors[list(numbers)])


def _with_marks(report: Report, number: int) -> str:
    sentence = report.sentences[number]
    return " ".join([sentence.text, *(f"[{mark}]" for mark in sentence.marks)])
