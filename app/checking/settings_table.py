"""``[check]`` of qostil.toml as it stands there."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qostil import SettingError, Severity
from qostil.app.checking.settings_names import known, severity_of
from qostil.app.workspace import nearest_settings
from qostil.checks import rules

_KEYS = ("profile", "fail_on", "glossary", "rules", "profiles")


@dataclass(frozen=True, slots=True)
class CheckTable:
    """``[check]`` as it stands in a qostil.toml, its names looked over; ``glossary`` counts from where that file is."""

    where: str = "qostil.toml"
    profile: str | None = None
    fail_on: Severity | None = None
    glossary: Path | None = None
    rules: Mapping[str, Any] = field(default_factory=dict)
    profiles: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def read_table(path: Path | None = None) -> CheckTable:
    """``[check]`` of a qostil.toml, the nearest where none is named; an empty one where there is none.

    :raises SettingError: if it cannot be understood.
    """
    path = path or nearest_settings()
    if path is None:
        return CheckTable()
    try:
        table = tomllib.loads(path.read_text("utf-8")).get("check", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingError(f"{path}: not a TOML file: {error}; expected [check] and its lines") from error
    where = f"{path}: [check]"
    known(where, _table(where, table), _KEYS)
    fail_on = table.get("fail_on")
    glossary = _text(where, "glossary", table.get("glossary"))
    return CheckTable(
        where,
        _text(where, "profile", table.get("profile")),
        None if fail_on is None else severity_of(f"{where}: fail_on", fail_on),
        None if glossary is None else path.parent / glossary,
        _flat(_table(f"{where}: rules", table.get("rules", {}))),
        {name: _flat(_table(f"{where}: {name}", some)) for name, some in table.get("profiles", {}).items()},
    )


def _flat(table: Mapping[str, Any]) -> dict[str, Any]:
    """Rules by their whole names: TOML takes the dot of ``term.forbidden = false`` for a table in a table."""
    names = {rule.name for rule in rules.RULES}
    flat: dict[str, Any] = {}
    for name, wish in table.items():
        inner = {f"{name}.{key}": each for key, each in wish.items()} if isinstance(wish, dict) else {}
        flat.update({whole: each for whole, each in inner.items() if whole in names})
        rest = {key: each for key, each in wish.items() if f"{name}.{key}" not in names} if inner else wish
        if rest or not inner:
            flat[name] = rest
    return flat


def _table(where: str, value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise SettingError(f"{where} is {value!r}; expected a table")
    return value


def _text(where: str, name: str, value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise SettingError(f"{where}: {name} is {value!r}; expected a text in quotes")
    return value
