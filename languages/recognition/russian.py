"""Forms of the words of Russian terms, from the paradigms of pymorphy3."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from qostil.languages.data import table
from qostil.languages.loans import analyzer
from qostil.languages.recognition.slot import ANY, Found, Role, Slot
from qostil.languages.search import fold

_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct", "anim")
# An accusative agrees with one of the same kind, of things (here "accs") or of people and animals ("anim").
_ACCUSATIVES = ("accs", "anim")
# Second cases (в лесу, чаю) agree as the first ones do.
_AS = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct", "voct": "nomn"}
_AND = frozenset({"и", "или"})
# The library also reads these as names of letters and the like.
_FUNCTION = frozenset({"CONJ", "PREP", "PRCL"})
_DECLINED = frozenset({"NOUN", "ADJF", "PRTF", "NPRO", "NUMR"})


class RussianForms:
    """Satisfies ``Forms``. Words before the first noun, and it, agree in case and number; what it governs stays."""

    def __init__(self) -> None:
        self._forms: dict[str, dict[Slot, int]] = {}

    def roles(self, words: Sequence[str]) -> list[Role]:
        """Free up to the first noun that may be a nominative, and behind an "and"; then apposed, or as it stands."""
        roles, free = list[Role](), True
        for place, word in enumerate(words):
            named = _nominatives(word)
            free = free or words[place - 1] in _AND
            if free:
                roles.append(Role.FREE if named or len(words) == 1 else Role.FIXED)
            else:
                roles.append(Role.APPOSED if named and not _may_be_governed(word) else Role.FIXED)
            is_head = any("NOUN" in parse.tag for parse in named) and not _may_agree(words, place)
            if is_head or (not named and words[place - 1] in _AND):
                free = False
        return roles

    def enter(self, slot: Slot) -> None:
        """Learn a word, once."""
        if slot.capitals:
            for ending in ("", *table("ru", "plain")["acronym"]):
                self._add(slot.word + ending, slot, ANY)
        elif slot.role is Role.FIXED:
            self._add(slot.word, slot, ANY)
        else:
            for form, agreement in _declined(slot.word):
                self._add(form, slot, ANY if slot.role is Role.APPOSED else agreement)

    def found(self, word: str) -> list[Found]:
        """The slots that a folded word of a text fills."""
        return list(self._forms.get(word, {}).items())

    def is_ending(self, text: str) -> bool:
        """Whether this may stand behind a hyphen as the ending of an acronym or a name."""
        return text in table("ru", "plain")["acronym"]

    def _add(self, form: str, slot: Slot, agreement: int) -> None:
        slots = self._forms.setdefault(form, {})
        slots[slot] = slots.get(slot, 0) | agreement


def _may_agree(words: Sequence[str], place: int) -> bool:
    """Whether a word that may be a noun is an adjective to one that follows (рабочий класс)."""
    adjective = any("ADJF" in parse.tag or "PRTF" in parse.tag for parse in _nominatives(words[place]))
    return adjective and place + 1 < len(words) and bool(_nominatives(words[place + 1]))


def _may_be_governed(word: str) -> bool:
    """Whether a word may depend on the noun before it, in the genitive; a dictionary form is taken for a name."""
    return all(fold(parse.normal_form) != word for parse in _nominatives(word)) and any(
        "gent" in parse.tag for parse in analyzer().parse(word)
    )


def _declined(word: str) -> Iterator[tuple[str, int]]:
    """The forms of a word in the nominative, folded, with their agreement."""
    named = _nominatives(word)
    if not named:
        yield word, ANY
        yield from _name(word)
    for parse in named:
        alike = [form for form in parse.lexeme if _part(form.tag) == _part(parse.tag)]
        for form in alike:
            yield fold(form.word), _agreement(form.tag)
        if not parse.is_known and len({form.word for form in alike}) == 1:
            yield from _name(word)


def _name(word: str) -> Iterator[tuple[str, int]]:
    """The forms of a name that the dictionary does not have, or takes for a form of something else."""
    if word[-1] in "аеёиоуыэюяьй":
        return
    for rule in table("ru", "plain")["hard"]:
        place, _, endings = rule.partition("|")
        case, number = place.split()
        for ending in endings.split():
            yield word + ending, _bit(case, number)


@cache
def _nominatives(word: str) -> tuple[Any, ...]:
    """Readings of a word as a noun or adjective in the nominative; those that are its dictionary form, if any are."""
    parses = analyzer().parse(word)
    if _part(parses[0].tag) in _FUNCTION:
        return ()
    named = [parse for parse in parses if _part(parse.tag) in _DECLINED and "nomn" in parse.tag]
    return tuple([parse for parse in named if fold(parse.normal_form) == word] or named)


@cache
def _part(tag: Any) -> str | None:
    """The part of speech; the library's own look-up takes most of the time of loading."""
    part: str | None = tag.POS
    return part


@cache
def _agreement(tag: Any) -> int:
    case = _AS.get(tag.case, tag.case)
    if case not in _CASES:
        return 0
    cases = (case,) if case != "accs" else _accusatives(tag.animacy)
    numbers = (tag.number,) if tag.number else ("sing", "plur")
    return sum(_bit(case, number) for case in cases for number in numbers)


def _accusatives(animacy: str | None) -> tuple[str, ...]:
    if animacy is None:
        return _ACCUSATIVES
    return _ACCUSATIVES[1:] if animacy == "anim" else _ACCUSATIVES[:1]


def _bit(case: str, number: str) -> int:
    return 1 << (_CASES.index(case) + (len(_CASES) if number == "plur" else 0))
