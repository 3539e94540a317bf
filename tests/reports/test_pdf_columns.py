"""Narrow gutters, stretched lines, cells: what stands beside one another on a page."""

from pathlib import Path

import numpy as np
import pytest

from qostil import Kind
from qostil.reports.readers.pdf.glyphs import Glyphs, TextObject
from qostil.reports.readers.pdf.lines import lines_of
from qostil.reports.readers.pdf.page import Look
from tests.reports.making import uncovered
from tests.reports.making_pdf import Sheets, texts

FERRY = (
    "The ferry crosses the lake twice a day and takes carts, sheep and people. In autumn the fog stands so thick that "
    "a boy with a bell walks along the shore. Nobody remembers a year in which the boat was late on a market day."
)
BARN = (
    "The barn behind the mill belongs to seven families, who share its upper floor. Hay is weighed before it goes in, "
    "and the oldest of them keeps the book. Whoever takes more than a fair part pays with work on the roof."
)
KYRGYZ = (
    "Кайык көлдөн күнүнө эки жолу өтүп, арабаларды, койлорду жана адамдарды ташыйт. Күзүндө туман ушунчалык коюу "
    "болгондуктан, жээк бойлоп коңгуроо көтөргөн бала жүрөт. Базар күнү кайык кечиккен жылды эч ким эстебейт."
)


def sentences(text: str) -> list[str]:
    return [f"{part.rstrip('.')}." for part in text.split(". ")]


@pytest.mark.parametrize("gutter", [7, 10, 14])
@pytest.mark.parametrize("text", [FERRY, KYRGYZ], ids=["en", "ky"])
def test_columns_with_a_narrow_gutter_on_common_baselines(tmp_path: Path, text: str, gutter: float) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    width = 180.0
    for number, part in enumerate((text, BARN)):
        left = 60 + number * (width + gutter)
        sheets.justified(left, sheets.justified(left, 700, part, width), part.replace(".", "!"), width)
    report = sheets.report()
    shouted = [f"{sentence[:-1]}!" for sentence in sentences(text)]
    assert texts(report)[:6] == [*sentences(text), *shouted]
    assert texts(report)[6:] == [*sentences(BARN), *(f"{sentence[:-1]}!" for sentence in sentences(BARN))]
    assert uncovered(report) == ""


def test_items_that_hang_beside_a_column_of_text(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    sheets.justified(60, sheets.justified(60, 700, FERRY, 180), BARN, 180)
    top = 700.0
    for sentence in (*sentences(FERRY), *sentences(BARN)):
        top = sheets.block(250, top, f"• {sentence}", 170, hang=9)
    report = sheets.report()
    assert texts(report) == [*sentences(FERRY), *sentences(BARN)] * 2
    assert texts(report, Kind.ITEM) == [*sentences(FERRY), *sentences(BARN)]


def test_words_of_stretched_lines_are_neither_cells_nor_running_heads(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path / "report.pdf")
    rows = ("Winters", "snowstorms"), ("Sheep", "goats"), ("Nettles", "thistles"), ("Charcoal", "firewood")
    words = FERRY.lower().replace(".", "").split()
    for page, (first, last) in enumerate(rows):
        rest = [*words[5 * page :], *words[: 5 * page]]
        sheets.justified(60, 760, f"{first} and {last} uncharacteristically {' '.join(rest)}.", 175)
        sheets.page()
    report = sheets.report()
    assert report.asides == ()
    assert texts(report, Kind.ITEM) == []
    assert [text.split(" unch")[0] for text in texts(report)] == [f"{first} and {last}" for first, last in rows]


def drawn(*letters: tuple[str, float, float]) -> Glyphs:
    """Letters of one line: each with where it begins and ends."""
    count = len(letters)
    return Glyphs(
        np.array([ord(letter) for letter, _, _ in letters], np.uint32),
        np.array([[left, 98, right, 108] for _, left, right in letters], np.float32),
        np.array([[left, 100] for _, left, _ in letters], np.float64),
        np.zeros(count, np.int64),
        (TextObject(Look(11), 0, visible=True),),
    )


def read(glyphs: Glyphs) -> list[str]:
    return [line.text for line in lines_of(glyphs, np.ones(len(glyphs.codes), np.bool_), 0, 1)]


def test_letters_of_a_wide_ligature_stay_in_their_word() -> None:
    before, ligature, after = (("o", 16, 22), ("n", 22, 29)), (("f", 29, 36.3), ("l", 29, 36.3)), (("a", 36.3, 40),)
    assert read(drawn(*before, *ligature, *after)) == ["onfla"]


def test_no_break_spaces_are_kept() -> None:
    assert read(drawn(("6", 10, 16), ("1", 16, 22), ("\xa0", 22, 25), ("2", 28, 34), ("5", 34, 40))) == ["61\xa025"]
