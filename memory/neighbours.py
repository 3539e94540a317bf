"""What stands before and after a unit, in its group and in the texts of its reports."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from qostil import InputError, Language, Span, Status, TranslationUnit, Variant
from qostil.languages.constants import MARK
from qostil.memory.connection import Connection
from qostil.memory.moving import plain_text
from qostil.memory.recording import KnownReport
from qostil.memory.relocation import share_words
from qostil.memory.rows import load_unit, parse_spans

MOST_BETWEEN = 3
"""So many sentences that no unit has may stand between two units that are merged."""

_BULLETS = re.compile(r"^\s*[•◦▪‣*–—-]\s+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Gap:
    """Sentences between two units that no unit has, in one language; most often there are none."""

    text: str = ""
    span: Span | None = None
    sentences: tuple[int, ...] = ()


def following(connection: Connection, unit: TranslationUnit) -> TranslationUnit | None:
    """The next unit of the same group and role, in order of place; None after the last, and without a group."""
    row = connection.execute(
        "SELECT n.key FROM units u JOIN units n ON n.group_id = u.group_id AND n.role = u.role"
        " AND n.position >= u.position AND (n.position, n.id) > (u.position, u.id)"
        " WHERE u.key = ? ORDER BY n.position, n.id LIMIT 1",
        (unit.id,),
    ).fetchone()
    return load_unit(connection, row[0]) if row else None


def places(connection: Connection, unit: TranslationUnit) -> dict[Language, KnownReport]:
    """The report of each of a unit's texts, and the state of its text that the spans point into."""
    rows = connection.execute(
        "SELECT v.language, v.report_id, v.text_id FROM variants v JOIN units u ON u.id = v.unit_id"
        " WHERE u.key = ? AND v.report_id IS NOT NULL AND v.text_id IS NOT NULL",
        (unit.id,),
    )
    return {Language(language): KnownReport(report, text) for language, report, text in rows}


class Gaps:
    """What stands between units; plain texts of reports are unpacked once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._texts: dict[int, str] = {}

    def text(self, text_id: int) -> str:
        """A plain text."""
        if text_id not in self._texts:
            self._texts[text_id] = plain_text(self._connection, text_id)
        return self._texts[text_id]

    def between(self, one: TranslationUnit, other: TranslationUnit, language: Language) -> Gap:
        """What stands between two units in a language.

        :raises InputError: if they do not stand side by side there.
        """
        left, right = _variant(one, language), _variant(other, language)
        if not (left.spans and right.spans):
            return Gap()
        text_id = _shared_text(self._connection, (one, other), language)
        span = Span(max(span.end for span in left.spans), min(span.start for span in right.spans))
        if span.start > span.end:
            raise InputError(f"the next unit, {other.id}, does not stand behind it in {language}", unit=one.id)
        plain = self.text(text_id)
        if not any(character.isalnum() for character in plain[span.start : span.end]):
            return Gap()
        _check_free(self._connection, text_id, plain, span, (one, other), language)
        numbers = _numbers_between(left, right)
        if len(numbers) > MOST_BETWEEN:
            raise InputError(
                f"{len(numbers)} sentences without a translation stand between it and the next unit, {other.id}, in"
                f" {language}; at most {MOST_BETWEEN} are taken in",
                unit=one.id,
            )
        return Gap(_cleaned(plain[span.start : span.end]), _trimmed(plain, span), numbers) if numbers else Gap()


def _variant(unit: TranslationUnit, language: Language) -> Variant:
    return next(variant for variant in unit.variants if variant.language == language)


def _numbers_between(left: Variant, right: Variant) -> tuple[int, ...]:
    if not (left.sentences and right.sentences):
        return ()
    return tuple(range(max(left.sentences) + 1, min(right.sentences)))


def _shared_text(connection: Connection, units: Iterable[TranslationUnit], language: Language) -> int:
    one, other = units
    text, other_text = (places(connection, unit)[language].text_id for unit in (one, other))
    if text != other_text:
        raise InputError(f"it and the next unit, {other.id}, are not of the same text in {language}", unit=one.id)
    return text


def _check_free(
    connection: Connection,
    text_id: int,
    plain: str,
    between: Span,
    units: tuple[TranslationUnit, TranslationUnit],
    language: Language,
) -> None:
    """No other unit of the collection may stand there, nor one of another collection that a person decided on."""
    one, other = units
    rows = connection.execute(
        "SELECT u.key, v.spans FROM variants v JOIN units u ON u.id = v.unit_id LEFT JOIN groups g ON g.id = u.group_id"
        " WHERE v.text_id = ? AND u.key NOT IN (?, ?) AND (u.status <> ? OR g.root = (SELECT mine.root FROM groups mine"
        " JOIN units this ON this.group_id = mine.id WHERE this.key = ?))",
        (text_id, one.id, other.id, Status.AUTOMATIC, one.id),
    )
    for key, spans in rows:
        if any(share_words(plain, span, between) for span in parse_spans(spans)):
            raise InputError(f"unit {key} stands between it and the next unit, {other.id}, in {language}", unit=one.id)


def _cleaned(text: str) -> str:
    """Text of a report as a unit holds it: without footnote marks, bullets and breaks of lines."""
    return " ".join(MARK.sub("", _BULLETS.sub("", text)).split())


def _trimmed(text: str, span: Span) -> Span:
    stretch = text[span.start : span.end]
    return Span(span.start + len(stretch) - len(stretch.lstrip()), span.end - len(stretch) + len(stretch.rstrip()))
