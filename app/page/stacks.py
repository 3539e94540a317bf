"""Columns of parts on top of one another: how something is made up, year by year."""

from collections.abc import Callable, Mapping, Sequence

from qostil.app.page.bars import WIDTH
from qostil.app.page.markup import Html, fill, join
from qostil.app.page.words import short

_BASE, _TOP = 150, 16
_KEYS, _KEY_ROW, _KEY_WIDTH = _BASE + 26, 20, 110
_KEYS_IN_ROW = WIDTH // _KEY_WIDTH
_WIDEST = 44
_KINDS = 4
_LABEL_WIDTH = 44


def stack_chart(
    columns: Mapping[str, Sequence[int]], parts: Sequence[str], label: str, write: Callable[[int], str] = str
) -> Html:
    """A column for each name, of as many parts as ``parts`` names, from the bottom; the key stands below."""
    step = WIDTH / max(len(columns), 1)
    most = max((sum(counts) for counts in columns.values()), default=0) or 1
    every = max(1, round(_LABEL_WIDTH / step))
    drawn = join(
        _column(at * step, min(step * 0.8, _WIDEST), name if at % every == 0 else "", counts, most, write)
        for at, (name, counts) in enumerate(columns.items())
    )
    keys = join(_key(at, name) for at, name in enumerate(parts))
    told = f"{label}: " + ", ".join(f"{name}: {write(sum(counts))}" for name, counts in columns.items())
    template = (
        '<svg class="stacks" viewBox="0 0 $width $height" role="img" aria-label="$label">'
        '<path class="frame" d="M0 ${base}h$width"/>$columns$keys</svg>'
    )
    height = _KEYS + _KEY_ROW * -(-len(parts) // _KEYS_IN_ROW)
    return fill(template, width=WIDTH, height=height, base=_BASE, label=told, columns=drawn, keys=keys)


def _column(
    left: float, width: float, name: str, counts: Sequence[int], most: int, write: Callable[[int], str]
) -> Html:
    rects, y = list[Html](), float(_BASE)
    for at, count in enumerate(counts):
        height = (_BASE - _TOP) * count / most
        y -= height
        rects.append(_part(at, left, y, width, height))
    middle = short(left + width / 2)
    return fill(
        '$parts<text class="column" x="$x" y="$over">$total</text><text class="column" x="$x" y="$under">$name</text>',
        parts=join(rects),
        x=middle,
        over=short(y - 3),
        total=write(sum(counts)),
        under=_BASE + 16,
        name=name,
    )


def _part(at: int, left: float, y: float, width: float, height: float) -> Html:
    return fill(
        '<rect class="s$kind" x="$x" y="$y" width="$width" height="$height"/>',
        kind=at % _KINDS,
        x=short(left),
        y=short(y),
        width=short(width),
        height=short(max(height - 0.5, 0)),
    )


def _key(at: int, name: str) -> Html:
    x, y = at % _KEYS_IN_ROW * _KEY_WIDTH, _KEYS + at // _KEYS_IN_ROW * _KEY_ROW
    template = '<rect class="s$kind" x="$x" y="$y" width="12" height="12"/><text x="$text_x" y="$text_y">$name</text>'
    return fill(template, kind=at % _KINDS, x=x, y=y, text_x=x + 17, text_y=y + 11, name=name)
