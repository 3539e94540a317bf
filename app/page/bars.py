"""Bars that lie below one another, each with its name and its number."""

from collections.abc import Sequence
from dataclasses import dataclass

from qostil.app.page.markup import Html, fill, join
from qostil.app.page.words import short

WIDTH = 340
_ROW, _LABEL, _COUNT = 22, 92, 46


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar; ``kind`` is the class that gives its colour, ``written`` its number where not in English."""

    name: str
    count: int
    kind: str = "bar"
    written: str = ""


def bar_chart(bars: Sequence[Bar], label: str) -> Html:
    """The bars, the first on top; ``label`` says to readers of the screen what they are."""
    most = max((bar.count for bar in bars), default=0) or 1
    template = '<svg class="bars" viewBox="0 0 $width $height" role="img" aria-label="$label">$rows</svg>'
    told = f"{label}: " + ", ".join(f"{bar.name}: {bar.written or bar.count}" for bar in bars)
    rows = join(_row(at, bar, most) for at, bar in enumerate(bars))
    return fill(template, width=WIDTH, height=_ROW * len(bars), label=told, rows=rows)


def _row(at: int, bar: Bar, most: int) -> Html:
    template = (
        '<text x="0" y="$text_y">$name</text><rect class="$kind" x="$x" y="$y" width="$width" height="$height"/>'
        '<text x="$count_x" y="$text_y">$count</text>'
    )
    # One among hundreds must still be seen.
    width = max((WIDTH - _LABEL - _COUNT) * bar.count / most, 2) if bar.count else 0
    return fill(
        template,
        text_y=at * _ROW + 15,
        name=bar.name,
        kind=bar.kind,
        x=_LABEL,
        y=at * _ROW + 3,
        width=short(width),
        height=_ROW - 6,
        count_x=short(_LABEL + width + 6),
        count=bar.written or f"{bar.count:,}",
    )
