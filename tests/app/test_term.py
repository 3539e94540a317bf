"""``qostil term`` and ``qostil terms consistency``: what they print, to the letter, and their JSON."""

import json
import re
from pathlib import Path

import pytest

from qostil.formats.glossary import read_glossary
from qostil.memory import Memory
from tests.app.running import Runner

AGREED = """\
en,kk,ky,ru,status
public council,қоғамдық кеңес,коомдук кеңеш,общественный совет | народный совет,
civil society,азаматтық қоғам,жарандык коом,гражданское общество,confirmed
local authorities | bodies of local self-government,\
жергілікті билік органдары | жергілікті өзін-өзі басқару органдары,,\
местные органы власти | органы местного самоуправления,
"""
ENTRY = """\
public council
7 units · 1 report · since 2025-03-14 (Annual Report of the Belsaz Valley Library Network for 2024) · confirmed

en  public council                    7 places, 1 report, 2025-03
    in Annual Report of the Belsaz Valley Library Network for 2024 (7)

kk  қоғамдық кеңес                    7 places, 1 report, 2025-03
    in Белсаз аңғары кітапханалар желісінің 2024 жылғы қызметі туралы есеп (7)

    kk  Оқырман құқықтарының хартиясын қоғамдық кеңес ауылдарда төрт ай бойы жүрген талқылаудан кейін, \
2024 ж. 17 сәуірде қабылдады.
    en  The Charter of Readers’ Rights was adopted by the public council on 17 April 2024, after four months of \
discussion in the villages.
        Белсаз аңғары кітапханалар желісінің 2024 жылғы қызметі туралы есеп · unit ID

ky  коомдук кеңеш                     7 places, 1 report, 2025-03
    in Белсаз өрөөнүндөгү китепканалар тармагынын 2024-жыл үчүн жылдык отчету (7)

    ky  Окурмандардын укуктары жөнүндө хартияны коомдук кеңеш айылдарда төрт ай бою жүргөн талкуудан кийин, \
2024-ж. 17-апрелинде кабыл алды.
    en  The Charter of Readers’ Rights was adopted by the public council on 17 April 2024, after four months of \
discussion in the villages.
        Белсаз өрөөнүндөгү китепканалар тармагынын 2024-жыл үчүн жылдык отчету · unit ID

ru  общественный совет                7 places, 1 report, 2025-03
    народный совет                    not met in the reports
    in Годовой отчёт Сети библиотек Белсазской долины за 2024 год (7)

    ru  Председатель общественного совета — Б. Т. Орозалиев, а директор Сети, д-р С. М. Алтынбекова, \
отчитывается перед советом два раза в год.
    en  The public council is chaired by B. T. Orozaliev, and the Director of the Network, Dr. S. M. Altynbekova, \
reports to it twice a year.
        Годовой отчёт Сети библиотек Белсазской долины за 2024 год · unit ID

"""
DIFFERING = """\
  1. local authorities  kk  5 places in 1 report
     жергілікті билік органдары             ████████████           3   60%  1 report   2025-03
     жергілікті өзін-өзі басқару органдары  ████████               2   40%  1 report   2025-03
     proposed: жергілікті билік органдары, used 3 of 5 times

  2. local authorities  ru  5 places in 1 report
     местные органы власти           ████████████           3   60%  1 report   2025-03
     органы местного самоуправления  ████████               2   40%  1 report   2025-03
     proposed: местные органы власти, used 3 of 5 times

"""


def agreed(folder: Path) -> Path:
    """The agreed glossary as a file."""
    path = folder / "agreed.csv"
    path.write_text(AGREED, "utf-8")
    return path


@pytest.fixture
def asking(built: Path, tmp_path: Path) -> list[str | Path]:
    return ["--memory", built / "memory.db", "--glossary", agreed(tmp_path)]


@pytest.mark.parametrize(
    "query", ["public councils", "қоғамдық кеңестің", "коомдук кеңештин", "общественным советом", "Народный совет"]
)
def test_any_language_and_form_gives_the_same_entry(qostil: Runner, asking: list[str | Path], query: str) -> None:
    ran = qostil("term", *asking, *query.split())
    assert (ran.code, ran.err) == (0, "")
    assert re.sub(r"unit \w{16}", "unit ID", ran.out) == ENTRY


def test_of_a_longer_term_the_concept_is_named_in_short(qostil: Runner, asking: list[str | Path]) -> None:
    ran = qostil("term", *asking, "society")
    assert ran.out == (
        "civil society                       kk  азаматтық қоғам  ky  жарандык коом  ru  гражданское общество\n\n"
    )
    assert (ran.code, ran.err) == (0, "")


def test_a_concept_of_which_it_is_one_term_among_others_is_named_in_short(
    qostil: Runner, built: Path, tmp_path: Path
) -> None:
    path = tmp_path / "council.csv"
    path.write_text("en,kk\nmeeting,жиналыс | кеңес\ncouncil,кеңес\nboard,басқарма | кеңес\n", "utf-8")
    ran = qostil("term", "--memory", built / "memory.db", "--glossary", path, "кеңестің")
    assert ran.out.startswith("council\n")
    assert ran.out.splitlines()[-4:-1] == [
        "see also",
        "meeting                             kk  жиналыс",
        "board                               kk  басқарма",
    ]


def test_where_nothing_is_found_the_next_things_to_try_are_named(qostil: Runner, asking: list[str | Path]) -> None:
    ran = qostil("term", *asking, "publik counsil")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "nothing found: no term of the glossary is 'publik counsil', in any form\n"
        "spelt like it: public council (en)\n"
        "every place where the words are used: qostil find 'publik counsil'\n"
    )
    assert qostil("term", *asking, "--lang", "kk", "общественный совет").out == ""


def test_more_than_asked_for_is_counted(qostil: Runner, built: Path, tmp_path: Path) -> None:
    path = tmp_path / "water.csv"
    path.write_text("en,kk\nwater,су\nwater law,су заңы\nwater users,су пайдаланушылар\n", "utf-8")
    asking = ("--memory", built / "memory.db", "--glossary", path)
    ran = qostil("term", *asking, "--limit", "2", "суды")
    assert ran.err == "1 more has it too; --limit shows more\n"
    assert [line.split("  ")[0] for line in ran.out.splitlines() if line.startswith("water")] == ["water", "water law"]


def test_an_entry_for_programs(qostil: Runner, asking: list[str | Path]) -> None:
    ran = qostil("term", *asking, "--format", "json", "народного совета")
    found = json.loads(ran.out)
    assert list(found) == ["entries", "others", "nearest", "reports"]
    (entry,) = found["entries"]
    assert (entry["match"], entry["matched"]) == ("form", {"language": "ru", "text": "народный совет"})
    assert (entry["frequency"], entry["since"], entry["status"]) == (7, "2025-03-14", "confirmed")
    assert list(entry["languages"]) == ["en", "kk", "ky", "ru"]
    russian = entry["languages"]["ru"]
    assert russian["not_met"] == [{"text": "народный совет", "status": "admitted", "confidence": None}]
    (rendering,) = russian["renderings"]
    assert {name: rendering[name] for name in ("text", "count", "share", "reports", "first", "last")} == {
        "text": "общественный совет",
        "count": 7,
        "share": 1.0,
        "reports": ["valley-libraries.ru"],
        "first": "2025-03-14",
        "last": "2025-03-14",
    }
    example = rendering["example"]
    marked = {
        language: [example["texts"][language][start:end] for start, end in spans]
        for language, spans in example["spans"].items()
    }
    assert marked == {"ru": ["общественного совета"], "en": ["public council"]}
    assert found["reports"]["valley-libraries.ru"]["date"] == "2025-03-14"
    nothing = json.loads(qostil("term", *asking, "--format", "json", "publik counsil").out)
    assert nothing["nearest"] == [{"language": "en", "text": "public council"}]


def test_concepts_said_in_several_ways(qostil: Runner, asking: list[str | Path]) -> None:
    ran = qostil("terms", "consistency", *asking)
    assert (ran.code, ran.out, ran.err) == (0, DIFFERING, "2 concepts are said in several ways\n")
    ran = qostil("terms", "consistency", *asking, "--limit", "1")
    assert ran.err == "2 concepts are said in several ways; 1 more, --limit shows them\n"
    ran = qostil("terms", "consistency", *asking, "--pair", "en-ky")
    assert (ran.code, ran.out, ran.err) == (0, "", "every concept is said in one way only\n")


def test_consistency_for_programs(qostil: Runner, asking: list[str | Path]) -> None:
    ran = qostil("terms", "consistency", *asking, "--pair", "en-ru", "--format", "json")
    (some,) = json.loads(ran.out)
    assert (some["name"], some["language"], some["count"]) == ("local authorities", "ru", 5)
    assert [(use["text"], use["count"], use["share"]) for use in some["renderings"]] == [
        ("местные органы власти", 3, 0.6),
        ("органы местного самоуправления", 2, 0.4),
    ]
    assert some["proposal"] == {"text": "местные органы власти", "reason": "used 3 of 5 times", "close": False}


def test_a_glossary_that_is_none_is_told(qostil: Runner, built: Path, tmp_path: Path) -> None:
    Memory.open(tmp_path / "empty.db").close()
    empty = tmp_path / "empty.csv"
    empty.write_text("en,kk\n", "utf-8")
    ran = qostil("term", "--memory", built / "memory.db", "--glossary", empty, "law")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"qostil: {empty}: has no concept; expected a glossary with terms\n"
    ran = qostil("term", "--memory", tmp_path / "empty.db", "law")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"qostil: {tmp_path / 'empty.db'} has no glossary; make one with qostil terms build, or name a file with"
        " --glossary\n"
    )
    assert qostil("term", "--memory", tmp_path / "no.db", "law").code == 1


def test_the_glossary_kept_in_the_memory_is_asked_by_itself(qostil: Runner, own_build: Path) -> None:
    with Memory.open(own_build / "memory.db", create=False) as memory:
        memory.glossary.record(read_glossary(agreed(own_build)).concepts)
    ran = qostil("term", "--memory", own_build / "memory.db", "қоғамдық кеңестің")
    assert (ran.code, ran.err) == (0, "")
    assert re.sub(r"unit \w{16}", "unit ID", ran.out).replace(" · confirmed", "") == ENTRY.replace(" · confirmed", "")
    assert qostil("terms", "consistency", "--memory", own_build / "memory.db").out == DIFFERING
