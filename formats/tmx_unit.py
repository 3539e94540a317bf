"""What a TMX file says of a unit, as a unit of ours."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from qostil import Language, Role, Span, Status, Tag, TranslationUnit, Variant
from qostil.formats.tmx_seg import with_whole

Said = list[tuple[str, str]]

# Properties of ours, beside those of every other tool; "x-status" is in every unit we write.
OURS = frozenset(
    f"x-{name}"
    for name in (
        *("group", "confidence", "role", "status", "signature", "also", "context"),
        *("report", "section", "sentences", "spans", "original", "tags"),
    )
)
EXTRA = "x-extra:"
ATTRIBUTE, PROPERTY, NOTE = "tmx@", "tmx:", "tmx#note"
_KNOWN = frozenset({"tuid", "creationdate", "changedate", "changeid", "srclang", "segtype"})
_LANGUAGE = frozenset({"xml:lang", "lang"})


@dataclass(slots=True)
class RawVariant:
    """A ``<tuv>``: its language, and its text once the segment has ended."""

    language: Language
    attributes: dict[str, str]
    text: str | None = None
    tags: tuple[Tag, ...] = ()
    said: Said = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class RawUnit:
    """A ``<tu>``: attributes, properties by type, notes, texts."""

    attributes: dict[str, str]
    said: Said = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    variants: list[RawVariant] = field(default_factory=list)


def units_of(raw: RawUnit) -> Iterable[TranslationUnit]:
    """The unit, and one more for each further text in a language that has one already.

    :raises ValueError: if what only we write makes no sense.
    """
    ours = any(name == "x-status" for name, _ in raw.said)
    variants = [_variant(each, ours) for each in raw.variants]
    first = {variant.language: variant for variant in reversed(variants)}
    if len(first) < 2:
        raise ValueError(f"has a text in {variants[0].language if variants else 'no language'} only; a unit needs two")
    if len(first) == len(variants):
        return [_unit(raw, tuple(variants), ours)]
    whole = [variant for variant in variants if first[variant.language] is variant]
    further = [variant for variant in variants if first[variant.language] is not variant]
    unit = _unit(raw, tuple(whole), ours)
    return [unit, *(_alternative(unit, variant, number) for number, variant in enumerate(further, 2))]


def _alternative(unit: TranslationUnit, variant: Variant, number: int) -> TranslationUnit:
    """The unit that says in one language something else: with the source, or as one more source."""
    other = next(each for each in unit.variants if each.language != variant.language)
    source = variant.language == unit.variants[0].language
    pair = (variant, other) if source else (unit.variants[0], variant)
    return replace(unit, id=f"{unit.id}+{number}" if unit.id else "", variants=pair)


def _variant(raw: RawVariant, ours: bool) -> Variant:
    if not raw.text:
        raise ValueError(f"has no text in {raw.language}, or only tags")
    if not (raw.said or raw.notes or len(raw.attributes) > 1):
        return Variant(raw.language, raw.text, tags=raw.tags)
    values = dict(raw.said) if ours else {}
    plain = ours and len(raw.attributes) == 1 and not raw.notes and OURS.issuperset(values)
    return Variant(
        raw.language,
        raw.text,
        values.get("x-report", ""),
        values.get("x-section", ""),
        tuple(map(int, _split(values.get("x-sentences")))),
        tuple(Span(*map(int, span.split("-"))) for span in _split(values.get("x-spans"))),
        values.get("x-original"),
        with_whole(raw.tags, values["x-tags"]) if "x-tags" in values else raw.tags,
        () if plain else _variant_extra(raw, ours),
    )


def _variant_extra(raw: RawVariant, ours: bool) -> tuple[tuple[str, str], ...]:
    own = ((f"{ATTRIBUTE}{name}", value) for name, value in raw.attributes.items() if name not in _LANGUAGE)
    return (*own, *_extra(raw.said, ours), *((NOTE, note) for note in raw.notes))


def _unit(raw: RawUnit, variants: tuple[Variant, ...], ours: bool) -> TranslationUnit:
    if not ours:
        return _foreign(raw, variants)
    said, values = raw.attributes, dict(raw.said)
    confidence = values.get("x-confidence")
    plain = _KNOWN.issuperset(said) and OURS.issuperset(values)
    return TranslationUnit(
        said.get("tuid", ""),
        variants,
        values.get("x-group", ""),
        float(confidence) if confidence else None,
        Role(values.get("x-role", Role.BODY)),
        Status(values["x-status"]),
        said.get("changeid"),
        date(said.get("changedate")),
        date(said.get("creationdate")),
        values.get("x-signature", ""),
        tuple(raw.notes),
        values.get("x-context", ""),
        () if plain else (*_attributes(said), *_extra(raw.said, True)),
    )


def _foreign(raw: RawUnit, variants: tuple[Variant, ...]) -> TranslationUnit:
    """A unit of another tool: what it says of who and when, wherever it says it, and the rest as it is."""
    said = raw.attributes
    # A variant that says nothing but its language says nothing of this.
    places = [said, *(each.attributes for each in raw.variants if len(each.attributes) > 1)]
    changed = said if len(places) == 1 else max(places, key=lambda place: place.get("changedate", ""))
    extra = _attributes(said)
    if raw.said:
        extra += _extra([pair for pair in raw.said if pair[0] != "x-context"], False)
    return TranslationUnit(
        said.get("tuid", ""),
        variants,
        decided_by=changed.get("changeid") or _first(places, "changeid") or _first(places, "creationid"),
        decided_at=_lenient(changed.get("changedate")),
        created_at=_lenient(_first(places, "creationdate")),
        notes=tuple(raw.notes),
        context=next((value for name, value in raw.said if name == "x-context"), ""),
        extra=tuple(extra),
    )


def _first(places: Iterable[dict[str, str]], name: str) -> str | None:
    return next((place[name] for place in places if place.get(name)), None)


def _attributes(said: dict[str, str]) -> Said:
    unread = [name for name in ("creationdate", "changedate") if name in said and _lenient(said[name]) is None]
    return [(f"{ATTRIBUTE}{name}", value) for name, value in said.items() if name not in _KNOWN or name in unread]


def _extra(said: Said, ours: bool) -> Said:
    """What only the file understands; in a unit of ours such things from other formats have a name in front."""
    if not ours:
        return [(f"{PROPERTY}{name}", value) for name, value in said]
    return [
        (name[len(EXTRA) :], value) if name.startswith(EXTRA) else (f"{PROPERTY}{name}", value)
        for name, value in said
        if name not in OURS
    ]


def _split(text: str | None) -> list[str]:
    return text.split(",") if text else []


def date(text: str | None) -> datetime | None:
    """A moment as TMX writes it; without a zone it is UTC."""
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _lenient(text: str | None) -> datetime | None:
    try:
        return date(text)
    except ValueError:
        return None
