"""What people do with concepts at the desk; each act is one in the history, and can be taken back."""

from dataclasses import replace
from enum import StrEnum
from secrets import token_hex

from qostil import Concept, InputError, Language, Status, Term, TermStatus
from qostil.app.desk.errors import MissingError, StaleError
from qostil.app.glossary.reviewing import Kind
from qostil.app.glossary.sheet import state
from qostil.glossaries.reconciling import joined
from qostil.memory import Memory

LONGEST = 500
_ID_BYTES = 6


class Act(StrEnum):
    """What may be done with a concept as a whole."""

    ACCEPT = "accept"
    REJECT = "reject"


Named = tuple[Language, str]
"""A term by its language and text."""


def version(concept: Concept) -> str:
    """By which it is seen that somebody has decided meanwhile."""
    return state(concept)


def wanted(memory: Memory, concept_id: str, seen: str | None = None) -> Concept:
    """A concept, as it was ``seen``.

    :raises MissingError: if there is none.
    :raises StaleError: if it is another by now.
    """
    concept = memory.glossary.concept(concept_id)
    if concept is None:
        raise MissingError("there is no such concept", "it may have been merged; look for its term")
    if seen is not None and seen != version(concept):
        latest = memory.glossary.history(concept_id)
        who = f"{latest[-1].person} has decided on it" if latest else "it was built anew"
        raise StaleError(f"{who} meanwhile; nothing was changed", "look at it as it is now")
    return concept


def do(concept: Concept, act: Act) -> tuple[str, Concept]:
    """The name of the act in the history, and the concept after it."""
    if act is Act.REJECT:
        return Kind.REJECTED, replace(concept, status=Status.REJECTED)
    return Kind.ACCEPTED, replace(concept, status=Status.CONFIRMED)


def with_status(concept: Concept, language: Language, text: str, status: TermStatus) -> Concept:
    """The concept with a term that stands so; a preferred one takes the place of the one before.

    :raises MissingError: if it has no such term.
    """
    term = _term(concept, language, text)
    mine = [each for each in concept.terms if each.language.code == language.code]
    if status is TermStatus.PREFERRED:
        others = [_not_preferred(each) for each in mine if each is not term]
        changed = [replace(term, status=status), *others]
    else:
        changed = [replace(each, status=status) if each is term else each for each in mine]
        changed.sort(key=lambda each: list(TermStatus).index(each.status))
    return _with_terms(concept, language, changed)


def with_term(concept: Concept, language: Language, text: str) -> Concept:
    """The concept with a term more, the last of its language.

    :raises InputError: if it is empty, too long, or there already.
    """
    clean = " ".join(text.split())
    mine = [each for each in concept.terms if each.language.code == language.code]
    if not clean or len(clean) > LONGEST:
        raise InputError(f"the term is empty or has more than {LONGEST} characters; expected a word or phrase")
    if any(each.text.casefold() == clean.casefold() for each in mine):
        raise InputError(f"{clean!r} is a term of the concept already")
    status = TermStatus.ADMITTED if mine else TermStatus.PREFERRED
    return _with_terms(concept, language, [*mine, Term(clean, language, status)])


def without_term(concept: Concept, language: Language, text: str) -> Concept:
    """The concept without a term.

    :raises MissingError: if it has no such term.
    :raises InputError: if it is the last one.
    """
    term = _term(concept, language, text)
    if len(concept.terms) == 1:
        raise InputError("a concept has at least one term; reject the concept instead")
    return replace(concept, terms=tuple(each for each in concept.terms if each is not term), status=Status.CONFIRMED)


def described(concept: Concept, definition: str, note: str, subject: str) -> Concept:
    """The concept with other words about it."""
    clean = [" ".join(text.split()) for text in (definition, note, subject)]
    return replace(concept, definition=clean[0], note=clean[1], subject=clean[2], status=Status.CONFIRMED)


def made_one(kept: Concept, gone: Concept) -> Concept:
    """One concept of two that are the same thing.

    :raises InputError: if they are one already.
    """
    if kept.id == gone.id:
        raise InputError("a concept cannot be merged with itself; choose another")
    return replace(joined(kept, gone), status=Status.CONFIRMED)


def parted(concept: Concept, language: Language, text: str) -> tuple[Concept, Concept]:
    """The concept without a term, and a new one that has it.

    :raises MissingError: if it has no such term.
    :raises InputError: if it is the last one.
    """
    term = replace(_term(concept, language, text), status=TermStatus.PREFERRED)
    rest = without_term(concept, language, text)
    return rest, Concept(token_hex(_ID_BYTES), (term,), frequency=term.frequency, status=Status.CONFIRMED)


def new(language: Language, text: str) -> Concept:
    """A concept of a person's own."""
    empty = Concept(token_hex(_ID_BYTES), ())
    return replace(with_term(empty, language, text), status=Status.CONFIRMED)


def _term(concept: Concept, language: Language, text: str) -> Term:
    found = [each for each in concept.terms if each.language == language and each.text == text]
    if not found:
        raise MissingError(f"the concept has no {language} term {text!r}", "look at it as it is now")
    return found[0]


def _not_preferred(term: Term) -> Term:
    return replace(term, status=TermStatus.ADMITTED) if term.status is TermStatus.PREFERRED else term


def _with_terms(concept: Concept, language: Language, terms: list[Term]) -> Concept:
    """With other terms of one language, in the place of the old ones."""
    codes = dict.fromkeys([*(each.language.code for each in concept.terms), language.code])
    every = {code: [each for each in concept.terms if each.language.code == code] for code in codes}
    every[language.code] = terms
    return replace(concept, terms=tuple(each for some in every.values() for each in some), status=Status.CONFIRMED)
