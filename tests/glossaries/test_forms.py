"""Every form of a term is found, and nothing that only begins like it."""

from collections.abc import Iterable
from functools import cache
from itertools import product
from typing import Any

import pytest
from pymorphy3 import MorphAnalyzer

from qostil import Language, Term
from qostil.glossaries import TermFinder
from tests.glossaries.paradigms import paradigms, phrases
from tests.glossaries.strangers import STRANGERS

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
RUSSIAN_WORDS = [
    "право", "закон", "власть", "партия", "суд", "общество", "народ", "страна",
    "государство", "человек", "свобода", "реформа", "язык", "депутат", "журналист", "гражданин",
    "министр", "история", "экономика", "тюрьма", "договор", "налог", "правительство", "выборы",
]  # fmt: skip
# Adjectives, the noun, and what it governs.
RUSSIAN_PHRASES = [
    ("гражданский", "общество", ""),
    ("политический", "партия", ""),
    ("независимый", "суд", ""),
    ("", "право", "человека"),
    ("", "свобода", "слова"),
    ("", "нарушение", "прав человека"),
    ("местный", "власть", ""),
    ("исполнительный", "власть", ""),
    ("", "министр", "иностранных дел"),
    ("временный", "правительство", ""),
    ("международный", "организация", ""),
    ("", "закон", "о печати"),
    ("государственный", "язык", ""),
    ("", "борьба", "с коррупцией"),
    ("президентский", "республика", ""),
    ("частный", "собственность", ""),
]


def finder(code: str, terms: Iterable[str]) -> TermFinder:
    return TermFinder([Term(term, Language(code)) for term in terms], Language(code))


def not_whole(found: TermFinder, term: str, forms: Iterable[str]) -> list[str]:
    """The forms of a term that are not found, or not from end to end."""
    hits = {form: [(hit.term.text, hit.text) for hit in found.find(form)] for form in forms}
    return [form for form in hits if hits[form] != [(term, form)]]


@pytest.mark.parametrize("code", ["kk", "ky"])
def test_every_form_of_a_word_is_found(code: str) -> None:
    table = paradigms(code)
    assert len(table) >= 20
    found = finder(code, table)
    missed = {word: not_whole(found, word, table[word].forms) for word in table}
    assert not {word: forms for word, forms in missed.items() if forms}


@pytest.mark.parametrize("code", ["kk", "ky"])
def test_every_form_of_a_phrase_is_found(code: str) -> None:
    table = phrases(code)
    assert len(table) >= 15
    found = finder(code, table)
    missed = {phrase: not_whole(found, phrase, table[phrase]) for phrase in table}
    assert not {phrase: forms for phrase, forms in missed.items() if forms}


@pytest.mark.parametrize(("code", "owner"), [("kk", "ханның"), ("ky", "хандын")])
def test_a_phrase_listed_with_its_owner_is_found_in_every_form_with_one(code: str, owner: str) -> None:
    """From адам құқықтары to адамның құқығына."""
    for word in paradigms(code).values():
        term = f"хан {word.owned[0]}"
        found = finder(code, [term])
        assert not_whole(found, term, [f"хан {form}" for form in word.owned]) == []
        listed_plural = f"хан {word.owned[len(word.owned) // 3]}"
        assert not_whole(finder(code, [listed_plural]), listed_plural, [f"хан {form}" for form in word.owned]) == []
        assert not_whole(found, term, [f"{owner} {form}" for form in word.owned]) == []


@cache
def analyser() -> MorphAnalyzer:
    return MorphAnalyzer(lang="ru")


def parsed(word: str) -> Any:
    return next(parse for parse in analyser().parse(word) if "nomn" in parse.tag and parse.normal_form == word)


def russian_forms(adjective: str, noun: str, governed: str) -> list[str]:
    head, forms = parsed(noun), list[str]()
    for number, case in product(("sing", "plur"), CASES):
        form = head.inflect({number, case})
        if form is None:
            continue
        agreement = {case, number} | ({head.tag.gender} if number == "sing" else set())
        if case == "accs" and (number == "plur" or head.tag.gender == "masc"):
            agreement.add(head.tag.animacy)
        before = parsed(adjective).inflect(agreement).word if adjective else ""
        forms.append(" ".join(filter(None, (before, form.word, governed))))
    return forms


def test_every_form_of_a_russian_word_or_phrase_is_found() -> None:
    table = {word: russian_forms("", word, "") for word in RUSSIAN_WORDS}
    table |= {russian_forms(*phrase)[0]: russian_forms(*phrase) for phrase in RUSSIAN_PHRASES}
    assert sum(map(len, table.values())) > 300
    found = finder("ru", table)
    missed = {term: not_whole(found, term, forms) for term, forms in table.items()}
    assert not {term: forms for term, forms in missed.items() if forms}


@pytest.mark.parametrize("code", ["kk", "ky", "ru"])
def test_what_only_begins_like_a_term_is_not_found(code: str) -> None:
    strangers = STRANGERS[code]
    assert sum(len(words.split()) for words in strangers.values()) >= 120
    found = finder(code, strangers)
    wrong = {
        (term, word)
        for term, words in strangers.items()
        for word in words.split()
        for hit in found.all_hits(f"бұл {word}, ол")
        if hit.term.text == term
    }
    assert not wrong


@pytest.mark.parametrize(
    ("code", "term", "forms", "strangers"),
    [
        (
            "kk",
            "жала жабу",
            "жапты жаппады жапқан жапқаны жабады жауып жабылған жапса жаппақшы жабудың",
            "жаба-жаба жапсар",
        ),
        ("kk", "қамауға алу", "алды алынды алмайды алған алынатын алып алынуы алсын", "алушы алым алқа алаң ала"),
        ("kk", "ақпарат тарату", "таратқан таратқандар таратады таратты таратпай таратылады", "таратушы тар тарау"),
        ("kk", "баға қою", "қойды қойған қойып қоюға", "қойшы қоян қоймада"),
        ("kk", "биік тау", "таудың таулар", "тады таған тап"),
        ("ky", "камакка алуу", "алды алынды албайт алган алынган алып алынуусу алынышы алса", "алуучу алма алыс"),
        ("ky", "басым көрсөтүү", "көрсөттү көрсөтпөйт көрсөткөн көрсөтөт көрсөтүлгөн көрсөтсө", "көрсөткүч көр"),
        ("ky", "укук коргоо", "коргоду коргогон коргойт коргобой коргоонун корголгон", "коргоочу коргон кор"),
    ],
)
def test_a_phrase_of_a_verb_is_found_in_the_forms_of_the_verb(code: str, term: str, forms: str, strangers: str) -> None:
    found, before = finder(code, [term]), term.split()[0]
    assert not_whole(found, term, [f"{before} {form}" for form in forms.split()]) == []
    assert [word for word in strangers.split() if found.find(f"{before} {word}")] == []


@pytest.mark.parametrize(
    ("code", "term", "text", "shown"),
    [
        ("kk", "жала жабу", "жала жабудан", "жала жабудан"),
        ("kk", "адам құқықтары", "адам құқықтар", ""),
        ("kk", "адам құқықтары", "адамға құқықтары", ""),
        ("ky", "жарандык коомдун активисти", "жарандык коом активисттерине", "жарандык коом активисттерине"),
        ("ky", "коом", "коомбу", "коомбу"),
        ("kk", "азамат", "азаматпыз", "азаматпыз"),
        ("kk", "ел", "ел де", "ел"),
        ("kk", "басқару", "басқарды", ""),
        ("ru", "гражданское общество", "гражданская обществу", ""),
        ("ru", "независимый суд", "независимого суд", ""),
        ("ru", "независимый суд", "независимый суд", "независимый суд"),
        ("ru", "новая и старая власть", "новую и старую власть", "новую и старую власть"),
        ("ru", "независимый судья", "независимых судей", "независимых судей"),
        ("ru", "права человека", "права людей", ""),
        ("ru", "свобода слова", "свободе слову", ""),
        ("ru", "права и свободы", "прав и свобод", "прав и свобод"),
        ("ru", "Жогорку Кенеш", "Жогорку Кенешем", "Жогорку Кенешем"),
        ("ru", "страна-участница", "странах-участницах", "странах-участницах"),
        ("ru", "город Астана", "в городе Астана, города Астаны", "городе Астанагорода Астаны"),
        ("ru", "партия «Нур Отан»", "партией Нур Отан", "партией Нур Отан"),
        ("ru", "Нур Отан", "«Нур Отана»", "Нур Отана"),
        ("ru", "рабочий класс", "рабочего класса", "рабочего класса"),
        ("en", "civil society", "civil societies", "civil societies"),
        ("en", "rule of law", "rules of law", "rules of law"),
        ("en", "party", "the party’s", "party’s"),
        ("en", "woman", "women", "women"),
        ("en", "elections", "an election", "election"),
        ("en", "economics", "economic", ""),
        ("en", "govern", "government", ""),
        ("de", "Wahl", "die Wahl, die Wahlen", "Wahl"),
    ],
)
def test_single_forms(code: str, term: str, text: str, shown: str) -> None:
    assert "".join(hit.text for hit in finder(code, [term]).find(text)) == shown
