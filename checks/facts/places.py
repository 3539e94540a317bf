"""Names of the world that a translation does not carry over by their sound: Russia, Ресей."""

from functools import cache

from qostil.checks.data import tables


@cache
def _beginnings(code: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for place in tables("places")["place"]:
        for word in place["en"].split():
            found[word] = (*found.get(word, ()), *place.get(code, "").split())
    return found


def is_place(name: str, word: str, code: str) -> bool:
    """Whether a folded word of a language stands for an English name, by the table ``data/places.toml``."""
    return word.startswith(_beginnings(code).get(name, ()))


def is_known_place(name: str) -> bool:
    """Whether the table has an English name."""
    return name in _beginnings("en")
