"""Findings as comments in the file that was checked: notes of an XLIFF, a translator's comments of a PO."""

from collections.abc import Sequence
from pathlib import Path

from qostil import InputError, Severity
from qostil.app.checking.checked import Checked, Told
from qostil.app.importing.kinds import Kind, kind_of
from qostil.formats import po_comment, xliff
from qostil.formats.comments import Comment

_PRIORITIES = {Severity.ERROR: 1, Severity.WARNING: 4, Severity.HINT: 7}


def annotate(path: Path, results: Sequence[Checked], output: Path) -> int:
    """Write the file with a comment for every finding in place of those of an earlier check, and say how many.

    :raises InputError: if it is neither XLIFF nor PO.
    """
    kind = kind_of(path)
    shown = [told for checked in results for told in checked.shown]
    if kind is Kind.XLIFF:
        by_id: dict[str, list[Comment]] = {}
        for told in shown:
            by_id.setdefault(told.segment.id, []).append(_comment(told))
        return xliff.comment(path, by_id, output)
    if kind is Kind.PO:
        by_line: dict[int, list[Comment]] = {}
        for told in shown:
            by_line.setdefault(told.segment.line or 0, []).append(_comment(told))
        return po_comment.comment(path, by_line, output)
    raise InputError("holds no comments that we write; expected XLIFF or PO. --format html shows them too", path=path)


def _comment(told: Told) -> Comment:
    finding, target = told.finding, told.segment.target
    words = " … ".join(target[span.start : span.end] for span in finding.target_spans)
    parts = (
        f"{finding.severity}, {finding.confidence:.0%} sure: {finding.message}",
        f"here: {words}" if words.strip() and words != target else "",
        f"expected: {finding.expected}" if finding.expected else "",
        f"why: {finding.why}" if finding.why else "",
        f"({told.fingerprint})",
    )
    return Comment("; ".join(part for part in parts if part), finding.rule, _PRIORITIES[finding.severity])
