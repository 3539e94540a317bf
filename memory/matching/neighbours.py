"""What a unit stands between in its report, or the key of its string, for matches in context."""

from qostil import Language
from qostil.memory.connection import Connection
from qostil.memory.matching.match import Segment
from qostil.memory.statements import of_language, tags

# Put together from texts that stand here; every value is a parameter.
# ruff: noqa: S608

_STATEMENT = (
    "SELECT v.text FROM units u JOIN variants v ON v.unit_id = u.id"
    f" WHERE u.group_id = ? AND {of_language('v.language')} AND u.id <> ? AND {{}} LIMIT 1"
)
_BEFORE = _STATEMENT.format("u.position <= ? ORDER BY u.position DESC, u.id DESC")
_BEHIND = _STATEMENT.format("u.position >= ? ORDER BY u.position, u.id")


def agree(connection: Connection, unit_row: int, segment: Segment, language: Language) -> bool:
    """Whether the unit has the key of the segment or, where one has none, the same texts before and behind.

    Where the segment's file begins or ends, one neighbour is enough; without any there is no context.
    """
    if segment.context:
        (context,) = connection.execute("SELECT context FROM units WHERE id = ?", (unit_row,)).fetchone()
        if context:
            return bool(context == segment.context)
    wanted = [(text, query) for text, query in ((segment.before, _BEFORE), (segment.behind, _BEHIND)) if text]
    if not wanted:
        return False
    group, position = connection.execute("SELECT group_id, position FROM units WHERE id = ?", (unit_row,)).fetchone()
    if group is None:
        return False
    parameters = (group, *tags(language), unit_row, position)
    return all(_same(text, connection.execute(query, parameters).fetchone()) for text, query in wanted)


def _same(text: str, found: tuple[str] | None) -> bool:
    return found is not None and found[0].split() == text.split()
