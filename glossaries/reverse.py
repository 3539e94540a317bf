"""What stands in one text for a phrase of its translation: links between words, followed the other way."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

import numpy as np

from qostil.glossaries.other_side import Key, Place, Wording
from qostil.languages.search import fold
from qostil.links import Floats

# Linked words further apart are no phrase.
_MOST_WORDS = 6


@dataclass(slots=True)
class Counterpart:
    """A phrase, the forms it was met in, and where."""

    forms: Counter[str] = field(default_factory=Counter)
    places: list[Place] = field(default_factory=list)


def counterparts(
    places: Sequence[Place], links: Mapping[int, Floats], texts: Mapping[int, Wording], joining: Set[str]
) -> list[tuple[Key, Counterpart]]:
    """Phrases of ``texts`` linked to the places of a phrase, those met most first.

    ``links`` by text: rows are words of ``texts``, columns those of the texts that the places are in.
    """
    found: dict[Key, Counterpart] = defaultdict(Counterpart)
    for place in places:
        if place.text not in links:
            continue
        wording = texts[place.text]
        span = _span(links[place.text][:, place.first : place.end], wording, joining)
        if span is not None:
            other = found[wording.keys[span[0] : span[1]]]
            other.forms[wording.written(*span)] += 1
            other.places.append(Place(place.text, *span))
    return sorted(found.items(), key=lambda pair: (-len(pair[1].places), pair[0]))


def _span(grid: Floats, wording: Wording, joining: Set[str]) -> tuple[int, int] | None:
    """From the first word linked to the last, function words at the ends apart."""
    rows = [row for row in np.flatnonzero(grid.max(axis=1)).tolist() if fold(wording.words[row][0]) not in joining]
    if not rows or rows[-1] - rows[0] >= _MOST_WORDS:
        return None
    if not all(map(wording.together, range(rows[0], rows[-1]))):
        return None
    return rows[0], rows[-1] + 1
