"""Hostile files of every format: a clear error or a listed skip with its line, and the rest goes in."""

import itertools
import string
from dataclasses import dataclass
from pathlib import Path

import pytest

from qostil import Status
from qostil.memory import Memory
from tests.app.running import Ran, Runner
from tests.formats.making import EN

from .hostile import FORMS, PAIRS, SHEET, workbook

ALL = tuple(english for english, _ in PAIRS)
NONE, FIRST, OTHERS = (), ALL[:1], (ALL[0], ALL[2])
XML = ("a.tmx", "1.xlf", "2.xlf", "a.tbx")
PLAIN = ("a.po", "a.csv", "a.tsv", "terms.csv", "terms.po", "terms.txt")
CODES = ["".join(code) for code in itertools.product(string.ascii_lowercase, repeat=3)][:10_000]
GLOSSARY = ("--as", "glossary")
LISTED, REFUSED = "warning: ", ("qostil: ", "error: ")
BOMB = '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;&a;">]>'
FETCH = '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/hostname">]>'


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    """The command line."""
    return Runner(capsys)


@dataclass(frozen=True, slots=True)
class Case:
    """A file, what is said of it, and in which line; the English texts that are in the memory then.

    ``listed`` where the unit alone is left out, else the file is not read from there on.
    """

    name: str
    content: bytes
    said: str
    line: int | None
    stays: tuple[str, ...]
    listed: bool = False


def first_line(name: str) -> int:
    """Where the second unit begins; that of a PO has two lines."""
    return 5 if name.endswith(".po") else 4


def whole(name: str) -> tuple[str, ...]:
    """What stays of a file that is no XML behind its second unit: a glossary goes in as a whole or not at all."""
    return NONE if name.endswith(".tbx") else FIRST


def entities() -> list[Case]:
    said = "declares an entity"
    found = [
        Case(name, FORMS[name].text("&c;", declared=declared).encode(), said, 1, NONE)
        for name in XML
        for declared in (BOMB, FETCH)
    ]
    sheets = [workbook(declared + SHEET.text("&c;")) for declared in (BOMB, FETCH)]
    return [*found, *(Case("a.xlsx", sheet, "cannot be read as a workbook", None, NONE) for sheet in sheets)]


def control_characters() -> list[Case]:
    bad = ("a\x01b", "a\0b")
    found = [
        Case(name, FORMS[name].text(text).encode(), "control character", 4, whole(name)) for name in XML for text in bad
    ]
    found += [
        Case(name, FORMS[name].text("&#1;").encode(), "take the control character out", 4, whole(name)) for name in XML
    ]
    found += [
        Case(name, FORMS[name].text(text).encode(), "control character", first_line(name), OTHERS, listed=True)
        for name in PLAIN
        for text in bad
    ]
    return [*found, Case("a.xlsx", workbook(SHEET.text("a\x01b")), "cannot be read as a workbook", None, NONE)]


def huge_texts() -> list[Case]:
    said = "1,000,000 characters"
    huge = "a " * 600_000
    found = [
        Case(name, FORMS[name].text(huge).encode(), said, first_line(name), OTHERS, listed=True)
        for name in (*XML, *PLAIN)
    ]
    entry = FORMS["a.tbx"].text("a " * 2_100_000).encode()
    found.append(Case("a.tbx", entry, "has more than 4,000,000 characters", 4, OTHERS, listed=True))
    return [*found, Case("a.xlsx", workbook(SHEET.text(huge)), said, 3, OTHERS, listed=True)]


def languages_without_end() -> list[Case]:
    texts = "".join(f'<tuv xml:lang="{code}"><seg>a</seg></tuv>' for code in CODES)
    terms = "".join(f'<langSet xml:lang="{code}"><tig><term>a</term></tig></langSet>' for code in CODES)
    unit, entry = f"<tu>{texts}</tu>", f"<termEntry>{terms}</termEntry>"
    cells = "".join(f'<c t="inlineStr"><is><t>{code}</t></is></c>' for code in CODES)
    sheet = SHEET.text().replace("</row>", f"{cells}</row>", 1)
    return [
        Case("a.tmx", FORMS["a.tmx"].text(inside=unit).encode(), "more than 500 texts", 4, ALL, listed=True),
        Case("a.tbx", FORMS["a.tbx"].text(inside=entry).encode(), "more than 500 languages", 4, ALL, listed=True),
        Case("a.csv", f"en,{','.join(CODES)}\nBread,Нан\n".encode(), "more than 500 languages", 1, NONE),
        Case("a.tsv", "\t".join(["en", *CODES]).encode() + b"\na\tb\n", "more than 500 languages", 1, NONE),
        Case("a.xlsx", workbook(sheet), "more than 200 columns", 1, NONE),
    ]


def nesting() -> list[Case]:
    deep = "<x>" * 10_000
    found = [
        Case(name, FORMS[name].text(inside=deep).encode(), said, 4, whole(name) if name == "a.tmx" else NONE)
        for name, said in zip(XML, ("more than 100", "more than 100", "more than 100", "more than 40"), strict=True)
    ]
    tags = f"{'<hi>' * 10_000}Snow{'</hi>' * 10_000}"
    listed = Case("a.tmx", FORMS["a.tmx"].text(tags).encode(), "tags more than 100 deep", 4, OTHERS, listed=True)
    return [*found, listed, Case("a.xlsx", workbook(SHEET.text(inside=deep)), "cannot be read", None, NONE)]


def cut_off() -> list[Case]:
    found = []
    for name, form in FORMS.items():
        content = form.text().encode()
        within_a_letter = content[: content.rindex(PAIRS[2][1].encode()) + 1]
        if name in XML:
            found.append(Case(name, within_a_letter, "cut off", 5, NONE if name == "a.tbx" else ALL[:2]))
        else:
            last = 8 if name.endswith(".po") else 5
            found.append(Case(name, within_a_letter, "is not in", last, NONE))
    sheet = workbook(SHEET.text())
    quoted = 'en,kk\nBread,Нан\nSnow,"Қар\nWater,Су\n'.encode()
    return [
        *found,
        Case("a.xlsx", sheet[: len(sheet) // 2], "no XLSX", None, NONE),
        Case("a.csv", quoted, "cannot be read as a table", 3, FIRST),
        Case("a.po", b'msgid ""\nmsgstr "Language: kk\\n"\nmsgid "Bre', "not well-formed PO", 3, NONE),
    ]


def wrong_encodings() -> list[Case]:
    found = []
    for name, form in FORMS.items():
        content = form.text()
        if name in XML:
            other, unknown = content.replace("UTF-8", "UTF-16"), content.replace("UTF-8", "no-such")
            found += [
                Case(name, content.encode("cp1251", "replace"), "not well-formed", 3, NONE),
                Case(name, other.encode(), "save the file as UTF-8", 1, NONE),
                Case(name, unknown.encode(), "cannot be read (unknown encoding: no-such)", 1, NONE),
            ]
        elif name not in ("a.csv", "a.tsv"):
            line = first_line(name) - 1
            found.append(Case(name, content.encode("cp1251", "replace"), "is not in", line, NONE))
    unknown = FORMS["a.po"].text().replace("UTF-8", "no-such")
    return [*found, Case("a.po", unknown.encode(), "names an encoding, 'no-such'", None, NONE)]


def no_such_thing() -> list[Case]:
    return [
        Case("a.csv", b"", "is empty", 1, NONE),
        Case("a.csv", b"en,kk\n\xbe\xbf\xbe,\xbe\x98\n", "neither in UTF-8 nor in UTF-16", 2, NONE),
        Case("a.po", b'msgid "a\nmsgstr "b"\n', "not well-formed PO", 1, NONE),
        Case("a.xlsx", b"PK\x03\x04 and nothing", "no XLSX workbook", None, NONE),
        Case("a.bin", bytes(range(200)), "is nothing that can be imported", None, NONE),
    ]


CASES = {
    f"{make.__name__}-{number}-{case.name}": case
    for make in (
        *(entities, control_characters, huge_texts, languages_without_end, nesting, cut_off, wrong_encodings),
        no_such_thing,
    )
    for number, case in enumerate(make())
}


def imported(run: Runner, folder: Path, name: str, content: bytes) -> tuple[Ran, tuple[str, ...]]:
    """What a person sees, and the English texts of the memory then."""
    path, memory = folder / name, folder / "memory.db"
    path.write_bytes(content)
    ran = run("import", path, "--memory", memory, "--pair", "en-kk", *(GLOSSARY if name.startswith("terms") else ()))
    with Memory.open(memory) as opened:
        texts = [unit.variants[0].text for unit in opened.units()]
        terms = [concept.terms_in(EN)[0].text for concept in opened.glossary.concepts(statuses=tuple(Status))]
    return ran, tuple(sorted([*texts, *terms], key=ALL.index))


@pytest.mark.parametrize("key", CASES)
def test_hostile_files(run: Runner, tmp_path: Path, key: str) -> None:
    case = CASES[key]
    ran, texts = imported(run, tmp_path, case.name, case.content)
    place = f"{tmp_path / case.name}:{case.line}: " if case.line else f"{tmp_path / case.name}: "
    told = ran.err.splitlines()
    assert len(told) == 1
    assert told[0].startswith(LISTED if case.listed else REFUSED)
    assert told[0].split(": ", 1)[1].startswith(place)
    assert case.said in told[0]
    assert len(told[0]) < 500
    assert (ran.code, texts) == (not case.listed, case.stays)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_other_encodings_are_read(run: Runner, tmp_path: Path, name: str, encoding: str) -> None:
    text = FORMS[name].text()
    content = (text.replace("UTF-8", "UTF-16") if encoding == "utf-16" else text).encode(encoding)
    ran, texts = imported(run, tmp_path, name, content)
    assert (ran.code, ran.err, texts) == (0, "", ALL)


def test_a_workbook_that_swells(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qostil.formats.workbook._CONTENT_BYTES", 1_000_000)
    ran, texts = imported(run, tmp_path, "a.xlsx", workbook(SHEET.text(inside=" " * 1_000_000)))
    assert (ran.code, texts) == (1, NONE)
    assert "more than any sheet" in ran.err
