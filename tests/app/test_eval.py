"""``qostil eval``: what it prints, to the letter, and what its JSON and TSV promise."""

import json
from pathlib import Path

import pytest

from qostil import Bead, __version__
from qostil.app import systems
from qostil.app.commands.eval import SYSTEMS
from qostil.app.comparison_data import COLUMNS
from qostil.baselines.baseline import Texts
from qostil.baselines.one_to_one import OneToOne
from tests.app.running import Runner
from tests.shared import ROOT

ENGLISH = """The bridge over the Talas was closed in March.
Engineers had found cracks in two of its piers.
Until it opens again, the bus goes round by the mill.
That takes an hour.
Nobody likes it.
"""
KYRGYZ = """Талас дарыясынын үстүндөгү көпүрө март айында жабылды.
Инженерлер анын эки тирөөчүнөн жарака табышкан.
Ал кайра ачылганга чейин автобус тегирмен аркылуу айланып өтөт.
Бул бир саатка созулат, бул эч кимге жакпайт.
"""
RUSSIAN = """Мост через Талас закрыли в марте: инженеры нашли трещины в двух его опорах.
Пока он не откроется, автобус идёт в объезд мимо мельницы.
Это занимает час.
Это никому не нравится.
Газета обещает следить за ремонтом.
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    files = {"bridge_ky.en": ENGLISH, "bridge_ky.ky": KYRGYZ, "bridge_ru.en": ENGLISH, "bridge_ru.ru": RUSSIAN}
    files["bridge_ky.gold"] = "# by hand\n[0]:[0]\n[1]:[1]\n[2]:[2]\n[3,4]:[3]\n"
    files["bridge_ru.gold"] = "[0,1]:[0]\n[2]:[1]\n[3]:[2]\n[4]:[3]\n"
    for name, text in files.items():
        folder.joinpath(name).write_text(text, "utf-8")
    return folder


ONE = """
                   strict                                             lax
set          langs     F1         95 %     P     R right found gold    F1     P     R
─────────────────────────────────────────────────────────────────────────────────────
bridge_ky    en-ky  100.0 100.0..100.0 100.0 100.0     4     4    4 100.0 100.0 100.0
bridge_ru    en-ru    0.0     0.0..0.0   0.0   0.0     0     4    4  25.0  25.0  25.0

all beads            50.0   40.0..66.7  50.0  50.0     4     8    8  62.5  62.5  62.5
mean of sets         50.0   50.0..50.0                               62.5

all beads   strict F1     P     R  right  found  gold
─────────────────────────────────────────────────────
1-1              54.5  60.0  50.0      3      5     6
1-n               0.0   0.0   0.0      0      1     0
n-1              50.0  50.0  50.0      1      2     2
n-m                 -     -     -      0      0     0
left alone        0.0   0.0   0.0      0      0     1
"""
TWO = """
                        strict                                             lax
set          system         F1         95 %     P     R right found gold    F1     P     R
──────────────────────────────────────────────────────────────────────────────────────────
bridge_ky    one-to-one   75.0  25.0..100.0  75.0  75.0     3     4    4 100.0 100.0 100.0
             theirs      100.0 100.0..100.0 100.0 100.0     4     4    4 100.0 100.0 100.0

bridge_ru    one-to-one    0.0     0.0..0.0   0.0   0.0     0     5    4  22.2  20.0  25.0
             theirs      100.0 100.0..100.0 100.0 100.0     4     4    4 100.0 100.0 100.0

all beads    one-to-one   35.3   11.1..57.1  33.3  37.5     3     9    8  58.8  55.6  62.5
             theirs      100.0 100.0..100.0 100.0 100.0     8     8    8 100.0 100.0 100.0

mean of sets one-to-one   37.5   12.5..50.0                               61.1
             theirs      100.0 100.0..100.0                              100.0

strict F1, right/gold             1-1         1-n             n-1         n-m      left alone
─────────────────────────────────────────────────────────────────────────────────────────────
one-to-one              40.0      3/6  -      0/0    0.0      0/2  -      0/0    0.0      0/1
theirs                 100.0      6/6  -      0/0  100.0      2/2  -      0/0  100.0      1/1

all beads            strict F1          95 %  lax F1          95 %  sets
────────────────────────────────────────────────────────────────────────
one-to-one - theirs      -64.7  -88.9..-42.9   -41.2  -55.6..-23.1     2

theirs: no bead of 8 wrong; the true rate of errors may still be up to 31.2 % (95 %).
"""


def printed(text: str) -> list[str]:
    """Lines without the blanks that fill a table."""
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def test_one_system_as_a_table(qostil: Runner, gold: Path) -> None:
    ran = qostil("eval", gold, "--system", "gale-church")
    assert ran.code == 0
    assert printed(ran.out) == printed(ONE)
    assert ran.err == f"gale-church: system:gale-church|qostil:{__version__}\n"


def test_two_systems_side_by_side(qostil: Runner, gold: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    theirs.joinpath("bridge_ky.beads").write_text("[0]:[0]\n[1]:[1]\n[2]:[2]\n[4, 3]:[3]:0.5\n", "utf-8")
    # What a file does not name, here the last Russian sentence, is left alone.
    theirs.joinpath("bridge_ru.beads").write_text("[0,1]:[0]\n[2]:[1]\n[3]:[2]\n[4]:[3]\n", "utf-8")
    ran = qostil("eval", gold, "--beads", theirs, "--system", "one-to-one")
    assert ran.code == 0
    assert printed(ran.out) == printed(TWO)


def test_json_keeps_its_keys(qostil: Runner, gold: Path) -> None:
    ran = qostil("eval", gold, "--system", "gale-church", "--system", "one-to-one", "--format", "json")
    told = json.loads(ran.out)
    assert [*told] == [
        *("system", "sets", "mean", "all", "failures", "signature"),
        *("systems", "differences", "bootstrap"),
    ]
    assert [*told["systems"]] == ["gale-church", "one-to-one"]
    assert {"system": told["system"], **told["systems"]["gale-church"]} == {key: told[key] for key in [*told][:6]}
    figures = ["strict", "lax", "gold", "predicted", "strict_hits", "strict_f1", "strict_interval"]
    figures += ["lax_f1", "lax_interval", "kinds"]
    assert [*told["all"]] == figures
    assert [*told["sets"]["bridge_ru"]] == ["languages", *figures]
    assert told["sets"]["bridge_ru"]["languages"] == "en-ru"
    assert [*told["all"]["strict"]] == ["precision", "recall"]
    assert [*told["mean"]] == ["strict_f1", "strict_interval", "lax_f1", "lax_interval"]
    kinds = told["all"]["kinds"]
    assert [*kinds] == ["1-1", "1-n", "n-1", "n-m", "null"]
    assert kinds["n-1"] == {"gold": 2, "predicted": 2, "right": 1, "precision": 0.5, "recall": 0.5, "f1": 0.5}
    (difference,) = told["differences"]
    assert (difference["system"], difference["minus"]) == ("gale-church", "one-to-one")
    assert difference["sets"] == ["bridge_ky", "bridge_ru"]
    assert difference["strict_f1"] == pytest.approx(0.5 - 6 / 17)
    low, high = difference["strict_interval"]
    assert low <= difference["strict_f1"] <= high
    assert told["bootstrap"] == {"replicates": 2000, "level": 0.95, "seed": 12345}
    assert (
        ran.out == qostil(*("eval", gold, "--system", "gale-church", "--system", "one-to-one", "--format", "json")).out
    )


def test_tsv_has_a_row_for_each_measure(qostil: Runner, gold: Path) -> None:
    ran = qostil("eval", gold, "--system", "one-to-one", "--format", "tsv")
    header, *rows = (line.split("\t") for line in ran.out.splitlines())
    assert tuple(header) == COLUMNS
    assert [row[1:3] for row in rows[:8]] == [
        *(["bridge_ky", measure] for measure in ("strict", "lax", "1-1", "1-n", "n-1", "n-m", "null")),
        ["bridge_ru", "strict"],
    ]
    first = "one-to-one bridge_ky strict 4 4 3 3 0.750000 0.750000 0.750000 0.250000 1.000000"
    assert rows[0] == first.split()
    assert rows[-1] == [*["one-to-one", "*", "null", "1", "1", "0", "0", "0.000000", "0.000000", "0.000000"], "", ""]


def test_what_fails_in_a_baseline_is_a_line(qostil: Runner, gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def align(self: OneToOne, source: Texts, target: Texts, vectors: object) -> tuple[Bead, ...]:
        if len(target) == 5:
            raise ZeroDivisionError("no room")
        return (Bead((0,), (0,), 1.0),)

    monkeypatch.setattr(OneToOne, "align", align)
    ran = qostil("eval", gold, "--system", "gale-church", "--system", "one-to-one", "--format", "json")
    assert ran.code == 0
    assert "one-to-one failed on bridge_ru: ZeroDivisionError: no room\n" in ran.err
    told = json.loads(ran.out)
    assert told["systems"]["one-to-one"]["failures"] == {"bridge_ru": "ZeroDivisionError: no room"}
    assert [*told["systems"]["one-to-one"]["sets"]] == ["bridge_ky"]
    assert told["differences"][0]["sets"] == ["bridge_ky"]
    assert told["differences"][0]["strict_f1"] == pytest.approx(1 - 2 * 1 * 0.25 / 1.25)


def test_beads_that_break_the_promise_are_a_failure(
    qostil: Runner, gold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OneToOne, "align", lambda *_: (Bead((0,), (9,), 1.0),))
    ran = qostil("eval", gold, "--system", "one-to-one", "--format", "json")
    assert ran.code == 1
    assert json.loads(ran.out)["mean"] is None
    *lines, _, last = ran.err.splitlines()
    assert lines[0] == "one-to-one failed on bridge_ky: gave a sentence twice, or one that is not there"
    assert last.endswith("gold: no system gave beads for any set; the reasons stand above")


def test_the_command_names_every_system() -> None:
    assert (*systems.NAMES, systems.ALL) == SYSTEMS


def test_the_page_names_every_system_key_and_column(qostil: Runner, gold: Path) -> None:
    page = ROOT.joinpath("docs", "evaluation.md").read_text("utf-8")
    told = json.loads(qostil("eval", gold, "--system", "gale-church", "--format", "json").out)
    words = [*SYSTEMS[:-1], *told, *told["all"], *told["mean"], *told["all"]["kinds"], *told["bootstrap"]]
    assert [word for word in words if f"`{word}`" not in page] == []
    assert " ".join(COLUMNS) in " ".join(page.split())


def test_all_leaves_out_what_is_not_installed(qostil: Runner, gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(systems, "find_spec", lambda _: None)
    ran = qostil("eval", gold, "--system", "all", "--format", "json")
    assert [*json.loads(ran.out)["systems"]] == ["ours", "vector-dp", "gale-church", "one-to-one"]
    assert ran.err.startswith("left out: the system nltk needs the package nltk: pip install")
    ran = qostil("eval", gold, "--system", "one-to-one", "--system", "nltk")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == 'qostil: the system nltk needs the package nltk: pip install "qostil[eval]"\n'


@pytest.mark.parametrize(
    ("beads", "message"),
    [
        (None, "bridge_ru.beads: not there; expected the beads of the set bridge_ru"),
        ("[0]:[0]\n[1]:[5]\n", "bridge_ru.beads:2: '[1]:[5]' uses sentence 5 of the target, which has 5"),
        ("0 0\n", "bridge_ru.beads:1: '0 0' is not a bead"),
    ],
)
def test_bead_files_are_checked(qostil: Runner, gold: Path, beads: str | None, message: str) -> None:
    # The folder of gold itself may hold them.
    gold.joinpath("bridge_ky.beads").write_text("[0]:[0]\n", "utf-8")
    if beads is not None:
        gold.joinpath("bridge_ru.beads").write_text(beads, "utf-8")
    ran = qostil("eval", gold, "--beads", gold)
    assert (ran.code, ran.out) == (1, "")
    assert message in ran.err


def test_gold_is_checked(qostil: Runner, gold: Path) -> None:
    gold.joinpath("bridge_ky.gold").write_text("[0]:[0]\n[5]:[1]\n", "utf-8")
    ran = qostil("eval", gold)
    assert ran.code == 1
    assert "bridge_ky.gold:2: '[5]:[1]' uses sentence 5 of the source, which has 5" in ran.err


def test_folders_of_the_same_name_are_told_apart(gold: Path, tmp_path: Path) -> None:
    folders = [tmp_path / "a" / "out", tmp_path / "b" / "out", tmp_path / "a" / "out"]
    assert [system.name for system in systems.chosen([], folders, None)] == ["out", str(folders[1])]
