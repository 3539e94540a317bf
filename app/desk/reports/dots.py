"""The dot plot of a report: the source from left to right, the translation from top to bottom, as units have them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qostil import Language, Status, TranslationUnit
from qostil.app.building import LOOK
from qostil.app.page.markup import Html, fill, join
from qostil.app.page.plot import AREA, MARGIN, RIM, SIZE, Axis
from qostil.app.page.words import short

_MANY = 20_000


Both = tuple[Sequence[int], Sequence[int]]
"""The sentence numbers of both sides."""


@dataclass(frozen=True, slots=True)
class Dots:
    """X."""

    sure: tuple[Both, ...]
    doubtful: Mapping[str, Both]
    alone: tuple[tuple[int, ...], tuple[int, ...]]
    lengths: tuple[int, int]


def dots_of(units: Iterable[TranslationUnit], pair: tuple[Language, Language]) -> Dots:
    """Where the units of a report stand; sentences before the last used one that no unit has are alone."""
    sure, doubtful = list[Both](), dict[str, Both]()
    for unit in units:
        source, target = (unit.variant(language) for language in pair)
        if source and target and source.sentences and target.sentences:
            both = source.sentences, target.sentences
            if unit.status is Status.AUTOMATIC and (unit.confidence or 0.0) < LOOK:
                doubtful[unit.id] = both
            else:
                sure.append(both)
    used = [{number for both in (*sure, *doubtful.values()) for number in both[side]} for side in (0, 1)]
    first, second = (max(numbers, default=-1) + 1 for numbers in used)
    alone = tuple(
        tuple(number for number in range(length) if number not in numbers)
        for length, numbers in zip((first, second), used, strict=True)
    )
    return Dots(tuple(sure), doubtful, (alone[0], alone[1]), (first, second))


def draw(dots: Dots, names: tuple[str, str], label: str, review: str = "") -> Html:
    """The plot as SVG: a dot for each sure pair, a ring for each doubtful one, ticks for what is alone.

    ``review`` is the address to which the id of a unit is put, so that its ring leads there.
    """
    x, y = (Axis(length) for length in dots.lengths)
    places = 0 if len(dots.sure) > _MANY else 1
    rings = dots.doubtful.items()
    room = AREA / max(*dots.lengths, 1)
    template = (
        '<svg class="plot" viewBox="0 0 $size $size" role="img" aria-label="$label">'
        '<path class="grid" d="M$margin ${margin}l$area $area"/>'
        '<rect class="frame" x="$margin" y="$margin" width="$area" height="$area"/>'
        '<g class="axes">$axes</g><path class="alone" d="$ticks"/>'
        '<path class="sure" stroke-width="$width" d="$sure"/>$rings</svg>'
    )
    return fill(
        template,
        size=SIZE,
        margin=MARGIN,
        area=AREA,
        label=label,
        axes=_axes(names, x, y),
        ticks="".join(_ticks(dots, x, y)),
        width=short(min(max(room / 2, 3.5), 8)),
        sure="".join(dict.fromkeys(_stroke(both, x, y, places) for both in dots.sure)),
        rings=join(_ring(both, x, y, min(max(room / 2, 3.5), 8), review and review + key) for key, both in rings),
    )


def _stroke(both: Both, x: Axis, y: Axis, places: int) -> str:
    source, target = both
    across, down = x.middle(source[0]), y.middle(target[0])
    # A line of no length at all is not drawn everywhere.
    right, low = max(x.middle(source[-1]) - across, 0.1), y.middle(target[-1]) - down
    return f"M{short(round(across, places))} {short(round(down, places))}l{short(right)} {short(low)}"


def _ring(both: Both, x: Axis, y: Axis, radius: float, address: str) -> Html:
    source, target = both
    ring = fill(
        '<circle class="doubtful" cx="$x" cy="$y" r="$radius"/>',
        x=short((x.middle(source[0]) + x.middle(source[-1])) / 2),
        y=short((y.middle(target[0]) + y.middle(target[-1])) / 2),
        radius=short(radius),
    )
    # Not a tab stop: the queue of Review leads to the same.
    return fill('<a href="$address" tabindex="-1">$ring</a>', address=address, ring=ring) if address else ring


def _ticks(dots: Dots, x: Axis, y: Axis) -> Iterator[str]:
    yield from (f"M{short(x.middle(number))} {MARGIN}v{-RIM}" for number in dots.alone[0])
    yield from (f"M{MARGIN} {short(y.middle(number))}h{-RIM}" for number in dots.alone[1])


def _axes(names: tuple[str, str], x: Axis, y: Axis) -> Html:
    label = '<text class="$kind" x="$x" y="$y">$text</text>'
    above = left = MARGIN - RIM - 4
    return join(
        [
            fill('<text x="0" y="22">$name ↓</text>', name=names[1]),
            fill('<text class="row" x="$x" y="16">$name →</text>', x=MARGIN + AREA, name=names[0]),
            *(fill(label, kind="column", x=short(x.middle(n)), y=above, text=n + 1) for n in x.ticks()),
            *(fill(label, kind="row", x=left, y=short(y.middle(n)), text=n + 1) for n in y.ticks()),
        ]
    )
