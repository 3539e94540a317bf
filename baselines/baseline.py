"""What another aligner looks like to those who compare: two lists of sentences in, beads out."""

from collections.abc import Sequence
from typing import Protocol

from qostil import Bead, InstallError
from qostil.encoder import Vectors

Texts = Sequence[str]
VectorPair = tuple[Vectors, Vectors]


class Baseline(Protocol):
    """An aligner to compare with.

    What every one promises (a contract test runs over all): no sentence stands in two beads, numbers are in range, an
    empty side is no error, and the same input gives the same beads. Sentences without partner may be left out.
    """

    @property
    def name(self) -> str:
        """What it is called on the command line and in tables."""
        ...

    @property
    def needs_vectors(self) -> bool:
        """Whether ``align`` must be given vectors."""
        ...

    @property
    def package(self) -> str | None:
        """What must be installed for it, of the extra ``eval``."""
        ...

    def align(self, source: Texts, target: Texts, vectors: VectorPair | None) -> tuple[Bead, ...]:
        """Beads of the two texts. ``vectors`` are theirs, or None where none are needed.

        :raises InstallError: if what it stands on is not installed.
        :raises InputError: if the texts are longer than it can do.
        """
        ...


def lengths(texts: Texts) -> list[int]:
    """Characters of each text without white space, as Gale and Church count them."""
    return [len("".join(text.split())) for text in texts]


def missing(baseline: Baseline) -> InstallError:
    """The error that says what to install for it."""
    return InstallError(f'the system {baseline.name} needs the package {baseline.package}: pip install "qostil[eval]"')
