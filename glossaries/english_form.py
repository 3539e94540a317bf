"""The dictionary form of an English candidate and its part of speech, by how it is used."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from qostil import Span
from qostil.glossaries.candidates import VERB, Occurrence
from qostil.glossaries.tagging import Token
from qostil.languages.english_words import english_lemma

# A phrase used in the singular so often is given so; one never met so is, where its noun often is.
_OFTEN_SINGULAR, _NOUN_SINGULAR = 0.2, 0.4
# A phrase met so often, and in the plural only, is a name for many: human rights.
_SETTLED_PLURAL = 3
_MOSTLY = 0.5
_POSSESSIVES = ("'s", "’s", "'", "’")


class Usage:
    """The words of all texts: their numbers and their capitals."""

    def __init__(self, texts: Sequence[Sequence[Token]]) -> None:
        self._counts: Counter[str] = Counter()
        self._capital: Counter[str] = Counter()
        self._settled: Counter[str] = Counter()
        for tokens in texts:
            for place, token in enumerate(tokens):
                small = token.word.lower()
                self._counts[small] += token.tag not in VERB and not token.tag.startswith("JJ")
                if place and not tokens[place - 1].ends_sentence:
                    self._settled[small] += 1
                    self._capital[small] += token.capital

    def is_name(self, word: str) -> bool:
        """Whether it is mostly written with a capital where nothing else asks for one."""
        return self._capital[word.lower()] > _MOSTLY * max(self._settled[word.lower()], 1)

    def is_word(self, word: str) -> bool:
        """Whether it is met in small letters too, or has an ending that names lack."""
        return self._counts[word.lower()] > 0 and self._capital[word.lower()] < self._settled[word.lower()]

    def singular_share(self, singular: str, plural: str) -> float:
        """How often a noun is in the singular."""
        one, many = self._counts[singular.lower()], self._counts[plural.lower()]
        return one / max(one + many, 1)


def english_form(
    places: Sequence[Occurrence], texts: Sequence[Sequence[Token]], sources: Sequence[str], usage: Usage
) -> tuple[str, str]:
    """What a dictionary would call it, and the part of speech (in the words of TBX)."""
    part = part_of_speech(places, texts)
    if part == "verb":
        word = Counter(english_lemma(texts[p.text][p.first].word) for p in places).most_common(1)[0][0]
        return word, part
    nouns = [p for p in places if p.end - p.first > 1 or texts[p.text][p.first].tag not in VERB] or list(places)
    # A capital at the beginning of a sentence says nothing.
    settled = [p for p in nouns if p.first > 0 and not texts[p.text][p.first - 1].ends_sentence]
    forms = Counter(_written(p, texts, sources) for p in settled or nouns)
    form, _ = min(forms.items(), key=lambda pair: (-pair[1], -len(pair[0]), pair[0]))
    if not settled and not usage.is_name(form.split()[0]) and form[1:2].islower():
        form = form[0].lower() + form[1:]
    return (form if part == "adjective" else _in_number(form, forms, usage)), part


def part_of_speech(places: Sequence[Occurrence], texts: Sequence[Sequence[Token]]) -> str:
    """That of the last word at most of its places; a name is written with capitals."""
    parts = Counter(_part(place, texts[place.text]) for place in places)
    return min(parts, key=lambda part: (-parts[part], part))


def _part(place: Occurrence, tokens: Sequence[Token]) -> str:
    found, last = tokens[place.first : place.end], tokens[place.end - 1]
    if len(found) == 1 and last.tag in VERB:
        return "verb"
    begins = place.first == 0 or tokens[place.first - 1].ends_sentence
    if last.capital and found[0].capital and not (begins and len(found) == 1):
        return "properNoun" if not last.tag.startswith("JJ") else "adjective"
    return "adjective" if last.tag.startswith("JJ") else "noun"


def _written(place: Occurrence, texts: Sequence[Sequence[Token]], sources: Sequence[str]) -> str:
    tokens = texts[place.text]
    span = Span(tokens[place.first].span.start, tokens[place.end - 1].span.end)
    form = sources[place.text][span.start : span.end]
    return next((form.removesuffix(ending) for ending in _POSSESSIVES if form.endswith(ending)), form)


def _in_number(form: str, forms: Mapping[str, int], usage: Usage) -> str:
    """In the singular where it is used so, or where nothing keeps its noun in the plural."""
    word = form.split()[-1].rpartition("-")[2]
    singular = _singular(word)
    if singular == word or form.isupper() or " of " in form or " for " in form:
        return form
    head = form.removesuffix(word)
    if word[:-1].isupper():
        return head + singular
    plain = {text.casefold(): count for text, count in forms.items()}
    one, many = plain.get((head + singular).casefold(), 0), plain.get(form.casefold(), 0)
    often = one >= _OFTEN_SINGULAR * (one + many)
    here = usage.singular_share(singular, word)
    usual = here if head else (here + _general_share(singular, word)) / 2
    settled = head and not one and many >= _SETTLED_PLURAL
    return head + singular if often or (usual >= _NOUN_SINGULAR and not settled) else form


@lru_cache(maxsize=1 << 14)
def _general_share(singular: str, plural: str) -> float:
    """How often a noun is in the singular in general language."""
    from wordfreq import word_frequency

    one, many = word_frequency(singular, "en"), word_frequency(plural, "en")
    return one / max(one + many, 1e-12)


def _singular(word: str) -> str:
    if not word.lower().endswith("s") or word.isupper():
        return word
    if word[:-1].isupper():
        return word[:-1]
    lemma = english_lemma(word.lower())
    return word[0] + lemma[1:] if lemma[:1] == word[0].lower() else word
