"""A rule: what it is called, how grave its findings are, and how it finds them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from qostil import Finding, Severity
from qostil.checks.document import Document
from qostil.checks.knowledge import Knowledge
from qostil.checks.settings import Options


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is checked, over a whole document.

    ``severity`` is the highest its findings have; settings may lower or raise all of them. ``languages`` are the codes
    of the targets it knows, None for any. ``options`` names each setting of its own with the default. A rule that is
    not ``on`` has to be asked for. ``find`` gets the document, what is known, and the options as set.
    """

    name: str
    severity: Severity
    summary: str
    find: Callable[[Document, Knowledge, Options], Iterable[Finding]]
    languages: frozenset[str] | None = None
    on: bool = True
    needs_meaning: bool = False
    options: Options = ()
