"""Findings that a person has looked at and lets stand."""

import os
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from qostil.app.checking.named import Named


class Scope(StrEnum):
    """How far a decision reaches: one finding, all about the same values or term, a rule in a file, in a language."""

    FINDING = "finding"
    ALIKE = "alike"
    FILE = "file"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Ignore:
    """A decision to see no more of some findings, and who made it, when and why.

    ``key`` says which findings of ``rule``: the fingerprint of one, the likeness of those alike, the name of a file,
    the code of a language. ``file`` is where the finding stood that was decided on; ``source`` and ``target`` are its
    texts, for people to read.
    """

    rule: str
    scope: Scope
    key: str
    reason: str
    by: str
    on: date
    file: str = ""
    source: str = ""
    target: str = ""

    @property
    def name(self) -> str:
        """By what a person names it: the digits, or the rule and how far it reaches."""
        return self.key if self.scope in (Scope.FINDING, Scope.ALIKE) else f"{self.rule}@{self.key}"


@dataclass(frozen=True, slots=True)
class Keys:
    """What a finding is known by, for each scope."""

    rule: str
    fingerprint: str
    likeness: str
    file: str
    language: str

    def of(self, scope: Scope) -> str:
        """The key by which a decision of this scope would reach the finding."""
        keys = {
            Scope.FINDING: self.fingerprint,
            Scope.ALIKE: self.likeness,
            Scope.FILE: self.file,
            Scope.LANGUAGE: self.language,
        }
        return keys[scope]


class Ignores:
    """All decisions, and which of them were met. Files are named as seen from ``folder``, that of the decisions."""

    def __init__(self, entries: Iterable[Ignore] = (), folder: Path = Path()) -> None:
        self.entries = tuple(entries)
        self._folder = folder
        self._by_key = {(each.rule, each.scope, each.key): each for each in reversed(self.entries)}
        self._met: set[Ignore] = set()

    def file_of(self, named: Named) -> str:
        """What a document is called here, from wherever the check is run."""
        if named.path is None:
            return named.name
        try:
            return Path(os.path.relpath(named.path.resolve(), self._folder.resolve())).as_posix()
        except ValueError:
            # Another drive of Windows.
            return named.path.resolve().as_posix()

    def find(self, keys: Keys) -> Ignore | None:
        """The decision that covers a finding, the narrowest first."""
        found = (self._by_key.get((keys.rule, scope, keys.of(scope))) for scope in Scope)
        ignore = next((each for each in found if each is not None), None)
        if ignore is not None:
            self._met.add(ignore)
        return ignore

    def outlived(self, file: str, rules: Container[str]) -> list[Ignore]:
        """Decisions on single findings of a file and of some rules that no finding was met for."""
        return [
            each
            for each in self.entries
            if each.scope is Scope.FINDING and each.file == file and each.rule in rules and each not in self._met
        ]
