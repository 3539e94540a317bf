"""Settings of ``qostil match`` in qostil.toml: ``[match.penalties]``, read and written."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from qostil import SettingError
from qostil.app.workspace import SETTINGS_FILE, nearest_settings
from qostil.memory.matching.penalties import Penalties

_MOST = 100


def penalties() -> Penalties:
    """The penalties of the nearest qostil.toml; what it does not say is as by default.

    :raises SettingError: if it has a penalty we do not know, or one that is no number of points.
    """
    path = nearest_settings()
    return Penalties() if path is None else _penalties(path, _content(path))


def set_penalties(numbers: Mapping[str, float], sources: Mapping[str, int]) -> tuple[Path, Penalties]:
    """Write penalties into the nearest qostil.toml, made here where there is none; all else in it stays as it is.

    A pattern that is there keeps its place, a new one comes last: the first that fits a report counts.

    :raises SettingError: if what is there, or would be, makes no sense; nothing is written then.
    """
    from tomlkit import document, dumps, parse

    from qostil.formats import write

    path = nearest_settings() or Path.cwd() / SETTINGS_FILE
    there = path.exists()
    if there:
        _penalties(path, _content(path))
    settings = parse(path.read_text("utf-8")) if there else document()
    table = _subtable(settings, "match", "penalties")
    table.update(numbers)
    if sources:
        _subtable(table, "sources").update(sources)
    text = dumps(settings)
    found = _penalties(path, tomllib.loads(text))
    write(path, [text.encode("utf-8")])
    return path, found


def _subtable(table: Any, *names: str) -> Any:
    """A table within another, made where it is not there."""
    from tomlkit import inline_table
    from tomlkit import table as new_table
    from tomlkit.items import InlineTable

    for name in names:
        if name not in table:
            # Where keys have dots or braces around them, only a table in one line finds its place.
            in_line = name == "sources" or isinstance(table, InlineTable)
            table.add(name, inline_table() if in_line else new_table(is_super_table=name == "match"))
        table = table[name]
    return table


def _penalties(path: Path, content: dict[str, Any]) -> Penalties:
    table = _table(path, content)
    known = {field.name for field in fields(Penalties)}
    if strange := sorted(set(table) - known):
        raise SettingError(f"{path}: no penalty is called {strange[0]}; there are {', '.join(sorted(known))}")
    sources = table.pop("sources", {})
    numbers = {name: _number(path, name, value) for name, value in table.items()}
    return replace(Penalties(), **numbers, sources=_sources(path, sources))


def _content(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingError(f"{path}: not a TOML file: {error}; expected [match.penalties]") from error


def _table(path: Path, content: dict[str, Any]) -> dict[str, Any]:
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
