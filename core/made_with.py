"""What a result was made with, to the letter: a cache must not give what other code would not."""

import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from importlib.resources.abc import Traversable

_DEVELOPERS = re.compile(r"""extra\s*==\s*['"](?:dev|eval|export)['"]""")


@cache
def code_digest(*packages: str) -> str:
    """SHA-256 over every file of some rooms and of core, the versions of what they depend on, and Python's.

    Taken from the files themselves, so that nobody has to remember to raise a number.
    """
    whole = hashlib.sha256(f"{sys.version} {unicodedata.unidata_version}".encode())
    parts = [*_core(), *(part for package in packages for part in _under(files(package), package)), *_dependencies()]
    for name, content in parts:
        whole.update(f"\n{name} {len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()


def _core() -> Iterator[tuple[str, bytes]]:
    for file in _sorted(files("qostil")):
        if file.is_file():
            yield file.name, file.read_bytes()


def _under(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in _sorted(folder):
        path = f"{name}/{entry.name}"
        if entry.is_file():
            yield path, entry.read_bytes()
        elif entry.name != "__pycache__":
            yield from _under(entry, path)


def _sorted(folder: Traversable) -> list[Traversable]:
    return sorted(folder.iterdir(), key=lambda entry: entry.name)


def _dependencies() -> Iterator[tuple[str, bytes]]:
    for requirement in requires("qostil") or ():
        if not _DEVELOPERS.search(requirement):
            name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
            yield name, _version(name).encode()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # an extra that is not installed
        return ""
