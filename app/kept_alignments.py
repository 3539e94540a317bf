"""Alignments kept on disk, so that two reports are aligned again only when something that matters has changed."""

import hashlib
import json
import zlib
from pathlib import Path

from qostil import Alignment, Report
from qostil.align import Settings
from qostil.as_json import dumps, loads
from qostil.cache import Cache
from qostil.made_with import code_digest

FILE = "alignments.sqlite"
LIMIT = 50_000_000
"""Bytes kept at most, compressed: thousands of pairs of long reports."""


class KeptAlignments:
    """Alignments by all that they depend on: what the aligner sees of both reports, the encoder, settings and code."""

    def __init__(self, folder: Path, encoder_digest: str) -> None:
        self._cache = Cache(folder / FILE, LIMIT)
        settings = str(Settings().signature)
        self._made_with = (code_digest("qostil.align", "qostil.languages", "qostil.app"), encoder_digest, settings)

    def find(self, source: Report, target: Report) -> Alignment | None:
        """The alignment of two reports, if it was kept."""
        key = self._key(source, target)
        packed = self._cache.read([key]).get(key)
        return None if packed is None else loads(Alignment, zlib.decompress(packed))

    def keep(self, source: Report, target: Report, alignment: Alignment) -> None:
        """Keep the alignment of two reports."""
        self._cache.write({self._key(source, target): zlib.compress(dumps(alignment))})

    def _key(self, source: Report, target: Report) -> bytes:
        seen = json.dumps([*self._made_with, _seen(source), _seen(target)], ensure_ascii=False)
        return hashlib.sha256(seen.encode("utf-8", "surrogatepass")).digest()


def _seen(report: Report) -> list[object]:
    """What the aligner sees of a report: its two streams, and the text and marks of each sentence."""
    return [report.body, report.notes, [(sentence.text, sentence.marks) for sentence in report.sentences]]
