"""Two states of one concept as one: what only adds goes in, and where they differ one of them wins."""

from collections.abc import Sequence
from dataclasses import replace

from qostil import Concept, Term, TermStatus


def merged(there: Concept, coming: Concept, *, coming_wins: bool) -> Concept:
    """``there`` with what ``coming`` adds; its id, figures and evidence stay.

    Where both have a text for the same thing, or a term that is preferred, that of the winner stands; the loser's term
    is admitted. Statuses of terms only ``coming`` has are its own.
    """
    first, second = (coming, there) if coming_wins else (there, coming)
    return replace(
        there,
        terms=_terms(first.terms, second.terms, there.terms),
        definition=first.definition or second.definition,
        note=first.note or second.note,
        subject=first.subject or second.subject,
        extra=_extra(first.extra, second.extra),
    )


def joined(kept: Concept, gone: Concept) -> Concept:
    """One concept of two that are the same thing: the terms of the second are admitted, in both are theirs counted."""
    both = merged(kept, gone, coming_wins=False)
    return replace(both, frequency=max(kept.frequency, gone.frequency))


def _terms(first: Sequence[Term], second: Sequence[Term], known: Sequence[Term]) -> tuple[Term, ...]:
    codes = dict.fromkeys(term.language.code for term in (*known, *first, *second))
    return tuple(term for code in codes for term in _of_language(code, first, second, known))


def _of_language(code: str, first: Sequence[Term], second: Sequence[Term], known: Sequence[Term]) -> list[Term]:
    mine = [term for term in first if term.language.code == code]
    named = {term.text.casefold() for term in mine}
    others = [term for term in second if term.language.code == code and term.text.casefold() not in named]
    if any(term.status is TermStatus.PREFERRED for term in mine):
        others = [_admitted(term) for term in others]
    figures = {term.text.casefold(): term for term in known if term.language.code == code}
    return [_with_figures(term, figures.get(term.text.casefold())) for term in (*mine, *others)]


def _admitted(term: Term) -> Term:
    return replace(term, status=TermStatus.ADMITTED) if term.status is TermStatus.PREFERRED else term


def _with_figures(term: Term, known: Term | None) -> Term:
    """A term with what we know of it; what a person said of it stands."""
    if known is None or known is term:
        return term
    return replace(
        known,
        text=term.text,
        status=term.status,
        part_of_speech=term.part_of_speech or known.part_of_speech,
        note=term.note or known.note,
        extra=_extra(term.extra, known.extra),
    )


def _extra(first: tuple[tuple[str, str], ...], second: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    names = {name for name, _ in first}
    return (*first, *(pair for pair in second if pair[0] not in names))
