"""SARIF 2.1.0: what the standard asks for (OASIS, sections 3.13 to 3.52), and what is ours."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from qostil.checks import rules
from tests.app.running import Runner


@pytest.fixture
def run(qostil: Runner, mill: Path) -> dict[str, Any]:
    """The run of a check in which one finding is ignored."""
    langs = ("--langs", "en,kk")
    mill = mill.rename("old mill.tsv")
    qostil("check", mill.name, *langs, "--ignore", "ad622bbfa3", "--reason", "wrong in English")
    log = json.loads(qostil("check", mill.name, *langs, "--format", "sarif").out)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    (only,) = log["runs"]
    return dict(only)


def test_the_tool_names_its_rules(run: dict[str, Any]) -> None:
    driver = run["tool"]["driver"]
    assert driver["name"] == "Qostil"
    assert [rule["id"] for rule in driver["rules"]] == [rule.name for rule in rules.RULES]
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}


def test_every_result_has_what_the_standard_asks_for(run: dict[str, Any]) -> None:
    names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(run["results"]) == 4
    for result in run["results"]:
        assert result["message"]["text"]
        assert names[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert 0 <= result["rank"] <= 100
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert place["artifactLocation"] == {"uri": "old%20mill.tsv"}
        assert place["region"]["startLine"] >= 1
        assert location["logicalLocations"][0]["name"] in {"a", "b", "c"}
        assert re.fullmatch(r"[0-9a-f]{10}", result["partialFingerprints"]["qostilFinding/v1"])


def test_what_is_ignored_is_suppressed(run: dict[str, Any]) -> None:
    suppressed = [result for result in run["results"] if "suppressions" in result]
    assert [result["ruleId"] for result in suppressed] == ["year"]
    assert suppressed[0]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "wrong in English"}
    ]


def test_a_rule_brings_its_page(qostil: Runner, here: Path) -> None:
    Path("a.tsv").write_text("id\tsource\ttarget\na\tIt rains.\tЖаңбыр жаңбыр жауды.\n", "utf-8")
    log = json.loads(qostil("check", "a.tsv", "--langs", "en,kk", "--rules", "doubled", "--format", "sarif").out)
    doubled = next(rule for rule in log["runs"][0]["tool"]["driver"]["rules"] if rule["id"] == "doubled")
    assert doubled["help"]["markdown"].startswith("# doubled\n")
    assert doubled["help"]["text"] == doubled["help"]["markdown"]
