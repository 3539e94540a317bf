"""What a person wants checked, and how strictly: ``[check]`` in qostil.toml."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qostil import Severity

Value = bool | int | float | str | tuple[str, ...]
Options = tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """Rules switched on or off by name, severities changed, options set; what is not named is as the rule has it."""

    on: Mapping[str, bool] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Options] = field(default_factory=dict)
