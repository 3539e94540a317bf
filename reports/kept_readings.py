"""Readings kept on disk, so that a file is read again only when it or the code that reads it has changed."""

import hashlib
import zlib
from dataclasses import replace
from pathlib import Path

from qostil import Language, Notice, Report
from qostil.as_json import dumps, loads
from qostil.cache import Cache
from qostil.made_with import code_digest
from qostil.reports.reading import Reading, file_bytes, read_data

FILE = "readings.sqlite"
LIMIT = 250_000_000
"""Bytes kept at most, compressed: some hundred times the text of a large archive."""

# Fast, and still a third of the size.
_COMPRESSION = 1


class KeptReadings:
    """Reads files as ``read_file`` does, or gives what it gave for the same bytes under the same name.

    Readers see the bytes and the name of a file; in which folder it lies is nothing to them. Errors are not kept.
    ``fresh`` counts the files that were read, and ``kept`` those that were not.
    """

    def __init__(self, folder: Path) -> None:
        self._cache = Cache(folder / FILE, LIMIT)
        self.fresh = 0
        self.kept = 0

    def read(self, path: Path, *, language: Language | None = None) -> Reading:
        """The reports in one file.

        :raises InputError: if the file cannot be read.
        """
        data = file_bytes(path)
        key = _key(hashlib.sha256(data).hexdigest(), path, language)
        packed = self._cache.read([key]).get(key)
        if packed is not None:
            self.kept += 1
            return _placed(loads(Reading, zlib.decompress(packed)), "", str(path))
        reading = read_data(data, path, language=language)
        self.fresh += 1
        self._cache.write({key: zlib.compress(dumps(_placed(reading, str(path), "")), _COMPRESSION)})
        return reading


def _key(digest: str, path: Path, language: Language | None) -> bytes:
    made_with = code_digest("qostil.reports", "qostil.languages")
    return hashlib.sha256(f"{made_with}\0{digest}\0{language}\0{path.name}".encode("utf-8", "surrogatepass")).digest()


def _placed(reading: Reading, old: str, new: str) -> Reading:
    """The reading of the file at ``old`` as that of the same file at ``new``."""

    def report(one: Report) -> Report:
        return replace(one, source=replace(one.source, path=new)) if one.source.path == old else one

    def notice(one: Notice) -> Notice:
        return replace(one, path=new) if one.path == old else one

    return Reading(tuple(map(report, reading.reports)), tuple(map(notice, reading.notices)))
