"""Units as TMX elements."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from qostil import Role, TranslationUnit, Variant, __version__
from qostil.formats.xmltext import attributes, escape, legal

DATE = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit to write, and the ids of others with the same texts for which it stands too."""

    unit: TranslationUnit
    also: tuple[str, ...] = ()


def document(entries: Sequence[Entry], source: str) -> Iterator[bytes]:
    """The file, piece by piece; ``source`` is the language of the header, to the letter."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
    yield _header(entries, source).encode()
    yield b"<body>\n"
    for entry in entries:
        yield _unit(entry, source).encode()
    yield b"</body>\n</tmx>\n"


def _header(entries: Sequence[Entry], source: str) -> str:
    # The date is that of the newest unit, so that the same units give the same file.
    dates = [moment for entry in entries for moment in (entry.unit.created_at, entry.unit.decided_at) if moment]
    written = attributes(
        creationtool="qostil",
        creationtoolversion=__version__,
        segtype="sentence",
        o_tmf="qostil",
        adminlang="en",
        srclang=source,
        datatype="plaintext",
        creationdate=_date(max(dates, default=None)),
    )
    return f"<header{written}/>\n"


def _unit(entry: Entry, source: str) -> str:
    unit = entry.unit
    first = str(unit.variants[0].language)
    written = attributes(
        tuid=unit.id or None,
        creationdate=_date(unit.created_at),
        changedate=_date(unit.decided_at),
        # TMX 1.4b: "block" is for what is neither a sentence nor a paragraph.
        segtype="block" if any(len(variant.sentences) > 1 for variant in unit.variants) else None,
        changeid=unit.decided_by,
        srclang=None if first == source else first,
    )
    properties = _properties(
        group=unit.group,
        confidence=None if unit.confidence is None else repr(unit.confidence),
        role=None if unit.role is Role.BODY else str(unit.role),
        status=str(unit.status),
        signature=unit.signature,
        also=" ".join(entry.also),
    )
    return f"<tu{written}>\n{properties}{''.join(map(_variant, unit.variants))}</tu>\n"


def _variant(variant: Variant) -> str:
    properties = _properties(
        report=variant.report,
        section=variant.section,
        sentences=",".join(map(str, variant.sentences)),
        spans=",".join(map(str, variant.spans)),
        original=variant.original,
    )
    # No blank or line break of ours within seg: a tool would take it for text.
    return f'<tuv xml:lang="{variant.language}">\n{properties}<seg>{escape(variant.text)}</seg>\n</tuv>\n'


def _properties(**values: str | None) -> str:
    return "".join(
        f'<prop type="x-{name}">{escape(legal(value)[0])}</prop>\n' for name, value in values.items() if value
    )


def _date(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime(DATE) if moment else None
