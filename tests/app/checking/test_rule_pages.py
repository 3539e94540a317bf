"""Every rule has a page, which says of it what is so, and whose examples are found and left alone as it says."""

import pytest

from qostil import Finding
from qostil.app.checking.checking import check_document
from qostil.checks import Rule, Settings, rules
from tests.app.checking.rule_pages import FOLDER, Example, RulePage, read_page
from tests.app.running import Runner
from tests.shared import ROOT


@pytest.fixture(params=rules.RULES, ids=lambda rule: str(rule.name))
def rule(request: pytest.FixtureRequest) -> Rule:
    """Each rule."""
    asked: Rule = request.param
    return asked


@pytest.fixture
def page(rule: Rule) -> RulePage:
    """Its page."""
    return read_page(FOLDER / f"{rule.name}.md")


def found(rule: Rule, page: RulePage, example: Example) -> list[Finding]:
    """What the rule finds in an example, with the glossary of the page."""
    only = Settings({each.name: each.name == rule.name for each in rules.RULES})
    return check_document(example.document, page.concepts, only)


def test_the_head_says_what_is_so(rule: Rule, page: RulePage) -> None:
    targets = ", ".join(sorted(rule.languages)) if rule.languages else "any"
    assert (page.severity, page.targets, page.on) == (str(rule.severity), targets, rule.on)
    text = (FOLDER / f"{rule.name}.md").read_text("utf-8")
    assert text.startswith(f"# {rule.name}\n")
    for name, _ in rule.options:
        assert f"`{name}" in text, f"the page does not tell of {name}"


def test_what_is_wrong_is_found(rule: Rule, page: RulePage) -> None:
    assert page.wrong
    for example in page.wrong:
        findings = found(rule, page, example)
        assert findings, example.document.segments
        for place, span in example.marked.items():
            here = [finding for finding in findings if finding.place == place]
            assert any(span.meets(other) for finding in here for other in finding.target_spans), (example, findings)


def test_what_is_right_is_left_alone(rule: Rule, page: RulePage) -> None:
    assert page.right
    for example in page.right:
        assert found(rule, page, example) == []


def test_the_index_has_a_row_for_every_rule(rule: Rule) -> None:
    targets = ", ".join(sorted(rule.languages)) if rule.languages else "any"
    row = f"| [`{rule.name}`](checks/{rule.name}.md) | {rule.severity} | {targets} | {rule.summary} |\n"
    assert row in (ROOT / "docs" / "checks.md").read_text("utf-8")


def test_explain_prints_the_page(qostil: Runner, rule: Rule) -> None:
    ran = qostil("check", "--explain", rule.name)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (FOLDER / f"{rule.name}.md").read_text("utf-8")
