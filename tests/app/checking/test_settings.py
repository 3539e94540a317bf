"""``[check]`` of qostil.toml: what can be set, and what is said where it makes no sense."""

from pathlib import Path

import pytest

from qostil import SettingError, Severity
from qostil.app.checking.settings import settings_of
from qostil.app.checking.settings_table import CheckTable, read_table
from qostil.checks import Settings
from qostil.checks.profiles import profiles
from tests.app.running import Runner
from tests.shared import ROOT

pytestmark = pytest.mark.usefixtures("stand_ins")


def table(here: Path, content: str) -> CheckTable:
    path = here / "qostil.toml"
    path.write_text(content, "utf-8")
    return read_table(path)


def made(here: Path, content: str, profile: str | None = None) -> Settings:
    return settings_of(table(here, content), profile)


def test_a_rule_is_switched_off_made_graver_and_set(here: Path) -> None:
    settings = made(
        here,
        '[check.rules]\nblank = false\n"shout.loud" = "error"\n'
        'year = { severity = "hint", least = 1900, words = ["a"] }\n',
    )
    assert settings.on == {"blank": False, "shout.loud": True, "year": True}
    assert settings.severities == {"shout.loud": Severity.ERROR, "year": Severity.HINT}
    assert {name: dict(options) for name, options in settings.options.items()} == {
        "year": {"least": 1900, "words": ("a",)}
    }


def test_a_dot_needs_no_quotation_marks(here: Path) -> None:
    settings = made(here, "[check.rules]\nshout.loud = false\n")
    assert settings.on == {"shout.loud": False}


def test_what_is_said_later_counts_more(here: Path) -> None:
    content = """
        [check]
        profile = "mine"
        [check.rules]
        blank = "warning"
        [check.profiles.mine]
        blank = false
        year = "hint"
    """
    settings = settings_of(table(here, content), without=["year"])
    assert settings.on == {"blank": True, "year": False}
    assert settings.severities == {"blank": Severity.WARNING, "year": Severity.HINT}
    only = settings_of(table(here, content), only=["year"])
    assert only.on == {"blank": False, "year": True, "shout.loud": False}


def test_no_table_changes_nothing(here: Path) -> None:
    assert settings_of(read_table()) == Settings()
    assert made(here, "memory = 'm.db'") == Settings()


def test_a_glossary_counts_from_where_the_table_is(here: Path) -> None:
    assert table(here, "[check]\nglossary = 'terms.csv'\nfail_on = 'warning'") == CheckTable(
        f"{here / 'qostil.toml'}: [check]", None, Severity.WARNING, here / "terms.csv"
    )


def test_the_table_says_how_a_run_ends(qostil: Runner, mill: Path, here: Path) -> None:
    table(here, "[check]\nfail_on = 'error'\n[check.rules]\nyear = {least = 1912}")
    assert qostil("check", mill, "--langs", "en,kk").code == 0
    table(here, "[check]\nfail_on = 'error'\n")
    assert qostil("check", mill, "--langs", "en,kk").code == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[check", "not a TOML file"),
        ("check = 1", "[check] is 1; expected a table"),
        ("[check]\nprofil = 'print'", "[check] has no setting 'profil'; did you mean 'profile'?"),
        ("[check]\nprofile = 1", "profile is 1; expected a text in quotes"),
        ("[check]\nfail_on = 'errors'", "fail_on is 'errors'; expected 'error', 'warning', 'hint'"),
        ("[check.rules]\nblanks = true", "no rule is called 'blanks'; did you mean 'blank'?"),
        ("[check.rules]\nblank = 'grave'", "blank is 'grave'; expected 'error', 'warning', 'hint'"),
        ("[check.rules]\nblank = 1", "blank is 1; expected true, false, a severity or a table"),
        ("[check.rules]\nyear = {lest = 1}", "year has no setting 'lest'; did you mean 'least'?"),
        ("[check.rules]\nyear = {least = 'x'}", "year: least is 'x'; expected something like 1000"),
        ("[check.rules]\nyear = {least = true}", "year: least is True; expected something like 1000"),
        ("[check.rules]\nyear = {words = 'x'}", "year: words is 'x'; expected something like ['year']"),
        ("[check.rules]\nyear = {on = 1}", "year: on is 1; expected true or false"),
        ("[check]\nprofile = 'mine'\n[check.profiles.mine]\nyeer = true", "profile mine: no rule is called 'yeer'"),
        ("[check]\nprofile = 'mien'\n[check.profiles.mine]\nyear = true", "'mien'; did you mean 'mine'?"),
    ],
)
def test_what_makes_no_sense_is_said(here: Path, content: str, said: str) -> None:
    with pytest.raises(SettingError) as refused:
        made(here, content)
    assert said in str(refused.value)


def test_profiles_of_ours_name_rules_that_have_a_page() -> None:
    named = {name for profile in profiles().values() for name in profile}
    assert named <= {path.stem for path in ROOT.joinpath("docs", "checks").glob("*.md")}
