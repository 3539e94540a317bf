"""One term looked for in a text by ``matches``."""

import pytest

from qostil import Language, Span
from qostil.languages.citation import inflected
from qostil.languages.recognition import Matcher, matches

_ORDER = "порядку ввоза и поставок внутри страны"


@pytest.mark.parametrize(
    ("code", "term", "text", "shown"),
    [
        ("kk", "адам құқықтары", "адам құқығымызды, адамның құқықтарын", "адам құқығымызды|адамның құқықтарын"),
        ("ky", "жарандык коом", "Жарандык коомдун үнү жарандык коомго жетет.", "Жарандык коомдун|жарандык коомго"),
        ("ru", "права человека", "О правах человека и правах людей.", "правах человека"),
        ("ru", "порядок ввоза и поставок внутри страны", "По порядку ввоза и поставок внутри страны.", _ORDER),
        ("en", "civil society", "Civil societies and a society.", "Civil societies"),
        ("kk", "құқық", "құқықтық", ""),
        ("kk", "—", "а — б", ""),
    ],
)  # fmt: skip
def test_matches(code: str, term: str, text: str, shown: str) -> None:
    assert "|".join(text[span.start : span.end] for span in matches(term, text, Language(code))) == shown


# Words with all that changes in writing, and phrases of every make.
TERMS = {
    "kk": "адам құқықтары|азаматтық қоғам|сөз бостандығы|журналист|съезд|процесс|конгресс|митинг|вирус|клуб|ЕҚЫҰ|банк"
    "|халық|мүлік|қауіп|орын|келіссөз|отчёт|актёр|апрель|Қазақстан Республикасы|сот билігі|тергеу|тәртіп|оқу|ми|ту|су",
    "ky": "адам укуктары|жарандык коом|сөз эркиндиги|журналист|съезд|процесс|митинг|ЕККУ|банк|орун|отчёт|актёр|апрель"
    "|Кыргыз Республикасы|сот бийлиги|тергөө|кыйноо|тартип|окуу|той|ой|чай|өкмөт|көңүл|бюро|суу|өлкө|роль|бала",
    "ru": "права человека|гражданское общество|свобода слова|отчёт|судья|судебная власть|независимый эксперт|время"
    "|министр иностранных дел|Кыргызская Республика|неправительственная организация|заключённый|конституция",
}


@pytest.mark.parametrize(("code", "terms"), TERMS.items())
def test_every_form_we_write_is_recognised(code: str, terms: str) -> None:
    language, listed = Language(code), terms.split("|")
    matcher = Matcher(listed, language)
    forms = [(number, form) for number, term in enumerate(listed) for form in inflected(term, language)]
    assert len(forms) > (100 if code == "ru" else 2000)
    missed = [form for number, form in forms if number not in matcher.matches(form).get(Span(0, len(form)), ())]
    assert not missed


@pytest.mark.parametrize(
    ("code", "word", "forms"),
    [
        ("kk", "журналист", "журналистке журналисі журналисінің журналистер журналисіміз"),
        ("kk", "съезд", "съезі съезінің съезіне"),
        ("kk", "класс", "класқа класы класында кластар"),
        ("kk", "вирус", "вирусқа вирусы вирустар вирустың"),
        ("kk", "институт", "институтқа институты институттар"),
        ("kk", "банк", "банкке банкі банкінің банктер"),
        ("kk", "архив", "архиві архивінде"),
        ("kk", "спорт", "спорттың спортқа спорты"),
        ("kk", "модель", "модельге моделі модельдер"),
        ("kk", "ЕҚЫҰ", "ЕҚЫҰ-ның ЕҚЫҰ-ға ЕҚЫҰ-мен"),
        ("kk", "қауіп", "қаупі қауіптің қаупінен"),
        ("ky", "апрель", "апрелдин апрелге апрелде"),
        ("ky", "роль", "ролду ролго ролунун"),
        ("ky", "бала", "балага балдар балдары балдарынын балдарга"),
        ("ky", "той", "тойго тою тоюна тоюнун"),
        ("ky", "отчёт", "отчёттун отчётко отчётторго"),
        ("ky", "көңүл", "көңүлдүн көңүлгө"),
        ("ky", "өкмөт", "өкмөттүн өкмөтү өкмөтүнө өкмөттөр өкмөттөрүнө"),
        ("ky", "ЕККУ", "ЕККУнун ЕККУга"),
    ],
)
def test_forms_are_written_as_people_spell_them(code: str, word: str, forms: str) -> None:
    assert set(forms.split()) <= set(inflected(word, Language(code)))


def test_a_matcher_tells_its_terms_by_number_and_gives_nested_ones() -> None:
    kazakh, text = Language("kk"), "адам құқықтарының"
    found = Matcher(["құқық", "адам құқықтары", "…"], kazakh)
    assert {(span.start, span.end): numbers for span, numbers in found.matches(text).items()} == {
        (0, 17): [1],
        (5, 17): [0],
    }
    assert found.unusable == [2]
