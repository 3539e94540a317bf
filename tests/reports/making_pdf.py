"""PDFs to read, drawn for the tests word by word."""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from qostil import Kind, Report
from qostil.reports import Reading, read_file

WIDTH, HEIGHT = 595.0, 842.0
REGULAR, BOLD = "PTSerif", "PTSerif-Bold"


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """A font with all letters of our languages, which reportlab embeds."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    folder = files("fontpkg_pt_serif") / "files"
    for name, file in ((REGULAR, "PT_Serif-Web-Regular.ttf"), (BOLD, "PT_Serif-Web-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))


class Sheets:
    """A PDF in the making; heights are those of baselines over the foot of the page."""

    def __init__(self, path: Path, **options: Any) -> None:
        from reportlab.pdfgen.canvas import Canvas

        register_fonts()
        self.path = path
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
        """What is read from the file."""
        self.canvas.save()
        return read_file(self.path)

    def report(self) -> Report:
        """The report in the file."""
        return self.reading().reports[0]


def texts(report: Report, *kinds: Kind) -> list[str]:
    """The texts of sentences of these kinds, or of all."""
    return [sentence.text for sentence in report.sentences if not kinds or sentence.kind in kinds]
