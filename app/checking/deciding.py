"""What a person decides on findings: to see them no more, or again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qostil import SettingError
from qostil.app.checking.checked import Checked
from qostil.app.checking.flow import keys_of
from qostil.app.checking.groups import Found
from qostil.app.checking.ignores import Ignore, Ignores, Scope
from qostil.app.checking.ignores_file import change_ignores, read_ignores
from qostil.checks import Settings, rules_for


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides, why, when, and how far it reaches."""

    reason: str
    by: str
    on: date
    scope: Scope = Scope.FINDING


def ignore(
    path: Path, results: Sequence[Checked], fingerprints: Sequence[str], decision: Decision, folder: Path | None = None
) -> list[Ignore]:
    """Keep a decision for each fingerprint; gives those that are new.

    Files are called as seen from ``folder``, else from where the decisions are.

    :raises SettingError: if no finding has one of the fingerprints.
    """
    ignores = Ignores(folder=folder or path.parent)
    wanted = [_ignore(found_by(results, each), decision, ignores) for each in fingerprints]
    new: list[Ignore] = []

    def change(before: tuple[Ignore, ...]) -> Iterable[Ignore]:
        known = {(each.rule, each.scope, each.key) for each in before}
        new.extend(each for each in wanted if (each.rule, each.scope, each.key) not in known)
        return (*before, *new)

    change_ignores(path, change)
    return new


def unignore(path: Path, names: Sequence[str]) -> list[Ignore]:
    """Take decisions back, by what ``--ignored`` calls them; gives those that are gone.

    :raises SettingError: if there is none of a name.
    """
    gone: list[Ignore] = []

    def change(before: tuple[Ignore, ...]) -> Iterable[Ignore]:
        for name in names:
            found = [each for each in before if each.name == name]
            if not found:
                raise SettingError(f"nothing is ignored as {name!r} in {path}; qostil check --ignored lists what is")
            gone.extend(found)
        return (each for each in before if each not in gone)

    change_ignores(path, change)
    return gone


def outlived(results: Sequence[Checked], ignores: Ignores, settings: Settings, *, meaning: bool = True) -> list[Ignore]:
    """Decisions on single findings that were not met, though their file and their rule were checked.

    ``meaning`` is whether there was an encoder: without one, the rules that need it have checked nothing.
    """
    gone = [
        each
        for checked in results
        for each in ignores.outlived(
            ignores.file_of(checked.named),
            {rule.name for rule in rules_for(checked.named.document, settings, meaning=meaning)},
        )
    ]
    return list(dict.fromkeys(gone))


def prune(path: Path, outlived: Sequence[Ignore]) -> None:
    """Forget decisions whose findings are no more."""
    change_ignores(path, lambda before: [each for each in before if each not in outlived])


def load(path: Path) -> Ignores:
    """The decisions of a file."""
    return Ignores(read_ignores(path), path.parent)


def found_by(results: Sequence[Checked], fingerprint: str) -> Found:
    """The first finding with this fingerprint, be it ignored or not.

    :raises SettingError: if there is none.
    """
    every = (Found(checked.named, told) for checked in results for told in (*checked.shown, *checked.ignored))
    found = next((each for each in every if each.told.fingerprint == fingerprint), None)
    if found is None:
        raise SettingError(
            f"no finding has the fingerprint {fingerprint!r}; expected one as the list shows it, of the same files"
        )
    return found


def listed(entries: Sequence[Ignore]) -> str:
    """Decisions for people to read, in the order they were made."""
    return "".join(f"{line}\n" for each in entries for line in _lines(each))


def _ignore(found: Found, decision: Decision, ignores: Ignores) -> Ignore:
    keys, segment, scope = keys_of(found.named, found.told, ignores), found.told.segment, decision.scope
    of_one = scope in (Scope.FINDING, Scope.ALIKE)
    texts = (keys.file, segment.source, segment.target) if of_one else ("", "", "")
    return Ignore(keys.rule, scope, keys.of(scope), decision.reason, decision.by, decision.on, *texts)


def _lines(each: Ignore) -> Iterable[str]:
    where = f"  {each.file}" if each.file else ""
    yield f"{each.name}  {each.rule} ({_REACH[each.scope]}){where}"
    yield f"    {each.on.isoformat()} {each.by}: {each.reason or '(no reason given)'}"
    yield from (f"    {text}" for text in (each.source, each.target) if text)


_REACH = {
    Scope.FINDING: "this finding",
    Scope.ALIKE: "all alike",
    Scope.FILE: "the whole file",
    Scope.LANGUAGE: "the whole language",
}
