"""CSV and workbooks: what we write, what people fill in, what is wrong with it."""

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from qostil import Concept, InputError, Language, Status, Term, TermStatus
from qostil.formats.glossary import ReadGlossary, read_glossary, write_csv, write_xlsx
from qostil.formats.glossary.words import words

from ..making import EN, KK, KY, RU
from .making import small

GOLDEN = """\
en,kk,ky,ru,status,frequency,confidence,ru avoid,preferred,part of speech,definition,note,subject,id,\
decided by,decided at,created at,signature
village council,ауыл кеңесі | ауылдық кеңес,айыл кеңеши,сельский совет,confirmed,9,0.93,сельсовет,en kk,noun,\
"Elected body of a village; < & > ""quoted""\",Not the mayor's office.,government,c1,Aigul,2024-06-02T09:30:15Z,\
2024-05-01T12:00:00Z,encoder:tiny|qostil:test
pasture,жайылым,жайыт,пастбище,automatic,4,0.5,,,,,,,c2,,,2024-05-01T12:00:00Z,
and||or,және||немесе,,,automatic,0,,,,,,,,c3,,,,
"""


def read(folder: Path, text: str | bytes, name: str = "glossary.csv") -> ReadGlossary:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_glossary(path)


def texts(concept: Concept, language: Language) -> list[str]:
    return [term.text for term in concept.terms_in(language)]


def test_csv_looks_like_this(tmp_path: Path) -> None:
    write_csv(small(), tmp_path / "g.csv")
    assert (tmp_path / "g.csv").read_text("utf-8") == GOLDEN


def test_the_first_columns_are_always_the_same(tmp_path: Path) -> None:
    write_csv([Concept("a", (Term("straße", Language("de")), Term("жол", Language("kk-KZ"))))], tmp_path / "g.csv")
    with (tmp_path / "g.csv").open(encoding="utf-8", newline="") as stream:
        head, row = csv.reader(stream)
    assert head[:9] == ["en", "kk", "ky", "ru", "status", "frequency", "confidence", "de", "kk-KZ"]
    assert row[:9] == ["", "", "", "", "automatic", "0", "", "straße", "жол"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_of_other_programs(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [("English", "Kazakh (kk)", "ru", "Комментарий"), ("law", '"заң"', "закон", "см. кодекс")]
    text = "\r\n".join(separator.join(row) for row in rows)
    (concept,) = read(tmp_path, text.encode(encoding)).concepts
    assert [texts(concept, each) for each in (EN, KK, RU)] == [["law"], ["заң"], ["закон"]]
    assert (concept.note, concept.status) == ("см. кодекс", Status.CONFIRMED)


@pytest.mark.parametrize("suffix", ["tsv", "txt", "tab"])
def test_tab_separated_tables_with_a_header(tmp_path: Path, suffix: str) -> None:
    (concept,) = read(tmp_path, "kk\tky\tstatus\nзаң\tмыйзам\tрасталған\n", f"g.{suffix}").concepts
    assert (texts(concept, KK), texts(concept, KY), concept.status) == (["заң"], ["мыйзам"], Status.CONFIRMED)


def test_several_terms_in_a_cell(tmp_path: Path) -> None:
    text = 'en,kk,kk avoid,preferred\nlaw | act|law,"заң\nакт | ",кодекс,kk\n'
    (concept,) = read(tmp_path, text).concepts
    assert texts(concept, EN) == ["law", "act"]
    assert [(term.text, term.status) for term in concept.terms_in(KK)] == [
        ("заң", TermStatus.PREFERRED),
        ("акт", TermStatus.ADMITTED),
        ("кодекс", TermStatus.DEPRECATED),
    ]


def test_rows_that_cannot_be_used_are_listed_and_the_others_go_in(tmp_path: Path) -> None:
    glossary = read(
        tmp_path,
        "en,kk,status,frequency,confidence,preferred,id,decided at\n"
        "law,заң,perhaps,many,2,de,1,yesterday\n"
        ",,confirmed,,,,2,\n"
        "\n"
        "road,жол,,,,,3,,stray\n"
        "road,жол,,,,,3,\n"
        "bridge,көпір,,,,,3,\n",
    )
    path = tmp_path / "glossary.csv"
    assert [concept.id for concept in glossary.concepts] == ["1", "3", "3-7"]
    assert [str(notice) for notice in glossary.notices] == [
        f"{path}:2: 1: has 'de' in the column preferred, expected languages such as en kk; it is left out",
        f"{path}:2: 1: has the date 'yesterday', expected one such as 2024-06-02; it is left out",
        f"{path}:2: 1: has the frequency 'many', expected a whole number; it counts as 0",
        f"{path}:2: 1: has the confidence '2', expected a number from 0 to 1; it is left out",
        f"{path}:2: 1: has the status 'perhaps', expected confirmed, automatic or rejected; taken as automatic",
        f"{path}:3: 2: has no term; the row is left out",
        f"{path}:5: 3: has 'stray' in column 9, which has no header of its own; it is left out",
        f"{path}:6: 3: says the same as line 5; left out",
        f"{path}:7: 3: line 5 has this id already; it gets one of its own",
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("name,value\na,b\n", 1, "no header with two languages"),
        ("", None, "no header with two languages"),
        ("en,ru\nlaw,закон\n".encode("cp1251"), 2, "not in UTF-8; save it as such"),
        ('en,kk\nlaw,заң\n"road,жол\n', 3, "cannot be read as a table"),
    ],
)
def test_files_that_are_refused(tmp_path: Path, text: str | bytes, line: int | None, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(tmp_path, text)
    assert (caught.value.path, caught.value.line) == (str(tmp_path / "glossary.csv"), line)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_glossary(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("head", "tag"),
    [
        *[("en", "en"), ("KK", "kk"), ("kk-KZ", "kk-KZ"), ("pt_BR", "pt-BR"), ("Kazakh (kk)", "kk"), ("(kaa)", "kaa")],
        *[("орысша", "ru"), ("Кыргызча", "ky"), ("No", None), ("url", None), ("no-name", None), ("", None)],
    ],
)
def test_headers_that_name_a_language(head: str, tag: str | None) -> None:
    assert words().language(head) == (Language(tag) if tag else None)


def test_a_workbook_is_ready_to_be_filled_in(tmp_path: Path) -> None:
    write_xlsx(small(), tmp_path / "g.xlsx")
    book = openpyxl.load_workbook(tmp_path / "g.xlsx")
    sheet, howto = book.worksheets
    assert (sheet.title, sheet.freeze_panes, howto.title) == ("Glossary", "B2", "How to")
    (offer,) = sheet.data_validations.dataValidation
    assert (offer.formula1, str(offer.sqref)) == ('"automatic,confirmed,rejected"', "E2:E503")
    assert sheet.column_dimensions["B"].width > 30
    assert (sheet["A2"].value, sheet["F2"].value, sheet["G3"].value) == ("village council", 9, 0.5)
    headings = [cell.value for (cell,) in howto.iter_rows() if cell.value]
    assert "How to fill in this glossary" in headings
    assert "Как заполнять глоссарий" in headings


def test_a_workbook_filled_in_by_hand(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Glossary of the office"],
        [],
        ["English", "Қазақша", "орысша", "Checked by"],
        ["law", "заң", "закон", "Dana"],
        ["sum", "=A1&A2", "сумма"],
        [2024, "екі мың", None, date(2024, 5, 1)],
    ):
        sheet.append(row)
    book.create_sheet("Notes").append(["just text"])
    book.save(tmp_path / "g.xlsx")
    glossary = read_glossary(tmp_path / "g.xlsx")
    assert [texts(concept, EN) for concept in glossary.concepts] == [["law"], ["2024"]]
    assert glossary.concepts[0].extra == (("Checked by", "Dana"),)
    path = tmp_path / "g.xlsx"
    assert [str(n) for n in glossary.notices] == [
        f"{path}:5: has a formula in column 2, expected a text; the row is left out",
        f"{path}:6: has a date in column 4, expected a text; the cell is left out",
    ]


def test_a_column_may_be_called_as_what_is_kept_of_tbx(tmp_path: Path) -> None:
    concepts = read(tmp_path, "en,kk,tbx\nlaw,заң,yes\n").concepts
    write_csv(concepts, tmp_path / "again.csv")
    assert read_glossary(tmp_path / "again.csv").concepts == concepts


def test_two_sheets_are_both_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, term in (("Law", "заң"), ("Roads", "жол")):
        sheet = book.create_sheet(title)
        for row in (["id", "kk", "ru"], ["1", term, "x"], ["2"]):
            sheet.append(row)
    book.save(tmp_path / "g.xlsx")
    glossary = read_glossary(tmp_path / "g.xlsx")
    path = tmp_path / "g.xlsx"
    assert [(concept.id, texts(concept, KK)) for concept in glossary.concepts] == [("1", ["заң"]), ("1-Roads", ["жол"])]
    assert [str(notice) for notice in glossary.notices] == [
        f"{path}: Law:3: 2: has no term; the row is left out",
        f"{path}: Roads:3: 2: has no term; the row is left out",
        f"{path}: Roads: 1: another sheet has this id already; it gets one of its own",
    ]


def test_a_sheet_without_languages_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["name", "value"])
    book.save(tmp_path / "g.xlsx")
    with pytest.raises(InputError, match="no sheet with a header of languages"):
        read_glossary(tmp_path / "g.xlsx")


def test_a_text_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    concepts = [Concept("a", (Term("=1+1", EN), Term("@заң", KK)))]
    write_xlsx(concepts, tmp_path / "g.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "g.xlsx").worksheets[0]["A2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert list(read_glossary(tmp_path / "g.xlsx").concepts) == concepts


def test_a_text_that_no_cell_can_hold_is_left_out(tmp_path: Path) -> None:
    written = write_xlsx([Concept("a", (Term("law", EN),), "x" * 40_000), *small()], tmp_path / "g.xlsx")
    assert (written.concepts, written.skipped) == (3, ("a",))
