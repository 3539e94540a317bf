"""The letters of a page become words, row by row, in whatever order they were drawn.

LibreOffice draws letters that its font has elsewhere, as ө and ү, behind the others of a line; so only places count.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qostil.reports.readers.pdf.glyphs import Glyphs
from qostil.reports.readers.pdf.page import Look
from qostil.reports.readers.pdf.signs import written

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Numbers = NDArray[np.float64]
    _Flags = NDArray[np.bool_]

# All in sizes of the letters. Narrower gaps stand inside words.
WORD_GAP = 0.14
_ROW = 0.06
_BACK = -0.5
# A letter printed twice to make it bold lies so close to itself.
_TWICE = 0.12
# A hyphen at the end of a stretched line stands apart from its word, but less far than the words from one another.
_HYPHENS, _HYPHEN_GAP, _NEARER = (0x02, 0x2D, 0xAD, 0x2010), 0.3, 0.8
_FEWEST_SPACED, _SPACED_OUT = 4, 0.08
_SPACES = (0x20, 0x09, 0x0A, 0x0D, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a gap, of one look, on one baseline; ``spaced`` says that a space was written before them."""

    text: str
    left: float
    right: float
    base: float
    look: Look
    spaced: bool


@dataclass(frozen=True, slots=True)
class _Letters:
    """Letters sorted by rows from the top, each row from the left."""

    codes: "NDArray[np.uint32]"
    left: "_Numbers"
    right: "_Numbers"
    base: "_Numbers"
    size: "_Numbers"
    row: "NDArray[np.int64]"
    owner: "NDArray[np.int64]"


def rows_of_words(glyphs: Glyphs, chosen: "_Flags", angle: int) -> list[list[Word]]:
    """The words that the ``chosen`` letters make, row by row from the top; their text runs at ``angle``."""
    import numpy as np

    if not chosen.any():
        return []
    letters = _sorted(glyphs, chosen, angle)
    looks = [item.look for item in glyphs.objects]
    space = np.isin(letters.codes, _SPACES)
    starts, ends = _edges(letters, looks, space)
    text = letters.codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    rows: dict[int, list[Word]] = {}
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        found = written(text[start:end])
        if found:
            spaced = start > 0 and bool(space[start - 1]) and letters.row[start - 1] == letters.row[start]
            left, right, base = (
                float(some) for some in (letters.left[start], letters.right[end - 1], letters.base[start])
            )
            word = Word(found, left, right, base, looks[letters.owner[start]], bool(spaced))
            rows.setdefault(int(letters.row[start]), []).append(word)
    return list(rows.values())


def _sorted(glyphs: Glyphs, chosen: "_Flags", angle: int) -> _Letters:
    import numpy as np

    left, right, base = _along(glyphs, chosen, angle)
    owner = glyphs.owners[chosen]
    size = np.maximum(np.array([item.look.size for item in glyphs.objects])[owner], 0.1)
    down = np.argsort(-base, kind="stable")
    step = -np.diff(base[down], prepend=base[down[:1]])
    row = np.empty(len(base), np.int64)
    row[down] = np.cumsum(step > _ROW * size[down])
    order = np.lexsort((left, row))
    codes = glyphs.codes[chosen]
    again = np.zeros(len(order), np.bool_)
    before, after = order[:-1], order[1:]
    again[1:] = (codes[before] == codes[after]) & (row[before] == row[after])
    again[1:] &= (left[after] - left[before] < _TWICE * size[after]) & (right[after] > left[after])
    # Both letters of a ligature have its place, and come from one drawing operation.
    again[1:] &= owner[before] != owner[after]
    order = order[~again]
    return _Letters(codes[order], left[order], right[order], base[order], size[order], row[order], owner[order])


def _along(glyphs: Glyphs, chosen: "_Flags", angle: int) -> "tuple[_Numbers, _Numbers, _Numbers]":
    """Where each letter begins and ends along the direction of the text, and the height of its baseline."""
    import numpy as np

    turn = np.radians(angle)
    ahead, up = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
    boxes = glyphs.boxes[chosen].astype(np.float64)
    origins = glyphs.origins[chosen]
    left = origins @ ahead
    if angle % 90 == 0:
        corners = np.stack([boxes[:, [0, 1]] @ ahead, boxes[:, [2, 3]] @ ahead])
        return left, np.maximum(corners.max(axis=0), left), origins @ up
    # PDFium tells boxes of slanted letters too wide; half the size is near enough for what is set aside.
    size = np.array([item.look.size for item in glyphs.objects])[glyphs.owners[chosen]]
    return left, left + size / 2, np.round(origins @ up, 1)


def _edges(letters: _Letters, looks: list[Look], space: "_Flags") -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """Where words begin and where they end."""
    import numpy as np

    kinds = {look: number for number, look in enumerate(dict.fromkeys(looks))}
    kind = np.array([kinds[look] for look in looks])[letters.owner]
    size = letters.size
    gap = np.zeros(len(size))
    gap[1:] = (letters.left[1:] - letters.right[:-1]) / size[1:]
    # The letters of a ligature have one place, which is wider than the space a step back may take.
    gap[1:][(letters.left[1:] == letters.left[:-1]) & (letters.owner[1:] == letters.owner[:-1])] = 0
    moved = (np.diff(letters.row, prepend=-1) != 0) | (np.diff(kind, prepend=-1) != 0) | (gap < _BACK)
    after_space = np.concatenate([[True], space[:-1]])
    gap -= _spacing(gap, moved, ~(moved | space | after_space))
    parted = gap > WORD_GAP
    for place in _last_hyphens(letters):
        row = slice(int(np.searchsorted(letters.row, letters.row[place])), place)
        words = gap[row][parted[row] & ~moved[row]]
        widest = min(_HYPHEN_GAP, _NEARER * float(np.median(words))) if len(words) else _HYPHEN_GAP
        parted[place] = gap[place] > max(widest, WORD_GAP)
    begins = ~space & (moved | after_space | parted)
    ends = ~space & np.concatenate([(begins | space)[1:], [True]])
    return np.flatnonzero(begins), np.flatnonzero(ends) + 1


def _last_hyphens(letters: _Letters) -> list[int]:
    """Places of the hyphens that end a row."""
    import numpy as np

    last = np.diff(letters.row, append=-1) != 0
    places: list[int] = np.flatnonzero(last & np.isin(letters.codes, _HYPHENS)).tolist()
    return places


def _spacing(gap: "_Numbers", moved: "_Flags", inside: "_Flags") -> "_Numbers":
    """How far letters stand apart everywhere in a stretch, as in a heading that is spaced out; else nothing."""
    import numpy as np

    found = np.zeros_like(gap)
    if not (inside & (gap > _SPACED_OUT)).any():
        return found
    for start, end in _stretches(moved):
        gaps = gap[start:end][inside[start:end]]
        if len(gaps) >= _FEWEST_SPACED and float(np.quantile(gaps, 0.2)) > _SPACED_OUT:
            found[start:end] = float(np.quantile(gaps, 0.3))
    return found


def _stretches(moved: "_Flags") -> Iterator[tuple[int, int]]:
    import numpy as np

    edges = np.flatnonzero(moved).tolist()
    yield from zip(edges, [*edges[1:], len(moved)], strict=True)
