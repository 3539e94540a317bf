"""The letters of a page as PDFium tells them: each with its place, its size and its look.

Everything is measured along the direction in which the text runs, so that a page turned by 90 degrees, or a line across
the page, reads like any other.
"""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qostil.reports.readers.pdf.page import Drawings, Look, Ruling
from qostil.reports.readers.pdf.signs import is_odd

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pypdfium2 import PdfPage, PdfTextPage

_SPACE = 0x20
# Raised digits that a font has as signs of their own are drawn in the size of the text, on its baseline: so much of
# their size is left below them. They are then taken for what they look like.
_DIGITS, _SLASHES = range(0x30, 0x3A), (0x2F, 0x2044)
_HIGH, _HIGH_SIZE, _HIGH_BASE = 0.15, 0.6, 0.35
_LEAST_SPACE, _MOST_SPACE = 0.5, 100.0
_BOLD = 600
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_ITALIC_FLAG, _FORCED_BOLD_FLAG = 1 << 6, 1 << 18
_INVISIBLE = 3
_MOST_OBJECTS = 20_000
_THIN = 2.5
_LARGEST_DOT = 7.0


@dataclass(frozen=True, slots=True)
class TextObject:
    """What one drawing operation says of its letters. ``angle`` is the direction of the text in whole degrees."""

    look: Look
    angle: int
    visible: bool


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The letters of a page in the order of the file; rows of the arrays belong to one another.

    ``boxes`` has left, bottom, right, top in page space; ``origins`` the beginning of each letter on its baseline;
    ``owners`` the index in ``objects``.
    """

    codes: "NDArray[np.uint32]"
    boxes: "NDArray[np.float32]"
    origins: "NDArray[np.float64]"
    owners: "NDArray[np.int64]"
    objects: tuple[TextObject, ...]
    unmapped: int = 0


def read_glyphs(text: "PdfTextPage") -> Glyphs:
    """The letters of a page, without the spaces and line ends that PDFium adds."""
    import numpy as np
    import pypdfium2.raw as raw

    count = text.count_chars()
    codes = np.zeros(count, np.uint32)
    boxes = np.zeros((count, 4), np.float32)
    origins = np.zeros((count, 2), np.float64)
    ink = np.zeros((count, 4), np.float64)
    owners = np.full(count, -1, np.int64)
    objects: list[TextObject] = []
    added: list[int] = []
    numbers: dict[int, int] = {}
    looks: dict[int, tuple[bool, bool]] = {}
    handle, calls = ctypes.cast(text.raw, ctypes.c_void_p).value, _Calls(raw)
    box_at, origin_at, ink_at = boxes.ctypes.data, origins.ctypes.data, ink.ctypes.data
    for at in range(count):
        address = calls.owner(handle, at)
        code = calls.code(handle, at)
        if not address:
            continue
        if code == _SPACE and calls.generated(handle, at):
            added.append(at)
        number = numbers.get(address)
        if number is None:
            number = numbers[address] = len(objects)
            objects.append(_text_object(raw, text, at, looks))
        owners[at] = number
        codes[at] = code
        # FS_RECTF is left, top, right, bottom.
        calls.box(handle, at, box_at + 16 * at)
        calls.origin(handle, at, origin_at + 16 * at, origin_at + 16 * at + 8)
        if code in _DIGITS:
            calls.ink(handle, at, *range(ink_at + 32 * at, ink_at + 32 * at + 32, 8))
    _judge(added, boxes, origins, owners)
    _raise_high(codes, origins, owners, objects, ink)
    kept = owners >= 0
    codes = codes[kept]
    unmapped = sum(
        int(times) for code, times in zip(*np.unique(codes, return_counts=True), strict=True) if is_odd(code)
    )
    return Glyphs(codes, boxes[kept], origins[kept], owners[kept], tuple(objects), unmapped)


def _judge(
    added: list[int], boxes: "NDArray[np.float32]", origins: "NDArray[np.float64]", owners: "NDArray[np.int64]"
) -> None:
    """Keep a space that PDFium added only where it stands for a written one, which then has a width."""
    for at in added:
        width = abs(origins[at + 1] - origins[at]) if at + 1 < len(owners) else origins[at] * 0
        if owners[at] < 0 or not _LEAST_SPACE < width.max() < _MOST_SPACE or width.min() > _LEAST_SPACE:
            owners[at] = -1
        else:
            left, top = origins[at]
            right, bottom = origins[at + 1]
            boxes[at] = min(left, right), max(top, bottom), max(left, right), min(top, bottom)


def _raise_high(
    codes: "NDArray[np.uint32]",
    origins: "NDArray[np.float64]",
    owners: "NDArray[np.int64]",
    objects: list[TextObject],
    ink: "NDArray[np.float64]",
) -> None:
    """Give digits that are raised and small by their form the size and the baseline of smaller ones.

    ``ink`` has left, right, bottom, top of what is drawn of each digit.
    """
    import numpy as np

    digits = np.flatnonzero((owners >= 0) & np.isin(codes, _DIGITS) & (ink[:, 3] > ink[:, 2]))
    if not len(digits):
        return
    turn = np.radians(np.array([item.angle for item in objects])[owners[digits]])
    size = np.array([item.look.size for item in objects])[owners[digits]]
    up = np.stack([-np.sin(turn), np.cos(turn)], axis=1)
    corners = [ink[digits][:, corner] for corner in ([0, 2], [1, 3])]
    below = np.minimum(*((corner * up).sum(axis=1) for corner in corners)) - (origins[digits] * up).sum(axis=1)
    following = codes[np.minimum(digits + 1, len(codes) - 1)]
    smaller: dict[int, int] = {}
    # The upper half of a fraction is no mark.
    for which in np.flatnonzero((below > _HIGH * size) & ~np.isin(following, _SLASHES)).tolist():
        at, owner = int(digits[which]), int(owners[digits[which]])
        if owner not in smaller:
            smaller[owner] = len(objects)
            look = objects[owner].look
            objects.append(replace(objects[owner], look=replace(look, size=round(_HIGH_SIZE * look.size, 1))))
        owners[at] = smaller[owner]
        origins[at] += up[which] * _HIGH_BASE * size[which]


class _Calls:
    """Functions of PDFium that fill memory of ours, called with plain addresses, which is faster than with objects."""

    __slots__ = ("box", "code", "generated", "ink", "origin", "owner")

    def __init__(self, raw: Any) -> None:
        pointer, number = ctypes.c_void_p, ctypes.c_int
        self.owner = _function(raw.FPDFText_GetTextObject, pointer, pointer, number)
        self.code = _function(raw.FPDFText_GetUnicode, ctypes.c_uint, pointer, number)
        self.generated = _function(raw.FPDFText_IsGenerated, number, pointer, number)
        self.box = _function(raw.FPDFText_GetLooseCharBox, number, pointer, number, pointer)
        self.origin = _function(raw.FPDFText_GetCharOrigin, number, pointer, number, pointer, pointer)
        self.ink = _function(raw.FPDFText_GetCharBox, number, pointer, number, *[pointer] * 4)


def _function(function: Any, returned: Any, *arguments: Any) -> Any:
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(returned, *arguments)(address or 0)


def _text_object(raw: Any, text: "PdfTextPage", at: int, looks: dict[int, tuple[bool, bool]]) -> TextObject:
    """The object that drew letter ``at``; ``looks`` remembers fonts."""
    owner = raw.FPDFText_GetTextObject(text, at)
    size, matrix = ctypes.c_float(), raw.FS_MATRIX()
    raw.FPDFTextObj_GetFontSize(owner, size)
    raw.FPDFText_GetMatrix(text, at, matrix)
    font = raw.FPDFTextObj_GetFont(owner)
    key = ctypes.cast(font, ctypes.c_void_p).value or 0
    if key not in looks:
        looks[key] = _font_look(raw, font) if font else (False, False)
    mode = raw.FPDFTextObj_GetTextRenderMode(owner)
    # Mode 2 draws the outline too, which is how some programs make letters bold.
    height = abs(size.value) * math.hypot(matrix.c, matrix.d)
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
    bold, italic = looks[key]
    return TextObject(Look(round(height, 1), bold or mode == 2, italic), angle, mode != _INVISIBLE)


def _font_look(raw: Any, font: Any) -> tuple[bool, bool]:
    """Whether a font is bold, and whether it is slanted."""
    needed = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(needed, 1))
    raw.FPDFFont_GetBaseFontName(font, buffer, needed)
    name = buffer.value.decode("utf-8", "replace").lower()
    flags, angle = max(raw.FPDFFont_GetFlags(font), 0), ctypes.c_int()
    raw.FPDFFont_GetItalicAngle(font, angle)
    bold = any(word in name for word in _BOLD_NAMES) or bool(flags & _FORCED_BOLD_FLAG)
    italic = "italic" in name or "oblique" in name or bool(flags & _ITALIC_FLAG) or angle.value != 0
    return bold or raw.FPDFFont_GetWeight(font) > _BOLD, italic


def read_drawings(page: "PdfPage") -> Drawings:
    """The thin horizontal lines, the dots and the pictures of a page."""
    import pypdfium2.raw as raw

    rulings: list[Ruling] = []
    dots: list[tuple[float, float]] = []
    pictures = 0
    sides = [ctypes.c_float() for _ in range(4)]
    for number in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        drawn = raw.FPDFPage_GetObject(page, number)
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        elif kind == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPageObj_GetBounds(drawn, *sides):
            left, bottom, right, top = (side.value for side in sides)
            width, height = right - left, top - bottom
            if height <= _THIN and width >= 4 * _THIN:
                rulings.append(Ruling(left, right, (top + bottom) / 2))
            elif 1 < width < _LARGEST_DOT and abs(width - height) < 1:
                dots.append(((left + right) / 2, (top + bottom) / 2))
    return Drawings(tuple(_whole(rulings)), tuple(dots), pictures)


def _whole(rulings: list[Ruling]) -> Iterator[Ruling]:
    """Lines drawn piece by piece, as those around the cells of a table, made whole."""
    open_ruling: Ruling | None = None
    for ruling in sorted(rulings, key=lambda some: (round(some.base), some.left)):
        if open_ruling and abs(open_ruling.base - ruling.base) < 1 and ruling.left <= open_ruling.right + _THIN:
            open_ruling = Ruling(open_ruling.left, max(open_ruling.right, ruling.right), open_ruling.base)
            continue
        if open_ruling:
            yield open_ruling
        open_ruling = ruling
    if open_ruling:
        yield open_ruling
