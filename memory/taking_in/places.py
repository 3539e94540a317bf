"""Reports and texts of another memory, as far as its units need them here."""

# Statements are put together from names of columns that stand in this file; every value is a parameter.
# ruff: noqa: S608

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qostil import Language, Span, Status, TranslationUnit
from qostil.memory import writing
from qostil.memory.arriving import ROOT
from qostil.memory.connection import Connection
from qostil.memory.moving import plain_text
from qostil.memory.recording import COLUMNS
from qostil.memory.relocation import share_words
from qostil.memory.rows import parse_spans, spans_text
from qostil.memory.statements import marks


@dataclass(frozen=True, slots=True)
class There:
    """Where a text of a unit stands in the other memory: the row of its report, and the digest of its plain text."""

    report: int | None
    digest: str | None


class Places:
    """Finds here what stands there, and brings over what is missing."""

    def __init__(self, source: Connection, target: Connection) -> None:
        self._source = source
        self._target = target
        self._reports: dict[int, int] = {}
        self._texts: dict[str, int] = {}
        self._standing: dict[int, dict[str, list[int]]] = {}

    def of(self, unit_row: int) -> list[There]:
        """Where the texts of a unit stand there, in their order."""
        rows = self._source.execute(
            "SELECT v.report_id, t.digest FROM variants v LEFT JOIN texts t ON t.id = v.text_id"
            " WHERE v.unit_id = ? ORDER BY v.position",
            (unit_row,),
        )
        return [There(report, digest) for report, digest in rows]

    def at(self, unit: TranslationUnit, there: Sequence[There]) -> list[int]:
        """Rows of units here that stand at just the place of one of its texts."""
        found = dict[int, None]()
        for variant, place in zip(unit.variants, there, strict=True):
            text = self._known_text(place.digest)
            if text is not None and variant.spans:
                found.update(dict.fromkeys(self._units_at(text).get(spans_text(variant.spans), ())))
        return list(found)

    def is_taken(self, unit: TranslationUnit, there: Sequence[There]) -> bool:
        """Whether a unit here has a word of its place: one that somebody decided on, or any in the same languages."""
        if any(True for _ in self._meeting(unit, there, "u.status <> ?")):
            return True
        codes = {language.code for language in unit.languages}
        return any(codes <= self._languages(row) for row in self.automatic_meeting(unit, there))

    def automatic_meeting(self, unit: TranslationUnit, there: Sequence[There]) -> list[int]:
        """Rows of automatic units here that have a word of its place."""
        return list(dict.fromkeys(self._meeting(unit, there, "u.status = ?")))

    def bring(self, row: writing.UnitRow, there: Sequence[There]) -> writing.UnitRow:
        """The row of a unit with its texts in reports here, which are brought over where they are new."""
        variants = tuple(
            variant._replace(report_id=self._report(place.report), text_id=self._text(place.digest))
            for variant, place in zip(row.variants, there, strict=True)
        )
        return row._replace(variants=variants)

    def _meeting(self, unit: TranslationUnit, there: Sequence[There], condition: str) -> Iterator[int]:
        for variant, place in zip(unit.variants, there, strict=True):
            text = self._known_text(place.digest) if variant.spans else None
            if text is None:
                continue
            rows = self._target.execute(
                "SELECT u.id, v.spans FROM variants v JOIN units u ON u.id = v.unit_id WHERE v.text_id = ?"
                f" AND v.spans <> '' AND {condition}",
                (text, Status.AUTOMATIC),
            ).fetchall()
            yield from (row for row, spans in rows if self._meet(text, variant.spans, parse_spans(spans)))

    def _languages(self, row: int) -> set[str]:
        rows = self._target.execute("SELECT language FROM variants WHERE unit_id = ?", (row,))
        return {Language(language).code for (language,) in rows}

    def _meet(self, text: int, some: Sequence[Span], others: Sequence[Span]) -> bool:
        pairs = ((one, other) for one in some for other in others if one.meets(other))
        return any(share_words(plain_text(self._target, text), one, other) for one, other in pairs)

    def _units_at(self, text: int) -> dict[str, list[int]]:
        if text not in self._standing:
            found: dict[str, list[int]] = {}
            for unit, spans in self._target.execute("SELECT unit_id, spans FROM variants WHERE text_id = ?", (text,)):
                found.setdefault(spans, []).append(unit)
            self._standing[text] = found
        return self._standing[text]

    def _known_text(self, digest: str | None) -> int | None:
        if digest is not None and digest not in self._texts:
            row = self._target.execute("SELECT id FROM texts WHERE digest = ?", (digest,)).fetchone()
            if row is None:
                return None
            self._texts[digest] = row[0]
        return None if digest is None else self._texts[digest]

    def _text(self, digest: str | None) -> int | None:
        known = self._known_text(digest)
        if digest is None or known is not None:
            return known
        (body,) = self._source.execute("SELECT body FROM texts WHERE digest = ?", (digest,)).fetchone()
        row = self._target.execute("INSERT INTO texts (digest, body) VALUES (?, ?) RETURNING id", (digest, body))
        self._texts[digest] = row.fetchone()[0]
        return self._texts[digest]

    def _report(self, there: int | None) -> int | None:
        if there is not None and there not in self._reports:
            self._reports[there] = self._brought(there)
        return None if there is None else self._reports[there]

    def _brought(self, there: int) -> int:
        """A report here with the same name and text, else one in a collection that no build touches."""
        name, digest, *particulars = self._source.execute(
            f"SELECT r.name, t.digest, {', '.join(f'r.{name}' for name in COLUMNS[:-1])} FROM reports r"
            " JOIN texts t ON t.id = r.text_id WHERE r.id = ?",
            (there,),
        ).fetchone()
        text = self._text(digest)
        row = self._target.execute(
            "SELECT id FROM reports WHERE name = ? AND (text_id = ? OR root = ?) ORDER BY root = ?, id",
            (name, text, ROOT, ROOT),
        ).fetchone()
        columns = ("root", "name", *COLUMNS)
        statement = f"INSERT INTO reports ({', '.join(columns)}) VALUES ({marks(columns)}) RETURNING id"
        row = row or self._target.execute(statement, (ROOT, name, *particulars, text)).fetchone()
        return int(row[0])
