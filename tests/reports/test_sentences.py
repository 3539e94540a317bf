"""Sentences in the four languages; every text was written for this test."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qostil import Language
from qostil.reports import split_sentences
from tests.shared import shared

SPACED = {
    "en": [
        ["Dr. Smith met Mr. J. K. Brown in Washington, D.C. on Monday.", "They talked for 3.5 hours."],
        ["The law, e.g. Article 5, i.e. the core, stayed.", "U.S. Government officials agreed."],
        ["The firm Acme Inc. filed a claim.", "It lost."],
        ["He moved to the U.S.", "The move was hard."],
        ["See p. 12 and Fig. 3 for details.", "No. 5 is missing."],
        ["It rose by 4.5 per cent to $1.2 million in 2020.", "Then it fell."],
        ["“We will go.”", "“Why?” she asked."],
        ["“We will go,” she said.", "‘They agreed.’", "Nobody moved."],
        ["They left at 5 p.m.", "The rest stayed."],
        ["Prices, wages, rents etc. rose.", "Pensions did not."],
        ["Is it true?", "Yes!", "It is..."],
        ["He waited... and waited.", "Then… nothing came."],
        ["The site vlast.kz and fpc.org.uk reported it.", "24.kg did too."],
        ["(This was denied.)", "Later it was confirmed (see below)."],
        ["The St. Petersburg office vs. the Moscow office.", "Both closed on Jan. 5 2021."],
        ["1. First comes the law.", "2. Then comes the court."],
        ["George W. Bush and John F. Kennedy Jr. were named.", "So was J.R.R. Tolkien."],
        ["The ban (est. 2019) stands.[1]", "A court upheld it.[2][3]", "Nobody appealed [4].", "The end."],
        ["openDemocracy wrote about it.", "openDemocracy was right."],
        ["He said: ‘No.’ and left.", "Nobody followed."],
        ["The meeting is at 10 a.m. Tuesday.", "J. Smith (a.k.a. Johnny) leads it."],
        ["J. I. Smith and I. V. Brown came.", "I saw them."],
        ["Smith et al. (2019) agree.", "Lt. Col. Brown does not."],
        ["Version 2.0 came in Sept. 2019.", "Mt. Everest is high."],
    ],
    "ru": [
        ["А. С. Пушкин родился в 1799 г. в Москве.", "Он умер в 1837 г."],
        ["В 2020 г. Казахстан принял закон.", "Его подписал К.-Ж. Токаев."],
        ["Рынки, базары и т.д. закрылись.", "Люди ждали."],
        ["Дело рассматривал судья А.К. Нурланов.", "Дело закрыто."],
        ["Закрылись рынки, базары и т. д.", "Люди ждали."],
        ["Это было в 2019 г.", "Позже всё изменилось."],
        ["На ул. Ленина, д. 5, кв. 12 живёт проф. Иванов.", "Он стар."],
        ["Население составляет 6,5 млн. человек, т. е. больше прежнего.", "Рост продолжится."],
        ["См. рис. 5 и табл. 2.", "Подробнее см. гл. 3."],
        ["«Мы уйдём».", "«Когда?» – спросил он."],
        ["Н. Назарбаев и С.Ш. Мирзиёев встретились.", "И.о. министра А.Б. Ким молчал."],
        ["В 5 в. до н. э. город был разрушен.", "Его восстановили."],
        ["Расходы выросли на 4,57 процента (2014-2017 гг.).", "Доходы упали."],
        ["Он пришёл...", "Все замолчали."],
        ["Газеты, журналы и др. издания закрыты.", "Сайты тоже."],
        ["26 января 2021 года он выступил.", "2 февраля его уволили."],
        ["Издание Газета.Ru и портал 24.kg сообщили об этом.", "Позже новость удалили."],
        ["Долг составил 5 млрд долл. США.", "Срок – 10 лет."],
        ["В г. Алматы и г. Ош прошли митинги.", "В с. Кызыл-Суу тоже."],
        ["Решение суда было отменено.[12]", "Однако прокурор подал жалобу [13].", "Дело закрыто."],
        ["Он родился 5.03.1985 г. в Оше.", "Учился там же."],
        ["К.э.н. Иванов и д.ю.н. Петрова выступили.", "И.о. ректора ун-та им. Манаса молчал."],
        ["Закрылись базары, лавки и т. д.", "5 лет никто не торговал."],
        ["По п. 3 ст. 5 закона деньги, в т.ч. Фонда, вернут.", "Срок – до 2025 г."],
        ["Толщина льда – от 2 до 3 км.", "Глубже лежит скала."],
    ],
    "kk": [
        ["Н.Назарбаев 2019 ж. қызметінен кетті.", "Орнына Қ.-Ж. Тоқаев келді."],
        ["Базар, дүкен т.б. жабылды.", "Адамдар үйде отырды."],
        ["Жабылғандар: базар, дүкен, т.б.", "Адамдар үйде отырды."],
        ["Б.з.д. 5 ғ. қала қирады.", "Кейін қайта салынды."],
        ["А. Байтұрсынұлы мен М. Дулатов осында болды.", "Олар мұғалім еді."],
        ["Халық саны 19,5 млн. адамға жетті.", "Бұл – рекорд."],
        ["«Біз кетеміз».", "«Қашан?» – деп сұрады ол."],
        ["Абай к. 5 үйде проф. Ахметов тұрады.", "Ол қарт."],
        ["2021 ж. 26 қаңтарда жиын өтті.", "Оған 50 адам келді."],
        ["Заң қабылданды.[3]", "Бірақ ол жұмыс істемейді[4].", "Неге?"],
        ["Мысалы, Vlast.kz пен Azattyq.org жазды.", "Кейін мақала жойылды."],
        ["Ол үндемеді...", "Бәрі күтті."],
        ["Ф.ғ.д. Ахметов келді.", "2010-2015 жж. Астанада тұрған."],
        ["Алматы қ. тұрғындары шықты.", "Астана қ. Абай даңғ. 7 үйде кездесу болды."],
    ],
    "ky": [
        ["С.Токторов 2021-ж. президент болду.", "Шайлоо тынч өттү."],
        ["Базар, дүкөн ж.б. жабылды.", "Эл үйдө отурду."],
        ["Б.з.ч. 5-к. шаар талкаланган.", "Кийин калыбына келген."],
        ["А. Акаев менен К. Базаров өлкөдөн кеткен.", "Алар кайткан жок."],
        ["Калктын саны 6,5 млн. адамга жетти.", "Бул көп."],
        ["“Биз кетебиз”.", "“Качан?” – деп сурады ал."],
        ["Мыйзам кабыл алынды.[3]", "Бирок ал иштебейт[4].", "Эмнеге?"],
        ["Баштапкы долбоордун 8.4 беренесинде айтылган.", "Ал өзгөргөн."],
        ["Мисалы, Kloop.kg жана 24.kg жазды.", "Кийин макала өчүрүлдү."],
        ["2021-жылдын 11-апрелинде добуш берилди.", "35% гана келди."],
        ["Ч. Айтматов, б.а. жазуучу, ал жерде болгон.", "1990-жж. Бишкекте жашаган."],
        ["Мектеп, оорукана ж.у.с. курулду.", "Жумуш бүттү."],
    ],
    "mn": [["Хурал өнөөдөр болов.", "Шийдвэр гарсангүй."]],
}
GLUED = {
    "en": [
        ["A short history of Utopia", "The land of Utopia is small.", "It has two cities."],
        ["He came to power.", "The state changed (twice).", "The end.[3]", "In 1992 it ended.[4]", "1993 was worse."],
        ["Rule of law", "As was clear, nobody asked."],
        ["He said no.", "The rest left the U.S.", "The end came."],
        ["The law is the priority.", "UK aid went to the south.", "By June it was spent."],
        ["The court agreed.16", "The appeal failed.[17]", "USAID left.", "15 people stayed."],
    ],
    "ru": [
        ["Он пришёл к власти.", "Государство изменилось.[3]", "В 1992 году всё кончилось."],
        ["Это права человека.", "ЕС их защищает[4].", "16 сентября вышел доклад (краткий).", "США ответили."],
        ["Адам Смит и его время", "Как известно, Смит жил в Шотландии."],
    ],
    "kk": [
        ["Ол билікке келді.", "Мемлекет өзгерді.[3]", "Бұл аяқталды."],
        ["Еңбек құқығы", "Осыған дейін айтылғандай, жұмыс жоқ."],
    ],
    "ky": [
        ["Ал бийликке келди.", "Мамлекет өзгөрдү.[3]", "Бул аяктады."],
        ["Саясий жашоо токтогон.", "22-мартта баары өзгөрдү.", "БУУ муну билдирди.[5]", "К. Базаров кетти."],
        ["Адам укуктары", "2020-жылы абал начарлады."],
    ],
}
WHOLE = [
    "Write to info@example.org or see https://example.org/a.B/c?d=1.Html for it.",
    "The YouTube and WhatsApp channels of WikiLeaks are closed.",
    "Eric McGlinchey wrote it for QazVac.",
    "BMZнын өкүлдөрү келди.",
    "The magazine openDemocracy and the airline airBaltic used Yandex.Taxi and Kaktus.Media until 2019.",
    "The plan, [sic] as he wrote, was approved in 1999.",
]
DATA = Path(__file__).parent / "data"
KNOWN = {"en": (311, 0), "kk": (309, 3), "ky": (310, 3), "ru": (317, 3)}
"""Boundaries in ``data/sentences_CODE.txt``, and how many faults there are: a surname behind its initials is one."""
LANGUAGES = [Language(code) for code in ("en", "kk", "ky", "ru", "mn")]


def sentences(text: str, code: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, Language(code))]


@pytest.mark.parametrize(("code", "expected"), [(code, one) for code, all_ in SPACED.items() for one in all_])
def test_sentences_after_a_space(code: str, expected: list[str]) -> None:
    assert sentences(" ".join(expected), code) == expected


@pytest.mark.parametrize(("code", "expected"), [(code, one) for code, all_ in GLUED.items() for one in all_])
def test_sentences_and_headings_glued_to_one_another(code: str, expected: list[str]) -> None:
    assert sentences("".join(expected), code) == expected


@pytest.mark.parametrize("text", WHOLE)
@pytest.mark.parametrize("code", ["en", "kk", "ky", "ru"])
def test_one_sentence_stays_whole(text: str, code: str) -> None:
    assert sentences(text, code) == [text]


@pytest.mark.parametrize("gap", [" \xa0 ", "\xa0", "\n", "\n\n", "  "])
def test_a_paragraph_mark_begins_a_sentence(gap: str) -> None:
    expected = ["The first was short.", "The second was longer.", "The third was the last."]
    assert sentences(gap.join(expected), "en") == expected


def test_a_no_break_space_inside_a_sentence_is_no_end() -> None:
    text = "It was published under\xa0Creative Commons, see\xa0https://example.org, and then\xa0 Reuters took it."
    assert sentences(text, "en") == [text]


def test_a_line_with_a_bullet_is_a_sentence_of_its_own() -> None:
    text = "The council should:\n  • Ask the farmers;\n  • Publish the plan; and\n  • Listen\nThat was all."
    assert sentences(text, "en") == [
        "The council should:",
        "• Ask the farmers;",
        "• Publish the plan; and",
        "• Listen",
        "That was all.",
    ]


def test_semicolons_end_nothing() -> None:
    text = "Three came: the mayor, who spoke; the judge, who did not; and Bekova."
    assert sentences(text, "en") == [text]


def test_lines_broken_to_a_width_are_one_sentence() -> None:
    text = (
        "The first paragraph was wrapped at some width, as one does in a\nmessage, and goes on below. "
        "It ends\nhere.\n\n"
        "A heading\nThe second paragraph was wrapped too, because it would not have\nfitted into a line.\n"
    )
    assert [" ".join(one.split()) for one in sentences(text, "en")] == [
        "The first paragraph was wrapped at some width, as one does in a message, and goes on below.",
        "It ends here.",
        "A heading",
        "The second paragraph was wrapped too, because it would not have fitted into a line.",
    ]


@given(
    st.text(alphabet=st.sampled_from("Ab қЖ.!?…\n\xa0 [1]()«»“”\"'-•:;0"), max_size=120) | st.text(max_size=60),
    st.sampled_from(LANGUAGES),
)
def test_spans_hold_every_character_once_and_in_order(text: str, language: Language) -> None:
    spans = split_sentences(text, language)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] for span in spans)
    held = "".join(text[span.start : span.end] for span in spans)
    assert "".join(held.split()) == "".join(text.split())


@pytest.mark.parametrize("code", KNOWN)
def test_boundaries_in_running_text_with_hard_cases(code: str) -> None:
    text, boundaries = "", set[int]()
    for line in (DATA / f"sentences_{code}.txt").read_text(encoding="utf-8").splitlines():
        text += "" if line.startswith("⁀") or not text else " "
        boundaries.add(len(text))
        text += line.removeprefix("⁀")
    found = {span.start for span in split_sentences(text, Language(code))}
    faults = sorted(text[max(0, at - 30) : at] + "‖" + text[at : at + 30] for at in boundaries ^ found)
    assert (len(boundaries) - 1, len(faults)) == KNOWN[code], faults


@pytest.mark.parametrize("code", ["en", "kk", "ky", "ru"])
def test_boundaries_on_the_gold_texts(code: str, tmp_path: Path) -> None:
    gold = shared("gold", "segmentation", f"{code}_a.sent")
    text = shared("gold", "segmentation", f"{code}_a.txt").read_text(encoding="utf-8")
    ours = tmp_path / "ours.sent"
    ours.write_text("\n".join(" ".join(one.split()) for one in sentences(text, code)), encoding="utf-8")
    scorer = shared("score", "score_sentences.py")
    done = subprocess.run(
        [sys.executable, str(scorer), str(gold), str(ours)], capture_output=True, text=True, check=True, timeout=60
    )
    f1 = float(done.stdout.split("F1 ")[1].split()[0])
    assert f1 >= 99.0, done.stdout
