"""What the desk says: every text in every language, and figures as each language writes them."""

import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import polib
import pytest

from qostil.app.desk.words.words import NAMES, preferred, words_in
from tests.shared import ROOT

CATALOGUES = sorted(ROOT.glob("app/desk/words/*/*.po"))
SPACE = "\N{NO-BREAK SPACE}"


def test_every_text_is_translated_and_none_is_left_over() -> None:
    ran = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "desk_words.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, "")


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_translations_have_the_places_of_their_texts(path: Path) -> None:
    places = re.compile(r"%\(\w+\)s|</?\w+>")
    for entry in polib.pofile(str(path)):
        wanted = sorted(places.findall(entry.msgid_plural or entry.msgid))
        for told in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            assert sorted(places.findall(told)) == wanted, entry.msgid


def test_one_text_is_translated_alike_everywhere() -> None:
    for language in set(NAMES) - {"en"}:
        told: dict[tuple[str, str | None], str] = {}
        for path in (path for path in CATALOGUES if path.parent.name == language):
            for entry in polib.pofile(str(path)):
                if entry.msgstr:
                    assert told.setdefault((entry.msgid, entry.msgctxt), entry.msgstr) == entry.msgstr, entry.msgid


@pytest.mark.parametrize(
    ("language", "number", "day"),
    [
        ("en", "12,345.6", f"1{SPACE}March 2024"),
        ("kk", f"12{SPACE}345,6", f"2024{SPACE}жылғы 1{SPACE}наурыз"),
        ("ky", f"12{SPACE}345,6", "2024-ж. 1-март"),
        ("ru", f"12{SPACE}345,6", f"1{SPACE}марта 2024{SPACE}г."),
    ],
)
def test_figures(language: str, number: str, day: str) -> None:
    words = words_in(language)
    assert words.number(12345.6, 1) == number
    assert words.day(date(2024, 3, 1)) == day
    assert words.day(None) == words.moment(None) == ""
    assert words.moment(datetime(2024, 3, 1, 12, tzinfo=UTC)).startswith(day)


def test_only_all_is_a_hundred_percent() -> None:
    assert [words_in("ru").percent(share) for share in (0.999, 1.0, 0.29)] == [f"{n}{SPACE}%" for n in (99, 100, 29)]


@pytest.mark.parametrize(
    ("asked", "given"),
    [(None, "en"), ("ru-RU,ru;q=0.9,en;q=0.8", "ru"), ("de, ky;q=0.4, kk;q=0.7", "kk"), ("ru;q=x, en", "en")],
)
def test_the_language_a_browser_asks_for(asked: str | None, given: str) -> None:
    assert preferred(asked) == given
