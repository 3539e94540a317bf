"""The best units of a memory for a segment: exact, in context, fuzzy, by meaning."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from qostil import Language, Span, Status, TranslationUnit, Variant
from qostil.languages.search import words
from qostil.memory.concordance import Scope, find, units_of
from qostil.memory.connection import Connection
from qostil.memory.matching import neighbours
from qostil.memory.matching.assembly import PIECE_LEAST, SIDE_BY_SIDE, Piece, Within, assembled
from qostil.memory.matching.candidates import SourceRow, candidates, report_dates, sources, usable
from qostil.memory.matching.exchange import Exchanged, exchanged
from qostil.memory.matching.match import (
    CONTEXT_BONUS,
    MEANING_MOST,
    Match,
    MatchKind,
    NearestByMeaning,
    Segment,
    Settings,
)
from qostil.memory.matching.penalties import Origin, deductions, origin_of
from qostil.memory.matching.score import IDENTICAL, Formal, Score, formal_value, score
from qostil.memory.matching.tag_places import Placed, carried, placed
from qostil.memory.matching.tokens import Tokens, tokens
from qostil.memory.rows import load_unit

# Different texts of which the score is worked out, and units looked at for each.
_TEXTS, _UNITS_OF_A_TEXT = 24, 24
# Candidates of which the units are asked for: some have no text in the other language.
_ROWS = 100
# Texts that share fewer letters than this are never as alike in words as is shown.
_LETTERS = 0.4
# Where the best match in words is below this, meaning is asked too.
_ASK_MEANING_BELOW = 75
# Units looked at that have a stretch of the segment.
_PLACES = 5
# Exchanges of placeables take so much off 100: one, and more than one.
_ONE_EXCHANGE, _MORE_EXCHANGES = 1, 2


@dataclass(frozen=True, slots=True)
class _Found:
    row: SourceRow
    score: Score


class Matcher:
    """Answers for one pair of languages, from one state of the memory."""

    def __init__(
        self,
        connection: Connection,
        pair: tuple[Language, Language],
        settings: Settings,
        today: date,
        nearest: NearestByMeaning | None = None,
    ) -> None:
        self._connection = connection
        self._pair = pair
        self._settings = settings
        self._today = today
        self._nearest = nearest
        self._dates = report_dates(connection)

    def match(self, segment: Segment) -> list[Match]:
        """The best matches, best first; of units with the same two texts the best one."""
        if not segment.text.strip():
            return []
        found = self._by_words(segment)
        if self._nearest and max((match.score for match in found), default=0) < _ASK_MEANING_BELOW:
            known = {match.unit.id for match in found}
            found += (match for match in self._by_meaning(segment, self._nearest) if match.unit.id not in known)
        return _distinct(sorted(found, key=_rank))[: self._settings.limit]

    def sources(self, most: int) -> dict[str, str]:
        """Up to so many of the texts that can match, by the ids of their units."""
        return sources(self._connection, self._pair, most)

    def pieces(self, segment: Segment) -> list[Piece]:
        """What the memory has for parts of a segment, in order; of use where nothing matches the whole."""
        return assembled(segment.text, self._whole, self._within)

    def _whole(self, text: str) -> Match | None:
        found = [match for match in self._by_words(Segment(text)) if match.score >= PIECE_LEAST]
        return min(found, key=_rank, default=None)

    def _within(self, text: str) -> Within | None:
        """The unit that has the words of a stretch side by side, in any form."""
        for hit in find(self._connection, text, Scope(self._pair[0]), _PLACES, apart=False):
            target = hit.unit.variant(self._pair[1])
            if hit.score >= SIDE_BY_SIDE and target is not None:
                source = next(variant for variant in hit.unit.variants if variant.language == hit.language)
                count = len(words(text))
                return Within(hit.unit, source.text, target.text, Span(hit.spans[0].start, hit.spans[count - 1].end))
        return None

    def _by_words(self, segment: Segment) -> list[Match]:
        query = tokens(segment.text, self._pair[0])
        # Tags that both texts have make a score a little better than that of the words.
        found = self._scored(query, 0 if segment.tags else self._settings.least)
        units = units_of(self._connection, sorted({entry.row.unit for entry in found}))
        matches = (self._match(entry, units[entry.row.unit], segment) for entry in found)
        return [match for match in matches if match.score >= self._settings.least]

    def _scored(self, query: Tokens, least: int) -> list[_Found]:
        """The candidates of which the words are alike enough before anything is taken off."""
        rows = _likeliest(query.text, candidates(self._connection, query.text, self._pair[0]))
        by_text: dict[str, list[SourceRow]] = {}
        for row in usable(self._connection, rows, self._pair[1]):
            by_text.setdefault(row.text, []).append(row)
        found = list[_Found]()
        for text, same in islice(by_text.items(), _TEXTS):
            scored = score(query, tokens(text, self._pair[0]))
            if scored.value >= least:
                found += (_Found(row, scored) for row in same[-_UNITS_OF_A_TEXT:])
        return found

    def _match(self, found: _Found, unit: TranslationUnit, segment: Segment) -> Match:
        source = next(variant for variant in unit.variants if str(variant.language) == found.row.language)
        target = self._target(unit)
        scored = self._with_tags(found.score, segment, source)
        put_in = exchanged(scored.pairs, tokens(source.text, self._pair[0]), tokens(target.text, self._pair[1]))
        kind, base = self._kind(found.row, scored, segment, put_in)
        tags = self._placed(segment, source, target, put_in, scored)
        return Match(
            unit,
            source.text,
            put_in.text,
            kind,
            base,
            deductions(self._origin(unit, source, target), self._settings.penalties, self._today),
            scored.difference,
            put_in.exchanges,
            put_in.missed,
            tags.tags,
            tags.missed,
        )

    def _with_tags(self, scored: Score, segment: Segment, source: Variant) -> Score:
        if segment.tags is None or not (segment.tags or source.tags):
            return scored
        language = self._pair[0]
        return score(tokens(segment.text, language, segment.tags), tokens(source.text, language, source.tags))

    def _placed(
        self, segment: Segment, source: Variant, target: Variant, put_in: Exchanged, scored: Score | None
    ) -> Placed:
        """The tags of the segment in the translation; the translation's own where those of the segment are unknown."""
        there = carried(target.tags, put_in.exchanges)
        if segment.tags is None:
            return Placed(there)
        first, second = self._pair
        query = tokens(segment.text, first, segment.tags)
        stored, translated = tokens(source.text, first, source.tags), tokens(put_in.text, second, there)
        return placed(query, stored, translated, scored.pairs if scored else ())

    def _kind(self, row: SourceRow, scored: Score, segment: Segment, put_in: Exchanged) -> tuple[MatchKind, int]:
        if scored.value < IDENTICAL:
            return MatchKind.FUZZY, _with_exchanges(scored, put_in)
        if neighbours.agree(self._connection, row.unit, segment, self._pair[0]):
            return MatchKind.CONTEXT, IDENTICAL + CONTEXT_BONUS
        return MatchKind.EXACT, IDENTICAL

    def _by_meaning(self, segment: Segment, nearest: NearestByMeaning) -> Iterator[Match]:
        for near in nearest.nearest(segment.text, self._settings.limit):
            unit = load_unit(self._connection, near.unit)
            source = unit.variant(self._pair[0]) if unit else None
            if unit is None or source is None or unit.variant(self._pair[1]) is None:
                continue
            target = self._target(unit)
            base = min(MEANING_MOST, int(100 * near.likeness))
            taken = deductions(self._origin(unit, source, target), self._settings.penalties, self._today)
            tags = self._placed(segment, source, target, Exchanged(target.text, (), ()), None)
            yield Match(
                *(unit, source.text, target.text, MatchKind.MEANING, base, taken),
                tags=tags.tags,
                tags_missed=tags.missed,
            )

    def _target(self, unit: TranslationUnit) -> Variant:
        target = unit.variant(self._pair[1])
        if target is None:
            raise LookupError(f"unit {unit.id} was found for {self._pair[1]} and has no text in it")
        return target

    def _origin(self, unit: TranslationUnit, source: Variant, target: Variant) -> Origin:
        return origin_of(unit, (source, target), self._pair, self._dates)


def _with_exchanges(scored: Score, put_in: Exchanged) -> int:
    """A score where placeables count less because they stand in the translation already."""
    if not scored.is_formal or put_in.missed or not put_in.exchanges:
        return scored.value
    taken = _ONE_EXCHANGE if len(put_in.exchanges) == 1 else _MORE_EXCHANGES
    left = scored.formal - {Formal.PLACEABLES}
    return max(scored.value, formal_value(left) - taken)


def _likeliest(query: str, rows: Sequence[SourceRow]) -> list[SourceRow]:
    """The texts that share most letters, by Levenshtein's distance, first."""
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import extract

    found = extract(
        query.lower(),
        [row.text for row in rows],
        scorer=Levenshtein.normalized_similarity,
        processor=str.lower,
        limit=_ROWS,
        score_cutoff=_LETTERS,
    )
    return [rows[number] for _, _, number in found]


def _rank(match: Match) -> tuple[int, bool, float, str]:
    return -match.score, match.unit.status is not Status.CONFIRMED, -(match.unit.confidence or 0.0), match.unit.id


def _distinct(matches: Sequence[Match]) -> list[Match]:
    first: dict[tuple[str, str], Match] = {}
    for match in matches:
        first.setdefault((match.source, match.target), match)
    return list(first.values())
