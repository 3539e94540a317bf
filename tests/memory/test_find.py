"""The concordance: every form, any language, no surprise from odd input."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qostil import Language, Status
from qostil.memory import Hit, Memory

from .making import EN, KK, KY, RU, report, unit

ENGLISH = (
    "Civil society stands up for its rights.",
    "Civil societies differ, and society changes.",
    "The society of engineers is civil to guests.",
    "The ministry's café doesn’t open on Sundays.",
    "A law on non-governmental organisations was passed.",
    "People of the valley vote in 2021.",
)
KAZAKH = (
    "Азаматтық қоғам өз құқықтарын қорғайды.",
    "Азаматтық қоғамдар әртүрлі, қоғам өзгеріп жатыр.",
    "Инженерлер қоғамы қонақтарға азаматтық сый көрсетеді.",
    "Министрліктің дәмханасы жексенбіде ашылмайды.",
    "Үкіметтік емес ұйымдар туралы заң қабылданды; адам құқығы да аталды.",
    "Алқап халқы 2021 жылы дауыс береді.",
)
KYRGYZ = (
    "Жарандык коом өз укуктарын коргойт.",
    "Жарандык коомдор ар башка, коом өзгөрүүдө.",
    "Инженерлер коому конокторго сылык мамиле кылат.",
    "Министрликтин кафеси жекшембиде ачылбайт.",
    "Өкмөттүк эмес уюмдар жөнүндө мыйзам кабыл алынды, адамдын укугу да аталды.",
    "Өрөөндүн эли 2021-жылы добуш берет.",
)
RUSSIAN = (
    "Гражданское общество защищает свои права.",
    "Гражданские общества различны, и общество меняется.",
    "Общество инженеров вежливо с гостями.",
    "Кафе министерства ещё не открыто.",
    "Принят закон о неправительственных организациях.",
    "Жители долины голосуют в 2021 году.",
)


@pytest.fixture
def full(memory: Memory) -> Memory:
    """A memory of six units in four languages."""
    reports = [
        report(name, language, sentences)
        for name, language, sentences in (("1", EN, ENGLISH), ("2", KK, KAZAKH), ("3", KY, KYRGYZ), ("4", RU, RUSSIAN))
    ]
    memory.record_reports(reports)
    memory.replace_group("all", [unit(*((each, [number]) for each in reports)) for number in range(6)])
    return memory


def words_hit(hit: Hit) -> list[str]:
    variant = hit.unit.variant(hit.language)
    assert variant is not None
    return [variant.text[span.start : span.end] for span in hit.spans]


@pytest.mark.parametrize(
    ("query", "language", "hits"),
    [
        ("civil society", EN, [["Civil", "society"], ["Civil", "societies"], ["society", "civil"]]),
        ("civil societies", EN, [["Civil", "societies"], ["Civil", "society"], ["society", "civil"]]),
        ("CIVIL   Society!", EN, [["Civil", "society"], ["Civil", "societies"], ["society", "civil"]]),
        ("азаматтық қоғам", KK, [["Азаматтық", "қоғам"], ["Азаматтық", "қоғамдар"], ["қоғамы", "азаматтық"]]),
        ("азаматтық қоғамның", KK, [["Азаматтық", "қоғам"], ["Азаматтық", "қоғамдар"], ["қоғамы", "азаматтық"]]),
        ("жарандык коомдо", KY, [["Жарандык", "коом"], ["Жарандык", "коомдор"]]),
        ("гражданского общества", RU, [["Гражданские", "общества"], ["Гражданское", "общество"]]),
        ("укук", KY, [["укуктарын"], ["укугу"]]),
        ("укуктары", KY, [["укуктарын"], ["укугу"]]),
        ("құқық", KK, [["құқықтарын"], ["құқығы"]]),
        ("адам құқықтары", KK, [["адам", "құқығы"]]),
        ("адам укугу", KY, [["адамдын", "укугу"]]),
        ("еще", RU, [["ещё"]]),
        ("cafe", EN, [["café"]]),
        ("ministry", EN, [["ministry's"]]),
        ("doesn't", EN, [["doesn’t"]]),
        ("doesn’t", EN, [["doesn’t"]]),
        ("non governmental", EN, [["non", "governmental"]]),
        ("non-governmental organisation", EN, [["non", "governmental", "organisations"]]),
        ("2021", EN, [["2021"]]),
        ('"civil society"', EN, [["Civil", "society"]]),
        ("“civil society”", EN, [["Civil", "society"]]),
        ('"society changes" civil', EN, [["Civil", "society", "changes"]]),
        ("societ*", EN, [["society"], ["societies", "society"], ["society"]]),
        ("soc* chang*", EN, [["society", "changes"]]),
        ("қоғамд*", KK, [["қоғамдар"]]),
        ("инжен* қоғам", KK, [["Инженерлер", "қоғамы"]]),
        ("society engineers guests", EN, [["society", "engineers", "guests"]]),
        ("civil war", EN, []),
        ("soci", EN, []),
    ],
)
def test_what_a_query_finds(full: Memory, query: str, language: Language, hits: list[list[str]]) -> None:
    found = full.find(query, language)
    assert [words_hit(hit) for hit in found] == hits
    assert all(hit.language == language for hit in found)
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)


@pytest.mark.parametrize(
    ("query", "language"),
    [("civil society", EN), ("азаматтық қоғамның", KK), ("жарандык коомдун", KY), ("гражданским обществом", RU)],
)
def test_the_language_of_the_query_need_not_be_told(full: Memory, query: str, language: Language) -> None:
    found = full.find(query)
    assert found[0].language == language
    assert found[0].unit.variants[0].text == ENGLISH[0]
    assert len({hit.unit.id for hit in found}) == len(found)


def test_side_by_side_comes_before_apart_and_as_typed_before_other_forms(full: Memory) -> None:
    typed, inflected, apart = (hit.score for hit in full.find("civil society", EN))
    assert typed == 1.0
    assert typed > inflected > apart > 0.5


def test_a_limit(full: Memory) -> None:
    assert [words_hit(hit) for hit in full.find("civil society", EN, limit=1)] == [["Civil", "society"]]
    assert full.find("civil society", limit=0) == []


def test_rejected_and_doubtful_units_are_left_out_on_request(full: Memory) -> None:
    first, second, *_ = full.find("civil society", EN)
    full.reject(first.unit.id, "Aigul")
    full.confirm(second.unit.id, "Aigul")
    assert [hit.unit.id for hit in full.find("civil society", EN, min_confidence=0.95)] == [second.unit.id]
    shown = full.find("civil society", EN, rejected=True)
    assert shown[0].unit == replace(
        first.unit, status=Status.REJECTED, decided_by="Aigul", decided_at=shown[0].unit.decided_at
    )


def test_confirmed_units_come_first_among_equals(full: Memory) -> None:
    hits = full.find("society", EN)
    assert [hit.score for hit in hits] == [1.0, 1.0, 1.0]
    full.confirm(hits[2].unit.id, "Aigul")
    assert full.find("society", EN)[0].unit.id == hits[2].unit.id


def test_one_report_only(full: Memory) -> None:
    assert {hit.language for hit in full.find("2021", reports=["3"])} == {KY}
    assert full.find("2021", reports=["1", "2", "3"]) == full.find("2021")
    assert full.find("2021", reports=["99"]) == []
    assert full.find("2021", reports=[]) == []


def test_a_language_without_rules_is_searched_as_it_stands(memory: Memory) -> None:
    german = Language("de")
    sides = report("1", EN, ["The law."]), report("2", german, ["Die Gesetze gelten für Straßen."])
    memory.record_reports(sides)
    memory.replace_group("1+2", [unit(*((side, [0]) for side in sides))])
    assert [words_hit(hit) for hit in memory.find("GESETZE")] == [["Gesetze"]]
    assert [words_hit(hit) for hit in memory.find("strassen")] == [["Straßen"]]
    assert memory.find("Gesetz") == []


ODD = [
    *('"', '""', "*", "**", "-", "NEAR(", "NEAR(a b, 2)", "keys:civil", "a AND", "NOT", "OR", "(", ")", "^civil"),
    *("{keys}", "'", "\\", "\x00", "%", "+", '"civil', 'civil"', '"civil society" *', "; DROP TABLE units"),
    *("", " ", "’", "«»", "🙂"),
]


@pytest.mark.parametrize("query", ODD)
def test_odd_input_is_only_text(full: Memory, query: str) -> None:
    for hit in full.find(query):
        assert all(word.lower().startswith("civil") or "societ" in word.lower() for word in words_hit(hit))


@given(query=st.text(max_size=30) | st.text(alphabet="abc \"*-()^:{}+'’,", max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_no_input_breaks_it(full: Memory, query: str) -> None:
    assert all(hit.spans for hit in full.find(query))


def test_every_unit_is_found_by_its_own_words(full: Memory) -> None:
    for found in full.units():
        for variant in found.variants:
            best = full.find(variant.text, variant.language)[0]
            assert (best.unit.id, best.score) == (found.id, 1.0)
            assert [hit.unit.id for hit in full.find(f'"{variant.text}"')] == [found.id]
