"""Every place where a word or phrase was used, with its translations, in whatever form it stands there."""

# Statements are put together from conditions that stand in this file; every value is a parameter.
# ruff: noqa: S608

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from qostil import Language, Span, Status, TranslationUnit
from qostil.languages.search import fold, search_key
from qostil.memory.connection import Connection, Expression, Phrase
from qostil.memory.query import Match, Query, Term, match_text, parse_query
from qostil.memory.rows import SELECT, load_units, stored_languages
from qostil.memory.statements import marks, of_language, tags

# Candidates looked at for each way of matching: in a huge memory the best of so many are shown, not of all.
_CANDIDATES = 500
_CANDIDATES_PER_HIT = 4
_SHORTEST_KEY = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit with a text that answers the query: its language, and where the words asked for stand in it.

    ``score`` 0..1: 1 for the words as typed side by side, 0.9 and more in other forms, less where they stand apart.
    """

    unit: TranslationUnit
    language: Language
    spans: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look; ``reports`` by id."""

    language: Language | None = None
    reports: Sequence[str] | None = None
    min_confidence: float = 0.0
    rejected: bool = False


def find(connection: Connection, text: str, scope: Scope, limit: int, *, apart: bool = True) -> list[Hit]:
    """The best hits for a query, best first; one for each unit. Without ``apart``, only words side by side."""
    query, languages = parse_query(text), _languages(connection, scope)
    if not (query and languages) or limit < 1:
        return []
    best: dict[int, _Found] = {}
    expressions = _expressions(query, languages)
    for expression in expressions if apart else islice(expressions, 1):
        for found in _search(connection, expression, query, scope, limit):
            if found.unit_row not in best or found.rank < best[found.unit_row].rank:
                best[found.unit_row] = found
        if len(best) >= limit:
            break
    top = sorted(best.values(), key=lambda found: found.rank)[:limit]
    units = units_of(connection, [found.unit_row for found in top])
    return [Hit(units[found.unit_row], found.language, found.match.spans, found.match.score) for found in top]


@dataclass(frozen=True, slots=True)
class _Found:
    unit_row: int
    language: Language
    match: Match
    confirmed: bool
    confidence: float

    @property
    def rank(self) -> tuple[float, bool, float, int]:
        return -self.match.score, not self.confirmed, -self.confidence, self.unit_row


def _search(connection: Connection, expression: Expression, query: Query, scope: Scope, limit: int) -> Iterator[_Found]:
    where, parameters = conditions(scope)
    rows = connection.execute(
        "SELECT v.unit_id, v.language, v.text, u.status, u.confidence FROM search"
        " JOIN variants v ON v.id = search.rowid JOIN units u ON u.id = v.unit_id"
        f" WHERE {connection.dialect.matches}{where} ORDER BY search.rowid LIMIT ?",
        (connection.dialect.sought(expression), *parameters, max(_CANDIDATES, _CANDIDATES_PER_HIT * limit)),
    )
    # What stands there as typed first: once there is enough of it, the rest need not be taken apart.
    typed = " ".join(term.word for part in query for term in part).lower()
    ranked = sorted(rows, key=lambda row: (typed not in row[2].lower(), row[3] != Status.CONFIRMED, -(row[4] or 0.0)))
    perfect = set[int]()
    for unit_row, tag, text, status, confidence in ranked:
        language = Language(tag)
        match = match_text(query, text, language)
        if match is None:
            continue
        yield _Found(unit_row, language, match, status == Status.CONFIRMED, confidence or 0.0)
        if match.score >= 1:
            perfect.add(unit_row)
            if len(perfect) >= limit:
                return


def conditions(scope: Scope) -> tuple[str, list[object]]:
    """What to add to a WHERE over units u and variants v, and its parameters."""
    where, parameters = "", list[object]()
    if not scope.rejected:
        where += " AND u.status <> ?"
        parameters.append(Status.REJECTED)
    if scope.language is not None:
        where += f" AND {of_language('v.language')}"
        parameters += tags(scope.language)
    if scope.reports is not None:
        where += f" AND v.report_name IN ({marks(scope.reports)})"
        parameters += scope.reports
    if scope.min_confidence > 0:
        where += " AND (u.status <> ? OR u.confidence IS NULL OR u.confidence >= ?)"
        parameters += [Status.AUTOMATIC, scope.min_confidence]
    return where, parameters


def _languages(connection: Connection, scope: Scope) -> list[Language]:
    if scope.language is not None:
        return [scope.language]
    return stored_languages(connection)


def _expressions(query: Query, languages: Sequence[Language]) -> Iterator[Expression]:
    """What finds candidates: first the phrase, then all words anywhere."""
    terms = [term for part in query for term in part]
    if len(terms) > 1 and not any(term.prefix for term in terms):
        yield [{Phrase(tuple(search_key(term.word, language) for term in terms)) for language in languages}]
    yield [_alternatives(term, languages) for term in terms]


def _alternatives(term: Term, languages: Sequence[Language]) -> set[Phrase]:
    if not term.prefix:
        return {Phrase((search_key(term.word, language),)) for language in languages}
    # A longer word's key begins like the prefix, or endings came off and it is shorter than the prefix.
    start = fold(term.word)
    cuts = range(_SHORTEST_KEY, len(start) + 1)
    shorter = {search_key(start[:cut], language) for language in languages for cut in cuts}
    return {Phrase((start,), prefix=True), *(Phrase((key,)) for key in shorter)}


def units_of(connection: Connection, unit_rows: Sequence[int]) -> dict[int, TranslationUnit]:
    """Units by their row numbers."""
    rows = connection.execute(
        f"{SELECT} WHERE u.id IN ({marks(unit_rows)}) ORDER BY u.id, v.position", tuple(unit_rows)
    ).fetchall()
    return dict(zip(dict.fromkeys(row[0] for row in rows), load_units(rows), strict=True))
