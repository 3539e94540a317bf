"""Settings of ``qostil check``: a profile, ``[check]`` of qostil.toml, and what the command line says."""

from collections.abc import Iterable, Mapping
from typing import Any

from qostil import SettingError, Severity
from qostil.app.checking.settings_names import known, nearest, severity_of
from qostil.app.checking.settings_table import CheckTable
from qostil.checks import Rule, Settings, rules
from qostil.checks.profiles import profiles
from qostil.checks.settings import Options, Value

_OF_RULE = ("on", "severity")


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
            made.add(f"profile {name}", some)
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


class _Made:
    """Settings in the making: what is added later counts more."""

    def __init__(self) -> None:
        self.on: dict[str, bool] = {}
        self.severities: dict[str, Severity] = {}
        self.options: dict[str, Options] = {}

    def add(self, where: str, wishes: Mapping[str, Any]) -> None:
        """Take over what is wanted of some rules."""
        for name, wish in wishes.items():
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
        known(where, wish, (*_OF_RULE, *defaults))
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
