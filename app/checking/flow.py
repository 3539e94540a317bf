"""Documents are checked one after another, and what people decided before is set apart."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from qostil import Finding
from qostil.app.checking.checked import Checked, Told
from qostil.app.checking.groups import GRAVITY
from qostil.app.checking.ignores import Ignores, Keys
from qostil.app.checking.named import Named
from qostil.checks import fingerprint, likeness

Check = Callable[[Named], Sequence[Finding]]


def check_all(documents: Iterable[Named], check: Check, ignores: Ignores) -> Iterator[Checked]:
    """What ``check`` finds in each document."""
    for named in documents:
        yield _checked(named, [_told(named, finding, ignores) for finding in check(named)])


def decided_anew(results: Iterable[Checked], ignores: Ignores) -> list[Checked]:
    """The same findings, with other decisions on them."""

    def every(checked: Checked) -> list[Told]:
        told = (
            replace(each, ignore=ignores.find(keys_of(checked.named, each, ignores)))
            for each in (*checked.shown, *checked.ignored)
        )
        return sorted(told, key=lambda each: (GRAVITY[each.finding.severity], -each.finding.confidence))

    return [_checked(checked.named, every(checked)) for checked in results]


def keys_of(named: Named, told: Told, ignores: Ignores) -> Keys:
    """What a finding is known by."""
    file, language = ignores.file_of(named), named.document.target.code
    return Keys(told.finding.rule, told.fingerprint, told.likeness, file, language)


def _checked(named: Named, told: Sequence[Told]) -> Checked:
    shown = tuple(each for each in told if each.ignore is None)
    return Checked(named, shown, tuple(each for each in told if each.ignore is not None))


def _told(named: Named, finding: Finding, ignores: Ignores) -> Told:
    document = named.document
    told = Told(finding, document.segments[finding.place], fingerprint(document, finding), likeness(document, finding))
    return replace(told, ignore=ignores.find(keys_of(named, told, ignores)))
