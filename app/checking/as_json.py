"""Findings for programs."""

import json
from collections.abc import Sequence

from qostil import Finding, Span
from qostil.checks import Document


def findings_json(document: Document, findings: Sequence[Finding]) -> str:
    """The form of docs/checks.md: ids as the file has them, spans as ``12-48``, several joined by commas."""
    entries = [
        {
            "id": document.segments[finding.place].id,
            "rule": finding.rule,
            "severity": str(finding.severity),
            "confidence": round(finding.confidence, 3),
            "message": finding.message,
            "source_span": _spans(finding.source_spans),
            "target_span": _spans(finding.target_spans),
            "expected": finding.expected,
            "why": finding.why,
        }
        for finding in findings
    ]
    return json.dumps({"segments": len(document.segments), "findings": entries}, ensure_ascii=False, indent=1) + "\n"


def _spans(spans: Sequence[Span]) -> str:
    return ",".join(map(str, spans))
