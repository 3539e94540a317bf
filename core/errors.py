"""Every error Qostil raises on purpose, by what the user does next.

QostilError
├── InputError      fix the input: a file, a line, a unit
├── InstallError    install something: an extra, a program, a model
└── SettingError    change a setting: an option, a manifest, a language code
"""

from qostil.location import Location


class QostilError(Exception):
    """Root of all. Its text says what was found, what was expected and what to do."""


class InputError(QostilError):
    """Something in the input cannot be used. Printed as ``file:line: unit: message``."""

    def __init__(
        self, message: str, *, path: Location | str | None = None, line: int | None = None, unit: str | None = None
    ) -> None:
        self.message = message
        self.path = str(path) if path is not None else None
        self.line = line
        self.unit = unit
        super().__init__(message, path, line, unit)

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        return ": ".join(part for part in (place, self.unit, self.message) if part)


class InstallError(QostilError):
    """A part that is not installed is needed; the message names it and how to get it."""


class SettingError(QostilError):
    """An option, a manifest or a language code makes no sense; the message names it."""
