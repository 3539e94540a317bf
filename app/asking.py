"""What a glossary is asked: a term in any language and form, and which concepts are said in several ways."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qostil import Language, Term
from qostil.app.known_concepts import as_met, known_concepts
from qostil.app.term_entry import Entry, entry_of, published
from qostil.glossaries.consistency import Usage, most_inconsistent
from qostil.glossaries.lookup import Answer, look_up, nearest
from qostil.glossaries.standing import Standing
from qostil.location import Location
from qostil.memory import Memory, StoredReport


@dataclass(frozen=True, slots=True)
class Found:
    """What a look-up gives: whole entries, concepts to name in short, and where neither is, terms spelt alike.

    ``more`` concepts were found than are here.
    """

    entries: tuple[Entry, ...]
    others: tuple[Answer, ...] = ()
    nearest: tuple[Term, ...] = ()
    more: int = 0
    reports: Mapping[str, StoredReport] = field(default_factory=dict)


def find_term(
    location: Location, query: str, language: Language | None, limit: int, glossary: Path | None = None
) -> Found:
    """The entries of a glossary for a term in any language and form, at most ``limit``.

    The glossary is the file named, else the memory's; the examples are the memory's.

    :raises InputError: if there is no memory or no glossary in the file.
    :raises SettingError: if no glossary is named and the memory has none.
    """
    with Memory.open(location, create=False) as memory:
        concepts = known_concepts(memory, glossary)
        answers = look_up(concepts, query, language)
        if not answers:
            return Found((), nearest=tuple(nearest(concepts, query, language)))
        shown = answers[:limit]
        reports = {report.id: report for report in memory.reports()}
        whole = _whole(shown)
        met, standing = as_met([answer.concept for answer in whole], memory), Standing(concepts)
        entries = tuple(
            entry_of(replace(answer, concept=concept), memory, reports, standing)
            for answer, concept in zip(whole, met, strict=True)
        )
        others = tuple(answer for answer in shown if answer not in whole)
        return Found(entries, others, more=len(answers) - len(shown), reports=reports)


def inconsistent(
    location: Location, pair: tuple[Language, Language] | None = None, glossary: Path | None = None
) -> list[Usage]:
    """The concepts of a glossary that are said in several ways, the most inconsistent first.

    The glossary is the file named, else the memory's. With ``pair`` those with a term in its first
    language, said in several ways in its second.

    :raises InputError: if there is no memory or no glossary in the file.
    :raises SettingError: if no glossary is named and the memory has none.
    """
    with Memory.open(location, create=False) as memory:
        concepts, days = as_met(known_concepts(memory, glossary), memory), published(memory.reports())
    if pair is None:
        return most_inconsistent(concepts, days)
    source, target = pair
    found = most_inconsistent(concepts, days, [target])
    return [some for some in found if some.concept.terms_in(source)]


def _whole(answers: Sequence[Answer]) -> list[Answer]:
    """Those to show whole: called so in the first place, or where there is none, among others."""
    whole = [answer for answer in answers if answer.is_whole]
    return [answer for answer in whole if answer.first] or whole
