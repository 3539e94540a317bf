"""``qostil check`` as a person sees it: what is printed, to the letter, and how it ends."""

import json
from pathlib import Path

import pytest

from tests.app.running import Runner

LANGS = ("--langs", "en,kk")

PRINTED = """\
ERROR   year · 90% sure · a · line 2 · ad622bbfa3
  1911 is not in the translation
  en  The mill was built in [[1911]].
  kk  Диірмен салынды![[]]
  expected: 1911
  why: the source has it

WARNING shout.loud · 70% sure · a · line 2 · 69a3841a65
  nobody shouts in the source
  en  The mill was built in 1911.
  kk  Диірмен салынды[[!]]

HINT    blank · 2 times
  two blanks running
  expected: ' '
  b · line 3 · 69b0c2f561
  en  The roof is new.
  kk  Шатыры[[  ]]жаңа.
  c · line 4 · d5db1edec7
  en  It burnt in 1923.
  kk  Ол[[  ]]1923 жылы өртенді.

"""


def test_findings_as_they_are_printed(qostil: Runner, mill: Path) -> None:
    ran = qostil("check", mill.name, *LANGS)
    assert ran.code == 0
    assert ran.out == PRINTED
    lines = [" ".join(line.split()) for line in ran.err.splitlines()]
    assert lines == [
        "rule errors warnings hints ignored",
        "blank 2",
        "shout.loud 1",
        "year 1",
        "1 error, 1 warning, 2 hints in 4 segments",
        'to let one stand: qostil check mill.tsv --langs en,kk --ignore DIGITS --reason "..."',
    ]


def test_json_is_what_programs_were_promised(qostil: Runner, mill: Path) -> None:
    ran = qostil("check", mill.name, *LANGS, "--format", "json")
    told = json.loads(ran.out)
    assert told["segments"] == 4
    assert [finding["rule"] for finding in told["findings"]] == ["year", "shout.loud", "blank", "blank"]
    first = told["findings"][0]
    promised = ("id", "rule", "severity", "confidence", "message", "source_span", "target_span")
    assert {name: first[name] for name in promised} == {
        "id": "a",
        "rule": "year",
        "severity": "error",
        "confidence": 0.9,
        "message": "1911 is not in the translation",
        "source_span": "22-26",
        "target_span": "16-16",
    }
    assert (first["line"], first["file"], first["fingerprint"]) == (2, "mill.tsv", "ad622bbfa3")


def test_nothing_found(qostil: Runner, mill: Path) -> None:
    ran = qostil("check", mill, *LANGS, "--without", "year, shout.loud, blank")
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing found in 4 segments\n")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--fail-on", "error"), 3),
        (("--fail-on", "error", "--without", "year"), 0),
        (("--fail-on", "warning", "--without", "year"), 3),
        (("--fail-on", "warning", "--rules", "blank"), 0),
        (("--fail-on", "hint", "--rules", "blank"), 3),
        ((), 0),
    ],
)
def test_how_it_ends_says_whether_something_grave_was_found(
    qostil: Runner, mill: Path, options: tuple[str, ...], code: int
) -> None:
    assert qostil("check", mill, *LANGS, *options).code == code


def test_of_many_places_the_first_are_shown_and_all_on_demand(qostil: Runner, here: Path, stand_ins: None) -> None:
    rows = "".join(f"{number}\tRoom {number}.\tБөлме  {number}.\n" for number in range(12))
    path = here / "rooms.csv"
    path.write_text(f"id\tsource\ttarget\n{rows}", "utf-8")
    ran = qostil("check", path, *LANGS)
    assert "HINT    blank · 12 times\n" in ran.out
    assert "  and 9 more: 3, 4, 5, 6, 7, 8, 9, 10 and 1 more\n" in ran.out
    assert qostil("check", path, *LANGS, "--all").out.count("[[  ]]") == 12


def test_a_long_text_is_cut_to_what_is_marked_and_nothing_moves_the_cursor(
    qostil: Runner, here: Path, stand_ins: None
) -> None:
    long = "Су өзеннің бойымен ақты. " * 30
    path = here / "long.tsv"
    path.write_text(f"id\tsource\ttarget\n\x9b2J7\tWater.\t{long}Ол\x9b  келді. {long}\n", "utf-8")
    out = qostil("check", path, *LANGS).out
    assert max(map(len, out.splitlines())) < 260
    assert "Ол [[  ]]келді." in out
    assert not {"\x1b", "\x9b"} & set(out)


def test_a_file_is_written_whole(qostil: Runner, mill: Path) -> None:
    ran = qostil("check", mill, *LANGS, "-o", "found.txt")
    assert ran.out == ""
    assert Path("found.txt").read_text("utf-8").startswith("ERROR   year")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "nothing to check is named; expected files, or --memory FILE to check a whole memory"),
        (("mill.tsv",), 1, "mill.tsv:1: has a column 'source' and does not say its language"),
        (("mill.tsv", *LANGS, "--rules", "yaer"), 2, "no rule is called 'yaer'; did you mean 'year'?"),
        (("mill.tsv", *LANGS, "--profile", "prnt"), 2, "no profile is called 'prnt'; did you mean 'print'?"),
        (("mill.tsv", *LANGS, "--explain", "years"), 2, "no rule is called 'years'; did you mean 'year'?"),
        (("a.txt",), 2, "a.txt has one language only; expected its translation beside it"),
        (("a.txt", "a.txt", "a.txt"), 2, "expected two files, a report and its translation"),
        (("a.txt", "mill.tsv"), 2, "mill.tsv has both languages in it, and a.txt has one"),
        (("a.txt", "a.txt"), 1, "a.txt: is in en, and so is a.txt; expected a translation"),
        (("mill.tsv", *LANGS, "--annotate"), 2, "name both: FILE --annotate -o OUT"),
        (("mill.tsv", *LANGS, "--annotate", "-o", "out.xlf"), 1, "mill.tsv: holds no comments that we write"),
        (("mill.tsv", *LANGS, "--ignore", "0123456789"), 2, "no finding has the fingerprint '0123456789'"),
        (("mill.tsv", *LANGS, "--unignore", "0123456789"), 2, "nothing is ignored as '0123456789'"),
        (("mill.tsv", *LANGS, "--report", "7"), 2, "--report chooses among the reports of a memory"),
        (("mill.tsv", *LANGS, "--pair", "en-kk"), 2, "--langs and --pair say the same; expected one of them"),
        (("terms.tbx",), 1, "terms.tbx: is a glossary; name it with --glossary"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    qostil: Runner, mill: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    Path("a.txt").write_text("The river froze early. The ferry was taken out of the water and painted green.", "utf-8")
    Path("terms.tbx").write_text('<martif type="TBX"><text><body/></text></martif>', "utf-8")
    ran = qostil("check", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
