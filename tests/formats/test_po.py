"""PO as units, and translations written into a PO."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qostil import InputError, Notice, Status, TranslationUnit, Variant
from qostil.formats import po
from tests.shared import shared

from .making import EN, KK, RU

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {}\\n"\n\n'
RUSSIAN = HEAD.format("ru") + (
    "# Спросить автора.\n#. from the menu\n#: bread.c:12\n#, c-format\n"
    'msgctxt "menu"\nmsgid "%d loaf"\nmsgid_plural "%d loaves"\n'
    'msgstr[0] "%d буханка"\nmsgstr[1] "%d буханки"\nmsgstr[2] "%d буханок"\n\n'
    '#, fuzzy\n#| msgid "Sell"\nmsgid "Buy"\nmsgstr "Купить\\n"\n\n'
    'msgid "Leave"\nmsgstr ""\n\n'
    '#~ msgid "Old"\n#~ msgstr "Старое"\n'
)


@pytest.fixture
def russian(tmp_path: Path) -> Path:
    path = tmp_path / "ru.po"
    path.write_text(RUSSIAN, encoding="utf-8")
    return path


def units(path: Path) -> list[TranslationUnit]:
    return [each for each in po.load(path) if isinstance(each, TranslationUnit)]


def test_a_unit_for_each_form(russian: Path) -> None:
    found = units(russian)
    assert [[variant.text for variant in each.variants] for each in found] == [
        ["%d loaf", "%d буханка"],
        ["%d loaves", "%d буханки"],
        ["%d loaves", "%d буханок"],
        ["Buy", "Купить\n"],
    ]
    assert [each.context for each in found] == ["menu"] * 3 + [""]
    assert [each.status for each in found] == [Status.CONFIRMED] * 3 + [Status.AUTOMATIC]
    assert found[0].notes == ("Спросить автора.",)
    assert found[3].extra == (("po:previous_msgid", "Sell"),)
    left = [(each.line, each.message) for each in po.load(russian) if isinstance(each, Notice)]
    assert left == [(22, "left out: it has no translation"), (25, "left out: it is obsolete")]


def test_what_is_read_is_written_and_read_again(russian: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.po"
    assert po.dump(units(russian), again, (EN, RU)) == 2
    assert units(again) == units(russian)
    assert "nplurals=3" in again.read_text("utf-8")


def test_what_nobody_has_confirmed_is_fuzzy(tmp_path: Path) -> None:
    path = tmp_path / "kk.po"
    unit = TranslationUnit("", (Variant(EN, 'Say "no".\nTwice.'), Variant(KK, "«Жоқ» де.\nЕкі рет.")))
    po.dump([unit], path, (EN, KK))
    assert "#, fuzzy\n" in path.read_text("utf-8")
    assert [each.variants for each in units(path)] == [unit.variants]


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1)
lines = st.lists(texts, min_size=1, max_size=3).map("\n".join).filter(str.strip)


@given(st.lists(st.tuples(lines, lines, texts), max_size=4, unique_by=lambda each: each[0]))
@settings(deadline=None, max_examples=60)
def test_any_text_is_read_back(tmp_path_factory: pytest.TempPathFactory, made: list[tuple[str, str, str]]) -> None:
    path = tmp_path_factory.mktemp("po") / "kk.po"
    units_made = [
        TranslationUnit("", (Variant(EN, source), Variant(KK, target)), context=context)
        for source, target, context in made
    ]
    po.dump(units_made, path, (EN, KK))
    assert list(po.load(path)) == units_made


def test_filling_leaves_the_rest(russian: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.po"
    filled, notices = po.fill(russian, {("", "Leave"): "Уйти", ("", "Buy"): "Купить сейчас"}, out)
    assert (filled, notices) == (2, ())
    text = out.read_text("utf-8")
    assert '#, fuzzy\nmsgid "Leave"\nmsgstr "Уйти"\n' in text
    assert '#~ msgid "Old"\n#~ msgstr "Старое"' in text
    assert text.index("Buy") < text.index("Leave")
    assert "# Спросить автора.\n#. from the menu\n#: bread.c:12\n#, c-format\n" in text


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("abc\n", 1, "has no msgid"),
        (HEAD.format("kk") + 'msgid "a\nmsgstr "b"\n', 6, "not well-formed PO"),
        (HEAD.format("kk") + "msgid a\n", 6, "not well-formed PO"),
        (HEAD.format("kk").replace("UTF-8", "KOI-99"), None, "names an encoding"),
        (HEAD.format("")[:-2], 1, "names no language"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, content: str, line: int | None, message: str) -> None:
    path = tmp_path / "bad.po"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        list(po.load(path))
    assert caught.value.line == line


def test_files_of_others() -> None:
    folder = shared("interop", "files", "po")
    found = units(folder / "omegat__file-POFilter-fuzzyCtx-plural.po")
    assert [[f"{v.language} {v.text}" for v in each.variants] for each in found] == [
        ["en source", "be source"],
        ["en new message ID", "be new message ID"],
    ]
    assert found[1].extra == (("po:reference", "path"),)
    with pytest.raises(InputError, match="has no msgid") as caught:
        list(po.load(folder / "lokalize__invalid.po"))
    assert caught.value.line == 1


def test_only_a_line_feed_ends_a_line(tmp_path: Path) -> None:
    pairs = [("One\u0085two", "Бір\u0085екі"), ("One\u2028two", "Бір\u2028екі")]
    units = [TranslationUnit("", (Variant(EN, english), Variant(KK, kazakh))) for english, kazakh in pairs]
    po.dump(units, tmp_path / "a.po", (EN, KK))
    found = [unit for unit in po.load(tmp_path / "a.po") if isinstance(unit, TranslationUnit)]
    assert [tuple(variant.text for variant in unit.variants) for unit in found] == pairs


@given(st.sampled_from(["", "msgid ", "msgstr[0] ", "# "]), st.text('"\\\\ab #', max_size=12))
def test_a_line_is_judged_as_by_the_plain_pattern(keyword: str, rest: str) -> None:
    plain = r'#.*|(?:(?:msg(?:ctxt|id|id_plural|str)(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*")?'
    line = keyword + rest
    assert bool(po._LINE.fullmatch(line)) == bool(re.fullmatch(plain, line))


# Reads a file with at most so much memory, and prints what is told of it.
BOUNDED = """
import resource, sys
from pathlib import Path
from qostil import Notice
from qostil.formats import po
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
print([each.line for each in po.load(Path(sys.argv[1])) if isinstance(each, Notice)])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to a limit of address space")
def test_a_huge_text_is_left_out_in_little_memory(tmp_path: Path) -> None:
    file = tmp_path / "huge.po"
    file.write_text(HEAD.format("kk") + f'msgid "{"w " * 20_000_000}"\nmsgstr "x"\n', "utf-8")
    ran = subprocess.run([sys.executable, "-c", BOUNDED, file], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout.strip()) == (0, "[6]"), ran.stderr
