"""Units as TMX elements."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from qostil import Role, TranslationUnit, Variant, __version__
from qostil.formats.tmx_seg import segment
from qostil.formats.tmx_spool import Written
from qostil.formats.tmx_unit import ATTRIBUTE, EXTRA, NOTE, OURS, PROPERTY
from qostil.formats.xmltext import attributes, attributes_of, escape, legal

DATE = "%Y%m%dT%H%M%SZ"
# Attributes of TMX 1.4b beside those that we fill ourselves.
_USE = ("o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool", "creationtoolversion", "o-tmf")
_ON_UNIT = frozenset({*_USE, "creationid"})
_ON_VARIANT = frozenset({*_ON_UNIT, "creationdate", "changedate", "changeid"})


def document(entries: Iterable[bytes], source: str, newest: datetime | None) -> Iterator[bytes]:
    """The file, piece by piece; ``source`` is the language of the header, to the letter.

    The date in the header is that of the newest unit, so that the same units give the same file.
    """
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
    yield _header(newest, source).encode()
    yield b"<body>\n"
    yield from entries
    yield b"</body>\n</tmx>\n"


def newest(unit: TranslationUnit, known: datetime | None) -> datetime | None:
    """The later of a date and those of a unit."""
    return max((moment for moment in (unit.created_at, unit.decided_at, known) if moment), default=None)


def also(ids: Sequence[str]) -> bytes:
    """What names units for which another stands."""
    return _properties(also=" ".join(ids)).encode()


def _header(newest: datetime | None, source: str) -> str:
    written = attributes(
        creationtool="qostil",
        creationtoolversion=__version__,
        segtype="sentence",
        o_tmf="qostil",
        adminlang="en",
        srclang=source,
        datatype="plaintext",
        creationdate=_date(newest),
    )
    return f"<header{written}/>\n"


def written(unit: TranslationUnit, source: str) -> Written:
    """A unit as an entry."""
    first = str(unit.variants[0].language)
    said = attributes(
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
        context=unit.context,
    )
    own, more = _extra(unit.extra, _ON_UNIT)
    notes = "".join(f"<note>{escape(legal(note)[0])}</note>\n" for note in unit.notes)
    head = f"<tu{said}{own}>\n{notes}{properties}".encode()
    return Written(head + f"{more}{''.join(map(_variant, unit.variants))}</tu>\n".encode(), len(head))


def _variant(variant: Variant) -> str:
    content, tags = segment(variant)
    properties = _properties(
        report=variant.report,
        section=variant.section,
        sentences=",".join(map(str, variant.sentences)),
        spans=",".join(map(str, variant.spans)),
        original=variant.original,
        tags=tags,
    )
    own, more = _extra(variant.extra, _ON_VARIANT)
    # No blank or line break of ours within seg: a tool would take it for text.
    return f'<tuv xml:lang="{variant.language}"{own}>\n{properties}{more}<seg>{content}</seg>\n</tuv>\n'


def _extra(extra: Sequence[tuple[str, str]], allowed: frozenset[str]) -> tuple[str, str]:
    """What a TMX file said as it said it; what another format said, or would not be read back so, as a property.

    A reader gives attributes first, then properties, then the notes of a variant; only in this order are they native.
    """
    rest = list(extra)
    own: dict[str, str] = {}
    while rest and (name := rest[0][0].removeprefix(ATTRIBUTE)) != rest[0][0] and name in allowed - own.keys():
        own[name] = rest.pop(0)[1]
    notes: list[str] = []
    while rest and rest[-1][0] == NOTE and allowed is _ON_VARIANT:
        notes.insert(0, f"<note>{escape(legal(rest.pop()[1])[0])}</note>\n")
    properties = [_property(name, value) for name, value in rest]
    return attributes_of(own), "".join([*properties, *notes])


def _property(name: str, value: str) -> str:
    kind = name.removeprefix(PROPERTY)
    native = name != kind and kind not in OURS and not kind.startswith(EXTRA)
    written = attributes_of({"type": kind if native else EXTRA + name})
    return f"<prop{written}>{escape(legal(value)[0])}</prop>\n"


def _properties(**values: str | None) -> str:
    return "".join(
        f'<prop type="x-{name}">{escape(legal(value)[0])}</prop>\n' for name, value in values.items() if value
    )


def _date(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime(DATE) if moment else None
