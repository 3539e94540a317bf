"""Marks that come in pairs, over the segments of a text."""

import re
from collections.abc import Iterator, Mapping, Sequence

# A pair is closed at the latest so many segments further on.
_FARTHEST = 3
# 1) and a) begin items, :) is a smile.
_ITEM = re.compile(r"(?:^|[\s(;,:.])(?:[0-9]{1,3}|[^\W\d_]|[ivx]{1,5})(?=\))|[:;]-?(?=\))", re.IGNORECASE)


def unpaired(texts: Sequence[str], pairs: Mapping[str, str], *, running: bool) -> list[tuple[int, int]]:
    """Marks without a partner, as segment and place in it; ``pairs`` gives the opening mark of each closing one."""
    waiting: list[tuple[int, int, str]] = []
    alone: list[tuple[int, int]] = []
    for place, text in enumerate(texts):
        # In a running text what is not closed by now will not be any more.
        late = [each for each in waiting if not running or place - each[0] > _FARTHEST]
        alone += [(where, at) for where, at, _ in late]
        waiting = [each for each in waiting if each not in late]
        for at, mark in _marks(text, pairs):
            if mark not in pairs:
                waiting.append((place, at, mark))
                continue
            partner = next((each for each in reversed(waiting) if each[2] == pairs[mark]), None)
            if partner is not None:
                waiting.remove(partner)
            elif not _is_item(text, at):
                alone.append((place, at))
    return sorted(alone + [(where, at) for where, at, _ in waiting])


def _marks(text: str, pairs: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    marks = set(pairs) | set(pairs.values())
    if marks.isdisjoint(text):
        return
    for at, letter in enumerate(text):
        if letter in marks:
            yield at, letter


def _is_item(text: str, at: int) -> bool:
    return text[at] == ")" and any(match.end() == at for match in _ITEM.finditer(text, max(0, at - 8), at + 1))
