"""Forms of the words of English terms, and of languages whose words we only compare."""

from collections.abc import Iterator, Sequence

from qostil.languages.data import table
from qostil.languages.recognition.slot import ANY, Found, Role, Slot

_HISSING = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"
_SHORTEST_SINGULAR = 4


class SameForms:
    """Satisfies ``Forms``: every word as it stands, for languages whose endings we do not know."""

    def __init__(self) -> None:
        self._slots: dict[str, list[Slot]] = {}

    def roles(self, words: Sequence[str]) -> list[Role]:
        """Each as it stands."""
        return [Role.FIXED] * len(words)

    def enter(self, slot: Slot) -> None:
        """Learn a word, once."""
        self._slots.setdefault(slot.word, []).append(slot)

    def found(self, word: str) -> list[Found]:
        """The slots that a folded word of a text fills."""
        return [(slot, ANY) for slot in self._slots.get(word, ())]

    def is_ending(self, text: str) -> bool:
        """Nothing is."""
        return False


class EnglishForms(SameForms):
    """Satisfies ``Forms``: the last word in the plural and with a possessive s; no verbs."""

    def roles(self, words: Sequence[str]) -> list[Role]:
        """The last takes endings, and so does a word before "of" (rules of law)."""
        last = len(words) - 1
        return [Role.FREE if place == last or words[place + 1] == "of" else Role.FIXED for place in range(len(words))]

    def enter(self, slot: Slot) -> None:
        """Learn a word, once."""
        for form in {slot.word, *(_forms(slot) if slot.role is Role.FREE else ())}:
            self._slots.setdefault(form, []).append(slot)


def _forms(slot: Slot) -> Iterator[str]:
    """Its plural, its singular and the possessives; the apostrophe is folded away."""
    yield slot.word + "s"
    if slot.capitals:
        return
    for form in (_plural(slot.word), *_singulars(slot.word)):
        yield from (form, form + "s")


def _plural(word: str) -> str:
    irregular: dict[str, str] = table("en", "plain")["irregular"]
    if word in irregular:
        return irregular[word]
    if word.endswith(_HISSING):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _singulars(word: str) -> Iterator[str]:
    """What a plural is of; economics is none."""
    irregular: dict[str, str] = table("en", "plain")["irregular"]
    yield from (one for one, many in irregular.items() if many == word)
    if word.endswith("s") and not word.endswith(("ss", "ics")):
        for one in {word[:-1], word[:-2], word[:-3] + "y"}:
            if len(one) >= _SHORTEST_SINGULAR and not one.endswith("s") and _plural(one) == word:
                yield one
