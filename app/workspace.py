"""Where the memory is when nobody says so."""

import os
import tomllib
from pathlib import Path

from qostil import SettingError

SETTINGS_FILE = "qostil.toml"
_DEFAULT = Path("out", "memory.db")


def memory_path(given: Path | None = None) -> Path:
    """The path given, else ``$QOSTIL_MEMORY``, else ``memory`` in the nearest qostil.toml, else out/memory.db.

    :raises SettingError: if qostil.toml cannot be understood.
    """
    if given is not None:
        return given
    if from_environment := os.environ.get("QOSTIL_MEMORY"):
        return Path(from_environment)
    here = Path.cwd()
    for folder in (here, *here.parents):
        settings = folder / SETTINGS_FILE
        if settings.is_file():
            return folder / _memory_in(settings)
    return _DEFAULT


def _memory_in(settings: Path) -> Path:
    try:
        value = tomllib.loads(settings.read_text("utf-8")).get("memory", str(_DEFAULT))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingError(f"{settings}: not a TOML file: {error}; expected memory = 'path/to/memory.db'") from error
    if not isinstance(value, str):
        raise SettingError(f"{settings}: memory is {value!r}; expected a path in quotes")
    return Path(value)
