"""Near-duplicates and alternatives as lines with tabs, for people and spreadsheets."""

from collections.abc import Iterator

from qostil import Status, TranslationUnit
from qostil.memory.alternatives import Alternatives
from qostil.memory.near_duplicates import Alike

_PLACES = 3


def alike_line(alike: Alike) -> str:
    """Both units, how alike their texts are, what differs, and the texts."""
    texts = (variant.text for unit in (alike.one, alike.other) if (variant := unit.variant(alike.language)))
    differs = ", ".join(alike.differs) or "nothing"
    return "\t".join((alike.one.id, f"{alike.likeness:.0%} like", alike.other.id, differs, *texts))


def alternative_lines(found: Alternatives) -> Iterator[str]:
    """The source, then a line for each translation: how many units have it, which, and where."""
    yield f"{found.source.language}-{found.language}\t{found.source.text}"
    for each in found.texts:
        places = "; ".join(dict.fromkeys(filter(None, map(_place, each.units[:_PLACES]))))
        yield "\t".join(("", str(len(each.units)), each.units[0].id, each.text, places)).rstrip("\t")


def _place(unit: TranslationUnit) -> str:
    """What tells a unit from others that read alike: its context, its report and section, who confirmed it."""
    source = unit.variants[0]
    confirmed = f"confirmed by {unit.decided_by}" if unit.status is Status.CONFIRMED else ""
    return ", ".join(part for part in (unit.context, source.report or unit.group, source.section, confirmed) if part)
