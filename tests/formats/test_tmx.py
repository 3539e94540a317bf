"""TMX as CAT tools want it."""

import io
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from qostil import InputError, Language, Role, Span, Status, Tag, TagKind, TranslationUnit, Variant, __version__
from qostil.formats import tmx
from qostil.formats.loaded import Loaded
from tests.shared import shared

from .anything import extras, letters, short, tags_of
from .making import EN, KK, KY, MADE, RU, simple, ten, unit, variant

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def dumped(units: list[TranslationUnit], **settings: Any) -> tuple[Any, bytes]:
    """The root element of the file, and its bytes."""
    stream = io.BytesIO()
    tmx.dump(units, stream, **{"source": EN, "target": KK, **settings})
    content = stream.getvalue()
    return etree.fromstring(content), content


def texts(root: Any) -> list[list[str]]:
    return [[seg.text for seg in tu.iter("seg")] for tu in root.iter("tu")]


def test_the_header(tmp_path: Path) -> None:
    root, content = dumped(ten())
    assert content.startswith(
        b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">'
    )
    assert dict(root.find("header").attrib) == {
        "creationtool": "qostil",
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": "qostil",
        "adminlang": "en",
        "srclang": "en",
        "datatype": "plaintext",
        "creationdate": "20240501T120000Z",
    }


def test_a_unit_with_all_it_knows() -> None:
    confirmed = replace(
        unit("u1", variant(EN, "One.", "10", 3), variant(KK, "Бір деген.", "20", 4), status=Status.CONFIRMED),
        role=Role.NOTES,
    )
    english, kazakh = confirmed.variants
    kazakh = replace(kazakh, sentences=(4, 5), spans=(Span(4, 9), Span(10, 20)), original="Бір.")
    root, _ = dumped([replace(confirmed, variants=(english, kazakh))])
    tu = root.find("body/tu")
    assert dict(tu.attrib) == {
        "tuid": "u1",
        "creationdate": "20240501T120000Z",
        "changedate": "20240602T093015Z",
        "segtype": "block",
        "changeid": "Aigul",
    }
    assert [child.tag for child in tu] == ["prop"] * 5 + ["tuv"] * 2
    assert {prop.get("type"): prop.text for prop in tu.iterfind("prop")} == {
        "x-group": "1+2",
        "x-confidence": "0.9",
        "x-role": "notes",
        "x-status": "confirmed",
        "x-signature": "encoder:tiny|qostil:test",
    }
    first, second = tu.iterfind("tuv")
    assert (first.get(LANG), second.get(LANG)) == ("en", "kk")
    assert {prop.get("type"): prop.text for prop in second.iterfind("prop")} == {
        "x-report": "20",
        "x-section": "Valley",
        "x-sentences": "4,5",
        "x-spans": "4-9,10-20",
        "x-original": "Бір.",
    }
    assert second.find("seg").text == "Бір деген."
    assert root.find("header").get("creationdate") == "20240602T093015Z"


def test_the_same_units_give_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "en-kk.tmx"
    first = tmx.dump(ten(), path, source=EN, target=KK)
    stamp = path.stat().st_mtime_ns
    second = tmx.dump(ten(), path, source=EN, target=KK)
    assert (first.changed, second.changed) == (True, False)
    assert (first.units, first.merged, first.skipped, first.characters) == (10, 0, 0, 0)
    assert path.stat().st_mtime_ns == stamp


@pytest.mark.parametrize("regions", [False, True])
def test_the_source_comes_first_and_srclang_is_its_language_to_the_letter(regions: bool) -> None:
    back = [replace(each, variants=each.variants[::-1]) for each in ten()]
    root, _ = dumped(back, regions=regions)
    expected = ["en-GB", "kk-KZ"] if regions else ["en", "kk"]
    assert root.find("header").get("srclang") == expected[0]
    assert {tuple(tuv.get(LANG) for tuv in tu.iter("tuv")) for tu in root.iter("tu")} == {tuple(expected)}


def test_languages_are_written_as_asked_for() -> None:
    british = unit("u1", variant(Language("en-GB"), "One."), variant(Language("kk-KZ"), "Бір."))
    root, _ = dumped([british])
    assert [tuv.get(LANG) for tuv in root.iter("tuv")] == ["en", "kk"]
    root, _ = dumped([british], source=KK, target=Language("en-GB"))
    assert root.find("header").get("srclang") == "kk"
    assert [tuv.get(LANG) for tuv in root.iter("tuv")] == ["kk", "en-GB"]


def test_a_bilingual_file_holds_two_languages_and_only_units_with_both() -> None:
    wide = unit("u1", variant(EN, "One."), variant(KK, "Бір."), variant(RU, "Один."))
    narrow = unit("u2", variant(EN, "Two."), variant(RU, "Два."))
    root, _ = dumped([wide, narrow])
    assert texts(root) == [["One.", "Бір."]]
    stream = io.BytesIO()
    assert tmx.dump([wide, narrow], stream, source=EN, target=KK).skipped == 1


def test_a_multilingual_file_holds_everything() -> None:
    wide = unit("u1", variant(KK, "Бір."), variant(RU, "Один."), variant(EN, "One."))
    narrow = unit("u2", variant(KK, "Екі."), variant(KY, "Эки."))
    root, _ = dumped([wide, narrow], target=None)
    assert texts(root) == [["One.", "Бір.", "Один."], ["Екі.", "Эки."]]
    # Not *all*: Poedit imports nothing from such a file. A unit without the source says what its own source is.
    assert root.find("header").get("srclang") == "en"
    assert [tu.get("srclang") for tu in root.iter("tu")] == [None, "kk"]


def test_segments_are_trimmed_and_otherwise_kept_as_they_are() -> None:
    text = 'A  "double"\u00a0space, <tag> & \t tab\nnew line — ’quote’'
    root, content = dumped([simple("u1", f" \n{text}\u00a0", "Бір.\r\nЕкі.")])
    assert texts(root) == [[text, "Бір.\r\nЕкі."]]
    assert b"\r" not in content


@pytest.mark.parametrize("bad", ["\x00", "\x01", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_characters_that_xml_forbids_are_taken_out_and_counted(bad: str) -> None:
    stream = io.BytesIO()
    given = simple("u1", f"O{bad}ne{bad}.", "Бір.")
    report = tmx.dump([replace(given, signature=f"x{bad}")], stream, source=EN, target=KK)
    assert report.characters == 2
    assert texts(etree.fromstring(stream.getvalue())) == [["One.", "Бір."]]


def test_a_text_of_nothing_else_is_skipped() -> None:
    stream = io.BytesIO()
    report = tmx.dump([simple("u1", "\x01 \x02", "Бір."), simple("u2", "Two.", " ")], stream, source=EN, target=KK)
    assert (report.units, report.skipped, report.characters) == (0, 2, 2)
    assert texts(etree.fromstring(stream.getvalue())) == []


def test_rejected_units_stay_out() -> None:
    root, _ = dumped([simple("u1", "One.", "Бір.", status=Status.REJECTED), simple("u2", "Two.", "Екі.")])
    assert texts(root) == [["Two.", "Екі."]]


def test_the_same_texts_stand_once_and_say_for_whom() -> None:
    units = [
        simple("a", "One.", "Бір.", confidence=0.5),
        simple("b", "Two.", "Екі."),
        simple("c", "One.", "Бір.", confidence=0.7),
        simple("d", "One. ", "Бір.", confidence=0.6),
    ]
    root, _ = dumped(units)
    assert texts(root) == [["One.", "Бір."], ["Two.", "Екі."]]
    first = root.find("body/tu")
    assert first.get("tuid") == "c"
    assert [prop.text for prop in first.iterfind("prop[@type='x-also']")] == ["a d"]
    assert len(texts(dumped(units, target=None)[0])) == 4


def test_of_several_translations_the_best_comes_last() -> None:
    newer = replace(simple("newer", "One.", "Бір болды.", confidence=0.5), created_at=MADE + timedelta(days=1))
    units = [
        simple("confirmed", "One.", "Бір деді.", confidence=0.1, status=Status.CONFIRMED),
        simple("likely", "One.", "Бір ғана.", confidence=0.8),
        simple("other", "Two.", "Екі."),
        newer,
        simple("older", "One.", "Бірде.", confidence=0.5),
        simple("unknown", "One.", "Біреу.", confidence=None),
    ]
    root, _ = dumped(units)
    assert [tu.get("tuid") for tu in root.iter("tu")] == ["unknown", "older", "other", "newer", "likely", "confirmed"]


# Schemas


@pytest.fixture
def schemas() -> Path:
    """Schemas of TMX, beside the repository."""
    return shared("interop", "schemas")


def every_kind() -> list[TranslationUnit]:
    several = variant(EN, 'Two <b>"sentences"</b> & more. Here.', "1", 3)
    return [
        *ten(),
        unit("b", replace(several, sentences=(3, 4)), variant(KK, "Екі сөйлем.", "2", 3), variant(RU, "Два.", "3", 3)),
        simple("c", "Edited.", "Өңделген.", status=Status.CONFIRMED),
        simple("d", "Rejected.", "Қабылданбаған.", status=Status.REJECTED),
        unit("e", variant(KK, "Тек қазақша."), variant(KY, "Жана кыргызча."), confidence=None),
        TranslationUnit("", (Variant(EN, "Bare."), Variant(KK, "Жалаң."))),
    ]


@pytest.mark.parametrize("settings", [{}, {"target": None}, {"regions": True}, {"source": KK, "target": RU}])
def test_valid_by_dtd_and_xsd(schemas: Path, settings: dict[str, Any]) -> None:
    root, _ = dumped(every_kind(), **settings)
    with (schemas / "tmx14.dtd").open("rb") as stream:
        dtd = etree.DTD(stream)
    assert dtd.validate(root), dtd.error_log
    xsd = etree.XMLSchema(etree.parse(schemas / "tmx14.xsd"))
    assert xsd.validate(root), xsd.error_log


def test_an_empty_file_is_valid(schemas: Path) -> None:
    root, _ = dumped([])
    with (schemas / "tmx14.dtd").open("rb") as stream:
        assert etree.DTD(stream).validate(root)


# Reading back


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "all.tmx"
    units = [each for each in every_kind() if each.status is not Status.REJECTED]
    tmx.dump(units, path, source=EN)
    assert list(tmx.load(path)) == units


moments = st.datetimes(timezones=st.just(UTC), min_value=MADE.replace(tzinfo=None)).map(
    lambda moment: moment.replace(microsecond=0)
)
spans = st.lists(st.integers(0, 10**6), max_size=6, unique=True).map(
    lambda at: tuple(Span(*pair) for pair in zip(sorted(at)[::2], sorted(at)[1::2], strict=False))
)


@st.composite
def any_unit(draw: st.DrawFn) -> TranslationUnit:
    """A unit of two to four texts, the source first."""
    languages = draw(st.lists(st.sampled_from([KK, KY, RU, Language("de-CH")]), min_size=1, max_size=3, unique=True))
    status = draw(st.sampled_from([Status.AUTOMATIC, Status.CONFIRMED]))
    variants = tuple(
        Variant(
            language,
            draw(short),
            draw(letters),
            draw(letters),
            tuple(draw(st.lists(st.integers(0, 10**4), max_size=3))),
            draw(spans),
            draw(st.none() | short),
            extra=draw(extras),
        )
        for language in (EN, *languages)
    )
    variants = tuple(replace(variant, tags=draw(tags_of(variant.text))) for variant in variants)
    return TranslationUnit(
        draw(letters),
        variants,
        draw(letters),
        draw(st.none() | st.floats(0, 1)),
        draw(st.sampled_from(Role)),
        status,
        draw(st.none() | short) if status is Status.CONFIRMED else None,
        draw(moments) if status is Status.CONFIRMED else None,
        draw(st.none() | moments),
        draw(letters),
        tuple(draw(st.lists(letters, max_size=2))),
        draw(letters),
        draw(extras),
    )


@given(st.lists(any_unit(), max_size=4))
def test_any_unit_is_read_back(units: list[TranslationUnit]) -> None:
    stream = io.BytesIO()
    tmx.dump(units, stream, source=EN)
    stream.seek(0)
    assert list(tmx.load(stream)) == units


def file_of(body: str, head: str = "") -> io.BytesIO:
    return io.BytesIO(
        f'<?xml version="1.0"?>{head}\n<tmx version="1.4">\n<header/>\n<body>{body}</body></tmx>'.encode()
    )


def test_text_beside_codes_is_read_and_codes_are_not() -> None:
    seg = '<seg>A <bpt i="1">&lt;b></bpt><hi>bold</hi><ept i="1">&lt;/b></ept> word<ph>&lt;br/></ph>.</seg>'
    (found,) = tmx.load(file_of(f'<tu><tuv xml:lang="EN-us">{seg}</tuv><tuv lang="kk_KZ"><seg>Сөз.</seg></tuv></tu>'))
    assert isinstance(found, TranslationUnit)
    english, kazakh = found.variants
    assert (english.language, english.text, kazakh) == (
        Language("en-US"),
        "A bold word.",
        Variant(Language("kk-KZ"), "Сөз."),
    )
    assert english.tags == (
        Tag(2, TagKind.OPEN, "1", "<b>", 'tmx:<bpt i="1">&lt;b&gt;</bpt>'),
        Tag(2, TagKind.OPEN, "hi1", "", "tmx:<hi>"),
        Tag(6, TagKind.CLOSE, "hi1", "", "tmx:</hi>"),
        Tag(6, TagKind.CLOSE, "1", "</b>", 'tmx:<ept i="1">&lt;/b&gt;</ept>'),
        Tag(11, TagKind.ALONE, "", "<br/>", "tmx:<ph>&lt;br/&gt;</ph>"),
    )
    assert found.status is Status.AUTOMATIC


BOMB = '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FETCH = '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
UNIT = '\n<tu><tuv xml:lang="en"><seg>{}</seg></tuv></tu>'


@pytest.mark.parametrize(
    ("stream", "line", "message"),
    [
        (file_of(UNIT.format("&b;"), BOMB), 1, "declares an entity, 'a'"),
        (file_of(UNIT.format("&a;"), FETCH), 1, "declares an entity, 'a'"),
        (file_of(UNIT.format("&a;")), 5, "not well-formed XML: undefined entity"),
        (file_of(UNIT.format("&nbsp;"), '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'), 5, "uses an entity, 'nbsp'"),
        (file_of(UNIT.format("a & b")), 5, "not well-formed XML"),
        (file_of(UNIT.format("\x01")), 5, "not well-formed XML"),
        (io.BytesIO(b"<html></html>"), 1, "is not TMX: its root element is 'html'"),
        (io.BytesIO(b""), 1, "no element found"),
        (io.BytesIO(b"<tmx><body><tu>"), 1, "no element found"),
    ],
)
def test_what_cannot_be_read(stream: io.BytesIO, line: int, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        list(tmx.load(stream))
    assert caught.value.line == line


def test_units_before_the_fault_are_given(tmp_path: Path) -> None:
    path = tmp_path / "cut.tmx"
    tmx.dump(ten(), path, source=EN)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    found: list[Loaded] = []
    with pytest.raises(InputError, match="not well-formed XML: unclosed token") as caught:
        found.extend(tmx.load(path))
    assert caught.value.path == str(path)
    assert found == ten()[:4]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(tmx.load(tmp_path / "nothing.tmx"))
