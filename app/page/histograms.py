"""Two small charts of an alignment: how sure its beads are, and how long the target is beside the source."""

from collections import Counter
from collections.abc import Sequence
from math import log2
from statistics import median

from qostil import Report
from qostil.app.page.bars import WIDTH, Bar, bar_chart
from qostil.app.page.markup import Html, fill, join
from qostil.app.page.pair import Pair
from qostil.app.page.scale import LEVELS, labels, level
from qostil.app.page.words import short

_BINS, _PER_DOUBLING = 16, 4
_BASE, _HIGH = 112, 96
_MARKS = {-2: "¼", -1: "½", 0: "1", 1: "2", 2: "4"}


def confidence_histogram(pair: Pair) -> Html:
    """A bar for each level of confidence, the surest on top; also the key to the colours of the plot."""
    counts = Counter(level(bead.confidence) for bead in pair.partnered)
    names = labels()
    bars = [Bar(names[n], counts[n], f"l{n}") for n in reversed(LEVELS)]
    return bar_chart(bars, "Beads by confidence")


def ratio_histogram(pair: Pair) -> Html:
    """Bars over the length of the target by that of the source, in characters, on a logarithmic axis."""
    ratios = _ratios(pair)
    counts = Counter(map(_bin, ratios))
    most = max(counts.values(), default=1)
    template = (
        '<svg class="ratios" viewBox="0 0 $width 136" role="img" aria-label="$label">$bars'
        '<path class="frame" d="M0 ${base}h$width"/>$marks$median</svg>'
    )
    middle = median_ratio(pair)
    return fill(
        template,
        width=WIDTH,
        base=_BASE,
        label=f"Length of the target by length of the source, from a quarter to four times; median {middle:.2f}",
        bars=join(_column(at, counts[at], most) for at in sorted(counts)),
        marks=join(
            fill('<text class="column" x="$x" y="130">$text</text>', x=short(_place(power)), text=text)
            for power, text in _MARKS.items()
        ),
        median=_median(middle),
    )


def median_ratio(pair: Pair) -> float:
    """Half of the beads have a target that is longer than this many times their source."""
    return median(_ratios(pair) or [1.0])


def _ratios(pair: Pair) -> list[float]:
    return [_length(pair.target, bead.target) / _length(pair.source, bead.source) for bead in pair.partnered]


def _bin(ratio: float) -> int:
    """The bin of a ratio; what lies beyond the axis goes to its ends."""
    return min(max(int((log2(ratio) + 2) * _PER_DOUBLING // 1), 0), _BINS - 1)


def _place(power: float) -> float:
    """Where a power of two lies; room is left for half a label at both ends."""
    return 8 + (power + 2) / 4 * (WIDTH - 16)


def _column(at: int, count: int, most: int) -> Html:
    left, right = _place(at / _PER_DOUBLING - 2), _place((at + 1) / _PER_DOUBLING - 2)
    height = max(_HIGH * count / most, 1)
    return fill(
        '<rect class="bar" x="$x" y="$y" width="$width" height="$height"><title>$count</title></rect>',
        x=short(left + 0.5),
        y=short(_BASE - height),
        width=short(right - left - 1),
        height=short(height),
        count=count,
    )


def _median(ratio: float) -> Html:
    x = short(_place(min(max(log2(ratio), -2), 2)))
    return fill('<path class="median" d="M$x 6V$base"/>', x=x, base=_BASE)


def _length(report: Report, numbers: Sequence[int]) -> int:
    """Characters of a side; never nought, so that it can be divided by."""
    return max(sum(len(report.sentences[number].text) for number in numbers), 1)
