"""How a person wants her files filled, and what came of it."""

from dataclasses import dataclass, field
from pathlib import Path

from qostil import Language, Notice
from qostil.app.pretranslating.asking import Answered, Help
from qostil.app.pretranslating.terms import FoundTerm
from qostil.encoder import Encoder
from qostil.memory.matching.match import Settings


@dataclass(frozen=True, slots=True)
class Way:
    """Languages (the source may be told by the file), from which score on, where to, as which version of XLIFF.

    Meaning is compared with an ``encoder`` only; ``wanted`` compares it in a large memory too.
    """

    target: Language
    source: Language | None = None
    output: Path | None = None
    least: int = 100
    marks: bool = True
    force: bool = False
    version: str = "2.1"
    settings: Settings = field(default_factory=Settings)
    encoder: Encoder | None = None
    wanted: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What was written where: segments as they were answered, how many were filled and which of these want a look."""

    source: Path
    output: Path
    pair: tuple[Language, Language]
    answered: tuple[Answered, ...]
    filled: int
    doubtful: int
    terms: tuple[FoundTerm, ...] = ()
    notices: tuple[Notice, ...] = ()

    def count(self, kind: Help) -> list[Answered]:
        """The segments of a kind, each text once."""
        return [one for one in self.answered if one.help is kind and not one.again]
