"""Findings of a document that was checked before, kept in the cache: checking it again takes no time."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qostil import Concept, Finding, TranslationUnit
from qostil.as_json import dumps, loads
from qostil.cache import Cache, cache_folder
from qostil.checks import Document, Settings
from qostil.made_with import code_digest

FILE = "findings.sqlite"
LIMIT = 100_000_000
"""Bytes kept at most: a document of 2,000 segments has a few hundred thousand."""


@dataclass(frozen=True, slots=True)
class _Kept:
    findings: tuple[Finding, ...]


class KeptFindings:
    """Findings by all that they depend on: texts, glossary, earlier translations, settings, encoder and code."""

    def __init__(
        self, concepts: Sequence[Concept], units: Sequence[TranslationUnit], settings: Settings, encoder: str
    ) -> None:
        """``encoder`` is the digest of the encoder, empty where there is none."""
        self._cache = Cache(cache_folder() / FILE, LIMIT)
        self._known = hashlib.sha256(code_digest("qostil.checks", "qostil.languages").encode())
        for part in (encoder, settings, *concepts, *units):
            self._known.update(repr(part).encode("utf-8", "surrogatepass"))

    def found(self, document: Document, check: Callable[[], list[Finding]]) -> list[Finding]:
        """What is found in a document: as it is kept, else by ``check``, and kept from then on."""
        key = self._known.copy()
        key.update(repr(document).encode("utf-8", "surrogatepass"))
        digest = key.digest()
        kept = self._cache.read([digest]).get(digest)
        if kept is not None:
            return list(loads(_Kept, kept).findings)
        findings = check()
        self._cache.write({digest: dumps(_Kept(tuple(findings)))})
        return findings
