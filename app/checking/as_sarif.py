"""Findings as SARIF 2.1.0 (OASIS, 2020), for editors and services that show the findings of any tool."""

import json
from collections.abc import Sequence
from urllib.parse import quote

from qostil import Severity, __version__
from qostil.app.checking.as_json import spans_text
from qostil.app.checking.checked import Checked, Told
from qostil.app.checking.named import Named
from qostil.app.checking.pages import pages_folder
from qostil.checks import Rule, Settings, rules

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_FINGERPRINT = "qostilFinding/v1"


def as_sarif(results: Sequence[Checked], settings: Settings) -> str:
    """One run with all rules and their pages; findings that are ignored are there too, as suppressed."""
    findings = [_result(checked.named, told) for checked in results for told in (*checked.shown, *checked.ignored)]
    driver = {
        "name": "Qostil",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule, settings) for rule in rules.RULES],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": findings}
    content = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule, settings: Settings) -> dict[str, object]:
    severity = settings.severities.get(rule.name, rule.severity)
    on = settings.on.get(rule.name, rule.on)
    page = pages_folder() / f"{rule.name}.md"
    told: dict[str, object] = {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "defaultConfiguration": {"level": _LEVELS[severity], "enabled": on},
    }
    if page.is_file():
        text = page.read_text("utf-8")
        told["help"] = {"text": text, "markdown": text}
    return told


def _result(named: Named, told: Told) -> dict[str, object]:
    finding = told.finding
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "rank": round(100 * finding.confidence, 1),
        "message": {"text": _message(told)},
        "locations": [_location(named, told)],
        "partialFingerprints": {_FINGERPRINT: told.fingerprint},
        "properties": {
            "source": told.segment.source,
            "target": told.segment.target,
            "sourceSpan": spans_text(finding.source_spans),
            "targetSpan": spans_text(finding.target_spans),
        },
    }
    numbers = {rule.name: number for number, rule in enumerate(rules.RULES)}
    if finding.rule in numbers:
        result["ruleIndex"] = numbers[finding.rule]
    if told.ignore is not None:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": told.ignore.reason}]
    return result


def _message(told: Told) -> str:
    finding = told.finding
    parts = (
        finding.message,
        f"expected: {finding.expected}" if finding.expected else "",
        f"why: {finding.why}" if finding.why else "",
    )
    return "; ".join(part for part in parts if part)


def _location(named: Named, told: Told) -> dict[str, object]:
    """The file and the line where they are known, and the segment by its id always."""
    segment = told.segment
    location: dict[str, object] = {
        "logicalLocations": [
            {
                "name": segment.id,
                "fullyQualifiedName": f"{named.name}#{segment.id}",
                "kind": "resource",
            }
        ]
    }
    if named.path is not None:
        place: dict[str, object] = {"artifactLocation": {"uri": _uri(named)}}
        if segment.line is not None:
            place["region"] = {"startLine": segment.line}
        location["physicalLocation"] = place
    return location


def _uri(named: Named) -> str:
    """The file as a relative reference where it was named so, else as an absolute one."""
    path = named.path
    if path is None or not path.is_absolute():
        return quote(path.as_posix() if path else named.name)
    return path.as_uri()
