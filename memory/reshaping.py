"""Units give way to others made of them: merged with the next one, cut in several, a sentence moved; and back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise

from qostil import InputError, Language, Status, TranslationUnit, Variant
from qostil.memory import writing
from qostil.memory.connection import Connection
from qostil.memory.cutting import cut_variant
from qostil.memory.history import MERGED, MOVED, SPLIT, UNDONE, Decider, record, snapshot
from qostil.memory.identity import StoredKeys, free_id
from qostil.memory.moving import plain_text
from qostil.memory.neighbours import Gap, Gaps, following, places
from qostil.memory.recording import KnownReport
from qostil.memory.tags import shifted


def merge(connection: Connection, units: Sequence[TranslationUnit], by: Decider) -> TranslationUnit:
    """One confirmed unit of two or more that follow one another; see ``Memory.merge``."""
    if len(units) < 2:
        raise InputError("is one unit; expected two or more to merge", unit=units[0].id if units else None)
    for one, other in pairwise(units):
        _check_next(connection, one, other)
    languages = dict.fromkeys(language for unit in units for language in unit.languages)
    between = Gaps(connection)
    variants = tuple(_merged(between, units, language) for language in languages)
    confidences = [unit.confidence for unit in units if unit.confidence is not None]
    merged = replace(units[0], variants=variants, confidence=min(confidences, default=None))
    (stored,) = _exchange(connection, units, [merged], MERGED, by)
    return stored


def split(
    connection: Connection, unit: TranslationUnit, parts: Mapping[Language, Sequence[str]], by: Decider
) -> list[TranslationUnit]:
    """Several confirmed units of one; see ``Memory.split``."""
    _check_parts(unit, parts)
    known = places(connection, unit)
    sides = []
    for variant in unit.variants:
        at = known.get(variant.language)
        plain = plain_text(connection, at.text_id) if at is not None else ""
        sides.append(cut_variant(unit.id, variant, parts[variant.language], plain))
    made = [replace(unit, variants=variants) for variants in zip(*sides, strict=True)]
    return _exchange(connection, [unit], made, SPLIT, by)


def move(
    connection: Connection, one: TranslationUnit, other: TranslationUnit, language: Language, down: bool, by: Decider
) -> list[TranslationUnit]:
    """The last sentence of a unit goes to the next one, or the first of that comes; see ``Memory.move_sentence``."""
    _check_next(connection, one, other)
    giver, taker = (one, other) if down else (other, one)
    giving, taking = giver.variant(language), taker.variant(language)
    if giving is None or taking is None:
        raise InputError(f"one of the two has no text in {language}; merge them instead", unit=one.id)
    left, right = _cut_off(connection, giver, giving, last=down)
    gap = Gaps(connection).between(one, other, language)
    if down:
        kept, given = left, _joined(right, (gap, taking))
        changed = [_having(one, kept), _having(other, given)]
    else:
        changed = [_having(one, _joined(taking, (gap, left))), _having(other, right)]
    return _exchange(connection, [one, other], changed, MOVED, by)


def restore(
    connection: Connection, present: Sequence[TranslationUnit], former: Sequence[TranslationUnit], by: Decider
) -> list[TranslationUnit]:
    """Units as they were, ids and decisions too, in the place of what they have become."""
    group_id, import_id = connection.execute(
        "SELECT group_id, import_id FROM units WHERE key = ?", (present[0].id,)
    ).fetchone()
    reports = _reports(connection, present)
    rows = [connection.execute("SELECT id FROM units WHERE key = ?", (unit.id,)).fetchone()[0] for unit in present]
    writing.delete(connection, rows)
    signatures = writing.Signatures(connection)
    for number, unit in enumerate(former):
        row = writing.unit_row(signatures, unit, number, reports)
        made = unit.created_at or by.at
        decision = unit.status, unit.decided_by, unit.decided_at
        writing.insert_indexed(connection, [writing.NewUnit(unit.id, group_id, row, made, *decision, import_id)])
    for unit in present:
        record(connection, unit.id, UNDONE, by, snapshot(unit), {"units": [each.id for each in former]})
    for unit in former:
        record(connection, unit.id, UNDONE, by, {"units": [each.id for each in present]}, snapshot(unit))
    return list(former)


def _cut_off(connection: Connection, unit: TranslationUnit, variant: Variant, *, last: bool) -> tuple[Variant, Variant]:
    """A text in two at its last, or its first, sentence."""
    at = places(connection, unit).get(variant.language)
    if at is None or len(variant.spans) < 2 or variant.original is not None:
        why = "is worded by a person" if variant.original is not None else "has one sentence only"
        raise InputError(f"its text in {variant.language} {why}; merge or split the units instead", unit=unit.id)
    plain = plain_text(connection, at.text_id)
    span = variant.spans[-1 if last else 0]
    words = " ".join(plain[span.start : span.end].split())
    rest = variant.text.removesuffix(words) if last else variant.text.removeprefix(words)
    if rest == variant.text or not rest.strip():
        raise InputError(f"its text in {variant.language} is not that of the report; split it instead", unit=unit.id)
    parts = [rest, words] if last else [words, rest]
    first, second = cut_variant(unit.id, variant, parts, plain)
    return first, second


def _having(unit: TranslationUnit, variant: Variant) -> TranslationUnit:
    others = tuple(variant if each.language == variant.language else each for each in unit.variants)
    return replace(unit, variants=others)


def _check_next(connection: Connection, one: TranslationUnit, other: TranslationUnit) -> None:
    found = following(connection, one)
    if found is None:
        raise InputError("there is no next unit to merge it with", unit=one.id)
    if found.id != other.id:
        raise InputError(f"the unit that follows it is {found.id}, not {other.id}", unit=one.id)
    for unit in (one, other):
        if unit.status is Status.REJECTED:
            which = "it" if unit is one else f"the next unit, {unit.id},"
            raise InputError(f"{which} was rejected by {unit.decided_by}; reopen it first", unit=one.id)


def _merged(between: Gaps, units: Sequence[TranslationUnit], language: Language) -> Variant:
    """The texts of one language joined, with the sentences between them that no unit has."""
    having = [unit for unit in units if language in unit.languages]
    gaps = [between.between(one, other, language) for one, other in pairwise(having)]
    first, *others = [variant for unit in having for variant in unit.variants if variant.language == language]
    return reduce(_joined, zip(gaps, others, strict=True), first)


def _joined(left: Variant, ahead: tuple[Gap, Variant]) -> Variant:
    between, right = ahead
    text = _said(left.text, between.text, right.text)
    original = _said(left.original or left.text, between.text, right.original or right.text)
    return replace(
        left,
        text=text,
        original=None if original == text else original,
        sentences=tuple(sorted({*left.sentences, *between.sentences, *right.sentences})),
        spans=(*left.spans, *([between.span] if between.span else []), *right.spans),
        tags=(*left.tags, *shifted(right.tags, len(text) - len(right.text))),
    )


def _said(*texts: str) -> str:
    return " ".join(text for text in texts if text)


def _check_parts(unit: TranslationUnit, parts: Mapping[Language, Sequence[str]]) -> None:
    missing = [str(language) for language in unit.languages if language not in parts]
    if missing:
        raise InputError(f"is not cut in {', '.join(missing)}; cut it in every language", unit=unit.id)
    strange = [str(language) for language in parts if language not in unit.languages]
    if strange:
        raise InputError(f"has no text in {', '.join(strange)}", unit=unit.id)
    counts = {language: len(parts[language]) for language in unit.languages}
    told = ", ".join(f"{count} in {language}" for language, count in counts.items())
    if len(set(counts.values())) > 1:
        raise InputError(f"has different numbers of parts: {told}; cut it in as many in every language", unit=unit.id)
    if min(counts.values()) < 2:
        raise InputError("is not cut; expected two or more parts in every language", unit=unit.id)
    empty = [str(language) for language in unit.languages if not all(part.strip() for part in parts[language])]
    if empty:
        raise InputError(f"has a part without text in {', '.join(empty)}", unit=unit.id)


def _exchange(
    connection: Connection,
    old: Sequence[TranslationUnit],
    new: Sequence[TranslationUnit],
    action: str,
    by: Decider,
) -> list[TranslationUnit]:
    """Put confirmed units in the place of others, and write down on both sides what became of which."""
    group_id, root = connection.execute(
        "SELECT u.group_id, coalesce(g.root, '') FROM units u LEFT JOIN groups g ON g.id = u.group_id WHERE u.key = ?",
        (old[0].id,),
    ).fetchone()
    reports = _reports(connection, old)
    rows = [connection.execute("SELECT id FROM units WHERE key = ?", (unit.id,)).fetchone()[0] for unit in old]
    writing.delete(connection, rows)
    stored, signatures = [], writing.Signatures(connection)
    for number, unit in enumerate(new):
        decided = replace(
            unit,
            id=free_id(root, unit, StoredKeys(connection)),
            status=Status.CONFIRMED,
            decided_by=by.person,
            decided_at=by.at,
            created_at=by.at,
        )
        row = writing.unit_row(signatures, decided, number, reports)
        arrived = writing.NewUnit(decided.id, group_id, row, by.at, decided.status, by.person, by.at)
        writing.insert_indexed(connection, [arrived])
        stored.append(decided)
    gone, made = [unit.id for unit in old], [unit.id for unit in stored]
    for unit in old:
        record(connection, unit.id, action, by, snapshot(unit), {"units": made})
    for unit in stored:
        record(connection, unit.id, action, by, {"units": gone}, snapshot(unit))
    return stored


def _reports(connection: Connection, units: Sequence[TranslationUnit]) -> dict[str, KnownReport]:
    """The reports of the units' texts by id, each with the state of its text that the spans point into."""
    found = {}
    for unit in units:
        known = places(connection, unit)
        found.update({v.report: known[v.language] for v in unit.variants if v.report and v.language in known})
    return found
