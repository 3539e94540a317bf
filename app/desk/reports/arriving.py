"""A file that somebody sends: its name made safe, its content looked at, kept as a whole or not at all."""

import hashlib
import os
import secrets
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from qostil import InputError
from qostil.reports import MANIFEST, SUPPORTED, is_told_by_content

MOST = 500
"""Files that one request may bring."""
_LONGEST_NAME = 200
_HEAD = 8192
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_TEXTS = (".txt", ".text", ".md", ".markdown")
_FORBIDDEN = frozenset('<>:"|?*')
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


def safe_name(given: str) -> str:
    """The name under which a file is kept: the last part of what the browser says, its letters composed (NFC).

    :raises InputError: if nothing can be called so, here or on another computer.
    """
    name = PurePosixPath(unicodedata.normalize("NFC", given).replace("\\", "/")).name.strip()
    stem = name.split(".")[0].lower()
    is_bad = not name.isprintable() or not _FORBIDDEN.isdisjoint(name) or name.endswith(".") or stem in _DEVICES
    if not name or name.startswith((".", "~$")) or is_bad or len(name.encode("utf-8", "replace")) > _LONGEST_NAME:
        shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name[:80])
        raise InputError(f"a file cannot be kept as {shown!r}; give it another name, of at most {_LONGEST_NAME} bytes")
    if name == MANIFEST or PurePosixPath(name).stem.lower() == "readme":
        raise InputError("is not taken for a report; if it is one, give it another name", path=name)
    return name


def keep(content: BinaryIO, name: str, folder: Path, look: Callable[[Path, str], object] | None = None) -> str:
    """Keep a file in the folder, in place of one of that name; gives its digest.

    It has another name until it is whole, so that one broken off is never taken for a report. ``look`` refuses what
    is not wanted, by its content: where there is none, what is no report.

    :raises InputError: if it is of no kind that is read, is empty, or cannot be written.
    """
    half = folder / f".{secrets.token_hex(8)}{PurePosixPath(name).suffix.lower()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with half.open("xb") as whole:
            shutil.copyfileobj(content, whole)
            whole.flush()
            os.fsync(whole.fileno())
        (look or _check)(half, name)
        with half.open("rb") as whole:
            digest = hashlib.file_digest(whole, "sha256").hexdigest()
        half.replace(folder / name)
    except OSError as error:
        raise InputError(f"cannot be kept: {error.strerror or error}", path=name) from error
    finally:
        half.unlink(missing_ok=True)
    return digest


def sweep(folder: Path) -> None:
    """Remove what uploads left that were broken off."""
    for half in folder.glob(".*"):
        if half.is_file():
            half.unlink(missing_ok=True)


def _check(file: Path, name: str) -> None:
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head:
        raise InputError("is empty", path=name)
    if is_told_by_content(file):
        return
    suffix = file.suffix
    if suffix not in SUPPORTED:
        raise InputError(f"is no kind of file that is read; expected one ending in {', '.join(SUPPORTED)}", path=name)
    is_text = b"\0" not in head or head.startswith(_UTF_16)
    if suffix not in (*_TEXTS, ".xml", ".html", ".htm", ".xhtml") or not is_text:
        raise InputError(f"its content is not that of a file ending in {suffix}", path=name)
