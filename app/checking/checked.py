"""What a check found in a document, with all that is needed to tell it."""

from dataclasses import dataclass

from qostil import Finding, Severity
from qostil.app.checking.ignores import Ignore
from qostil.app.checking.named import Named
from qostil.checks import Segment


@dataclass(frozen=True, slots=True)
class Told:
    """A finding, its segment, and by what it is known again: itself, and those about the same values or term.

    ``ignore`` is what a person decided on it, if they want to see it no more.
    """

    finding: Finding
    segment: Segment
    fingerprint: str
    likeness: str
    ignore: Ignore | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of a document, the gravest and surest first; those that are ignored apart."""

    named: Named
    shown: tuple[Told, ...]
    ignored: tuple[Told, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings are shown that are as grave as this."""
        return sum(told.finding.severity is severity for told in self.shown)
