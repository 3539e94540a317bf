"""A zip archive with some of its parts replaced, the others as they were."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from qostil import InputError
from qostil.reports.readers.docx.zip import DAMAGE

_LARGEST = 1_000_000_000
_PIECE = 1 << 20


def with_parts(data: bytes, parts: Mapping[str, bytes], path: Path) -> bytes:
    """The archive with ``parts`` in the place of those of the same name; without any it stays byte for byte.

    :raises InputError: if what is unpacked would fill the disk, or a part is damaged.
    """
    if not parts:
        return data
    made = BytesIO()
    fresh = {name.lower(): content for name, content in parts.items()}
    with ZipFile(BytesIO(data)) as archive, ZipFile(made, "w") as into:
        size = sum(info.file_size for info in archive.infolist())
        if size > _LARGEST:
            raise InputError(f"has {size:,} bytes when unpacked; at most {_LARGEST:,} are written again", path=path)
        for info in archive.infolist():
            content = fresh.get(info.filename.replace("\\", "/").lstrip("/").lower())
            if content is not None:
                into.writestr(_like(info), content)
            else:
                _copy(archive, info, into, path)
    return made.getvalue()


def _like(info: ZipInfo) -> ZipInfo:
    """A part of the same name and date, packed the same way or, where that is a rare one, the usual."""
    like = ZipInfo(info.filename, info.date_time)
    like.compress_type = info.compress_type if info.compress_type == 0 else ZIP_DEFLATED
    like.external_attr, like.create_system = info.external_attr, info.create_system
    return like


def _copy(archive: ZipFile, info: ZipInfo, into: ZipFile, path: Path) -> None:
    try:
        with archive.open(info) as source, into.open(_like(info), "w") as target:
            while piece := source.read(_PIECE):
                target.write(piece)
    except DAMAGE as error:
        message = f"the file is damaged: its part {info.filename} cannot be unpacked ({error}); get a whole copy of it"
        raise InputError(message, path=path) from error
