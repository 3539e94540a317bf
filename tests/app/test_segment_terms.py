"""Terms of a glossary in segments to translate."""

import json
from pathlib import Path

from qostil import Concept, Language, Status, Term, TermStatus
from qostil.app.segment_terms import SegmentTerms, as_parts
from tests.app.running import Runner

EN, KK, RU = (Language(code) for code in ("en", "kk", "ru"))


def concept(english: str, *kazakh: Term, status: Status = Status.AUTOMATIC) -> Concept:
    return Concept(english, (Term(english, EN), *kazakh), status=status)


def found(text: str, *concepts: Concept) -> list[tuple[str, tuple[str, ...]]]:
    terms = SegmentTerms(lambda: concepts, (EN, KK)).find(text)
    return [(text[each.span.start : each.span.end], tuple(term.text for term in each.renderings)) for each in terms]


def test_any_form_and_the_longest() -> None:
    school, library = concept("school", Term("мектеп", KK)), concept("school library", Term("мектеп кітапханасы", KK))
    text = "School libraries, and libraries of schools"
    assert found(text, school, library) == [("School libraries", ("мектеп кітапханасы",)), ("schools", ("мектеп",))]


def test_the_preferred_rendering_first_and_never_one_to_avoid() -> None:
    terms = Term("құдық", KK), Term("шыңырау", KK, TermStatus.PREFERRED), Term("колодец", KK, TermStatus.DEPRECATED)
    assert found("The wells", concept("well", *terms)) == [("wells", ("шыңырау", "құдық"))]
    assert found("The wells", concept("well", terms[2])) == []
    assert found("The wells", Concept("1", (Term("well", EN), Term("колодец", RU)))) == []


def test_guesses_of_a_build_are_shown_where_they_are_likely() -> None:
    unlikely, likely, sure = (Term("су айдыны", KK, TermStatus.PREFERRED, confidence=some) for some in (0.4, 0.6, 0.9))
    assert [len(found("bodies of water", concept("body of water", each))) for each in (unlikely, likely)] == [0, 1]
    assert [len(found("the lakes", concept("lake", each))) for each in (likely, sure)] == [0, 1]
    assert len(found("the lakes", concept("lake", unlikely, status=Status.CONFIRMED))) == 1


def test_links_have_no_terms() -> None:
    assert len(found("A lake: https://lake.example/lake, lake@lake.example", concept("lake", Term("көл", KK)))) == 1


def test_the_first_word_keeps_its_capital() -> None:
    terms = SegmentTerms(lambda: [concept("lake", Term("көл", KK))], (EN, KK))
    assert [part.text for part in as_parts("«Lake» Lake", terms.find("«Lake» Lake"))] == ["Көл", "көл"]


def test_in_a_match(qostil: Runner, built: Path, tmp_path: Path) -> None:
    glossary, file = tmp_path / "glossary.csv", tmp_path / "segments.txt"
    glossary.write_text("en,kk\nvillage school,ауыл мектебі\nshoe,аяқ киім\n", "utf-8")
    file.write_text("Village schools\nQuokkas wear shoes, old shoes\n", "utf-8")
    options = ("--pair", "en-kk", "--memory", built / "memory.db", "--no-meaning", "--glossary", glossary)
    ran = qostil("match", file, *options)
    assert ran.code == 0
    assert "term    Village schools → ауыл мектебі\n      together Ауыл мектебі\n" in ran.out
    assert ran.out.count(" → аяқ киім") == 1
    assert "nothing found" not in ran.out
    ran = qostil("match", file, *options, "--format", "json", "--details")
    first, second = (json.loads(line) for line in ran.out.splitlines())
    term = {"kind": "term", "part": "0-15", "source": "village school", "target": "ауыл мектебі", "others": []}
    assert {name: first[-2][name] for name in term} == term
    assert (first[-1]["kind"], first[-1]["target"], first[-1]["covered"]) == ("together", "Ауыл мектебі", 1.0)
    assert [entry["part"] for entry in second if entry["kind"] == "term"] == ["13-18", "24-29"]
    assert json.loads(qostil("match", file, *options, "--format", "json").out.splitlines()[0]) == []
