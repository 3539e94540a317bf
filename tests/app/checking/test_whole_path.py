"""The whole path on the report of examples/: it is damaged, checked against its source, and the damage is seen."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from qostil.checks import rules
from tests.app.running import Runner


@dataclass(frozen=True, slots=True)
class Damage:
    """What a rule must see: words of the report, and what became of them."""

    rule: str
    before: str
    after: str


DAMAGES = (
    Damage("doubled", "Қоғамдық кеңесті", "Қоғамдық кеңесті кеңесті"),
    Damage("number", "187\N{NO-BREAK SPACE}400 жазба", "178\N{NO-BREAK SPACE}400 жазба"),
    Damage("date", "2024 ж. 17 сәуірде", "2024 ж. 17 мамырда"),
    Damage("footnote", "жарияланады.[^2]", "жарияланады."),
    Damage(
        "untranslated",
        "Екі кітапханашы ым тілінің негіздерін меңгерді",
        "Two librarians have learned the basics of sign",
    ),
    Damage("url", "https://example.org/belsaz/daisy", "https://example.org/belsaz/music"),
    Damage("brackets", "(бұдан әрі – Желі)", "(бұдан әрі – Желі"),
)
SEEN = [damage for damage in DAMAGES if damage.rule in {rule.name for rule in rules.RULES}]


@pytest.fixture(scope="module")
def damaged(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Kazakh report with all damages at once."""
    text = (examples / "valley-libraries.kk.md").read_text("utf-8")
    for damage in DAMAGES:
        assert text.count(damage.before) == 1, damage
        text = text.replace(damage.before, damage.after)
    path = tmp_path_factory.mktemp("damaged") / "valley-libraries.kk.md"
    path.write_text(text, "utf-8")
    return path


def test_damage_is_seen(qostil: Runner, examples: Path, damaged: Path) -> None:
    ran = qostil("check", examples / "valley-libraries.en.md", damaged, "--format", "json")
    assert ran.code == 0, ran.err
    findings = json.loads(ran.out)["findings"]
    for damage in SEEN:
        words = damage.after.split("[^")[0]
        here = [each for each in findings if each["rule"] == damage.rule and words.split()[0] in each["target"]]
        assert any(each["severity"] != "hint" for each in here), damage


def test_a_memory_of_it_is_checked(qostil: Runner, built: Path) -> None:
    ran = qostil("check", "--memory", built / "memory.db", "--pair", "en-kk", "--rules", "doubled", "--format", "json")
    told = json.loads(ran.out)
    assert told["segments"] > 50
    assert told["findings"] == []
    assert [(each["file"], each["target"]) for each in told["documents"]] == [("valley-libraries.kk", "kk")]
