"""Concepts as a table: a row each, columns of terms by language, then what else is known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qostil import Concept, Language, Term, TermStatus
from qostil.formats.glossary.tbx_history import shown
from qostil.formats.glossary.tbx_read import is_markup
from qostil.formats.glossary.tbx_words import part_of_speech
from qostil.formats.glossary.words import words
from qostil.language import source_order

FIRST = tuple(map(Language, ("en", "kk", "ky", "ru")))
BETWEEN = " | "
_NUMBERS = ("status", "frequency", "confidence")
_FOR_PEOPLE = ("preferred", "part_of_speech", "definition", "note", "subject", "id")
_HISTORY = ("decided_by", "decided_at", "created_at", "signature")
_ORDER = {TermStatus.PREFERRED: 0, TermStatus.ADMITTED: 1, TermStatus.DEPRECATED: 2}


@dataclass(frozen=True, slots=True)
class Table:
    """Headers with what each column is (a field, ``term``, ``avoid``, ``extra``), and the rows below."""

    heads: tuple[str, ...]
    kinds: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table(
    concepts: Sequence[Concept], *, all_avoid: bool = False, front: Sequence[str] = (), beside: Sequence[str] = ()
) -> Table:
    """Rows for concepts, in their order. The first seven columns are always the same.

    But for columns of ``Concept.extra`` that are to stand before them (``front``) or behind the terms (``beside``).

    With ``all_avoid`` every language has its column of terms to avoid, not only those that have such terms.
    """
    given = {term.language for concept in concepts for term in concept.terms}
    others = sorted(given - set(FIRST), key=source_order)
    bad = {t.language for c in concepts for t in c.terms if t.status is TermStatus.DEPRECATED}
    bad |= {*FIRST, *given} if all_avoid else set()
    extras = dict.fromkeys(name for c in concepts for name, text in c.extra if not is_markup(name, text))
    history = [field for field in _HISTORY if any(getattr(concept, field) for concept in concepts)]
    columns = [
        *(("extra", name, None) for name in front),
        *(("term", _head(language), language) for language in FIRST),
        *(("extra", name, None) for name in beside),
        *((field, words().shown[field], None) for field in _NUMBERS),
        *(("term", _head(language), language) for language in others),
        *(("avoid", f"{_head(language)} {words().avoid[0]}", language) for language in sorted(bad, key=source_order)),
        *((field, words().shown[field], None) for field in (*_FOR_PEOPLE, *history)),
        *(("extra", name, None) for name in extras if name not in (*front, *beside)),
    ]
    rows = [tuple(_cell(concept, kind, head, language) for kind, head, language in columns) for concept in concepts]
    return Table(tuple(head for _, head, _ in columns), tuple(kind for kind, _, _ in columns), tuple(rows))


def _head(language: Language) -> str:
    return language.tag if words().language(language.tag) == language else f"({language.tag})"


def _cell(concept: Concept, kind: str, head: str, language: Language | None) -> str:
    if language is not None:
        avoid = kind == "avoid"
        terms = [t for t in concept.terms if t.language == language and (t.status is TermStatus.DEPRECATED) == avoid]
        return BETWEEN.join(escaped(term.text) for term in sorted(terms, key=lambda term: _ORDER[term.status]))
    if kind == "extra":
        return "\n".join(value for name, value in concept.extra if name == head and not is_markup(name, value))
    return _field(concept, kind)


def _field(concept: Concept, kind: str) -> str:
    match kind:
        case "preferred":
            preferred = (term.language.tag for term in concept.terms if term.status is TermStatus.PREFERRED)
            return " ".join(dict.fromkeys(preferred))
        case "part_of_speech":
            return _shared(concept.terms)
        case "frequency":
            return str(concept.frequency)
        case "confidence":
            return "" if concept.confidence is None else repr(concept.confidence)
        case "decided_at" | "created_at":
            when = concept.decided_at if kind == "decided_at" else concept.created_at
            return shown(when) if when else ""
    return str(getattr(concept, kind) or "")


def _shared(terms: Iterable[Term]) -> str:
    """The part of speech of all terms; empty where they differ."""
    found = {part_of_speech(term.part_of_speech) for term in terms}
    return found.pop() if len(found) == 1 else ""


def escaped(text: str) -> str:
    """A term among others in a cell: a bar of its own stands twice."""
    return text.replace("|", "||")
