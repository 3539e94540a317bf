"""Two versions of a report as a document to check: they are aligned, and every bead is a segment."""

from collections.abc import Callable, Iterator
from pathlib import Path

from qostil import Bead, Counted, InputError, Language, Notice, Report, Role
from qostil.app.aligning import align_reports
from qostil.app.checking.marks import with_marks
from qostil.app.pairs import embed_pair, read_pair
from qostil.checks import Document, Segment
from qostil.encoder import Encoder

Paths = tuple[Path, Path]


def read_versions(
    paths: Paths,
    languages: tuple[Language, Language] | None,
    open_encoder: Callable[[], Encoder],
    tell: Callable[[Notice], object],
    *,
    lines: bool = False,
) -> Document:
    """The beads of two reports, body before footnotes, in the order of the text.

    A sentence that has no partner is a segment with an empty side. With ``lines`` the files have a sentence a line.

    :raises InputError: if one cannot be read, or both are in one language.
    """
    pair, notices = read_pair(paths, languages or (None, None), lines=lines)
    for notice in notices:
        tell(notice)
    source, target = pair
    if source.language.code == target.language.code:
        raise InputError(
            f"is in {target.language}, and so is {paths[0]}; expected a translation. If a language was not recognised,"
            " name both: --langs en,kk",
            path=paths[1],
        )
    alignment = align_reports(source, target, embed_pair(pair, open_encoder()))
    segments = tuple(_segments(source, target, alignment.beads))
    return Document(segments, source.language, target.language)


def _segments(source: Report, target: Report, beads: tuple[Bead, ...]) -> Iterator[Segment]:
    for bead in beads:
        yield Segment(
            f"{_numbers(bead.source)}:{_numbers(bead.target)}",
            _said(source, bead.source),
            _said(target, bead.target),
            section=_section(target, bead.target) or _section(source, bead.source),
            line=_line(target, bead.target),
        )


def _numbers(sentences: tuple[int, ...]) -> str:
    return ",".join(map(str, sentences))


def _said(report: Report, sentences: tuple[int, ...]) -> str:
    return " ".join(with_marks(report, number) for number in sentences)


def _line(report: Report, sentences: tuple[int, ...]) -> int | None:
    if not sentences:
        return None
    place = report.place(report.sentences[sentences[0]].span.start)
    return place.number if place.counted is Counted.LINE else None


def _section(report: Report, sentences: tuple[int, ...]) -> str:
    """The heading, and the page or paragraph where the file counts those."""
    if not sentences:
        return ""
    section = report.section_of(sentences[0])
    place = report.place(report.sentences[sentences[0]].span.start)
    parts = [
        section.title,
        "footnotes" if section.role is Role.NOTES else "",
        str(place) if place.counted is not Counted.LINE else "",
    ]
    return ", ".join(part for part in parts if part)
