"""Languages told apart, on sentences written for this test."""

import pytest

from qostil.languages import detect

OURS = {
    "en": [
        "The council met in the old library and agreed on three things.",
        "Nobody had asked the farmers what they thought of the new canal.",
        "Water is cheap.",
        "Why was the road to the village closed again?",
        "She said that Aigul Bekova and Nurlan Sadykov would answer by Friday.",
    ],
    "kk": [
        "Кеңес ескі кітапханада жиналып, үш мәселе бойынша келісті.",
        "Жаңа арна туралы шаруалардан ешкім сұраған жоқ.",
        "Су арзан емес.",
        "Ауылға баратын жол неге тағы жабылды?",
        "Бала мектепке барды.",
        "Олар Human Rights Watch пен Freedom House ұйымдарының есебін (https://example.org/a) оқыды.",
    ],
    "ky": [
        "Кеңеш эски китепканада чогулуп, үч маселе боюнча макулдашты.",
        "Жаңы арык жөнүндө дыйкандардан эч ким сураган жок.",
        "Суу арзан эмес.",
        "Айылга барчу жол эмне үчүн дагы жабылды?",
        "Балдар мектепке барышты, ал эми чоңдор талаада калды.",
        "Алар Human Rights Watch менен Freedom House уюмдарынын отчетун (https://example.org/a) окушту.",
    ],
    "ru": [
        "Совет собрался в старой библиотеке и договорился по трём вопросам.",
        "Никто не спросил фермеров, что они думают о новом канале.",
        "Вода стоит дёшево.",
        "Почему дорога в село снова закрыта?",
        "Они прочли доклад Human Rights Watch и Freedom House (https://example.org/a).",
    ],
}
OTHERS = {
    "tg": "Шӯро дар китобхонаи кӯҳна ҷамъ омад ва оид ба се масъала ба мувофиқа расид.",
    "uz-Cyrl": "Кенгаш эски кутубхонада йиғилди ва уч масала бўйича келишиб олди, лекин ҳеч ким рози бўлмади.",
    "uz": "Kengash eski kutubxonada yig‘ildi va uch masala bo‘yicha kelishib oldi, lekin hech kim rozi bo‘lmadi.",
    "tt": "Совет иске китапханәдә җыелды һәм өч мәсьәлә буенча килеште, ләкин беркем дә риза булмады.",
    "ba": "Совет иҫке китапханала йыйылды һәм өс мәсьәлә буйынса килеште, ләкин бер кем дә риза булманы.",
    "mn": "Зөвлөл хуучин номын санд хуралдаж, гурван асуудлаар тохиролцсон боловч хэн ч сэтгэл хангалуун байсангүй.",
    "uk": "Рада зібралася у старій бібліотеці та домовилася щодо трьох питань, але ніхто не був задоволений.",
    "be": "Рада сабралася ў старой бібліятэцы і дамовілася па трох пытаннях, але ніхто не быў задаволены.",
    "bg": "Съветът се събра в старата библиотека и се споразумя по три въпроса, но никой не беше доволен.",
    "tr": "Konsey eski kütüphanede toplandı ve üç konuda anlaştı, ancak hiç kimse memnun değildi.",
    "de": "Der Rat traf sich in der alten Bibliothek und einigte sich auf drei Punkte, aber niemand war zufrieden.",
    "fr": "Le conseil s’est réuni dans la vieille bibliothèque et s’est mis d’accord sur trois points.",
}
NOTHING = ["", "   ", "12 345 — 67 %", "https://example.org/kk/zhana-zan", "[1] [2] [3]", "OECD, WHO", "Бразилия", "…"]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in OURS.items() for text in texts])
def test_ours_are_told_apart(code: str, text: str) -> None:
    assert detect(text).language.tag == code


@pytest.mark.parametrize(("code", "text"), OTHERS.items())
def test_neighbours_do_not_pass_for_ours(code: str, text: str) -> None:
    assert detect(text).language.tag in (code, "und")
    assert detect(f"{text} " * 20).language.tag in (code, "und")


@pytest.mark.parametrize("code", ["tg", "uz-Cyrl", "tt", "ba", "uk", "be"])
def test_neighbours_are_named_where_their_letters_settle_it(code: str) -> None:
    assert detect(OTHERS[code]).language.tag == code


@pytest.mark.parametrize("text", NOTHING)
def test_undetermined_where_nothing_tells(text: str) -> None:
    guess = detect(text)
    assert (guess.language.tag, guess.confidence) == ("und", 0.0)


def test_confidence_grows_with_the_text_and_stays_below_one() -> None:
    short, long = detect(OURS["kk"][2]), detect(" ".join(OURS["kk"]))
    assert 0 < short.confidence < long.confidence <= 1


def test_the_greater_part_of_a_mixed_text_decides() -> None:
    assert detect(" ".join([*OURS["ru"], OURS["en"][0]])).language.tag == "ru"
    assert detect(" ".join([*OURS["en"], OURS["ru"][0]])).language.tag == "en"
