"""The file of decisions beside a project: read, and written as a whole under a lock, so that nobody's are lost."""

import json
import os
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from qostil import InputError
from qostil.app.checking.ignores import Ignore, Scope
from qostil.app.workspace import nearest_settings
from qostil.formats import write

NAME = "qostil-ignores.toml"
_HEAD = """# Findings of qostil check that a person has looked at and lets stand.
# Written by qostil check --ignore and --unignore; edit it as you like, and keep it with the project.
"""
_TEXTS = ("rule", "scope", "key", "reason", "by")
_MORE = ("file", "source", "target")
_LARGEST = 20_000_000


def ignores_path() -> Path:
    """The file of this folder or the nearest above; where there is none, its place: beside qostil.toml, else here."""
    here = Path.cwd()
    found = next((path for folder in (here, *here.parents) if (path := folder / NAME).is_file()), None)
    settings = nearest_settings()
    return found or (settings.parent if settings else here) / NAME


def read_ignores(path: Path) -> tuple[Ignore, ...]:
    """The decisions in the order of the file; none where there is no file.

    :raises InputError: with the number of the entry, if it is not what ``change_ignores`` writes.
    """
    try:
        if not path.exists():
            return ()
        if path.stat().st_size > _LARGEST:
            raise InputError(f"is larger than {_LARGEST:,} bytes; take out what is no longer needed", path=path)
        content = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"is no TOML file: {error}; expected [[ignore]] and its lines", path=path) from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path=path) from error
    entries = content.get("ignore", [])
    if not isinstance(entries, list) or set(content) - {"ignore"}:
        raise InputError("has something beside [[ignore]]; expected such entries only", path=path)
    return tuple(_ignore(entry, number, path) for number, entry in enumerate(entries, 1))


def change_ignores(path: Path, change: Callable[[tuple[Ignore, ...]], Iterable[Ignore]]) -> tuple[Ignore, ...]:
    """Read, change and write the decisions, while nobody else does; gives what is written.

    :raises InputError: if the file cannot be read or written.
    """
    with _locked(path.parent):
        before = read_ignores(path)
        after = tuple(change(before))
        if after != before:
            write(path, [_dumped(after).encode()])
    return after


def _ignore(entry: Any, number: int, path: Path) -> Ignore:
    unit = f"ignore {number}"
    if not isinstance(entry, dict):
        raise InputError("is no table; expected [[ignore]]", path=path, unit=unit)
    if strange := sorted(set(entry) - {*_TEXTS, *_MORE, "on"}):
        raise InputError(f"has {strange[0]!r}; expected {', '.join((*_TEXTS, 'on', *_MORE))}", path=path, unit=unit)
    for name in (*_TEXTS, *_MORE):
        if not isinstance(entry.get(name, "" if name in _MORE else None), str):
            raise InputError(f"needs {name} = '...'", path=path, unit=unit)
    if entry["scope"] not in set(Scope):
        raise InputError(f"has the scope {entry['scope']!r}; expected {', '.join(Scope)}", path=path, unit=unit)
    # A datetime is a date too, and compares with none.
    if type(entry.get("on")) is not date:
        raise InputError("needs a day: on = 2026-11-25", path=path, unit=unit)
    more = {name: entry.get(name, "") for name in _MORE}
    key, scope = entry["key"], Scope(entry["scope"])
    return Ignore(entry["rule"], scope, key, entry["reason"], entry["by"], entry["on"], **more)


def _dumped(ignores: Sequence[Ignore]) -> str:
    return "\n".join([_HEAD, *map(_entry, ignores)])


def _entry(each: Ignore) -> str:
    told = [f"{name} = {_quoted(getattr(each, name))}" for name in _TEXTS]
    told.append(f"on = {each.on.isoformat()}")
    told += [f"{name} = {_quoted(text)}" for name in _MORE if (text := getattr(each, name))]
    return "\n".join(["[[ignore]]", *told, ""])


def _quoted(text: str) -> str:
    # A basic string of TOML is one of JSON, but for DEL and lone surrogates, which it may not have.
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Be the only one to write decisions in a folder as long as the block runs."""
    try:
        import fcntl
    except ImportError:
        with _locked_beside(folder / f".{NAME}.lock"):
            yield
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise InputError(f"cannot be opened ({error.strerror})", path=folder) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        # Closing lets go of the lock.
        os.close(handle)


@contextmanager
def _locked_beside(path: Path) -> Iterator[None]:
    """The same where a folder cannot be locked: by a file in it."""
    import msvcrt

    with path.open("a+b") as stream:
        msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
        yield
