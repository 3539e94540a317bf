"""XLIFF 1.2 and 2: read, written, filled in place."""

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from qostil import InputError, Language, Notice, Status, Tag, TagKind, TranslationUnit, Variant
from qostil.formats import xliff
from qostil.formats.loaded import Loaded
from tests.formats.anything import extras, letters, short, tags_of
from tests.formats.making import EN, KK, simple, ten
from tests.shared import shared

VERSIONS = ["1.2", "2.1"]
SPACE_1 = 'xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"'
SPACE_2 = 'xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"'

SEGMENTS = '<seg-source><mrk mtype="seg" mid="a">Two.</mrk> <mrk mtype="seg" mid="b">Three.</mrk></seg-source>'
OLD = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- Made by hand -->
<xliff {SPACE_1} xmlns:t="urn:tool">
 <file original="a.html" source-language="en" target-language="kk" datatype="html">
  <body>
   <trans-unit id="1" t:color="red">
    <source>Bread is <g id="1">baked</g> every morning.</source>
    <note>On a sign.</note>
   </trans-unit>
   <trans-unit id="2" translate="no"><source>QOSTIL</source></trans-unit>
   <trans-unit id="3"><source>Two. Three.</source>{SEGMENTS}</trans-unit>
   <trans-unit id="4" approved="yes"><source>Four.</source><target state="final">Төрт.</target></trans-unit>
  </body>
 </file>
</xliff>
"""
NEW = f"""<?xml version="1.0" encoding="UTF-8"?>
<xliff {SPACE_2} srcLang="en" trgLang="kk" xmlns:t="urn:tool">
 <file id="f">
  <unit id="u" name="sign" t:color="red">
   <notes><note>On a sign.</note></notes>
   <originalData><data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data></originalData>
   <segment id="s">
    <source>Bread is <pc id="1" dataRefStart="d1" dataRefEnd="d2">baked</pc> every morning.</source>
   </segment>
   <ignorable><source> </source></ignorable>
   <segment><source>Two.</source></segment>
  </unit>
  <unit id="v" translate="no"><segment><source>QOSTIL</source></segment></unit>
 </file>
</xliff>
"""


def put(folder: Path, content: str | bytes) -> Path:
    path = folder / "file.xlf"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def units(path: Path) -> list[TranslationUnit]:
    return [each for each in xliff.load(path) if isinstance(each, TranslationUnit)]


def notices(path: Path) -> list[tuple[int | None, str]]:
    return [(each.line, each.message) for each in xliff.load(path) if isinstance(each, Notice)]


def test_what_there_is_to_translate_in_version_1(tmp_path: Path) -> None:
    first, second, third, fourth, fifth = xliff.segments(put(tmp_path, OLD))
    assert [each.id for each in (first, second, third, fourth, fifth)] == [
        *("a.html/1", "a.html/2", "a.html/3/a", "a.html/3/b", "a.html/4"),
    ]
    assert first.source.text == "Bread is baked every morning."
    assert [(tag.at, tag.kind, tag.markup.split()[0]) for tag in first.source.tags] == [
        (9, TagKind.OPEN, "xliff-1:<g"),
        (14, TagKind.CLOSE, "xliff-1:</g>"),
    ]
    assert (first.notes, first.line, second.translate) == (("On a sign.",), 6, False)
    assert (third.source.text, fourth.source.text) == ("Two.", "Three.")
    assert fifth.confirmed
    assert fifth.target is not None


def test_what_there_is_to_translate_in_version_2(tmp_path: Path) -> None:
    first, second, third = xliff.segments(put(tmp_path, NEW))
    assert [each.id for each in (first, second, third)] == ["f/u/s", "f/u/2", "f/v/1"]
    assert [(tag.at, tag.kind, tag.content) for tag in first.source.tags] == [
        (9, TagKind.OPEN, "<b>"),
        (14, TagKind.CLOSE, "</b>"),
    ]
    assert (first.context, first.notes, third.translate) == ("sign", ("On a sign.",), False)


@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_written_is_valid(version: str) -> None:
    stream = io.BytesIO()
    made = [*ten(), simple("é &<>", "Confirmed.", "Расталды.", status=Status.CONFIRMED)]
    tags = (Tag(0, TagKind.OPEN, "1", "<b>"), Tag(3, TagKind.CLOSE, "1", "</b>"), Tag(3, TagKind.OPEN, "2", "<i>"))
    tagged = TranslationUnit("t", (Variant(EN, "Now.", tags=tags), Variant(KK, "Қазір.", tags=tags)), notes=("A", "B"))
    assert (
        xliff.dump([*made, tagged, TranslationUnit("n", (Variant(EN, "New."),))], stream, (EN, KK), version=version)
        == 13
    )
    names = {"1.2": "xliff-core-1.2-transitional.local.xsd", "2.1": "xliff_core_2.0.xsd"}
    schema = etree.XMLSchema(etree.parse(shared("interop", "schemas", names[version])))
    root: Any = etree.fromstring(stream.getvalue())
    if version == "2.1":
        # The schema of the core knows no other version than 2.0.
        root.set("version", "2.0")
    assert schema.validate(root), schema.error_log


@st.composite
def any_unit(draw: st.DrawFn) -> TranslationUnit:
    texts = {language: draw(short) for language in (EN, KK)}
    variants = tuple(Variant(language, text, tags=draw(tags_of(text))) for language, text in texts.items())
    status = draw(st.sampled_from([Status.AUTOMATIC, Status.CONFIRMED]))
    notes = tuple(draw(st.lists(letters, max_size=2)))
    return TranslationUnit(
        draw(letters), variants, status=status, notes=notes, context=draw(letters), extra=draw(extras)
    )


@pytest.mark.parametrize("version", VERSIONS)
@given(made=st.lists(any_unit(), max_size=3))
@settings(deadline=None, max_examples=60)
def test_any_unit_is_read_back(version: str, made: list[TranslationUnit], tmp_path_factory: Any) -> None:
    path = tmp_path_factory.mktemp("xliff") / "file.xlf"
    xliff.dump(made, path, (EN, KK), version=version)
    loaded: list[Loaded] = list(xliff.load(path))
    assert loaded == made


def test_filling_version_1(tmp_path: Path) -> None:
    path, out = put(tmp_path, OLD), tmp_path / "out.xlf"
    first = next(iter(xliff.segments(path)))
    opening, closing = first.source.tags
    tags = (
        Tag(17, opening.kind, opening.pair, "", opening.markup),
        Tag(27, closing.kind, closing.pair, "", closing.markup),
    )
    given = {
        "a.html/1": xliff.Filling(
            "Нан таңертең сайын пісіріледі.", tags, 87.4, "memory.db", "Bread is made every morning."
        ),
        "a.html/2": xliff.Filling("ҚОСТІЛ"),
        "a.html/3/b": xliff.Filling("Үш.", confirmed=True),
        "a.html/4": xliff.Filling("Басқа."),
    }
    filled = xliff.fill(path, given, out, KK)
    assert filled.count == 2
    assert [(each.line, each.message) for each in filled.notices] == [
        (10, "not filled: the file says that it is not to be translated"),
        (12, "not filled: it has a translation"),
    ]
    text = out.read_text("utf-8")
    assert '<target xml:lang="kk" state="needs-review-translation" state-qualifier="fuzzy-match">' in text
    assert '<alt-trans match-quality="87" origin="memory.db"><source>Bread is made every morning.</source>' in text
    assert '<mrk mtype="seg" mid="b">Үш.</mrk>' in text
    assert '<g id="1">' in text.partition("<target")[2]
    assert "<!-- Made by hand -->" in text
    again = list(xliff.segments(out))
    assert [each.target.text if each.target else None for each in again] == [
        *("Нан таңертең сайын пісіріледі.", None, None, "Үш.", "Төрт."),
    ]
    assert without(out) == without(path)


def test_segments_are_filled_in_their_order_with_blanks_between(tmp_path: Path) -> None:
    path, once, twice = put(tmp_path, OLD), tmp_path / "once.xlf", tmp_path / "twice.xlf"
    xliff.fill(path, {"a.html/3/b": xliff.Filling("Үш.", confirmed=True)}, once, KK)
    xliff.fill(once, {"a.html/3/a": xliff.Filling("Екі.", score=80)}, twice, KK)
    text = twice.read_text("utf-8")
    assert '<mrk mtype="seg" mid="a">Екі.</mrk> <mrk mtype="seg" mid="b">Үш.</mrk></target>' in text
    assert 'state="needs-review-translation" state-qualifier="fuzzy-match"><mrk' in text
    schema = etree.XMLSchema(etree.parse(shared("interop", "schemas", "xliff-core-1.2-transitional.local.xsd")))
    assert schema.validate(etree.parse(twice)), schema.error_log


def without(path: Path) -> bytes:
    """The file without what filling adds."""
    root: Any = etree.parse(path).getroot()
    for element in list(root.iter("{*}target", "{*}alt-trans", "{*}matches")):
        element.getparent().remove(element)
    for element in root.iter("{*}segment"):
        element.attrib.clear()
    content: bytes = etree.tostring(root, method="c14n2", strip_text=True)
    return content


def test_filling_version_2(tmp_path: Path) -> None:
    path, out = put(tmp_path, NEW), tmp_path / "out.xlf"
    tags = (Tag(0, TagKind.ALONE, "", "<br/>", "tmx:<ph/>"),)
    filled = xliff.fill(path, {"f/u/2": xliff.Filling("Екі.", tags, 100, confirmed=True)}, out, KK)
    assert (filled.count, filled.notices) == (1, ())
    root: Any = etree.parse(out).getroot()
    schema = etree.XMLSchema(etree.parse(shared("interop", "schemas", "xliff_core_2.0.xsd")))
    root.set("version", "2.0")
    assert schema.validate(root), schema.error_log
    assert [each.get("state") for each in root.iter("{*}segment")] == [None, "translated", None]
    (match,) = root.iter("{*}match")
    assert (match.get("ref"), match.get("matchQuality")) == ("#s1", "100.00")
    found = [each for each in xliff.segments(out) if each.target is not None]
    assert [(each.source.text, each.target and each.target.text) for each in found] == [("Two.", "Екі.")]
    assert found[0].target is not None
    assert found[0].target.tags[0].content == "<br/>"


def test_filling_nothing_changes_nothing(tmp_path: Path) -> None:
    for content in (OLD, NEW):
        path, out = put(tmp_path, content), tmp_path / "out.xlf"
        xliff.fill(path, {}, out, KK)
        assert etree.tostring(etree.parse(out), method="c14n2") == etree.tostring(etree.parse(path), method="c14n2")


def test_a_file_for_another_language_is_not_filled(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is to be translated into kk") as caught:
        xliff.fill(put(tmp_path, OLD), {}, tmp_path / "out.xlf", Language("ky"))
    assert caught.value.line == 4


def test_a_file_that_is_cut_off_gives_what_is_whole(tmp_path: Path) -> None:
    twice = OLD.replace(
        '<trans-unit id="1"',
        '<trans-unit id="0"><source>No.</source><target>Жоқ.</target></trans-unit>\n<trans-unit id="1"',
    )
    path = put(tmp_path, twice[: twice.index("every morning")])
    found: list[Loaded] = []
    with pytest.raises(InputError, match="not well-formed XML") as caught:
        found.extend(xliff.load(path))
    assert caught.value.line == 8
    assert [each.variants[1].text for each in found if isinstance(each, TranslationUnit)] == ["Жоқ."]


def test_what_no_schema_sees(tmp_path: Path) -> None:
    body = (
        '<trans-unit id="1"><source>One.</source><target>Бір.</target></trans-unit>\n'
        '<trans-unit id="1"><source>Two.</source><target xml:lang="ru">Два.</target></trans-unit>'
    )
    path = put(
        tmp_path,
        f'<xliff {SPACE_1}><file original="a" source-language="en" target-language="kk">'
        f"<body>{body}</body></file></xliff>",
    )
    assert len(units(path)) == 1
    assert notices(path) == [
        (2, "has the id of line 1; expected one of its own"),
        (2, "left out: its target is in ru, and the file's target language is kk"),
    ]


@pytest.mark.parametrize("code", ["001A", "zz", "FFFFFFFF", ""])
def test_a_character_that_xml_cannot_hold(tmp_path: Path, code: str) -> None:
    body = f'<source>a<cp hex="{code}"/>b</source><target>c</target>'
    path = put(
        tmp_path,
        f'<xliff {SPACE_2} srcLang="en" trgLang="kk"><file id="f"><unit id="u">'
        f"<segment>{body}</segment></unit></file></xliff>",
    )
    (found,) = units(path)
    assert found.variants[0].text == "ab"
    assert found.variants[0].tags[0].content == ("\x1a" if code == "001A" else "")


def test_a_text_too_long_is_listed(tmp_path: Path) -> None:
    long = f'<trans-unit id="1"><source>a</source><target>{"word " * 2_500_000}</target></trans-unit>'
    path = put(
        tmp_path,
        f'<xliff {SPACE_1}><file original="a" source-language="en" target-language="kk">'
        f"<body>{long}</body></file></xliff>",
    )
    assert notices(path) == [(1, "left out: has a text of more than 1,000,000 characters")]


BOMB = '<!DOCTYPE xliff [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
FETCH = '<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (BOMB + OLD.partition("?>")[2], "declares an entity, 'a'"),
        (FETCH + OLD.partition("?>")[2], "declares an entity, 'a'"),
        (f"<xliff {SPACE_1}>" + "<group>" * 10_000, "nests elements more than 100 deep"),
        ("<html/>", "is not XLIFF 1 or 2"),
        ("", "no element found"),
        ("no XML", "syntax error"),
        (OLD.replace(' source-language="en"', ""), "names no source language"),
        (OLD.replace('"kk"', '"not a code"'), "is not a language code"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(xliff.load(put(tmp_path, content)))


# Files of others


def test_files_of_others() -> None:
    folder = shared("interop", "files", "xliff")
    okapi = [[v.text for v in each.variants] for each in units(folder / "okapi__Manual-12-AltTrans.xlf")]
    assert okapi == [
        ["Text number 2", "Texte numéro 2."],
        ["Text number 3", "Texte numéro 3"],
        ["The text number four.", "Le texte numéro quatre."],
    ]
    assert [line for line, _ in notices(folder / "okapi__Manual-12-AltTrans.xlf")] == [6, 10, 13, 24, 31]
    omegat = [each.variants[1].text for each in units(folder / "omegat__file-XLIFFFilter-tags.xlf")]
    assert omegat[0] == "Link to http://localhost."
    assert omegat[-1] == "Check protected-only tag reading"
    assert len(omegat) == 9
    assert notices(folder / "omegat__file-XLIFFFilter-tags.xlf") == [
        (9, "left out: its target is in fr-FR, and the file's target language is be")
    ]
    core = units(folder / "xliff-xliff-22__everything-core.xlf")
    assert [[v.text for v in each.variants] for each in core] == [
        ["Sample segment.", "Exemple de segment."],
        ["Segment's content.", "Contenu du segment."],
    ]
    with pytest.raises(InputError, match="has a target in line 7 and names no target language") as caught:
        units(folder / "xliff-xliff-22__bad_NoTrgLang.xlf")
    assert caught.value.line == 2
