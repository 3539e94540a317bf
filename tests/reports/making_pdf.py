"""PDFs to read, drawn for the tests word by word."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from qostil import Kind, Report
from qostil.reports import Reading, read_file
from qostil.reports.readers.pdf.signs import plain, written

WIDTH, HEIGHT = 595.0, 842.0
_RAISED = ("2070", "00B9", "00B2", "00B3")
REGULAR, BOLD = "PTSerif", "PTSerif-Bold"


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """A font with all letters of our languages, which reportlab embeds."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    folder = files("fontpkg_pt_serif") / "files"
    for name, file in ((REGULAR, "PT_Serif-Web-Regular.ttf"), (BOLD, "PT_Serif-Web-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))


def lost_letters(path: Path, report: Report) -> str:
    """Letters that PDFium finds in a file and that stand neither in a sentence nor in an aside."""
    from pypdfium2 import PdfDocument

    with PdfDocument(path) as document:
        given = "".join(page.get_textpage().get_text_range() for page in document)
    lost = _letters(given) - _letters(report.text)
    return "".join(sorted(lost.elements()))


def _letters(text: str) -> Counter[str]:
    return Counter(letter for letter in plain(written(text)).lower() if letter.isalpha())


class Sheets:
    """A PDF in the making; heights are those of baselines over the foot of the page."""

    def __init__(self, path: Path, **options: Any) -> None:
        from reportlab.pdfgen.canvas import Canvas

        register_fonts()
        self.path = path
        self.prints_twice = False
        self.canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), **options)

    def text(self, left: float, base: float, text: str, size: float = 11, font: str = REGULAR) -> float:
        """Draw ``text`` and give where it ends."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(left, base, text)
        return left + float(self.canvas.stringWidth(text, font, size))

    def marked(self, left: float, base: float, parts: Sequence[str], size: float = 11) -> None:
        """Draw parts of a line, every second of them small and raised."""
        for number, part in enumerate(parts):
            up = number % 2
            left = self.text(left, base + 0.35 * size * up, part, size * (0.6 if up else 1))

    def block(
        self, left: float, top: float, text: str, width: float, size: float = 11, indent: float = 0, hang: float = 0
    ) -> float:
        """Draw a paragraph broken to ``width``, and give where the next line would stand."""
        start = left + indent
        for line in self.broken(text, width - indent, width - hang, size):
            self.text(start, top, line, size)
            start, top = left + hang, top - 1.25 * size
        return top

    def justified(self, left: float, top: float, text: str, width: float, size: float = 11) -> float:
        """Draw a paragraph whose words are stretched apart to fill ``width``, and give where the next line stands."""
        *lines, last = self.broken(text, width, width, size)
        for line in lines:
            words = line.split(" ")
            rest = width - sum(self.canvas.stringWidth(word, REGULAR, size) for word in words)
            at = left
            for word in words:
                at = self.text(at, top, word, size) + rest / max(len(words) - 1, 1)
            top -= 1.25 * size
        self.text(left, top, last, size)
        return top - 1.25 * size

    def broken(self, text: str, first: float, rest: float, size: float) -> list[str]:
        """Lines of ``text`` that fit; the first may be of another width than the rest."""
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            width = first if len(lines) < 2 else rest
            if lines and self.canvas.stringWidth(longer, REGULAR, size) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def page(self) -> None:
        """End the page."""
        self.canvas.showPage()

    def reading(self) -> Reading:
        """What is read from the file, which must be every letter of it."""
        self.canvas.save()
        return self.saved_reading()

    def saved_reading(self) -> Reading:
        """The same of the file as it lies on disk."""
        reading = read_file(self.path)
        if not self.prints_twice:
            assert lost_letters(self.path, reading.reports[0]) == ""
        return reading

    def with_raised_digits(self) -> Report:
        """The report, raised digits being signs of the font that mean plain ones, as in OpenType's feature "sups".

        The canvas needs ``pageCompression=0``.
        """
        self.canvas.save()
        drawn = self.path.read_bytes()
        for number, sign in enumerate(_RAISED):
            drawn = drawn.replace(f"<{sign}>".encode(), f"<{0x30 + number:04X}>".encode())
        self.path.write_bytes(drawn)
        return self.saved_reading().reports[0]

    def report(self) -> Report:
        """The report in the file."""
        return self.reading().reports[0]


def texts(report: Report, *kinds: Kind) -> list[str]:
    """The texts of sentences of these kinds, or of all."""
    return [sentence.text for sentence in report.sentences if not kinds or sentence.kind in kinds]
