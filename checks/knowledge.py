"""What is known beside the document: the glossary, earlier translations, and what words mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from qostil import Concept, TranslationUnit
from qostil.checks.meaning import Meaning


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Any of it may be missing.

    ``concepts`` are the entries of a glossary, ``units`` earlier translations, of which people may have confirmed
    some. ``meaning`` is None where no encoder is at hand: rules that can do without are then less sure, others silent.
    """

    concepts: Sequence[Concept] = ()
    units: Sequence[TranslationUnit] = ()
    meaning: Meaning | None = None
