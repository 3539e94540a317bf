"""Every ending a noun can have: number, possessive and case, as they sound behind every kind of stem."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from qostil.languages.sounds import Sound, forms, sounds_of

_PLACES = frozenset({"attr", "of"})


@dataclass(frozen=True, slots=True)
class Chain:
    """Parts of an ending by name, as ``pl p3 gen``, their templates, and how unusual they are together."""

    parts: tuple[str, ...]
    templates: tuple[str, ...]
    cost: float

    @property
    def plural(self) -> bool:
        """True if the noun itself is in the plural."""
        return self.parts[:1] == ("pl",)

    @property
    def third(self) -> bool:
        """True with the possessive of the third person, as the head of an izafet has it."""
        return "p3" in self.parts


@dataclass(frozen=True, slots=True)
class Ending:
    """A chain as it is written, and the sound of the stems it stands behind."""

    chain: Chain
    harmony: str
    final: str


@cache
def chains(code: str) -> tuple[Chain, ...]:
    """All chains of a language, the bare stem first."""
    raw = forms(code)
    costs: dict[str, float] = raw["cost"]
    listed = [Chain((), (), costs["bare"])]
    for plural, person in product(("", "pl"), ("", *raw["possessive"])):
        listed += _with_cases(raw, costs, plural, person)
    listed.append(Chain(("comparative",), (raw["comparative"],), costs["comparative"]))
    return tuple(listed)


def _with_cases(raw: dict[str, dict[str, str]], costs: dict[str, float], plural: str, person: str) -> Iterator[Chain]:
    parts = tuple(part for part in (plural, person) if part)
    templates = tuple((raw["plural"] | raw["possessive"])[part] for part in parts)
    cost = sum(costs[part] for part in parts)
    if parts:
        yield Chain(parts, templates, cost)
    cases = raw["third"] if person == "p3" else raw["case"] | (raw["own"] if person in {"p1", "p2"} else {})
    for case, template in cases.items():
        yield Chain((*parts, case), (*templates, template), cost + costs[case])
        if case in _PLACES:
            yield from _of_place(raw, costs, Chain((*parts, case), (*templates, template), cost + costs[case]))


def _of_place(raw: dict[str, dict[str, str]], costs: dict[str, float], chain: Chain) -> Iterator[Chain]:
    """What stands behind -дағы and -нікі where they are used as nouns: елдегілердің."""
    plural = raw["plural"]["pl"]
    yield Chain((*chain.parts, "pl"), (*chain.templates, plural), chain.cost + costs["pl"])
    for case, template in raw["case"].items():
        if case not in _PLACES:
            cost = chain.cost + costs[case]
            yield Chain((*chain.parts, case), (*chain.templates, template), cost + 1)
            yield Chain((*chain.parts, "pl", case), (*chain.templates, plural, template), cost + costs["pl"])


@cache
def endings(code: str) -> dict[str, tuple[Ending, ...]]:
    """Endings as they are written, with every chain they may be."""
    sounds = sounds_of(code)
    found: dict[str, list[Ending]] = {}
    kinds = product(sounds.harmonies, dict.fromkeys(sounds.finals.values()))
    for (harmony, final), chain in product(list(kinds), chains(code)):
        text, sound = "", Sound(harmony, final)
        for template in chain.templates:
            text, sound = sounds.added(text, sound, template)
        found.setdefault(text, []).append(Ending(chain, harmony, final))
    return {text: tuple(choices) for text, choices in found.items()}
