"""The dot plot of an alignment: source sentences from left to right, target sentences from top to bottom."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from qostil import Bead, Report
from qostil.app.page.markup import Html, fill, join
from qostil.app.page.pair import Pair
from qostil.app.page.scale import level
from qostil.app.page.words import counted, listed, numbers, runs, short

MARGIN, AREA, RIM = 68, 560, 10
_END = MARGIN + AREA
SIZE = _END + 4
_PER_TICK = 6
_WIDER = {0: 2, 1: 2, 2: 1.5, 3: 1.25}


@dataclass(frozen=True, slots=True)
class Axis:
    """Sentence numbers of one side as coordinates."""

    count: int

    def edge(self, number: float) -> float:
        """Where a sentence begins."""
        return MARGIN + number * AREA / max(self.count, 1)

    def middle(self, number: float) -> float:
        """Where its dot is."""
        return self.edge(number + 0.5)

    def ticks(self) -> range:
        """A few round numbers."""
        step = next(
            size * 10**power for power in range(12) for size in (1, 2, 5) if size * 10**power * _PER_TICK >= self.count
        )
        return range(0, self.count, step)


def dot_plot(pair: Pair) -> Html:
    """The plot as SVG; the least certain dots lead to their texts."""
    x, y = Axis(len(pair.source.sentences)), Axis(len(pair.target.sentences))
    template = (
        '<svg class="plot" viewBox="0 0 $size $size" role="img" aria-label="$label">$notes'
        '<path class="grid" d="$grid"/><rect class="frame" x="$margin" y="$margin" width="$area" height="$area"/>'
        '<g class="axes">$axes</g><g class="ticks">$ticks</g><g class="dots">$dots</g>$links</svg>'
    )
    return fill(
        template,
        size=SIZE,
        margin=MARGIN,
        area=AREA,
        label=_label(pair),
        notes=join([*_notes(pair.source, x, upright=True), *_notes(pair.target, y, upright=False)]),
        grid=_grid(pair, x, y),
        axes=_axes(pair, x, y),
        ticks=_paths(pair.alone, lambda bead: _tick(bead, x, y)),
        dots=_paths(pair.partnered, lambda bead: _dot(bead, x, y), _diameter(pair)),
        links=join(_link(pair, bead, x, y) for bead in reversed(pair.least_certain)),
    )


def _label(pair: Pair) -> str:
    sides = listed(
        [
            f"{counted(len(report.sentences), 'sentence')} in {name}"
            for report, name in zip((pair.source, pair.target), pair.names, strict=True)
        ]
    )
    return f"Dot plot of {sides}: {counted(len(pair.partnered), 'bead')} with both sides, {len(pair.alone):,} with one"


def _paths(beads: Iterable[Bead], draw: Callable[[Bead], str], width: float = 1.5) -> Html:
    """A path for each level, the surest first so that the others lie on top, and wider."""
    paths = defaultdict(list)
    for bead in beads:
        paths[level(bead.confidence)].append(draw(bead))
    template = '<path class="l$level" stroke-width="$width" d="$d"/>'
    return join(
        fill(template, level=n, width=short(width * _WIDER.get(n, 1)), d="".join(paths[n]))
        for n in sorted(paths, reverse=True)
    )


def _diameter(pair: Pair) -> float:
    """Of a dot: dots of a long report touch, those of a short one are still no blots."""
    room = AREA / max(len(pair.source.sentences), len(pair.target.sentences), 1)
    return min(max(room / 2, 3.5), 9)


def _dot(bead: Bead, x: Axis, y: Axis) -> str:
    """A dot, drawn out to a stroke where the bead holds several sentences; the caps of the line make it round."""
    across, down = x.middle(bead.source[0]), y.middle(bead.target[0])
    # A line of no length at all is not drawn everywhere.
    right, low = max(x.middle(bead.source[-1]) - across, 0.1), y.middle(bead.target[-1]) - down
    return f"M{short(across)} {short(down)}l{short(right)} {short(low)}"


def _tick(bead: Bead, x: Axis, y: Axis) -> str:
    """A tick in the margin for each sentence without partner."""
    above = (f"M{short(x.middle(number))} {MARGIN}v{-RIM}" for number in bead.source)
    beside = (f"M{MARGIN} {short(y.middle(number))}h{-RIM}" for number in bead.target)
    return "".join([*above, *beside])


def _link(pair: Pair, bead: Bead, x: Axis, y: Axis) -> Html:
    # Not a tab stop: the same beads are listed below, and fifteen stops a plot would be in the way.
    template = (
        '<a href="#$anchor" tabindex="-1"><title>$source : $target, confidence $confidence</title>'
        '<circle class="l$level" cx="$x" cy="$y" r="$radius"/></a>'
    )
    return fill(
        template,
        anchor=pair.bead_anchor(bead),
        source=numbers(bead.source),
        target=numbers(bead.target),
        confidence=f"{bead.confidence:.3f}",
        level=level(bead.confidence),
        radius=short(_diameter(pair) / 2 + 3),
        x=short((x.middle(bead.source[0]) + x.middle(bead.source[-1])) / 2),
        y=short((y.middle(bead.target[0]) + y.middle(bead.target[-1])) / 2),
    )


def _notes(report: Report, axis: Axis, *, upright: bool) -> Iterator[Html]:
    """Bands where the footnotes lie: columns for the source, rows for the target."""
    for first, last in runs(report.notes):
        begin, length = axis.edge(first), axis.edge(last + 1) - axis.edge(first)
        along = (short(begin), MARGIN, short(length), AREA)
        x, y, width, height = along if upright else (along[1], along[0], along[3], along[2])
        yield fill(
            '<rect class="notes" x="$x" y="$y" width="$width" height="$height"/>', x=x, y=y, width=width, height=height
        )


def _grid(pair: Pair, x: Axis, y: Axis) -> str:
    """Lines where sections begin."""
    down = (f"M{short(x.edge(number))} {MARGIN}v{AREA}" for number in _beginnings(pair.source))
    across = (f"M{MARGIN} {short(y.edge(number))}h{AREA}" for number in _beginnings(pair.target))
    return "".join([*down, *across])


def _beginnings(report: Report) -> list[int]:
    """First sentences of all sections but the first."""
    return sorted(set(accumulate(len(section.sentences) for section in report.sections[:-1])) - {0})


def _axes(pair: Pair, x: Axis, y: Axis) -> Html:
    source, target = pair.names
    label = '<text class="$kind" x="$x" y="$y">$text</text>'
    above, left = MARGIN - RIM - 4, MARGIN - RIM - 4
    names = (
        fill('<text x="0" y="22">$name ↓</text>', name=target),
        fill('<text class="row" x="$x" y="16">$name →</text>', x=_END, name=source),
    )
    columns = (fill(label, kind="column", x=short(x.middle(n)), y=above, text=f"{n:,}") for n in x.ticks())
    rows = (fill(label, kind="row", x=left, y=short(y.middle(n)), text=f"{n:,}") for n in y.ticks())
    return join([*names, *columns, *rows])
