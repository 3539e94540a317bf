"""The dot plot of an alignment: source sentences from left to right, target sentences from top to bottom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from qostil import Bead, Report
from qostil.app.page.markup import Html, fill, join
from qostil.app.page.pair import Pair
from qostil.app.page.scale import LEVELS, level
from qostil.app.page.words import counted, numbers, short

_MARGIN, _AREA, _RIM = 66, 560, 10
_END = _MARGIN + _AREA
_SIZE = _END + 4
_PER_TICK = 6


@dataclass(frozen=True, slots=True)
class _Axis:
    """Sentence numbers of one side as coordinates."""

    count: int

    def edge(self, number: float) -> float:
        """Where a sentence begins."""
        return _MARGIN + number * _AREA / max(self.count, 1)

    def middle(self, number: float) -> float:
        return self.edge(number + 0.5)

    def ticks(self) -> range:
        """A few round numbers."""
        step = next(
            size * 10**power for power in range(12) for size in (1, 2, 5) if size * 10**power * _PER_TICK >= self.count
        )
        return range(0, self.count, step)


def dot_plot(pair: Pair) -> Html:
    """The plot as SVG; the least certain dots lead to their texts."""
    x, y = _Axis(len(pair.source.sentences)), _Axis(len(pair.target.sentences))
    template = (
        '<svg class="plot" viewBox="0 0 $size $size" role="img" aria-label="$label">$notes'
        '<path class="grid" d="$grid"/><rect class="frame" x="$margin" y="$margin" width="$area" height="$area"/>'
        '<g class="axes">$axes</g><g class="ticks">$ticks</g><g class="dots">$dots</g>$links</svg>'
    )
    return fill(
        template,
        size=_SIZE,
        margin=_MARGIN,
        area=_AREA,
        label=_label(pair),
        notes=join([*_notes(pair.source, x, upright=True), *_notes(pair.target, y, upright=False)]),
        grid=_grid(pair, x, y),
        axes=_axes(pair, x, y),
        ticks=_paths(pair.alone, lambda bead: _tick(bead, x, y)),
        dots=_paths(pair.partnered, lambda bead: _dot(bead, x, y)),
        links=join(_link(pair, bead, x, y) for bead in reversed(pair.least_certain)),
    )


def _label(pair: Pair) -> str:
    source, target = pair.names
    return (
        f"Dot plot of {counted(len(pair.partnered), 'bead')} between {counted(len(pair.source.sentences), 'sentence')} "
        f"in {source} and {len(pair.target.sentences):,} in {target}; {counted(len(pair.alone), 'bead')} without partner"
    )


def _paths(beads: Iterable[Bead], draw: "_Draw") -> Html:
    """A path for each level, the surest first so that the others lie on top."""
    paths = defaultdict(list)
    for bead in beads:
        paths[level(bead.confidence)].append(draw(bead))
    return join(fill('<path class="l$level" d="$d"/>', level=n, d="".join(paths[n])) for n in sorted(paths)[::-1])


def _dot(bead: Bead, x: _Axis, y: _Axis) -> str:
    """A dot, drawn out to a stroke where the bead holds several sentences; the caps of the line make it round."""
    across, down = x.middle(bead.source[0]), y.middle(bead.target[0])
    # A line of no length at all is not drawn everywhere.
    right, low = max(x.middle(bead.source[-1]) - across, 0.1), y.middle(bead.target[-1]) - down
    return f"M{short(across)} {short(down)}l{short(right)} {short(low)}"


def _tick(bead: Bead, x: _Axis, y: _Axis) -> str:
    """A tick in the margin for each sentence without partner."""
    above = (f"M{short(x.middle(number))} {_MARGIN}v{-_RIM}" for number in bead.source)
    beside = (f"M{_MARGIN} {short(y.middle(number))}h{-_RIM}" for number in bead.target)
    return "".join([*above, *beside])


def _link(pair: Pair, bead: Bead, x: _Axis, y: _Axis) -> Html:
    # Not a tab stop: the same beads are listed below, and fifteen stops a plot would be in the way.
    template = (
        '<a href="#$anchor" tabindex="-1"><title>$source : $target, confidence $confidence</title>'
        '<circle class="l$level" cx="$x" cy="$y" r="5"/></a>'
    )
    return fill(
        template,
        anchor=pair.bead_anchor(bead),
        source=numbers(bead.source),
        target=numbers(bead.target),
        confidence=f"{bead.confidence:.3f}",
        level=level(bead.confidence),
        x=short((x.middle(bead.source[0]) + x.middle(bead.source[-1])) / 2),
        y=short((y.middle(bead.target[0]) + y.middle(bead.target[-1])) / 2),
    )


def _notes(report: Report, axis: _Axis, *, upright: bool) -> Iterator[Html]:
    """Bands where the footnotes lie: columns for the source, rows for the target."""
    for first, last in _runs(report.notes):
        begin, length = axis.edge(first), axis.edge(last + 1) - axis.edge(first)
        along = (short(begin), _MARGIN, short(length), _AREA)
        x, y, width, height = along if upright else (along[1], along[0], along[3], along[2])
        yield fill(
            '<rect class="notes" x="$x" y="$y" width="$width" height="$height"/>', x=x, y=y, width=width, height=height
        )


def _grid(pair: Pair, x: _Axis, y: _Axis) -> str:
    """Lines where sections begin."""
    down = (f"M{short(x.edge(number))} {_MARGIN}v{_AREA}" for number in _beginnings(pair.source))
    across = (f"M{_MARGIN} {short(y.edge(number))}h{_AREA}" for number in _beginnings(pair.target))
    return "".join([*down, *across])


def _beginnings(report: Report) -> list[int]:
    """First sentences of all sections but the first."""
    return [number for number in accumulate(len(section.sentences) for section in report.sections[:-1]) if number]


def _axes(pair: Pair, x: _Axis, y: _Axis) -> Html:
    source, target = pair.names
    label = '<text class="$kind" x="$x" y="$y">$text</text>'
    above, left = _MARGIN - _RIM - 4, _MARGIN - _RIM - 4
    names = (
        fill('<text x="$x" y="20">$name →</text>', x=_MARGIN, name=source),
        fill('<text class="down" transform="translate(20 $y) rotate(90)">$name →</text>', y=_MARGIN, name=target),
    )
    columns = (fill(label, kind="column", x=short(x.middle(n)), y=above, text=f"{n:,}") for n in x.ticks())
    rows = (fill(label, kind="row", x=left, y=short(y.middle(n)), text=f"{n:,}") for n in y.ticks())
    return join([*names, *columns, *rows])


def _runs(values: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of consecutive numbers."""
    begins = [n for at, n in enumerate(values) if at == 0 or values[at - 1] != n - 1]
    ends = [n for at, n in enumerate(values) if at + 1 == len(values) or values[at + 1] != n + 1]
    yield from zip(begins, ends, strict=True)
