"""Files that are there as a whole or not at all."""

import errno
import filecmp
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from qostil import InputError

# Where a file goes: a path, or something open for bytes, such as sys.stdout.buffer.
Output = Path | BinaryIO


def write(output: Output, chunks: Iterable[bytes]) -> bool:
    """Write ``chunks``; returns whether that changed anything.

    A file is written beside its place and moved there when complete, so nobody ever sees half of it; one that would be
    the same is left alone, date and all. A stream, pipe or device is written as it comes.

    :raises InputError: if the file cannot be written.
    """
    if not isinstance(output, Path):
        output.writelines(chunks)
        return True
    try:
        if output.exists() and not output.is_file():
            with output.open("wb") as stream:
                stream.writelines(chunks)
            return True
        # The link stays a link: what it points to is replaced.
        return _replace(output.resolve(), chunks)
    except OSError as error:
        raise InputError(_explained(error), path=output) from error


def _explained(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full; nothing of this file was written: make room and run the same command again"
    return f"cannot be written ({error.strerror}); check the folder and its permissions"


def _replace(path: Path, chunks: Iterable[bytes]) -> bool:
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("xb") as stream:
            stream.writelines(chunks)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            if filecmp.cmp(beside, path, shallow=False):
                return False
            beside.chmod(path.stat().st_mode)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return True
