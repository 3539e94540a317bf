"""Findings for programs."""

import json
from collections.abc import Sequence

from qostil import Span
from qostil.app.checking.checked import Checked, Told
from qostil.app.checking.named import Named


def as_json(results: Sequence[Checked]) -> str:
    """The form of docs/checks.md: ids as the file has them, spans as ``12-48``, several joined by commas.

    Findings that are ignored are counted only.
    """
    content = {
        "segments": sum(len(checked.named.document.segments) for checked in results),
        "ignored": sum(len(checked.ignored) for checked in results),
        "documents": [_document(checked) for checked in results],
        "findings": [_finding(checked.named, told) for checked in results for told in checked.shown],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _document(checked: Checked) -> dict[str, object]:
    document = checked.named.document
    return {
        "file": checked.named.name,
        "source": str(document.source),
        "target": str(document.target),
        "segments": len(document.segments),
        "ignored": len(checked.ignored),
    }


def _finding(named: Named, told: Told) -> dict[str, object]:
    finding, segment, segments = told.finding, told.segment, named.document.segments
    return {
        "id": segment.id,
        "rule": finding.rule,
        "severity": str(finding.severity),
        "confidence": round(finding.confidence, 3),
        "message": finding.message,
        "source_span": spans_text(finding.source_spans),
        "target_span": spans_text(finding.target_spans),
        "expected": finding.expected,
        "why": finding.why,
        "cause": finding.cause,
        "others": [segments[place].id for place in finding.others],
        "fingerprint": told.fingerprint,
        "file": named.name,
        "line": segment.line,
        "section": segment.section,
        "target_language": str(named.document.target),
        "source": segment.source,
        "target": segment.target,
    }


def spans_text(spans: Sequence[Span]) -> str:
    """Spans as ``12-48``, several joined by commas."""
    return ",".join(map(str, spans))
