"""``qostil memory penalty``: penalties shown, weighed and written."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qostil import TranslationUnit, Variant
from qostil.memory import Memory
from qostil.memory.matching.losses import Loss
from qostil.memory.matching.penalties import Deduction, Penalties
from tests.app.running import Runner
from tests.memory.making import EN, ENGLISH, KAZAKH, KK, report, units


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder we are in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def memory(folder: Path) -> Path:
    """A report the aligner is sure of, but for one unit, and units of a file nobody stands behind."""
    path = folder / "memory.db"
    reports = report("drafts/1", EN, ENGLISH[:3]), report("drafts/2", KK, KAZAKH[:3])
    with Memory.open(path, clock=lambda: datetime(2024, 5, 1, tzinfo=UTC)) as opened:
        opened.record_reports(reports)
        first, *others = units(*reports, confidence=0.95)
        (doubtful, *_) = units(*reports, confidence=0.5)
        opened.replace_group("drafts", [doubtful, *others])
        import_ = opened.imports.begin("a.po", "digest", "po", "Aigul")
        opened.imports.add(import_, [TranslationUnit("", (Variant(EN, ENGLISH[5]), Variant(KK, KAZAKH[5])))])
    assert first.confidence != doubtful.confidence
    return path


def test_losses(memory: Path) -> None:
    unconfirmed, draft = Deduction(4, "unconfirmed"), Deduction(5, "source drafts/1")
    with Memory.open(memory, create=False) as opened:
        found = opened.upkeep.losses(Penalties(sources=(("drafts/*", 5),)))
        assert found == [
            Loss("", (unconfirmed,), 1),
            Loss("drafts/1", (unconfirmed, draft), 1),
            Loss("drafts/1", (draft,), 2),
        ]
        assert [loss.units for loss in opened.upkeep.losses(Penalties(unconfirmed=0))] == [1, 3]


def test_shown(qostil: Runner, memory: Path, folder: Path) -> None:
    ran = qostil("memory", "penalty", "--memory", memory)
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "penalties of no qostil.toml: as by default",
        "",
        "  points  penalty",
        "       4  unconfirmed: the aligner is less sure than 0.9, or has not said",
        "       1  region: another region of a language than asked for",
        "       1  age: older than 10 years",
        "",
        "4 units, 2 of them lose nothing",
        "",
        "   units  points  reason",
        "       2       4  unconfirmed",
        "",
        "   units  points  report",
        "       1       4  none",
        "       1       4  drafts/1",
    ]
    folder.joinpath("qostil.toml").write_text("[match.penalties]\nunconfirmed = 0\n", "utf-8")
    ran = qostil("memory", "penalty", "--memory", memory)
    assert ran.out.startswith(f"penalties of {folder / 'qostil.toml'}\n")
    assert ran.out.endswith("\n4 units, 4 of them lose nothing\n")


def test_written_where_there_is_no_file(qostil: Runner, folder: Path) -> None:
    ran = qostil("memory", "penalty", "set", "--source", "drafts/*", "5", "--unconfirmed", "6", "--sure", "0.5")
    assert ran.code == 0
    assert ran.out.startswith(f"{folder / 'qostil.toml'}: written\n")
    penalties = tomllib.loads(folder.joinpath("qostil.toml").read_text("utf-8"))["match"]["penalties"]
    assert penalties == {"unconfirmed": 6, "sure": 0.5, "sources": {"drafts/*": 5}}


SETTINGS = """\
# Ours, and so are these: ңөү.
memory = "x.db"

[match.penalties]
age = 3      # old is old
[match.penalties.sources]
"a*" = 1
"b*" = 2 # second

[other]
x = [1,
  2]
"""


def test_all_else_stays_as_it_is(qostil: Runner, folder: Path) -> None:
    path = folder / "qostil.toml"
    path.write_text(SETTINGS, "utf-8")
    assert qostil("memory", "penalty", "set", "--age", "0", "--source", "a*", "7", "--source", "c", "4").code == 0
    expected = SETTINGS.replace("age = 3 ", "age = 0 ").replace('"a*" = 1', '"a*" = 7')
    assert path.read_text("utf-8") == expected.replace("# second\n", "# second\nc = 4\n")
    assert qostil("memory", "penalty", "set", "--age", "0").code == 0
    assert path.read_text("utf-8") == expected.replace("# second\n", "# second\nc = 4\n")


@pytest.mark.parametrize(
    "text",
    ["match = {penalties = {age = 2}}\n", "[match]\npenalties.age = 2\n", "match.penalties.age = 2\n", "[match]\n"],
)
def test_whatever_way_it_is_written(qostil: Runner, folder: Path, text: str) -> None:
    path = folder / "qostil.toml"
    path.write_text(text, "utf-8")
    assert qostil("memory", "penalty", "set", "--region", "2", "--source", "c*", "4").code == 0
    before = tomllib.loads(text).get("match", {}).get("penalties", {})
    penalties = tomllib.loads(path.read_text("utf-8"))["match"]["penalties"]
    assert penalties == {**before, "region": 2, "sources": {"c*": 4}}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[match.penalties]\nhumour = 2\n", "no penalty is called humour"),
        ("match = 3\n", "match.penalties is no table"),
        ("= 3\n", "not a TOML file"),
    ],
)
def test_what_makes_no_sense_is_left(qostil: Runner, folder: Path, text: str, told: str) -> None:
    path = folder / "qostil.toml"
    path.write_text(text, "utf-8")
    ran = qostil("memory", "penalty", "set", "--region", "2")
    assert ran.code == 2
    assert told in ran.err
    assert path.read_text("utf-8") == text


def test_usage(qostil: Runner, folder: Path) -> None:
    assert qostil("memory", "penalty", "set").code == 2
    assert qostil("memory", "penalty", "set", "--age", "101").code == 2
    assert not folder.joinpath("qostil.toml").exists()
