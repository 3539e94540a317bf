"""TMX of other tools: what they say is kept, and what cannot be used is listed with its line."""

import io
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from qostil import InputError, Language, Notice, TagKind, TranslationUnit
from qostil.formats import tmx
from qostil.formats.loaded import LONGEST_TEXT, Loaded
from tests.shared import shared

from .making import EN, KK

PAIR = '<tu><tuv xml:lang="en"><seg>One.</seg></tuv><tuv xml:lang="kk"><seg>Бір.</seg></tuv></tu>\n'


def read(content: bytes) -> list[Loaded]:
    return list(tmx.load(io.BytesIO(content)))


def file_of(body: str, encoding: str = "UTF-8", bom: bytes = b"") -> bytes:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<tmx version="1.4">\n<header/>\n<body>\n{body}</body></tmx>'
    return bom + text.encode(encoding)


def rows(path: Path) -> list[list[str]]:
    return [[f"{v.language} {v.text}" for v in each.variants] for each in units(tmx.load(path))]


def units(loaded: Iterator[Loaded] | list[Loaded]) -> list[TranslationUnit]:
    return [each for each in loaded if isinstance(each, TranslationUnit)]


def notices(loaded: list[Loaded]) -> list[tuple[int | None, str]]:
    return [(each.line, each.message) for each in loaded if isinstance(each, Notice)]


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [("UTF-8", b""), ("UTF-8", b"\xef\xbb\xbf"), ("UTF-16", b""), ("UTF-16LE", b"\xff\xfe"), ("windows-1251", b"")],
)
def test_encodings(encoding: str, bom: bytes) -> None:
    body = '<tu><tuv xml:lang="en"><seg>One.</seg></tuv><tuv xml:lang="ru"><seg>Один.</seg></tuv></tu>'
    (found,) = units(read(file_of(body, encoding, bom)))
    assert [variant.text for variant in found.variants] == ["One.", "Один."]


def test_what_a_file_says_of_who_and_when_and_what_else() -> None:
    body = (
        '<tu tuid="7" usagecount="3" creationid="AIDA" creationdate="20200102T030405Z" datatype="html">'
        '<note>Ask the author.</note><prop type="x-domain">law</prop><prop type="x-context">menu</prop>'
        '<tuv xml:lang="en" changeid="BOLOT" changedate="20210102T030405Z"><seg>One.</seg></tuv>'
        '<tuv lang="KK"><note>Ауызекі.</note><seg>Бір.</seg></tuv></tu>'
    )
    (found,) = units(read(file_of(body)))
    assert (found.id, found.notes, found.context, found.decided_by) == ("7", ("Ask the author.",), "menu", "BOLOT")
    assert found.created_at is not None
    assert found.decided_at is not None
    assert (found.created_at.year, found.decided_at.year) == (2020, 2021)
    assert found.extra == (
        ("tmx@usagecount", "3"),
        ("tmx@creationid", "AIDA"),
        ("tmx@datatype", "html"),
        ("tmx:x-domain", "law"),
    )
    assert found.variants[1].extra == (("tmx#note", "Ауызекі."),)
    stream = io.BytesIO()
    tmx.dump([found], stream, source=EN)
    assert b'<prop type="x-domain">law</prop>' in stream.getvalue()
    assert units(read(stream.getvalue())) == [found]


@pytest.mark.parametrize(
    ("unit", "message"),
    [
        ('<tu tuid="b">\n<tuv xml:lang="no such"><seg>a</seg></tuv></tu>', "is not a language code"),
        ('<tu tuid="b">\n<tuv><seg>a</seg></tuv></tu>', "'' is not a language code"),
        ('<tu tuid="b">\n<tuv xml:lang="en"><seg><ph>code</ph></seg></tuv></tu>', "has no text in en, or only tags"),
        ('<tu tuid="b">\n<tuv xml:lang="en"></tuv></tu>', "has no text in en, or only tags"),
        ('<tu tuid="b">\n<tuv xml:lang="en"><seg>a</seg></tuv></tu>', "has a text in en only; a unit needs two"),
        ('<tu tuid="b">\n</tu>', "has a text in no language only; a unit needs two"),
        (
            f'<tu tuid="b">\n<tuv xml:lang="en"><seg>{"<hi>" * 10_000}a{"</hi>" * 10_000}</seg></tuv></tu>',
            "has tags more than 100 deep",
        ),
        (
            '<tu tuid="b">\n<prop type="x-status">odd</prop><tuv xml:lang="en"><seg>a</seg></tuv>'
            '<tuv xml:lang="kk"><seg>b</seg></tuv></tu>',
            "is not a valid Status",
        ),
        *(
            (
                '<tu tuid="b">\n<prop type="x-status">automatic</prop><tuv xml:lang="en">'
                f'<prop type="x-tags">{tags}</prop><seg>a<ph/></seg></tuv><tuv xml:lang="kk"><seg>b</seg></tuv></tu>',
                "x-tags is not a list of tags",
            )
            for tags in ("[1", "{}", "[[]]", "[" * 100_000)
        ),
    ],
)
def test_a_unit_that_cannot_be_used_is_listed_and_the_others_go_in(unit: str, message: str) -> None:
    loaded = read(file_of(f"{PAIR}{unit}\n{PAIR}"))
    assert [type(each).__name__ for each in loaded] == ["TranslationUnit", "Notice", "TranslationUnit"]
    ((line, said),) = notices(loaded)
    assert line == (6 if "needs two" in said or "Status" in said or "x-tags" in said else 7)
    assert message in said


def test_ten_thousand_languages_in_a_unit() -> None:
    codes = ["".join(code) for code in itertools.product("abcdefghijklmnopqrstuvwxyz", repeat=3)][:10_000]
    wide = "".join(f'<tuv xml:lang="{code}"><seg>{code}</seg></tuv>' for code in codes)
    loaded = read(file_of(f"<tu>{wide}</tu>\n{PAIR}"))
    assert len(units(loaded)) == 1
    assert notices(loaded)[0][1] == "left out: has more than 500 texts; a unit has one for each language"


class Long(io.RawIOBase):
    """A file of one segment of fifty million characters, which is nowhere as a whole."""

    def __init__(self, opening: str, closing: str) -> None:
        head, tail = file_of("|").split(b"|")
        start = f'<tu><tuv xml:lang="en"><seg>{opening}'.encode()
        end = f'{closing}</seg></tuv><tuv xml:lang="kk"><seg>Бір.</seg></tuv></tu>\n{PAIR}'.encode()
        self._pieces = iter([head + start, *[b"word " * 10_000] * 1_000, end + tail, b""])

    def read(self, _: int = -1) -> bytes:
        """The next piece."""
        return next(self._pieces)


@pytest.mark.parametrize(("opening", "closing"), [("", ""), ("<ph>", "</ph>"), ("a <hi>", "</hi>")])
def test_a_segment_of_fifty_megabytes(opening: str, closing: str) -> None:
    loaded = list(tmx.load(cast("io.BufferedReader", Long(opening, closing))))
    assert len(units(loaded)) == 1
    assert notices(loaded) == [(5, f"left out: has a text of more than {LONGEST_TEXT:,} characters")]


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (file_of(PAIR + "<a>" * 10_000), 6, "nests elements more than 100 deep"),
        (file_of(f"{PAIR}<tu><tu>"), 6, "has a unit within a unit"),
        (file_of(f"{PAIR}<tuv>"), 6, "not directly in a <tu>"),
        (file_of(PAIR + "<tu " + "a" * 5_000_000), 6, "has a tag of more than 4,000,000 bytes"),
        (file_of(f"{PAIR}&#1;"), 6, "take the control character out"),
        (file_of(PAIR)[:-6], 6, "the file is cut off"),
        (file_of(PAIR).replace(b"UTF-8", b"UTF-99"), 1, "encoding"),
        (file_of(PAIR).replace(b"UTF-8", b"GB18030"), 1, "save the file as UTF-8"),
        (file_of(PAIR).replace(b"UTF-8", b"UTF-16"), 1, "save the file as UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_on(content: bytes, line: int, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(content)
    assert caught.value.line == line


# Files of others


@pytest.fixture
def others() -> Path:
    return shared("interop", "files", "tmx")


def test_files_of_omegat(others: Path) -> None:
    level_1 = [
        ["en entuv", "be betuv"],
        ["en lang1z", "en-US lang1", "be tr1"],
        ["en lang2", "es lang2z", "be tr2"],
        ["en-GB lang3", "es lang3z", "be tr3"],
    ]
    assert rows(others / "omegat__test-level1.tmx") == level_1
    assert rows(others / "omegat__test-omegat.tmx") == level_1
    assert rows(others / "omegat__alternative14.tmx") == [["en Edit", "fr default"], ["en Edit", "fr alternative"]]
    assert rows(others / "omegat__auto14.tmx") == [["en Edit", "fr Edition"], ["en Edit", "fr Modifier"]]
    assert rows(others / "omegat__en-US_en-GB_fr_sr.tmx") == [["en-US XXx", "en-GB XXX", "fr YYY", "sr ZZZ"]]
    first, second = units(tmx.load(others / "omegat__auto14.tmx"))
    assert first.extra == (("tmx:x-ice", "11"),)
    assert second.extra == (("tmx:x-100pc", "10"), ("tmx:x-ice", "12"))
    assert units(tmx.load(others / "omegat__alternative14.tmx"))[1].extra == (("tmx:file", "file"), ("tmx:id", "1_0"))


def test_inline_tags_of_omegat(others: Path) -> None:
    assert rows(others / "omegat__test-level2.tmx") == [
        ["en entuv", "be betuv"],
        ["en First part  end.", "be First  tr."],
        ["en 2  zz xx", "be tr"],
        ["en 3 xx", "be tr"],
    ]
    _, second, third, _ = units(tmx.load(others / "omegat__test-level2.tmx"))
    assert [(tag.at, tag.kind, tag.content) for variant in second.variants for tag in variant.tags] == [
        (11, TagKind.ALONE, "internal"),
        (6, TagKind.ALONE, "{\\test internal />}"),
    ]
    assert [(tag.at, tag.kind, tag.pair, tag.content) for tag in third.variants[0].tags] == [
        (2, TagKind.ALONE, "", "<a>"),
        (6, TagKind.OPEN, "5", "<t>"),
        (8, TagKind.CLOSE, "5", "</c>"),
    ]


def test_a_language_twice_gives_a_unit_more(others: Path) -> None:
    found = rows(others / "omegat__test-multiple-tuv14.tmx")
    assert len(found) == 4
    assert "fr-CA fr_CA Bonjour le monde\u00a0!" in found[0]
    assert found[1] == ["en-US Hello World!", "fr-CA fr_CA Bonjour tout le monde\u00a0!"]


def test_what_cannot_be_used_in_files_of_omegat(others: Path) -> None:
    loaded = list(tmx.load(others / "omegat__test-missingSource.tmx"))
    assert len(units(loaded)) == 3
    assert notices(loaded) == [(23, "left out: has a text in be only; a unit needs two")]
    loaded = list(tmx.load(others / "omegat__invalid.tmx"))
    assert units(loaded) == []
    assert notices(loaded) == [(17, "left out: has no text in en, or only tags")]


def test_no_language_of_ours_is_lost() -> None:
    (found,) = units(read(file_of(PAIR)))
    assert found.languages == (Language("en"), KK)
