"""A page of PDFium becomes a Page of ours: its text in stretches, what is hidden set aside, the lines drawn on it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qostil.reports.readers.pdf.glyphs import Glyphs, read_drawings, read_glyphs
from qostil.reports.readers.pdf.lines import lines_of
from qostil.reports.readers.pdf.page import Aside, Line, Page
from qostil.reports.readers.pdf.signs import BULLET

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pypdfium2 import PdfPage

INVISIBLE = "invisible text"
OUTSIDE = "text outside the page"
SLANTED = "text at an angle"
# A scan with text laid over it by OCR has hardly any visible text.
_MOSTLY = 0.5
_OVER_EDGE = 2.0


def read_page(page: "PdfPage", number: int) -> Page:
    """The text of a page."""
    import numpy as np

    text = page.get_textpage()
    try:
        glyphs = read_glyphs(text)
    finally:
        text.close()
    drawings = read_drawings(page)
    box = page.get_cropbox()
    width, height = box[2] - box[0], box[3] - box[1]
    angles = np.array([item.angle for item in glyphs.objects], np.int64)[glyphs.owners]
    shown = _shown(glyphs)
    inside = _inside(glyphs, box)
    angle = int(np.bincount(angles[shown & inside]).argmax()) if (shown & inside).any() else 0
    read = shown & inside & (angles == angle)
    hidden = ((INVISIBLE, ~shown), (OUTSIDE, shown & ~inside), (SLANTED, shown & inside & (angles != angle)))
    return Page(
        number,
        *((height, width) if angle % 180 == 90 else (width, height)),
        tuple(_with_bullets(lines_of(glyphs, read, angle, number), drawings.dots if angle == 0 else ())),
        drawings.rulings if angle == 0 else (),
        tuple(aside for reason, chosen in hidden for aside in _asides(glyphs, chosen, angles, number, reason)),
        len(glyphs.codes),
        glyphs.unmapped,
        drawings.pictures,
    )


def _with_bullets(lines: Iterable[Line], dots: Sequence[tuple[float, float]]) -> Iterator[Line]:
    """The lines, with a bullet where one is drawn before them rather than written."""
    for line in lines:
        near = (
            across
            for across, up in dots
            if 0.3 * line.size < line.left - across < 2 * line.size and 0 < up - line.base < 0.7 * line.size
        )
        across = next(near, None)
        yield line if across is None else replace(line, text=f"{BULLET} {line.text}", left=across)


def _shown(glyphs: Glyphs) -> "NDArray[np.bool_]":
    """Which letters are to be read: those one sees, or all where most of them are invisible."""
    import numpy as np

    visible = np.array([item.visible for item in glyphs.objects], np.bool_)[glyphs.owners]
    return visible if visible.sum() > _MOSTLY * len(visible) else np.ones_like(visible)


def _inside(glyphs: Glyphs, box: tuple[float, float, float, float]) -> "NDArray[np.bool_]":
    """Which letters begin inside the page."""
    across, up = glyphs.origins[:, 0], glyphs.origins[:, 1]
    left, bottom, right, top = box
    level = (across >= left - _OVER_EDGE) & (across <= right + _OVER_EDGE)
    return level & (up >= bottom - _OVER_EDGE) & (up <= top + _OVER_EDGE)


def _asides(
    glyphs: Glyphs, chosen: "NDArray[np.bool_]", angles: "NDArray[np.int64]", number: int, reason: str
) -> Iterator[Aside]:
    for angle in sorted(set(angles[chosen].tolist())):
        for line in lines_of(glyphs, chosen & (angles == angle), angle, number):
            yield Aside(number, line.plain, reason)
