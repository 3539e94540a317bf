"""Concepts found in the running text of a memory, and kept in it."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qostil import Role, TranslationUnit
from qostil.encoder import Encoder
from qostil.made_with import code_digest
from qostil.memory import ConceptChanges, Memory

MOST = 6000
"""Concepts kept at most, unless somebody asks for another number."""


@dataclass(frozen=True, slots=True)
class Made:
    """What finding terms changed; ``fresh`` is off where nothing it depends on had changed, and nothing was done."""

    changes: ConceptChanges
    fresh: bool


def make_glossary(
    memory: Memory,
    encoder: Encoder,
    most: int = MOST,
    *,
    anew: bool = False,
    step: Callable[[int, int], object] = lambda _done, _total: None,
) -> Made:
    """Find the concepts of the running text in a memory and keep the best ``most`` of them in it.

    ``step`` is told how many more are found of how many. Where texts, encoder and our own code are those of the last
    time nothing is done, unless ``anew``. What people decided stays. A memory of which no two texts can be compared
    gets no concepts.
    """
    units = [unit for unit in memory.units() if unit.role is Role.BODY]
    made_with = _made_with(units, encoder, most)
    if not anew and memory.glossary.made_with == made_with:
        return Made(ConceptChanges(), fresh=False)
    from qostil.glossaries.extraction import extract

    concepts = extract(units, encoder, most, step) if units else []
    return Made(memory.glossary.record(concepts, made_with), fresh=True)


def _made_with(units: Sequence[TranslationUnit], encoder: Encoder, most: int) -> str:
    whole = hashlib.sha256(code_digest("qostil.glossaries", "qostil.languages").encode())
    whole.update(json.dumps([encoder.name, encoder.digest, most]).encode())
    for unit in units:
        seen = [unit.id, *((variant.language.tag, variant.text) for variant in unit.variants)]
        whole.update(json.dumps(seen).encode())
    return whole.hexdigest()
