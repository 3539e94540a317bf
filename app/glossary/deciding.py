"""What people decided on a concept, for people to read."""

from collections.abc import Iterator

from qostil import Concept, InputError, Status, TermStatus
from qostil.memory import ConceptEvent, Memory

_MARKS = {TermStatus.PREFERRED: "", TermStatus.ADMITTED: " (admitted)", TermStatus.DEPRECATED: " (not to be used)"}


def history_of(memory: Memory, text: str) -> str:
    """The decisions on the concepts with this id or term, oldest first; a line each, and what they changed below.

    :raises InputError: if there is no such concept, and never was.
    """
    named = [text, *(concept.id for concept in memory.glossary.concepts(statuses=tuple(Status)) if _is(concept, text))]
    events = {key: memory.glossary.history(key) for key in dict.fromkeys(named)}
    if not any(events.values()):
        if len(named) > 1 or memory.glossary.concept(text) is not None:
            return "nobody has decided on it\n"
        raise InputError(f"there is no concept {text!r}, by id or by term; qostil term finds it in any form")
    return "".join(f"{line}\n" for some in events.values() for event in some for line in _lines(event))


def _is(concept: Concept, text: str) -> bool:
    return any(term.text.casefold() == text.casefold() for term in concept.terms)


def _lines(event: ConceptEvent) -> Iterator[str]:
    comment = f": {event.comment}" if event.comment else ""
    yield f"{event.act}  {event.at:%Y-%m-%d %H:%M}  {event.concept}  {event.action} by {event.person}{comment}"
    before, after = _said(event.before), _said(event.after)
    yield from (f"   - {line}" for line in before if line not in after)
    yield from (f"   + {line}" for line in after if line not in before)


def _said(concept: Concept | None) -> list[str]:
    if concept is None:
        return []
    terms = [f"{term.language}: {term.text}{_MARKS[term.status]}" for term in concept.terms]
    told = [f"{name}: {text}" for name in ("definition", "note", "subject") if (text := getattr(concept, name))]
    return [f"status: {concept.status}", *terms, *told]
