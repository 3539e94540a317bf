"""How many findings there are, in a line and as a table by rule."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qostil import Severity
from qostil.app.checking.checked import Checked

if TYPE_CHECKING:
    from rich.table import Table

# Of so many findings such a share.
_MANY, _MOST = 20, 0.6


def counted(count: int, one: str) -> str:
    """A number with its noun."""
    return f"{count:,} {one if count == 1 else one + 's'}"


def summary(results: Sequence[Checked]) -> str:
    """A line: findings by severity, and in how much; what is ignored is counted apart."""
    counts = [(sum(checked.count(severity) for checked in results), severity) for severity in Severity]
    found = ", ".join(counted(count, str(severity)) for count, severity in counts if count) or "nothing found"
    segments = counted(sum(len(checked.named.document.segments) for checked in results), "segment")
    of = f" of {counted(len(results), 'document')}" if len(results) > 1 else ""
    ignored = sum(len(checked.ignored) for checked in results)
    return f"{found} in {segments}{of}" + (f"; {ignored:,} ignored" if ignored else "")


def tiresome(results: Sequence[Checked]) -> list[str]:
    """Rules that found much of which most is ignored: somebody may want to switch them off."""
    shown = Counter(told.finding.rule for checked in results for told in checked.shown)
    ignored = Counter(told.finding.rule for checked in results for told in checked.ignored)
    return [
        rule
        for rule, count in sorted(ignored.items())
        if (total := count + shown[rule]) >= _MANY and count > _MOST * total
    ]


def rules_table(results: Sequence[Checked]) -> "Table":
    """Findings by rule and severity, the rules with the most first."""
    from rich.table import Table

    shown = [told.finding for checked in results for told in checked.shown]
    totals = Counter(finding.rule for finding in shown)
    cells = Counter((finding.rule, finding.severity) for finding in shown)
    ignored = Counter(told.finding.rule for checked in results for told in checked.ignored)
    table = Table("rule", box=None, header_style="dim")
    for head in (*(f"{severity}s" for severity in Severity), "ignored"):
        table.add_column(head, justify="right")
    for rule in sorted({*totals, *ignored}, key=lambda rule: (-totals[rule], rule)):
        counts = [cells[rule, severity] for severity in Severity]
        table.add_row(rule, *(str(count or "") for count in (*counts, ignored[rule])))
    return table
