"""TBX as others write it, and as we do."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from qostil import Concept, InputError, Language, SettingError, Status, Term, TermStatus
from qostil.formats.glossary import ReadGlossary, read_glossary, write_tbx
from qostil.formats.glossary.tbx_tree import DEEPEST

from ..making import EN, KK, RU
from .making import small

GOLDEN = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en">
<martifHeader>
<fileDesc>
<sourceDesc>
<p>Glossary, written by Qostil</p>
</sourceDesc>
</fileDesc>
<encodingDesc>
<p type="XCSURI">TBXXCSV02.xcs</p>
</encodingDesc>
</martifHeader>
<text>
<body>
<termEntry id="c1">
<descrip type="subjectField">government</descrip>
<descrip type="definition">Elected body of a village; &lt; &amp; &gt; "quoted"</descrip>
<admin type="x-frequency">9</admin>
<admin type="x-confidence">0.93</admin>
<admin type="x-signature">encoder:tiny|qostil:test</admin>
<note>Not the mayor's office.</note>
<transacGrp><transac type="transactionType">origination</transac><date>2024-05-01T12:00:00Z</date></transacGrp>
<transacGrp><transac type="transactionType">modification</transac>\
<transacNote type="responsibility">Aigul</transacNote><date>2024-06-02T09:30:15Z</date></transacGrp>
<langSet xml:lang="en">
<tig>
<term>village council</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
<termNote type="partOfSpeech">noun</termNote>
<admin type="x-frequency">7</admin>
<admin type="x-confidence">0.95</admin>
</tig>
</langSet>
"""


def read(folder: Path, text: str | bytes, name: str = "glossary.tbx") -> ReadGlossary:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_glossary(path)


def martif(*entries: str) -> str:
    """A file of version 2 with entries, the first of which begins in the second line."""
    header = "<martifHeader><fileDesc><sourceDesc><p/></sourceDesc></fileDesc></martifHeader>"
    body = "\n".join(entries)
    return f'<martif type="TBX" xml:lang="en">{header}<text><body>\n{body}\n</body></text></martif>'


def entry(inside: str, term: str = "law", key: str = "a") -> str:
    return f'<termEntry id="{key}">{inside}<langSet xml:lang="en"><tig><term>{term}</term></tig></langSet></termEntry>'


def test_the_file_looks_like_this(tmp_path: Path) -> None:
    write_tbx(small(), tmp_path / "g.tbx")
    assert (tmp_path / "g.tbx").read_text("utf-8").startswith(GOLDEN)


def test_a_glossary_that_people_wrote_is_basic(tmp_path: Path) -> None:
    path = tmp_path / "g.tbx"
    write_tbx([Concept("a", (Term("law", EN, TermStatus.PREFERRED, "noun"),), status=Status.CONFIRMED)], path, 3)
    assert '<tbx type="TBX-Basic" style="dca"' in path.read_text("utf-8")
    beyond = (
        Term("Aral", EN, part_of_speech="properNoun"),
        Term("sea", EN, extra=(("tbx", "<admin type='a'>b</admin>"),)),
    )
    confirmed = [Concept("a", (term,), status=Status.CONFIRMED) for term in beyond]
    for concepts in (small(), confirmed[:1], confirmed[1:]):
        write_tbx(concepts, path, 3)
        assert '<tbx type="TBX-Qostil" style="dca"' in path.read_text("utf-8")


@pytest.mark.parametrize("version", [2, 3])
def test_what_is_not_known_comes_back_where_it_was(tmp_path: Path, version: int) -> None:
    text = martif(
        '<termEntry id="a"><descrip type="context">The law passed.</descrip><admin type="projectSubset">P7</admin>'
        '<xref type="xGraphic" target="https://example.org/a.png">Picture</xref>'
        '<langSet xml:lang="kk"><note>About all Kazakh terms.</note>'
        "<tig><term>заң</term>"
        '<termNote type="grammaticalNumber">singular</termNote><termNote type="transliteration">zań</termNote>'
        '<descripGrp><descrip type="context">Заң қабылданды.</descrip><admin type="source">Press</admin></descripGrp>'
        "<note>first</note><note>second</note></tig></langSet></termEntry>"
    )
    concepts = read(tmp_path, text).concepts
    assert concepts[0].extra[-1] == ("tbx kk", "<note>About all Kazakh terms.</note>")
    assert concepts[0].terms[0].note == "first"
    write_tbx(concepts, tmp_path / "again.tbx", version)
    again = (tmp_path / "again.tbx").read_text("utf-8")
    assert read_glossary(tmp_path / "again.tbx").concepts == concepts
    for part in ("P7", "https://example.org/a.png", "About all", "singular", "zań", "Press", "second"):
        assert again.count(part) == 1, part


@pytest.mark.parametrize(
    ("kind", "word", "status"),
    [
        ("administrativeStatus", "preferredTerm-admn-sts", TermStatus.PREFERRED),
        ("administrativeStatus", "admittedTerm-admn-sts", TermStatus.ADMITTED),
        ("administrativeStatus", "deprecatedTerm-admn-sts", TermStatus.DEPRECATED),
        ("administrativeStatus", "supersededTerm-admn-sts", TermStatus.DEPRECATED),
        ("administrativeStatus", "notRecommended", TermStatus.DEPRECATED),
        ("administrativeStatus", "Preferred", TermStatus.PREFERRED),
        ("normativeAuthorization", "standardizedTerm", TermStatus.PREFERRED),
        ("usageStatus", "forbidden", TermStatus.DEPRECATED),
    ],
)
def test_every_vocabulary_of_status_is_understood_and_kept(
    tmp_path: Path, kind: str, word: str, status: TermStatus
) -> None:
    note = f'<termNote type="{kind}">{word}</termNote>'
    concepts = read(tmp_path, martif(entry("").replace("</term>", f"</term>{note}"))).concepts
    assert concepts[0].terms[0].status is status
    write_tbx(concepts, tmp_path / "again.tbx")
    again = (tmp_path / "again.tbx").read_text("utf-8")
    assert again.count("<termNote") == (word != "admittedTerm-admn-sts")
    assert read_glossary(tmp_path / "again.tbx").concepts == concepts


def test_a_status_that_was_changed_is_written_anew(tmp_path: Path) -> None:
    term = Term("law", EN, TermStatus.PREFERRED, extra=(("tbx", '<termNote type="usageStatus">forbidden</termNote>'),))
    write_tbx([Concept("a", (term,))], tmp_path / "g.tbx")
    assert "forbidden" not in (tmp_path / "g.tbx").read_text("utf-8")
    assert read_glossary(tmp_path / "g.tbx").concepts[0].terms[0].status is TermStatus.PREFERRED


def test_the_last_decision_counts_and_earlier_ones_are_kept(tmp_path: Path) -> None:
    def group(what: str, who: str, when: str) -> str:
        return (
            f'<transacGrp><transac type="transactionType">{what}</transac>'
            f'<transacNote type="responsibility">{who}</transacNote><date>{when}</date></transacGrp>'
        )

    told = [
        ("creation", "Ann", "2010-04-17"),
        ("modification", "Bek", "2011-01-02"),
        ("approval", "Dana", "2012-03-04"),
    ]
    concept = read(tmp_path, martif(entry("".join(group(*each) for each in told)))).concepts[0]
    assert concept.created_at == datetime(2010, 4, 17, tzinfo=UTC)
    assert (concept.decided_by, concept.decided_at) == ("Dana", datetime(2012, 3, 4, tzinfo=UTC))
    write_tbx([concept], tmp_path / "again.tbx")
    assert (tmp_path / "again.tbx").read_text("utf-8").count("<transacGrp>") == 3
    assert read_glossary(tmp_path / "again.tbx").concepts == (concept,)


def test_version_3_in_its_other_style(tmp_path: Path) -> None:
    text = """<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>by hand</p></sourceDesc></fileDesc></tbxHeader>
<text><body><conceptEntry id="c5"><min:subjectField>law</min:subjectField>
<descripGrp><basic:definition>A rule of the state.</basic:definition><basic:source>Book</basic:source></descripGrp>
<langSec xml:lang="ru"><termSec><term>закон</term>
<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
<min:partOfSpeech>noun</min:partOfSpeech><basic:termType>fullForm</basic:termType></termSec></langSec>
</conceptEntry></body></text></tbx>"""
    (concept,) = read(tmp_path, text).concepts
    assert (concept.id, concept.subject, concept.definition) == ("c5", "law", "A rule of the state.")
    term = concept.terms[0]
    assert (term.text, term.language, term.status, term.part_of_speech) == ("закон", RU, TermStatus.PREFERRED, "noun")
    assert term.extra == (("tbx", '<termNote type="termType">fullForm</termNote>'),)
    write_tbx([concept], tmp_path / "again.tbx", 3)
    assert read_glossary(tmp_path / "again.tbx").concepts == (concept,)


def test_terms_in_groups_with_notes_on_notes_and_parts(tmp_path: Path) -> None:
    text = martif(
        '<termEntry id="a"><langSet xml:lang="kk-KZ"><ntig><termGrp><term>азаматтық\n   <hi>қоғам</hi></term>'
        '<termNoteGrp><termNote type="etymology">new</termNote><note>n</note></termNoteGrp>'
        '<termCompList type="lemma"><termComp>азаматтық</termComp><termComp>қоғам</termComp></termCompList>'
        "</termGrp></ntig></langSet></termEntry>"
    )
    glossary = read(tmp_path, text)
    term = glossary.concepts[0].terms[0]
    assert (term.text, term.language) == ("азаматтық қоғам", Language("kk-KZ"))
    assert "highlighted" in glossary.notices[0].message
    write_tbx(glossary.concepts, tmp_path / "again.tbx")
    assert read_glossary(tmp_path / "again.tbx").concepts == glossary.concepts
    write_tbx(glossary.concepts, tmp_path / "three.tbx", 3)
    assert "termComp" not in (tmp_path / "three.tbx").read_text("utf-8")


def test_entries_that_cannot_be_used_are_listed_and_the_others_go_in(tmp_path: Path) -> None:
    glossary = read(
        tmp_path,
        martif(
            entry("", key="good"),
            '<termEntry id="empty"/>',
            entry("", key="tongue").replace('xml:lang="en"', 'xml:lang="?"', 1),
            entry('<admin type="x-frequency">many</admin><admin type="x-confidence">2</admin>', "road", "numbers"),
            entry("", "bridge", "good"),
            entry("", key="good"),
        ),
    )
    assert [concept.id for concept in glossary.concepts] == ["good", "numbers", "good-6"]
    path = tmp_path / "glossary.tbx"
    assert [str(notice) for notice in glossary.notices] == [
        f"{path}:3: empty: has no term; expected at least one; the entry is left out",
        f"{path}:4: tongue: '?' is not a language code; expected one like en, kk, ky, ru or kk-KZ;"
        " the entry is left out",
        f"{path}:5: numbers: has the frequency 'many', expected a whole number; it counts as 0",
        f"{path}:5: numbers: has the confidence '2', expected a number from 0 to 1; it is left out",
        f"{path}:6: good: line 2 has this id already; it gets one of its own",
        f"{path}:7: good: says the same as line 2; left out",
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('<!DOCTYPE martif [<!ENTITY a "b">]><martif/>', 1, "declares an entity, 'a'"),
        ('<!DOCTYPE martif [<!ENTITY a SYSTEM "file:///etc/hostname">]><martif/>', 1, "declares an entity, 'a'"),
        ("<html/>", 1, "is not TBX: its root element is 'html'"),
        (martif("<termEntry>"), 3, "is not well-formed XML: mismatched tag"),
        (martif("<a>" * DEEPEST), 2, "elements in one another"),
        ('<!DOCTYPE martif SYSTEM "x.dtd">\n' + martif(entry("<note>&other;</note>")), 3, "uses an entity, 'other'"),
        ('<?xml version="1.0" encoding="no-such"?><martif/>', 1, "encoding"),
        ("", 1, "is not well-formed XML: no element found"),
    ],
)
def test_files_that_are_refused(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(tmp_path, text)
    assert (caught.value.path, caught.value.line) == (str(tmp_path / "glossary.tbx"), line)


def test_other_encodings(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="windows-1251"?>' + martif(entry("", "закон"))
    assert read(tmp_path, text.encode("cp1251")).concepts[0].terms[0].text == "закон"
    text = '<?xml version="1.0" encoding="UTF-16"?>' + martif(entry("", "заң"))
    assert read(tmp_path, text.encode("utf-16")).concepts[0].terms[0].text == "заң"


def test_a_language_in_two_places_comes_together(tmp_path: Path) -> None:
    def part(language: str, term: str) -> str:
        return f'<langSet xml:lang="{language}"><tig><term>{term}</term></tig></langSet>'

    text = martif(f'<termEntry id="a">{part("en", "law")}{part("kk", "заң")}{part("en", "act")}</termEntry>')
    concepts = read(tmp_path, text).concepts
    assert [term.text for term in concepts[0].terms] == ["law", "act", "заң"]
    write_tbx(concepts, tmp_path / "again.tbx")
    assert read_glossary(tmp_path / "again.tbx").concepts == concepts


def test_ids_that_xml_does_not_allow_come_back(tmp_path: Path) -> None:
    concepts = [Concept(key, (Term("law", EN),)) for key in ("0f3a", "q1", "с кириллицей")]
    write_tbx(concepts, tmp_path / "g.tbx")
    assert list(read_glossary(tmp_path / "g.tbx").concepts) == concepts


def test_what_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "g.tbx"
    with pytest.raises(InputError, match=r"c9: its kk term 'заң\\nзаңы' is empty, or has a line break"):
        write_tbx([Concept("c9", (Term("заң\nзаңы", KK),))], path)
    with pytest.raises(SettingError, match="no version 4"):
        write_tbx([], path, 4)
    assert not path.exists()
    written = write_tbx([Concept("c9", ())], path)
    assert (written.concepts, written.skipped) == (0, ("c9",))


def test_the_same_glossary_leaves_the_file_alone(tmp_path: Path) -> None:
    assert write_tbx(small(), tmp_path / "g.tbx").changed
    assert not write_tbx(small(), tmp_path / "g.tbx").changed
