"""How much of a translation can be kept: a score from 0 to 100 that a translator recognises, with what differs.

docs/matching.md has the table of steps.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import zip_longest

from qostil import Language
from qostil.languages.lemma import lemma
from qostil.memory.matching.difference import Operation, Pair, gaps, operations
from qostil.memory.matching.tokens import Kind, Token, Tokens

IDENTICAL, FORMAL_LEAST, FUZZY_MOST = 100, 95, 94
# What it costs to replace a token by another; to add or to take away one costs 1, a tag or a footnote mark less.
_OTHER_CASE = 0.1
_OTHER_PLACEABLE = 0.2
_OTHER_FORM = 0.5
_FEW_LETTERS = 0.7
_LOOSE = 0.1
# Two texts of 500 words; the table of longer ones would take seconds.
_MOST_CELLS = 250_000
# Words of which at least so many letters stay.
_ALIKE = 0.7
# Words of which fewer letters are the same at the beginning are other words.
_SAME_BEGIN = 2


class Formal(IntEnum):
    """What differs without another wording; its value is what it takes off 100."""

    SPACES = 1
    TAGS = 2
    CASE = 3
    PUNCTUATION = 4
    PLACEABLES = 5


@dataclass(frozen=True, slots=True)
class Score:
    """``value`` 0..100; ``difference`` leads from the source to the query; ``formal`` says what else differs.

    ``pairs`` are the tokens that stand for one another, None for one that was added or removed.
    """

    value: int
    difference: tuple[Operation, ...]
    formal: frozenset[Formal]
    pairs: tuple[Pair, ...]

    @property
    def is_formal(self) -> bool:
        """True where the wording is the same."""
        return self.value >= FORMAL_LEAST


def score(query: Tokens, source: Tokens) -> Score:
    """Compare a text to translate with the source of a unit; the same either way round."""
    pairs = aligned(query.items, source.items)
    formal = frozenset(_formal(query, source, pairs))
    difference = operations(query.text, source.text, pairs)
    distance = sum(_cost_of(pair) for pair in pairs)
    if not any(_is_wording(pair) for pair in pairs):
        same = query.text == source.text and Formal.TAGS not in formal
        value = IDENTICAL if same else formal_value(formal)
    else:
        value = fuzzy_value(distance, max(map(_length, (query, source))))
    return Score(value, difference, formal, pairs)


def formal_value(formal: frozenset[Formal]) -> int:
    """The score of texts whose words are the same."""
    return max(FORMAL_LEAST, IDENTICAL - sum(formal))


def fuzzy_value(distance: float, length: float) -> int:
    """The score of texts whose words differ, by the share of words to change; rounded down."""
    share = 1 - distance / length
    return max(0, min(FUZZY_MOST, int(100 * share + 1e-9)))


def _length(text: Tokens) -> float:
    """The number of tokens, tags and footnote marks counting less."""
    return sum(map(cost_alone, text.items))


def cost(one: Token, other: Token) -> float:
    """What it costs to replace a token by another, 0..1; a metric, so that what is the same at the ends may be cut."""
    if one.text == other.text:
        return 0.0
    if one.kind is not other.kind:
        return 1.0
    if one.kind is not Kind.WORD:
        return _OTHER_CASE if one.value == other.value or one.kind is Kind.TAG else _OTHER_PLACEABLE
    if one.value == other.value:
        return _OTHER_CASE
    if one.key == other.key:
        return _OTHER_FORM
    if one.value[:_SAME_BEGIN] != other.value[:_SAME_BEGIN]:
        return 1.0
    return _cost_of_alike(one.value, other.value, one.language.code)


def cost_alone(token: Token) -> float:
    """What it costs to add a token, or to take it away."""
    return _LOOSE if token.kind in {Kind.TAG, Kind.MARK} else 1.0


def aligned(query: Sequence[Token], source: Sequence[Token]) -> tuple[Pair, ...]:
    """The cheapest way to make one row of tokens of another, as pairs in order."""
    begin, end = _same_ends(query, source)
    rest = query[begin : len(query) - end], source[begin : len(source) - end]
    middle = _cheapest(*rest) if len(rest[0]) * len(rest[1]) <= _MOST_CELLS else _rough(*rest)
    same_end = zip(query[len(query) - end :], source[len(source) - end :], strict=True)
    return (*zip(query[:begin], source[:begin], strict=True), *middle, *same_end)


@lru_cache(maxsize=1 << 16)
def _cost_of_alike(one: str, other: str, code: str) -> float:
    """For words that begin alike: of one lemma, with few other letters (a slip of the pen), or neither."""
    from rapidfuzz.distance import Levenshtein

    language = Language(code)
    if len(one) > _SAME_BEGIN and len(other) > _SAME_BEGIN and lemma(one, language) == lemma(other, language):
        return _OTHER_FORM
    return _FEW_LETTERS if Levenshtein.normalized_similarity(one, other) >= _ALIKE else 1.0


def _same_ends(query: Sequence[Token], source: Sequence[Token]) -> tuple[int, int]:
    shorter = min(len(query), len(source))
    begin = 0
    while begin < shorter and query[begin].text == source[begin].text:
        begin += 1
    end = 0
    while end < shorter - begin and query[-1 - end].text == source[-1 - end].text:
        end += 1
    return begin, end


def _cheapest(query: Sequence[Token], source: Sequence[Token]) -> list[Pair]:
    """Wagner and Fischer 1974; walked back preferring to replace."""
    costs = [[cost(one, other) for other in source] for one in query]
    table = _table(query, source, costs)
    pairs = list[Pair]()
    row, column = len(query), len(source)
    while row or column:
        here = table[row][column]
        if row and column and here == table[row - 1][column - 1] + costs[row - 1][column - 1]:
            row, column = row - 1, column - 1
            pairs.append((query[row], source[column]))
            continue
        added = row and here == table[row - 1][column] + cost_alone(query[row - 1])
        removed = column and here == table[row][column - 1] + cost_alone(source[column - 1])
        if added and not (removed and _first_alone(source[column - 1]) < _first_alone(query[row - 1])):
            row -= 1
            pairs.append((query[row], None))
        else:
            column -= 1
            pairs.append((None, source[column]))
    return pairs[::-1]


def _first_alone(token: Token) -> tuple[bool, str]:
    """Of two tokens of which either may stand alone, the lesser does: tags first, whichever text has them."""
    return token.kind is not Kind.TAG, token.text


def _rough(query: Sequence[Token], source: Sequence[Token]) -> list[Pair]:
    """A cheap way for very long texts: all other words cost the same."""
    from rapidfuzz.distance import Levenshtein

    values = [token.value for token in query], [token.value for token in source]
    pairs = list[Pair]()
    for block in Levenshtein.opcodes(*values):
        some, others = query[block.src_start : block.src_end], source[block.dest_start : block.dest_end]
        pairs += zip_longest(some, others)
    return pairs


def _table(query: Sequence[Token], source: Sequence[Token], costs: list[list[float]]) -> list[list[float]]:
    """The least cost for each beginning of one with each beginning of the other."""
    removals = [cost_alone(token) for token in source]
    above = [0.0]
    for removal in removals:
        above.append(above[-1] + removal)
    table = [above]
    for token, replacing in zip(query, costs, strict=True):
        adding = cost_alone(token)
        left = above[0] + adding
        row = [left]
        for column, removal in enumerate(removals):
            left = min(above[column] + replacing[column], above[column + 1] + adding, left + removal)
            row.append(left)
        table.append(row)
        above = row
    return table


def _cost_of(pair: Pair) -> float:
    one, other = pair
    if one is not None and other is not None:
        return cost(one, other)
    token = one or other
    return cost_alone(token) if token else 0.0


def _is_wording(pair: Pair) -> bool:
    """Whether a pair makes another wording: another word, or a word more or less."""
    one, other = pair
    if one is not None and other is not None:
        return cost(one, other) > _OTHER_PLACEABLE
    token = one or other
    return token is not None and token.kind not in {Kind.TAG, Kind.MARK}


def _formal(query: Tokens, source: Tokens, pairs: Sequence[Pair]) -> list[Formal]:
    found = [kind for pair in pairs if (kind := _formal_of(pair)) is not None]
    between = (gap for gap in gaps(query.text, source.text, pairs) if gap.differs)
    return found + [Formal.PUNCTUATION if gap.is_other_sign else Formal.SPACES for gap in between]


def _formal_of(pair: Pair) -> Formal | None:
    one, other = pair
    if one is None or other is None:
        return _formal_alone(one or other)
    if one.text == other.text or one.kind is not other.kind:
        return None
    if one.kind is Kind.TAG:
        return Formal.TAGS
    if one.value == other.value:
        return _spelt(one, other)
    return None if one.kind is Kind.WORD else Formal.PLACEABLES


def _formal_alone(token: Token | None) -> Formal | None:
    if token is not None and token.kind is Kind.TAG:
        return Formal.TAGS
    return Formal.PLACEABLES if token is not None and token.kind is Kind.MARK else None


def _spelt(one: Token, other: Token) -> Formal:
    """What differs between two spellings of one thing."""
    return Formal.CASE if one.text.lower() == other.text.lower() else Formal.PUNCTUATION
