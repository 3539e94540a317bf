"""Who did what to an entry and when, as TBX tells it in ``transacGrp``."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time

from qostil.formats.glossary.tbx_tree import Element
from qostil.formats.glossary.tbx_words import DECISIONS, ORIGINS


@dataclass(frozen=True, slots=True)
class Event:
    """One change; ``plain`` tells whether its element says nothing more."""

    what: str
    who: str | None
    when: datetime
    plain: bool

    @property
    def is_origin(self) -> bool:
        """Whether the entry was made by it."""
        return self.what in ORIGINS

    @property
    def is_decision(self) -> bool:
        """Whether somebody stood behind the entry with it."""
        return self.what in DECISIONS


def event_of(group: Element) -> Event | None:
    """The event of a ``transacGrp``; None where the date is missing or cannot be understood."""
    values = {child.key: child.text for child in group.children}
    when = moment(values.get("date", ""))
    if when is None:
        return None
    what = values.get("transac:transactionType", "")
    who = values.get("transacNote:responsibility") or None
    known = {"transac:transactionType", "date"} | ({"transacNote:responsibility"} if what == "modification" else set())
    plain = len(values) == len(group.children) and set(values) <= known and not _points(group)
    return Event(what.casefold(), who, when, plain and what in ("origination", "modification"))


def events(elements: Iterable[Element]) -> Iterator[tuple[Element, Event]]:
    """The groups among elements that tell of an event."""
    for element in elements:
        if element.name == "transacGrp" and (event := event_of(element)) is not None:
            yield element, event


def moment(text: str) -> datetime | None:
    """A date, or a date and time; UTC where it names no zone."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def shown(when: datetime) -> str:
    """A moment as TBX 3 wants it; midnight stands for the day."""
    universal = when.astimezone(UTC)
    if universal.timetz() == time(tzinfo=UTC):
        return universal.date().isoformat()
    return universal.isoformat().replace("+00:00", "Z")


def _points(group: Element) -> bool:
    return any("target" in each.attributes for each in group.descendants())
