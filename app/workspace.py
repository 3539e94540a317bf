"""What a command works with when nobody says so: the memory, and the encoder."""

import os
import tomllib
from pathlib import Path
from typing import Any

from qostil import SettingError
from qostil.location import Location, parse_location

SETTINGS_FILE = "qostil.toml"
_DEFAULT = Path("out", "memory.db")


def memory_location(given: Location | None = None) -> Location:
    """The place given, else ``$QOSTIL_MEMORY``, else ``memory`` in the nearest qostil.toml, else out/memory.db.

    A path in qostil.toml counts from where that file is.

    :raises SettingError: if qostil.toml cannot be understood.
    """
    if given is not None:
        return given
    if from_environment := os.environ.get("QOSTIL_MEMORY"):
        return parse_location(from_environment)
    settings = nearest_settings()
    if settings is None:
        return _DEFAULT
    place = parse_location(_text_in(settings, "memory", "a path or the URL of a database") or _DEFAULT)
    return settings.parent / place if isinstance(place, Path) else place


def encoder_name(given: str | None = None) -> str | None:
    """The name given, else ``$QOSTIL_ENCODER``, else ``encoder`` in the nearest qostil.toml, else None, the bundled.

    A folder in qostil.toml counts from where that file is.

    :raises SettingError: if qostil.toml cannot be understood.
    """
    if name := given or os.environ.get("QOSTIL_ENCODER"):
        return name
    settings = nearest_settings()
    name = _text_in(settings, "encoder", "a name or a folder") if settings else None
    if settings and name and (folder := settings.parent / Path(name).expanduser()).is_dir():
        return str(folder)
    return name


def nearest_settings() -> Path | None:
    """The qostil.toml of this folder or of the nearest above it."""
    here = Path.cwd()
    paths = (folder / SETTINGS_FILE for folder in (here, *here.parents))
    return next((path for path in paths if path.is_file()), None)


def _text_in(settings: Path, key: str, what: str) -> str | None:
    try:
        content: dict[str, Any] = tomllib.loads(settings.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingError(f"{settings}: not a TOML file: {error}; expected {key} = '...'") from error
    value = content.get(key)
    if value is not None and not isinstance(value, str):
        raise SettingError(f"{settings}: {key} is {value!r}; expected {what} in quotes")
    return value
