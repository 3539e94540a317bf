"""The parts of an Office file, unpacked one by one and never more than a laptop can hold."""

import lzma
import struct
import zlib
from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from qostil import InputError

# A report of a thousand pages with a picture on each has some 1,100 parts.
_MOST_PARTS = 20_000
# XML takes about eight times its size in memory; a report of 300 pages has 10 MB of it. Pictures are never unpacked.
LARGEST_TEXT = 250_000_000
"""Bytes of XML that are read from one file at most."""
# Deflate gets no further than 1,032; the tables of real documents get to 60.
_BIG, _HIGHEST_RATIO = 10_000_000, 500
_ENCRYPTED = 0x1
_DAMAGE = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, struct.error)
DAMAGE = (*_DAMAGE, zlib.error, lzma.LZMAError)
"""Whatever is raised where a part is damaged."""


@dataclass(slots=True)
class Parts:
    """The parts of an Office file by name; upper and lower case are one, as the standard has it."""

    path: Path
    _archive: ZipFile
    _infos: dict[str, ZipInfo]
    _left: int = field(default=LARGEST_TEXT)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._infos

    def read(self, name: str) -> bytes:
        """What the part ``name`` holds; the file must have it.

        :raises InputError: if it is damaged, encrypted, or one of a zip bomb.
        """
        info = self._infos[name.lower()]
        if info.flag_bits & _ENCRYPTED:
            raise InputError("it is protected by a password; save a copy without one", path=self.path)
        if info.file_size > _BIG and info.file_size > _HIGHEST_RATIO * info.compress_size:
            raise self._bomb(f"{name} grows more than {_HIGHEST_RATIO} times")
        if info.file_size > self._left:
            raise self._bomb(f"its text has more than {LARGEST_TEXT} bytes")
        try:
            # zipfile gives no more than the size declared, and an error where there is more or less.
            data = self._archive.read(info)
        except DAMAGE as error:
            message = f"the file is damaged: its part {name} cannot be unpacked ({error}); get a whole copy of it"
            raise InputError(message, path=self.path) from error
        self._left -= len(data)
        return data

    def _bomb(self, what: str) -> InputError:
        return InputError(f"{what} when unpacked, as no report does; it is not read", path=self.path)


def open_parts(data: bytes, path: Path) -> Parts:
    """The parts in a zip archive, its directory checked.

    :raises InputError: if the archive is cut or damaged, or made to deceive.
    """
    try:
        archive = ZipFile(BytesIO(data))
    except _DAMAGE as error:
        message = f"the file is damaged or was cut ({error}); get a whole copy of it"
        raise InputError(message, path=path) from error
    infos = archive.infolist()
    if len(infos) > _MOST_PARTS:
        raise InputError(f"the file has {len(infos)} parts; at most {_MOST_PARTS} are read", path=path)
    _refuse_overlaps(infos, path)
    return Parts(path, archive, {_name(info): info for info in infos})


def _name(info: ZipInfo) -> str:
    return info.filename.replace("\\", "/").lstrip("/").lower()


def _refuse_overlaps(infos: list[ZipInfo], path: Path) -> None:
    """Parts that share bytes, or a name, are how bombs are built and checks deceived; no program writes them."""
    name, times = next(iter(Counter(map(_name, infos)).most_common(1)), ("", 0))
    if times > 1:
        raise InputError(f"the file has {times} parts called {name}; open it in Word and save it again", path=path)
    for info, following in pairwise(sorted(infos, key=lambda info: info.header_offset)):
        if info.header_offset + info.compress_size > following.header_offset:
            message = f"its parts {info.filename} and {following.filename} overlap, as no program writes them"
            raise InputError(f"{message}; it is not read", path=path)
