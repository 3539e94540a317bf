"""Russian by pymorphy3: dictionary form of a word and of a phrase, and its forms."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from qostil.languages.data import table
from qostil.languages.loans import analyzer

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_NAMES = ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad")
_AGREEING = {"ADJF", "PRTF", "NUMR"}
_NOMINAL = {"NOUN", "ADJF", "PRTF"}
_JOINING = {"CONJ", "PREP", "PRCL"}
_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
_SURNAMES = ("ев", "ов", "ёв", "ин", "ын")
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


def russian_lemma(word: str) -> str:
    """The lemma of ``word``: of its likeliest reading; nouns and adjectives go before the rest where it is close."""
    best = _best(word)
    if len(word) > 1 and word.isupper() and "Abbr" in best.tag:
        return word
    lemma: str = best.normal_form
    if word[:1].isupper() and (_is_name(best) or not best.is_known):
        return word if lemma == word.lower() else lemma[:1].upper() + lemma[1:]
    return lemma


def _is_name(parse: "Parse") -> bool:
    return any(name in parse.tag for name in _NAMES)


@lru_cache(maxsize=1 << 15)
def _parses(word: str) -> "Sequence[Parse]":
    """All readings, the likeliest first; a phrase asks for those of a word several times."""
    found: Sequence[Parse] = analyzer().parse(word)
    return found


def _best(word: str) -> "Parse":
    parses = _parses(word)
    nominal = [parse for parse in parses if parse.tag.POS in _NOMINAL and parse.score > parses[0].score / 2]
    return (nominal or parses)[0]


def russian_citation(words: Sequence[str], *, plural: bool) -> str:
    """The phrase with its head, and what agrees with it, in the nominative; what depends on it stays as it is.

    With ``plural`` the number of the text is kept; without it a head in the plural becomes singular where it has one.
    """
    done = list(words)
    place, head = _head(words) or _adjective(words) or (-1, None)
    while head is not None:
        want = {"nomn", "plur" if "plur" in head.tag and (plural or "Pltm" in head.tag) else "sing"}
        for index in range(place + 1):
            parse = head if index == place else _agreeing(words[index], head)
            inflected = parse.inflect(_with_gender(want, head, parse)) if parse is not None else None
            if inflected is not None:
                done[index] = _cased(inflected.word, words[index])
        place, head = _joined(words, place, head)
    return " ".join(done)


def _adjective(words: Sequence[str]) -> tuple[int, "Parse"] | None:
    """The last word where it is an adjective, which stands for a noun if none is there: служащий, заключённый."""
    best = _parses(words[-1])[0]
    return (len(words) - 1, best) if best.tag.POS in {"ADJF", "PRTF"} else None


def _joined(words: Sequence[str], place: int, head: "Parse") -> tuple[int, "Parse | None"]:
    """The noun that a conjunction right behind the head puts beside it, in its case: права и свободы человека."""
    if words[place + 1 : place + 2] in (["и"], ["или"]):
        for parse in _parses(words[place + 2]) if place + 2 < len(words) else ():
            if parse.tag.POS == "NOUN" and parse.tag.case == head.tag.case:
                return place + 2, parse
    return -1, None


def _with_gender(want: set[str], noun: "Parse", parse: "Parse") -> set[str]:
    if parse.tag.POS not in _AGREEING or "sing" not in want:
        return want
    gender = noun.tag.gender if noun.tag.POS == "NOUN" else "masc"
    return want | {gender} if gender else want


def _head(words: Sequence[str]) -> tuple[int, "Parse"] | None:
    """The first noun, in the reading that agrees with the adjective before it."""
    for place, word in enumerate(words):
        nouns = [parse for parse in _parses(word) if parse.tag.POS == "NOUN"]
        best = _parses(word)[0]
        # To the dictionary "и" is a noun too: the letter.
        if not nouns or best.tag.POS in _JOINING or (best.tag.POS in _AGREEING and place + 1 < len(words)):
            continue
        agreeing = (noun for noun in nouns if place and _agreeing(words[place - 1], noun) is not None)
        return place, next(agreeing, nouns[0])
    return _nominalised(words)


def _nominalised(words: Sequence[str]) -> tuple[int, "Parse"] | None:
    """A last word that stands as a noun: заключённый, служащий."""
    place = len(words) - 1
    nouns = [parse for parse in _parses(words[place]) if "Subx" in parse.tag] if words else []
    agreeing = (noun for noun in nouns if place and _agreeing(words[place - 1], noun) is not None)
    return (place, next(agreeing, nouns[0])) if nouns else None


def _agreeing(word: str, noun: "Parse") -> "Parse | None":
    """The reading of an adjective that has number, case and gender of the noun."""
    for parse in _parses(word):
        tag = parse.tag
        alike = tag.case == noun.tag.case and tag.number == noun.tag.number
        if tag.POS in _AGREEING and alike and (tag.number == "plur" or tag.gender == noun.tag.gender):
            return parse
    return None


def russian_forms(words: Sequence[str]) -> Iterator[str]:
    """The phrase in all cases of both numbers, without repeats; given in the nominative."""
    head = _nominative_head(words)
    if head is None:
        before = "".join(f"{word} " for word in words[:-1])
        yield from (before + form for form in _name_forms(words[-1]))
        return
    place, noun = head
    numbers = ("plur",) if "Pltm" in noun.tag else ("sing", "plur")
    seen = dict.fromkeys(_phrase(words, place, noun, {case, number}) for number in numbers for case in _CASES)
    yield from (phrase for phrase in seen if phrase)


def _nominative_head(words: Sequence[str]) -> tuple[int, "Parse"] | None:
    """The head as a noun in the nominative; else an adjective or participle that stands for one (служащий)."""
    head = _head(words)
    place = len(words) - 1 if head is None else head[0]
    named = [parse for parse in _parses(words[place]) if "nomn" in parse.tag and parse.tag.POS in _NOMINAL]
    named.sort(key=lambda parse: parse.tag.POS != "NOUN")
    if head is not None and "nomn" in head[1].tag:
        return head
    return (place, named[0]) if named else None


def _name_forms(word: str) -> Iterator[str]:
    """The forms of a name in a consonant, which the dictionary takes for a form of another word, if for any."""
    yield word
    if word[:1].isupper() and not word.isupper() and word[-1] in _CONSONANTS:
        kind = "surname" if word.endswith(_SURNAMES) else "name"
        yield from (word + ending for ending in table("ru", "plain")[kind].split())


def _phrase(words: Sequence[str], place: int, noun: "Parse", want: set[str]) -> str:
    done = list(words)
    for index in range(place + 1):
        parse = noun if index == place else _agreeing(words[index], noun)
        if parse is None:
            continue
        grammemes = _with_gender(want, noun, parse)
        if parse.tag.POS in _AGREEING and "accs" in want and ("plur" in want or noun.tag.gender == "masc"):
            # An adjective that stands for a noun is used of people.
            grammemes = grammemes | {noun.tag.animacy or "anim"}
        inflected = parse.inflect(grammemes)
        if inflected is None:
            return ""
        done[index] = _cased(inflected.word, words[index])
    return " ".join(done)


def _cased(form: str, like: str) -> str:
    if len(like) > 1 and like.isupper():
        return form.upper()
    return form[:1].upper() + form[1:] if like[:1].isupper() else form
