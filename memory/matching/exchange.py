"""The translation of a unit with the placeables of another text in it: Article 17 becomes Article 21 in both."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qostil import Span
from qostil.languages.counting import may_replace, written_month, written_number
from qostil.memory.matching.difference import Pair
from qostil.memory.matching.tokens import Kind, Token, Tokens

_GROUPED = re.compile(r"\d\D\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class Exchange:
    """What stood in the translation, what stands there now, and where."""

    before: str
    after: str
    span: Span


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A translation with what was exchanged in it; ``missed`` are placeables of the source that could not be."""

    text: str
    exchanges: tuple[Exchange, ...]
    missed: tuple[str, ...]


def exchanged(pairs: Sequence[Pair], source: Tokens, target: Tokens) -> Exchanged:
    """Put the placeables of the query in place of those of the source, each where only one place fits.

    Left as it is: what stands twice in either text, what the translation writes in another way, and what other words
    agree with (21 статья, but 17 статей).
    """
    places, missed = list[tuple[Token, str]](), list[str]()
    for new, old in _differing(pairs):
        place = _place(old, source, target)
        text = _written(new, place, target) if place else None
        if place is None or text is None:
            missed.append(old.text)
        else:
            places.append((place, text))
    return _put_in(target.text, sorted(places, key=lambda entry: entry[0].span.start), tuple(missed))


def _differing(pairs: Sequence[Pair]) -> Iterator[tuple[Token, Token]]:
    """Placeables of the query and what the source has for them, where they say something else."""
    for new, old in pairs:
        if new is None or old is None or new.kind is not old.kind or new.kind is Kind.WORD or new.tag or old.tag:
            continue
        if new.value != old.value:
            yield new, old


def _place(old: Token, source: Tokens, target: Tokens) -> Token | None:
    """Where the translation has the placeable, if both texts have it once."""
    in_source, in_target = _same(old, source), _same(old, target)
    return in_target[0] if len(in_source) == len(in_target) == 1 else None


def _same(token: Token, text: Tokens) -> list[Token]:
    return [other for other in text.items if other.kind is token.kind and other.value == token.value]


def _written(new: Token, place: Token, target: Tokens) -> str | None:
    """The new placeable as the translation writes it, or None where other words would have to change."""
    if new.kind is Kind.MONTH:
        return written_month(int(new.value), place.text, target.language)
    if new.kind is not Kind.NUMBER:
        return new.text
    before, behind = target.text[: place.span.start], target.text[place.span.end :]
    if not may_replace(place.value, new.value, before, behind, target.language):
        return None
    grouped = _GROUPED.search(new.text) is not None
    return written_number(new.value, place.text, target.language, grouped=grouped)


def _put_in(text: str, places: Sequence[tuple[Token, str]], missed: tuple[str, ...]) -> Exchanged:
    done, exchanges, at = "", list[Exchange](), 0
    for place, new in places:
        done += text[at : place.span.start]
        exchanges.append(Exchange(place.text, new, Span(len(done), len(done) + len(new))))
        done += new
        at = place.span.end
    return Exchanged(done + text[at:], tuple(exchanges), missed)
