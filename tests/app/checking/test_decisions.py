"""What a person lets stand: it is counted and not shown, lives as long as the texts, and is taken back."""

import subprocess
import sys
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qostil import InputError, InstallError
from qostil.app.checking.ignores import Ignore, Scope
from qostil.app.checking.ignores_file import change_ignores, ignores_path, read_ignores
from qostil.checks import rules
from tests.app.checking.stand_ins import RULES
from tests.app.running import Runner

LANGS = ("--langs", "en,kk")
YEAR, BLANK = "ad622bbfa3", "69b0c2f561"
WHO = ("--by", "Aigerim")


def check(qostil: Runner, mill: Path, *options: str) -> str:
    ran = qostil("check", mill, *LANGS, *options)
    assert ran.code == 0, ran.err
    return ran.out


def test_one_finding_is_let_stand(qostil: Runner, mill: Path, here: Path) -> None:
    ran = qostil("check", mill, *LANGS, "--ignore", YEAR, "--reason", "wrong in English", *WHO)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"1 more ignored in {here / 'qostil-ignores.toml'}\n"
    ran = qostil("check", mill, *LANGS, "--fail-on", "error")
    assert ran.code == 0
    assert "year ·" not in ran.out
    assert "1 warning, 2 hints in 4 segments; 1 ignored\n" in ran.err
    (entry,) = tomllib.loads(Path("qostil-ignores.toml").read_text("utf-8"))["ignore"]
    assert isinstance(entry.pop("on"), date)
    assert entry == {
        "rule": "year",
        "scope": "finding",
        "key": YEAR,
        "reason": "wrong in English",
        "by": "Aigerim",
        "file": "mill.tsv",
        "source": "The mill was built in 1911.",
        "target": "Диірмен салынды!",
    }


def test_the_same_is_not_kept_twice(qostil: Runner, mill: Path) -> None:
    check(qostil, mill, "--ignore", YEAR)
    assert qostil("check", mill, *LANGS, "--ignore", YEAR).err.startswith("0 more ignored")
    assert len(read_ignores(Path("qostil-ignores.toml"))) == 1


@pytest.mark.parametrize(
    ("scope", "name"), [("alike", ""), ("file", "blank@mill.tsv"), ("language", "blank@kk")], ids=lambda each: each
)
def test_a_decision_may_reach_further(qostil: Runner, mill: Path, scope: str, name: str) -> None:
    check(qostil, mill, "--ignore", BLANK, "--scope", scope)
    ran = qostil("check", mill, *LANGS)
    assert "blank ·" not in ran.out
    assert ran.err.splitlines()[-2].endswith("; 2 ignored")
    listed = check(qostil, mill, "--ignored")
    assert name in listed
    qostil("check", mill, *LANGS, "--unignore", listed.split()[0])
    assert "blank ·" in check(qostil, mill)


def test_it_dies_when_a_text_changes(qostil: Runner, mill: Path) -> None:
    check(qostil, mill, "--ignore", YEAR)
    mill.write_text(mill.read_text("utf-8").replace("салынды!", "салынған!"), "utf-8")
    ran = qostil("check", mill, *LANGS)
    assert "year ·" in ran.out
    told = f"1 ignored before fit nothing any more, as a text has changed: {YEAR}; --prune forgets them\n"
    assert ran.err.endswith(told)
    assert qostil("check", mill, *LANGS, "--rules", "blank").err.count("fit nothing") == 0
    assert "forgotten" in qostil("check", mill, *LANGS, "--prune").err
    assert read_ignores(Path("qostil-ignores.toml")) == ()


def test_the_file_is_found_from_below_and_names_files_as_seen_from_it(
    qostil: Runner, mill: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "qostil.toml").write_text("", "utf-8")
    below = here / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    assert ignores_path() == here / "qostil-ignores.toml"
    check(qostil, Path("..", "mill.tsv"), "--ignore", BLANK, "--scope", "file")
    assert read_ignores(ignores_path())[0].key == "mill.tsv"
    monkeypatch.chdir(here)
    assert "blank ·" not in check(qostil, mill)


def test_a_rule_of_which_most_is_ignored_is_named(qostil: Runner, mill: Path) -> None:
    def told(rooms: int) -> str:
        rows = "".join(f"{number}\tRoom.\tБөлме  {number}.\n" for number in range(rooms))
        mill.write_text(f"id\tsource\ttarget\n{rows}", "utf-8")
        return qostil("check", mill, *LANGS).err

    told(1)
    check(qostil, mill, "--ignore", check(qostil, mill).splitlines()[0].split(" · ")[-1], "--scope", "language")
    assert "to switch it off: [check.rules] blank = false" in told(20)
    assert "switch it off" not in told(19)


def test_what_is_ignored_is_listed(qostil: Runner, mill: Path) -> None:
    check(qostil, mill, "--ignore", YEAR, "--reason", "wrong in English", *WHO)
    first, second, *texts = check(qostil, mill, "--ignored").splitlines()
    assert first == f"{YEAR}  year (this finding)  mill.tsv"
    assert second.endswith(" Aigerim: wrong in English")
    assert texts == ["    The mill was built in 1911.", "    Диірмен салынды!"]


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(
    st.lists(
        st.builds(Ignore, texts, st.sampled_from(Scope), texts, texts, texts, st.dates(), texts, texts, texts),
        max_size=4,
    )
)
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, entries: list[Ignore]) -> None:
    path = tmp_path_factory.mktemp("ignores") / "qostil-ignores.toml"
    change_ignores(path, lambda _: entries)
    assert read_ignores(path) == tuple(entries)


WRITER = """
import sys
from datetime import date
from pathlib import Path
from qostil.app.checking.ignores import Ignore, Scope
from qostil.app.checking.ignores_file import change_ignores
for number in range(20):
    new = Ignore("year", Scope.FINDING, f"{sys.argv[2]}{number}", "", "", date(2025, 1, 1))
    change_ignores(Path(sys.argv[1]), lambda before: (*before, new))
"""


def test_nobodys_decision_is_lost_when_several_write(tmp_path: Path) -> None:
    path = tmp_path / "qostil-ignores.toml"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name]) for name in "abc"]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    assert len(read_ignores(path)) == 60
    assert [each.name for each in tmp_path.iterdir()] == ["qostil-ignores.toml"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[[ignore]", "is no TOML file"),
        ("x = 1", "has something beside"),
        ("[ignore]", "has something beside"),
        ("ignore = [1]", "ignore 1: is no table"),
        ("[[ignore]]\nrule = 'a'", "ignore 1: needs scope = '...'"),
        ("[[ignore]]\nwhy = 'a'", "ignore 1: has 'why'; expected rule, scope, key"),
        ("[[ignore]]\nrule='a'\nscope='all'\nkey=''\nreason=''\nby=''\non=2025-01-01", "has the scope 'all'"),
        ("[[ignore]]\nrule='a'\nscope='file'\nkey=''\nreason=''\nby=''\non=2025-01-01T00:00:00", "needs a day"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "qostil-ignores.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=r"qostil-ignores\.toml") as refused:
        read_ignores(path)
    assert said in str(refused.value)


def test_it_outlives_a_check_without_an_encoder(qostil: Runner, mill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: str | None = None) -> None:
        raise InstallError("no encoder is installed; expected the bundled one; install Qostil again")

    check(qostil, mill, "--ignore", YEAR)
    year, *others = RULES
    monkeypatch.setattr(rules, "RULES", (replace(year, needs_meaning=True), *others))
    monkeypatch.setattr("qostil.app.encoders.open_encoder", none)
    ran = qostil("check", mill, *LANGS, "--prune")
    assert "year ·" not in ran.out
    assert "forgotten" not in ran.err
    assert len(read_ignores(Path("qostil-ignores.toml"))) == 1
