"""Tables of units: CSV, TSV, XLSX."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qostil import InputError, Language, Notice, Status, TranslationUnit, Variant
from qostil.formats import unit_table, unit_table_write

from .anything import short
from .making import EN, KK, KY, RU, simple

LANGUAGES = (EN, KK, KY, RU)


def put(folder: Path, content: str | bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows(path: Path, pair: tuple[Language, Language] | None = None) -> list[list[str]]:
    return [
        [v.text for v in each.variants] for each in unit_table.load(path, pair) if isinstance(each, TranslationUnit)
    ]


def notices(path: Path) -> list[tuple[int | None, str]]:
    return [(each.line, each.message) for each in unit_table.load(path) if isinstance(each, Notice)]


@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.xlsx"])
def test_what_is_written_is_read_back(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    tricky = ['=1+1, "quoted"', "'=1", "-Жоқ", "+7 701", "@me", "a;b|c", "First line\nsecond\tline"]
    made = [
        TranslationUnit(
            f"u{number}",
            (Variant(EN, text), Variant(KK, f"{text}!")),
            status=Status.CONFIRMED,
            notes=("Ескерту",),
            context="menu",
            extra=(("column:owner", "Айгүл"), ("po:flag", "c-format")),
        )
        for number, text in enumerate(tricky)
    ]
    rejected = simple("no", "No.", "Жоқ.", status=Status.REJECTED)
    assert unit_table_write.dump([*made, rejected], path, LANGUAGES) == len(made)
    assert list(unit_table.load(path)) == made


@pytest.mark.parametrize("name", ["t.csv", "t.tsv"])
@given(texts=st.lists(st.tuples(short, short), max_size=4))
@settings(deadline=None, max_examples=50)
def test_any_text_is_read_back(
    name: str, texts: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("tables") / name
    made = [TranslationUnit("", (Variant(EN, first), Variant(KK, second))) for first, second in texts]
    unit_table_write.dump(made, path, LANGUAGES)
    assert list(unit_table.load(path)) == made


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    unit_table_write.dump([simple("1", "=1+1", "=HYPERLINK(0)")], path, (EN, KK))
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    path = tmp_path / "t.csv"
    unit_table_write.dump([simple("1", "=1+1", "@x")], path, (EN, KK))
    assert path.read_text("utf-8").splitlines()[1].startswith("'=1+1,'@x,")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encodings_and_separators(tmp_path: Path, encoding: str, separator: str) -> None:
    content = separator.join(["en", "kk"]) + "\r\n" + separator.join(["One.", "Бір ә."]) + "\r\n"
    assert rows(put(tmp_path, content.encode(encoding))) == [["One.", "Бір ә."]]


def test_windows_1251_is_read_and_said(tmp_path: Path) -> None:
    path = put(tmp_path, "en;ru\r\nOne.;Один.\r\n".encode("cp1251"))
    assert rows(path) == [["One.", "Один."]]
    assert notices(path)[0][0] == 2
    assert "windows-1251" in notices(path)[0][1]


def test_source_and_target_need_their_languages(tmp_path: Path) -> None:
    path = put(tmp_path, "id,source,target\n1,One.,Бір.\n")
    assert rows(path, (EN, KK)) == [["One.", "Бір."]]
    with pytest.raises(InputError, match="does not say its language") as caught:
        rows(path)
    assert caught.value.line == 1


def test_quotation_marks_of_a_table_that_has_none(tmp_path: Path) -> None:
    assert rows(put(tmp_path, 'en\tkk\n"One", he said.\t"Бір", деді.\n')) == [['"One", he said.', '"Бір", деді.']]


def test_rows_that_cannot_be_used_are_listed(tmp_path: Path) -> None:
    path = put(tmp_path, 'en,kk,status\nOne.,Бір.,done\n"Two\nlines.",\n\nThree.,Үш.,,stray\nFour.,Төрт.\n')
    assert rows(path) == [["One.", "Бір."], ["Four.", "Төрт."]]
    assert notices(path) == [
        (3, "left out: has a text in fewer than two languages"),
        (6, "left out: has 'stray' in column 4, which has no header"),
    ]
    first = next(each for each in unit_table.load(path) if isinstance(each, TranslationUnit))
    assert first.extra == (("column:status", "done"),)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"url,first\n1,2\n", "no header with two languages"),
        (b'en,kk\n"One,"two"\n', "cannot be read as a table"),
        (b"en,kk\n\xff\xfe\x98\n", "neither in UTF-8"),
        (b"PK\x03\x04", "is a workbook or an archive"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        rows(put(tmp_path, content))


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as stream:
            for _ in range(300):
                stream.write(bytes(1_000_000))
    with pytest.raises(InputError, match="more than any sheet of ours"):
        list(unit_table.load(path))
