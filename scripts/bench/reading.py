"""Reports put into other formats and read back: which share of their sentences is the same, and how fast it is read.

    python scripts/bench/reading.py REPORTS_DIR [--formats docx html ...] [--keep DIR] [--differences FILE]

For each format every report is written as a file of it and read again. A sentence counts as identical where it has the
same text at the same place in the order; the share is of the longer of both lists. The title that a web page has on top
is no sentence of the report and left out. PDFs are made by LibreOffice (one column; two columns with hyphenated words)
and by Chromium.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import reports_as_files as files

from qostil import Report
from qostil.reports import read_file, read_folder


@dataclass(frozen=True, slots=True)
class Trip:
    """A report there and back: sentences before and after, and seconds it took to read."""

    report: Report
    after: tuple[str, ...]
    seconds: float

    @property
    def before(self) -> tuple[str, ...]:
        """The sentences of the report."""
        return tuple(sentence.text for sentence in self.report.sentences)

    @property
    def identical(self) -> int:
        """How many are the same, in order."""
        return sum(block.size for block in self._matcher().get_matching_blocks())

    def differences(self) -> Iterator[str]:
        """What was there before and what is there now, where that is not the same."""
        for tag, a, b, c, d in self._matcher().get_opcodes():
            if tag != "equal":
                yield f"{self.report.id} ({self.report.language}) sentence {a}:"
                yield from (f"  - {text}" for text in self.before[a:b])
                yield from (f"  + {text}" for text in self.after[c:d])

    def _matcher(self) -> SequenceMatcher[str]:
        return SequenceMatcher(None, self.before, self.after, autojunk=False)


def main() -> None:
    """Print the table."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("reports", type=Path)
    cli.add_argument("--formats", nargs="*", default=list(FORMATS), choices=list(FORMATS))
    cli.add_argument("--keep", type=Path, help="keep the files here")
    cli.add_argument("--differences", type=Path, help="write every difference to this file")
    cli.add_argument("--bar", type=float, default=0.0, help="end with an error if a share is below this, in per cent")
    arguments = cli.parse_args()
    reports = read_folder(arguments.reports).reports
    told: list[str] = []
    below = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        print(line("format", "reports", "before", "after", "identical", "share", "worst", "seconds"))
        for name in arguments.formats:
            place = folder / name
            place.mkdir(parents=True, exist_ok=True)
            trips = list(FORMATS[name](reports, place))
            print(row(name, trips))
            below += share(trips) < arguments.bar
            told += [f"== {name}", *(line for trip in trips for line in trip.differences())]
    if arguments.differences:
        arguments.differences.write_text("\n".join(told) + "\n", "utf-8")
    if below:
        sys.exit(f"{below} formats below {arguments.bar} %")


def row(name: str, trips: Sequence[Trip]) -> str:
    """The figures of a format."""
    before, after = sum(len(trip.before) for trip in trips), sum(len(trip.after) for trip in trips)
    identical, seconds = sum(trip.identical for trip in trips), sum(trip.seconds for trip in trips)
    worst = min(100 * trip.identical / max(len(trip.before), len(trip.after)) for trip in trips)
    counts = (len(trips), before, after, identical)
    return line(name, *map(str, counts), f"{share(trips):.2f}", f"{worst:.2f}", f"{seconds:.1f}")


def share(trips: Sequence[Trip]) -> float:
    """The share of sentences that are the same, in per cent."""
    total = sum(max(len(trip.before), len(trip.after)) for trip in trips)
    return 100 * sum(trip.identical for trip in trips) / total


def line(name: str, *figures: str) -> str:
    """A name and figures in columns."""
    return f"{name:<12}" + "".join(f"{figure:>11}" for figure in figures)


def docx(reports: Sequence[Report], folder: Path) -> Iterator[Trip]:
    """As Word documents."""
    for report in reports:
        files.write_docx(report, folder / f"{report.id}.docx")
        yield back(report, folder / f"{report.id}.docx")


def html(reports: Sequence[Report], folder: Path) -> Iterator[Trip]:
    """As web pages."""
    for report in reports:
        files.write_html(report, folder / f"{report.id}.html")
        yield back(report, folder / f"{report.id}.html", titled=True)


def wxr(raw: bool) -> Callable[[Sequence[Report], Path], Iterator[Trip]]:
    """As one WordPress export, the text as it is or as HTML."""

    def trips(reports: Sequence[Report], folder: Path) -> Iterator[Trip]:
        path = folder / "export.xml"
        files.write_wxr(reports, path, raw=raw)
        begin = time.perf_counter()
        read = read_file(path).reports
        seconds = (time.perf_counter() - begin) / len(reports)
        for report, again in zip(reports, read, strict=True):
            yield Trip(report, texts(again), seconds)

    return trips


def pdf(columns: int) -> Callable[[Sequence[Report], Path], Iterator[Trip]]:
    """As PDFs that LibreOffice makes of Word documents."""

    def trips(reports: Sequence[Report], folder: Path) -> Iterator[Trip]:
        for report in reports:
            files.write_docx(report, folder / f"{report.id}.docx", columns=columns)
        files.to_pdf([folder / f"{report.id}.docx" for report in reports], folder)
        for report in reports:
            yield back(report, folder / f"{report.id}.pdf")

    return trips


def print_of_page(reports: Sequence[Report], folder: Path) -> Iterator[Trip]:
    """As PDFs that a browser prints of web pages, without what stands around the article."""
    for report in reports:
        page = folder / f"{report.id}.html"
        files.write_html(report, page, bare=True)
        files.print_pdf(page, page.with_suffix(".pdf"))
        yield back(report, page.with_suffix(".pdf"), titled=True)


def back(report: Report, path: Path, *, titled: bool = False) -> Trip:
    """Read the file of a report; ``titled`` says that its first sentence is the title on top of it."""
    begin = time.perf_counter()
    (read,) = read_file(path).reports
    seconds = time.perf_counter() - begin
    after = texts(read)
    return Trip(report, after[1:] if titled and after[0] == report.title else after, seconds)


def texts(report: Report) -> tuple[str, ...]:
    """The sentences of a report."""
    return tuple(sentence.text for sentence in report.sentences)


FORMATS: dict[str, Callable[[Sequence[Report], Path], Iterator[Trip]]] = {
    "docx": docx,
    "html": html,
    "wxr": wxr(raw=False),
    "wxr-raw": wxr(raw=True),
    "pdf": pdf(columns=1),
    "pdf-columns": pdf(columns=2),
    "pdf-browser": print_of_page,
}

if __name__ == "__main__":
    main()
