"""Tags of a text that is worded anew, joined with others or cut: where they stand then."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from qostil import Tag


def shifted(tags: Sequence[Tag], by: int) -> tuple[Tag, ...]:
    """Tags of a text before which something was put."""
    return tuple(replace(tag, at=tag.at + by) for tag in tags)


def moved(tags: Sequence[Tag], old: str, new: str) -> tuple[Tag, ...]:
    """Tags of ``old`` in ``new``: those within what differs stand before it, the others stay with their words."""
    if not tags or old == new:
        return tuple(tags)
    head = _alike(old, new)
    tail = min(_alike(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    return tuple(replace(tag, at=_at(tag.at, len(old), len(new), head, tail)) for tag in tags)


def cut(tags: Sequence[Tag], text: str, parts: Sequence[str]) -> list[tuple[Tag, ...]]:
    """The tags of a text for each of its parts; a tag between two parts is the later's, unless it closes something."""
    bounds, at = [], 0
    for part in parts:
        found = text.find(part, at)
        start = found if found >= 0 else at
        bounds.append(start)
        at = min(start + len(part), len(text))
    shares: list[list[Tag]] = [[] for _ in parts]
    for tag in tags:
        owner = max(number for number, start in enumerate(bounds) if start <= tag.at or number == 0)
        if owner and tag.at == bounds[owner] and tag.kind == "close":
            owner -= 1
        shares[owner].append(replace(tag, at=min(max(tag.at - bounds[owner], 0), len(parts[owner]))))
    return [tuple(share) for share in shares]


def _alike(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _at(at: int, old: int, new: int, head: int, tail: int) -> int:
    if at <= head:
        return at
    return at + new - old if at >= old - tail else head
