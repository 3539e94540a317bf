"""A file becomes reports: decoded, told apart by its content, read, assembled."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from qostil import InputError, Language, Notice, Report, Source
from qostil.reports.assembling import assemble
from qostil.reports.decoding import LARGEST
from qostil.reports.readers import read_drafts


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and what a person should know about it."""

    reports: tuple[Report, ...]
    notices: tuple[Notice, ...] = ()


def read_file(path: Path, *, language: Language | None = None) -> Reading:
    """The reports in one file: many in a dump or an export of posts, one in every other.

    ``language`` is that of all of them; None lets the file say, or else the text itself.

    :raises InputError: if the file cannot be read, or is of no kind we know.
    """
    return read_data(file_bytes(path), path, language=language)


def read_data(data: bytes, path: Path, *, language: Language | None = None) -> Reading:
    """The same from what the file at ``path`` holds.

    :raises InputError: if it is of no kind we know.
    """
    found = read_drafts(data, path)
    digest = hashlib.sha256(data).hexdigest()
    reports = [
        assemble(replace(draft, language=language or draft.language), Source(str(path), digest, draft.format))
        for draft in found.drafts
    ]
    if not reports:
        raise InputError("the file holds no report; every post in it is empty", path=path)
    return Reading(tuple(reports), found.notices)


def file_bytes(path: Path, largest: int | None = None) -> bytes:
    """What a file holds; one of more bytes than ``largest`` is refused, None is the limit for reports.

    :raises InputError: if it is missing, a folder, unreadable or too large.
    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise InputError("this is a folder; expected a file", path=path)
        limit = LARGEST if largest is None else largest
        if size > limit:
            raise InputError(f"the file has {size} bytes; at most {limit} are read, split it", path=path)
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"the file cannot be read: {error.strerror or error}", path=path) from error
