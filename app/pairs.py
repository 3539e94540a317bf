"""Two files to align, whatever they are: running text, a readable file, or a sentence a line."""

from pathlib import Path

from qostil import Alignment, InputError, Notice, Report, Section, Sentence, Source, Span
from qostil.app.aligning import align_reports, embed, encoder_signature
from qostil.encoder import Encoder, Vectors
from qostil.language import Language

Pair = tuple[Report, Report]


def read_pair(
    paths: tuple[Path, Path], languages: tuple[Language | None, Language | None], *, lines: bool
) -> tuple[Pair, tuple[Notice, ...]]:
    """Read both files, with what a person should know of them.

    :raises InputError: if one cannot be read, or holds more than one report.
    """
    if lines:
        one, other = (_line_report(path, language) for path, language in zip(paths, languages, strict=True))
        return (one, other), ()
    (one, first), (other, second) = (
        _single_report(path, language) for path, language in zip(paths, languages, strict=True)
    )
    return (one, other), first + second


def align_pair(pair: Pair, encoder: Encoder) -> Alignment:
    """Embed and align two reports."""
    alignment = align_reports(*pair, embed_pair(pair, encoder))
    return Alignment(alignment.beads, encoder_signature(encoder) + alignment.signature)


def embed_pair(pair: Pair, encoder: Encoder) -> tuple[Vectors, Vectors]:
    """Vectors of both reports' sentences."""
    one, other = (embed(encoder, [sentence.text for sentence in report.sentences]) for report in pair)
    return one, other


def _single_report(path: Path, language: Language | None) -> tuple[Report, tuple[Notice, ...]]:
    from qostil.reports import read_file

    reading = read_file(path, language=language)
    if len(reading.reports) != 1:
        found = f"holds {len(reading.reports)} reports; expected one. Use 'qostil build' on its folder instead"
        raise InputError(found, path=path)
    return reading.reports[0], reading.notices


def _line_report(path: Path, language: Language | None) -> Report:
    """A report whose sentences are the lines of a file, kept to the letter so that their numbers are the lines'."""
    from qostil.languages import detect
    from qostil.reports import read_lines

    lines = read_lines(path)
    text = "\n".join(lines)
    language = language or detect(text).language
    sentences, start = [], 0
    for number, line in enumerate(lines):
        sentences.append(Sentence(line, Span(start, start + len(line)), paragraph=number))
        start += len(line) + 1
    section = Section("", tuple(sentences), language)
    return Report(path.stem, path.stem, language, text, (section,), Source(str(path), "", "lines"))
