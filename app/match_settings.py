"""Settings of ``qostil match`` from qostil.toml: ``[match]`` and ``[match.penalties]``."""

import tomllib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from qostil import SettingError
from qostil.app.workspace import nearest_settings
from qostil.memory.matching.penalties import Penalties

_MOST = 100


def penalties() -> Penalties:
    """The penalties of the nearest qostil.toml; what it does not say is as by default.

    :raises SettingError: if it has a penalty we do not know, or one that is no number of points.
    """
    path = nearest_settings()
    if path is None:
        return Penalties()
    table = _table(path)
    known = {field.name for field in fields(Penalties)}
    if strange := sorted(set(table) - known):
        raise SettingError(f"{path}: no penalty is called {strange[0]}; there are {', '.join(sorted(known))}")
    sources = table.pop("sources", {})
    numbers = {name: _number(path, name, value) for name, value in table.items()}
    return replace(Penalties(), **numbers, sources=_sources(path, sources))


def _table(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingError(f"{path}: not a TOML file: {error}; expected [match.penalties]") from error
    match = content.get("match", {})
    table = match.get("penalties", {}) if isinstance(match, dict) else None
    if not isinstance(table, dict):
        raise SettingError(f"{path}: match.penalties is no table; expected [match.penalties] and a line for each")
    return dict(table)


def _number(path: Path, name: str, value: object) -> Any:
    if name == "sure":
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise SettingError(f"{path}: sure is {value!r}; expected a confidence from 0 to 1")
        return value
    return _points(path, name, value)


def _points(path: Path, name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST:
        raise SettingError(f"{path}: {name} is {value!r}; expected a whole number from 0 to {_MOST}")
    return value


def _sources(path: Path, table: object) -> tuple[tuple[str, int], ...]:
    if not isinstance(table, dict):
        raise SettingError(f"{path}: sources is no table; expected sources = {{ 'report*' = 3 }}")
    return tuple((pattern, _points(path, pattern, points)) for pattern, points in table.items())
