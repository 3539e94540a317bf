"""The words of Kazakh and Kyrgyz that we know, and how others are made of them; data in ``data/stems.toml``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from qostil.languages.data import table
from qostil.languages.sounds import forms


@dataclass(frozen=True, slots=True)
class Stems:
    """Known words of one language.

    ``lost`` leads from what is written before a vowel back to the stem, ``singular`` from plurals that no rule makes;
    ``odd`` are last letters that few stems have.
    """

    nouns: frozenset[str]
    verbs: frozenset[str]
    whole: frozenset[str]
    forms: Mapping[str, str]
    singular: Mapping[str, str]
    lost: Mapping[str, str]
    odd: str
    names: frozenset[str]
    denominal: re.Pattern[str]
    deverbal: re.Pattern[str]
    participle: re.Pattern[str]
    infinitive: Mapping[str, str]
    patronymic: tuple[str, ...]

    def is_known(self, word: str) -> bool:
        """True for a word of our lists."""
        return word in self.nouns or word in self.whole

    def is_derived(self, word: str) -> bool:
        """True for a word made of known ones, by a suffix or as a compound: билік, сотталушы, темиржол."""
        if any(word[:cut] in self.nouns and word[cut:] in self.nouns for cut in range(2, len(word) - 4)):
            return True
        return _made(word, self.denominal, self.nouns) or _made(word, self.deverbal, self.verbs)

    def verb(self, word: str) -> str | None:
        """The infinitive of the verb of which ``word`` is the participle, active or passive; None for other words."""
        match = self.participle.fullmatch(word)
        if match is None:
            return None
        bare = match["stem"]
        stem = next((verb for verb in (bare, match["active"]) if verb in self.verbs), None)
        if stem is None:
            return None
        endings = ((end, ending) for end, ending in self.infinitive.items() if re.search(f"{end}$", stem))
        end, ending = next(endings)
        return re.sub(f"(?:{end})$", ending, stem)

    def is_shaped(self, word: str) -> bool:
        """True for a word that ends as derived words do."""
        return len(word) > 4 and bool(self.denominal.search(word) or self.deverbal.search(word))


def _made(word: str, suffix: re.Pattern[str], bases: frozenset[str]) -> bool:
    match = suffix.search(word, 2)
    while match is not None:
        if word[: match.start()] in bases:
            return True
        match = suffix.search(word, match.start() + 1)
    return False


@cache
def stems_of(code: str) -> Stems:
    """The words of a language that has a table."""
    raw, grammar = table(code, "stems"), forms(code)
    listed = " ".join(raw["nouns"] + raw["names"]).split()
    return Stems(
        frozenset(word.lower() for word in listed) | {*grammar["lost"].values(), *grammar["irregular"].values()},
        frozenset(raw["verbs"].split()),
        frozenset(" ".join(raw["whole"]).split()),
        raw["forms"],
        {plural: word for word, plural in grammar["irregular"].items()},
        grammar["lost"],
        grammar["odd"],
        frozenset(word.lower() for word in listed if word[0].isupper()),
        re.compile(f"(?:{grammar['denominal']})$"),
        re.compile(f"(?:{grammar['deverbal']})$"),
        re.compile(grammar["participle"]),
        grammar["infinitive"],
        tuple(grammar["patronymic"]),
    )
