"""Settings of ``qostil check``: ``[check]`` of qostil.toml, a profile, and what the command line says."""

import difflib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qostil import SettingError, Severity
from qostil.app.workspace import nearest_settings
from qostil.checks import Rule, Settings, rules
from qostil.checks.profiles import profiles
from qostil.checks.settings import Options, Value

_KEYS = ("profile", "fail_on", "glossary", "rules", "profiles")
_OF_RULE = ("on", "severity")


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
    _known(where, _table(where, table), _KEYS)
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


def settings_of(
    table: CheckTable, profile: str | None = None, *, only: Iterable[str] = (), without: Iterable[str] = ()
) -> Settings:
    """Everything put together: a profile, then the rules of the table, then what the command line says.

    :raises SettingError: if a rule, profile or option is not known, or has a value that makes no sense.
    """
    made = _Made()
    if name := profile or table.profile:
        ours = profiles()
        every = {**ours, **table.profiles}
        if name not in every:
            raise SettingError(f"no profile is called {name!r}; {nearest(name, every)}")
        # Ours may be named in a table too: then both count, what the table says most.
        for some in (ours.get(name, {}), table.profiles.get(name, {})):
            made.add(f"profile {name}", some, known_only=some is ours.get(name))
    made.add(table.where, table.rules)
    chosen = [rule_named(name).name for name in only]
    made.on.update({rule.name: rule.name in chosen for rule in rules.RULES} if chosen else {})
    made.on.update({rule_named(name).name: False for name in without})
    return Settings(made.on, made.severities, made.options)


def rule_named(name: str) -> Rule:
    """The rule of this name.

    :raises SettingError: if there is none; it names the nearest.
    """
    found = next((rule for rule in rules.RULES if rule.name == name), None)
    if found is None:
        raise SettingError(f"no rule is called {name!r}; {nearest(name, [rule.name for rule in rules.RULES])}")
    return found


def nearest(name: str, names: Iterable[str]) -> str:
    """What somebody may have meant, else all names there are."""
    every = sorted(names)
    alike = difflib.get_close_matches(name, every, n=1)
    return f"did you mean {alike[0]!r}?" if alike else f"there {'are' if len(every) > 1 else 'is'} {', '.join(every)}"


def severity_of(where: str, value: object) -> Severity:
    """A severity by its name.

    :raises SettingError: if it is none.
    """
    if isinstance(value, str) and value in set(Severity):
        return Severity(value)
    raise SettingError(f"{where} is {value!r}; expected {', '.join(map(repr, map(str, Severity)))}")


class _Made:
    """Settings in the making: what is added later counts more."""

    def __init__(self) -> None:
        self.on: dict[str, bool] = {}
        self.severities: dict[str, Severity] = {}
        self.options: dict[str, Options] = {}

    def add(self, where: str, wishes: Mapping[str, Any], *, known_only: bool = False) -> None:
        """Take over what is wanted of some rules; ``known_only``: of those that there are."""
        names = {rule.name for rule in rules.RULES}
        for name, wish in wishes.items():
            if known_only and name not in names:
                continue
            try:
                rule = rule_named(name)
            except SettingError as error:
                raise SettingError(f"{where}: {error}") from error
            self._add(f"{where}: {name}", rule, wish)

    def _add(self, where: str, rule: Rule, wish: object) -> None:
        if isinstance(wish, bool):
            self.on[rule.name] = wish
        elif isinstance(wish, str):
            self.on[rule.name], self.severities[rule.name] = True, severity_of(where, wish)
        elif isinstance(wish, Mapping):
            self._add_table(where, rule, wish)
        else:
            raise SettingError(f"{where} is {wish!r}; expected true, false, a severity or a table")

    def _add_table(self, where: str, rule: Rule, wish: Mapping[str, object]) -> None:
        defaults = dict(rule.options)
        _known(where, wish, (*_OF_RULE, *defaults))
        on = wish.get("on", True)
        if not isinstance(on, bool):
            raise SettingError(f"{where}: on is {on!r}; expected true or false")
        self.on[rule.name] = on
        if "severity" in wish:
            self.severities[rule.name] = severity_of(f"{where}: severity", wish["severity"])
        options = {name: _value(f"{where}: {name}", wish[name], defaults[name]) for name in wish.keys() & defaults}
        self.options[rule.name] = (*self.options.get(rule.name, ()), *options.items())


def _value(where: str, value: object, default: Value) -> Value:
    """A setting of a rule's own, of the kind its default is."""
    if isinstance(default, tuple) and isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    if isinstance(default, bool) or isinstance(value, bool):
        kinds: tuple[type, ...] = (bool,) if isinstance(default, bool) else ()
    elif isinstance(default, float):
        kinds = (int, float)
    else:
        kinds = (type(default),)
    if not isinstance(value, kinds) or not isinstance(value, bool | int | float | str):
        raise SettingError(f"{where} is {value!r}; expected something like {_shown(default)}")
    return value


def _shown(default: Value) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    return repr(list(default) if isinstance(default, tuple) else default)


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


def _known(where: str, table: Mapping[str, object], names: Sequence[str]) -> None:
    for name in table:
        if name not in names:
            raise SettingError(f"{where} has no setting {name!r}; {nearest(name, names)}")
