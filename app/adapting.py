"""An encoder adapted to a memory: here units become examples, and what comes of it a table."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qostil import InputError, Signature, Status, TranslationUnit
from qostil.app.console import progress_bar
from qostil.location import Location
from qostil.memory import Memory
from qostil.models.adapt import Example, Parts, Round, Settings, Tasks, needed, pairs, share_out, start_from

if TYPE_CHECKING:
    from qostil.models.adapt.adapting import Outcome

_ROW = "{:<44}{:>10}{:>10}"


def examples(memory: Memory, min_confidence: float | None) -> list[Example]:
    """Confirmed units in two languages or more, and automatic ones at least so sure; None for confirmed ones only."""
    if min_confidence is None:
        return [_example(unit) for unit in memory.units(statuses=(Status.CONFIRMED,)) if _is_of_use(unit)]
    return [_example(unit) for unit in memory.units(min_confidence=min_confidence) if _is_of_use(unit)]


def adapt_to_memory(
    location: Location,
    place: Path,
    *,
    min_confidence: float | None,
    encoder: str | None,
    settings: Settings,
    overwrite: bool,
) -> None:
    """Adapt an encoder to the units of a memory, telling on stderr how it goes.

    :raises InputError: if the memory has too little, or the encoder came out no better: then nothing was saved.
    """
    needed()
    # Behind needed: they import torch and onnx.
    from qostil.models.adapt.adapting import Shown, adapt
    from qostil.models.adapt.saving import check_place

    check_place(place, overwrite=overwrite)
    start = start_from(encoder)
    parts = _parts(location, min_confidence, settings)
    for line in _told_parts(parts):
        click.echo(line, err=True)
    total = len(list(pairs(Tasks.of(parts).learned))) * settings.rounds
    with progress_bar("learning, in pairs", total, transient=True) as advance:
        shown = Shown(lambda seen: click.echo(_told_round(seen, settings), err=True), advance)
        outcome = adapt(start, parts, place, settings, shown)
    for line in table(outcome):
        click.echo(line, err=True)
    if outcome.refusal:
        raise InputError(f"{outcome.refusal}; nothing was saved: go on with the encoder you have", path=place)
    signature = Signature.of(encoder=f"{place.name}/{outcome.digest[:12]}")
    click.echo(f"saved: {place} ({signature})", err=True)
    click.echo(f"next: qostil build REPORTS --encoder {place}", err=True)


def table(outcome: "Outcome") -> Iterator[str]:
    """Figures before and after, a line each."""
    before, after = outcome.before, outcome.after
    yield _ROW.format("on the reports kept back", "before", "after")
    yield _ROW.format("translation found first", _percent(before.held.found), _percent(after.held.found))
    old, new = before.held.by_languages(), after.held.by_languages()
    for one, other in old:
        for side, way in enumerate((f"  {one} to {other}", f"  {other} to {one}")):
            yield _ROW.format(way, _percent(old[one, other][side]), _percent(new[one, other][side]))
    yield _ROW.format("sureness of it", _percent(before.held.probability), _percent(after.held.probability))
    gain = outcome.gain
    yield f"  gain {gain.mean:+.3f} nats, between {gain.low:+.3f} and {gain.high:+.3f} with 95 % certainty"
    yield _ROW.format("on everyday sentences", "before", "after")
    yield _ROW.format("translation found first", _percent(before.general.found), _percent(after.general.found))
    yield _ROW.format("sureness of it", _percent(before.general.probability), _percent(after.general.probability))


def _parts(location: Location, min_confidence: float | None, settings: Settings) -> Parts:
    with Memory.open(location, create=False) as memory:
        found = examples(memory, min_confidence)
    if not found:
        kind = "confirmed units" if min_confidence is None else f"confirmed units, nor any as sure as {min_confidence}"
        raise InputError(
            f"it has no {kind}: confirm some (qostil review), or take sure ones too (--min-confidence 0.95)",
            path=location,
        )
    try:
        return share_out(found, settings.seed)
    except InputError as error:
        raise InputError(error.message, path=location) from error


def _is_of_use(unit: TranslationUnit) -> bool:
    return sum(bool(variant.text.strip()) for variant in unit.variants) > 1


def _example(unit: TranslationUnit) -> Example:
    texts = {variant.language.code: variant.text for variant in unit.variants if variant.text.strip()}
    # What was imported has no report: all of it counts as one.
    reports = {variant.report or "imported" for variant in unit.variants}
    return Example(tuple(texts.items()), tuple(sorted(reports)))


def _told_parts(parts: Parts) -> Iterator[str]:
    held = sorted({report for example in parts.held for report in example.reports})
    yield f"{len(parts.learned)} units to learn from, {len(parts.watched)} to stop by, {len(parts.held)} to judge by"
    yield f"kept back to judge by: {', '.join(held)}"


def _told_round(seen: Round, settings: Settings) -> str:
    sureness = f"sureness {_percent(seen.probability)} on the units to stop by"
    if seen.loss is None:
        return f"before: {sureness}"
    return f"round {seen.number} of {settings.rounds}: loss {seen.loss:.3f}, {sureness}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
