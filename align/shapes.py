"""Shapes of beads: how many sentences of each side one holds."""

from qostil.align.settings import Settings

Shape = tuple[int, int]


def shapes_of(settings: Settings, sources: int, targets: int) -> list[Shape]:
    """The shapes with two full sides that the settings and the lengths of both texts allow.

    Up to ``most`` sentences stand beside several, up to ``longest`` beside a single one.
    """
    sizes = range(1, settings.longest + 1)
    fit = [(a, b) for a in sizes for b in sizes if max(a, b) <= settings.most or min(a, b) == 1]
    return [(a, b) for a, b in fit if a <= sources and b <= targets]
