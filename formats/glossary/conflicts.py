"""Where a glossary that comes in says something else than one that is there."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qostil import Concept, Language, Status, TermStatus


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing two glossaries say of a concept: ``old`` what is there, ``new`` what comes in.

    ``language`` is that of the terms it is about; None for what is said of the whole concept.
    """

    there: Concept
    coming: Concept
    what: str
    old: str
    new: str
    language: Language | None = None

    def __str__(self) -> str:
        named = f"{self.language} {self.what}" if self.language else self.what
        return f"{self.there.id}: {named}: is {self.old!r}, the file has {self.new!r}"


def counterparts(there: Iterable[Concept], coming: Iterable[Concept]) -> list[tuple[Concept, Concept]]:
    """The concepts that come in with those they are about, each once.

    That is the one with the same id, unless the two contradict each other in every term and another shares some; else
    the one that shares most terms. Case and regional forms of a language make no difference.
    """
    old = list(there)
    by_id = {concept.id: number for number, concept in enumerate(old)}
    by_term: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, concept in enumerate(old):
        for key in _keys(concept):
            by_term[key].append(number)
    found = []
    for concept in coming:
        shared = Counter(number for key in _keys(concept) for number in by_term.get(key, ()))
        named = by_id.get(concept.id)
        if named is not None and (shared[named] or not _codes(old[named]) & _codes(concept)):
            found.append((old[named], concept))
        elif any(shared.values()):
            # Of several with as many terms the first: in a glossary the best stands first.
            found.append((old[max(shared, key=lambda number: (shared[number], -number))], concept))
        elif named is not None:
            found.append((old[named], concept))
    return found


def conflicts(there: Iterable[Concept], coming: Iterable[Concept]) -> list[Conflict]:
    """Every point in which a concept that comes in contradicts its counterpart; what only adds is no conflict."""
    return [conflict for pair in counterparts(there, coming) for conflict in _of_pair(*pair)]


def _of_pair(there: Concept, coming: Concept) -> Iterator[Conflict]:
    for name in ("definition", "note", "subject"):
        old, new = getattr(there, name), getattr(coming, name)
        if old and new and old.split() != new.split():
            yield Conflict(there, coming, name, old, new)
    decided = (there.status, coming.status)
    if Status.REJECTED in decided and Status.CONFIRMED in decided:
        yield Conflict(there, coming, "status", str(there.status), str(coming.status))
    for language in dict.fromkeys(Language(term.language.code) for term in coming.terms):
        yield from _of_language(there, coming, language)


def _of_language(there: Concept, coming: Concept, language: Language) -> Iterator[Conflict]:
    old, new = there.terms_in(language), coming.terms_in(language)
    preferred = [[t.text for t in terms if t.status is TermStatus.PREFERRED] for terms in (old, new)]
    if all(preferred) and not {each.casefold() for each in preferred[0]} & {each.casefold() for each in preferred[1]}:
        yield Conflict(there, coming, "preferred term", " | ".join(preferred[0]), " | ".join(preferred[1]), language)
    if old and new and not {term.text.casefold() for term in old} & {term.text.casefold() for term in new}:
        yield Conflict(
            there, coming, "terms", " | ".join(t.text for t in old), " | ".join(t.text for t in new), language
        )
    standing = {term.text.casefold(): term for term in old}
    for term in new:
        before = standing.get(term.text.casefold())
        if (
            before is not None
            and TermStatus.DEPRECATED in (before.status, term.status)
            and before.status != term.status
        ):
            yield Conflict(there, coming, f"status of {term.text!r}", str(before.status), str(term.status), language)


def _keys(concept: Concept) -> set[tuple[str, str]]:
    return {(term.language.code, term.text.casefold()) for term in concept.terms}


def _codes(concept: Concept) -> set[str]:
    return {term.language.code for term in concept.terms}
