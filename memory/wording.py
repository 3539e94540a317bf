"""How alike two texts are in their words, as translation memories count it, and which words differ."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qostil import Span
from qostil.languages.constants import with_plain_numbers
from qostil.languages.search import fold, folded, words

# Signs and spaces make this share of a text at most, when lengths are compared before they are taken out.
_SLACK = 0.8
# What is as alike as asked must not fall by the last bit of a float.
_ROUNDING = 1e-6


def plain(text: str) -> str:
    """The words of a text without what does not make them others: case, signs, spaces, how numbers are grouped."""
    return " ".join(folded(with_plain_numbers(text)))


def likenesses(query: str, texts: Sequence[str], least: float) -> NDArray[np.float32]:
    """How alike each text is to ``query`` in its words, 0..1; 0 where it is less than ``least``.

    1 less the share of letters to change, add or take away (Levenshtein), after ``plain``. Letters and not words,
    since in Kazakh and Kyrgyz one ending more would be a whole word wrong.
    """
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import cdist

    wanted = plain(query)
    # What is far shorter or longer cannot be alike, whatever it says, and need not be made plain.
    share = _SLACK * least
    near = [
        number
        for number, text in enumerate(texts)
        if wanted and min(len(query), len(text)) >= share * max(len(query), len(text))
    ]
    found = np.zeros(len(texts), np.float32)
    if near:
        plains = [plain(texts[number]) for number in near]
        scorer, cutoff = Levenshtein.normalized_similarity, max(least - _ROUNDING, 0.0)
        found[near] = cdist([wanted], plains, scorer=scorer, score_cutoff=cutoff, dtype=np.float32)[0]
    return found


def differing(query: str, text: str) -> tuple[Span, ...]:
    """The words of ``text`` that ``query`` does not have there."""
    from rapidfuzz.distance import Indel

    asked = folded(query)
    found = words(text)
    same = {
        number
        for block in Indel.opcodes(asked, [fold(word) for word, _ in found])
        if block.tag == "equal"
        for number in range(block.dest_start, block.dest_end)
    }
    return tuple(span for number, (_, span) in enumerate(found) if number not in same)
