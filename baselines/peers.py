"""Aligners of others that can be had from PyPI: the extra ``eval``."""

from collections.abc import Iterable

from qostil import Bead
from qostil.baselines.baseline import Texts, VectorPair, lengths, missing


class NltkGaleChurch:
    """NLTK's port of Gale and Church."""

    name = "nltk"
    needs_vectors = False
    package = "nltk"

    def align(self, source: Texts, target: Texts, vectors: VectorPair | None = None) -> tuple[Bead, ...]:
        """Beads from the links that NLTK gives; sentences without a link are left out.

        :raises InstallError: if NLTK is not installed.
        """
        try:
            from nltk.translate.gale_church import align_blocks
        except ImportError as error:
            raise missing(self) from error
        if not source or not target:
            return ()
        return _joined(align_blocks(lengths(source), lengths(target)))


class RustGaleChurch:
    """Gale and Church in Rust, by the author of SentAlign."""

    name = "galechurch"
    needs_vectors = False
    package = "galechurch"

    def align(self, source: Texts, target: Texts, vectors: VectorPair | None = None) -> tuple[Bead, ...]:
        """Beads of up to two sentences a side.

        :raises InstallError: if the package is not installed.
        """
        try:
            from galechurch import align
        except ImportError as error:
            raise missing(self) from error
        found = align(list(source), list(target)).beads
        return tuple(
            Bead(
                tuple(range(bead.source_start, bead.source_end)), tuple(range(bead.target_start, bead.target_end)), 1.0
            )
            for bead in found
        )


def _joined(links: Iterable[tuple[int, int]]) -> tuple[Bead, ...]:
    """Links between sentences as beads: those that share a sentence with the one before are of one bead."""
    beads: list[tuple[set[int], set[int]]] = []
    for source, target in links:
        if not beads or (source not in beads[-1][0] and target not in beads[-1][1]):
            beads.append((set(), set()))
        beads[-1][0].add(source)
        beads[-1][1].add(target)
    return tuple(Bead(tuple(sorted(sources)), tuple(sorted(targets)), 1.0) for sources, targets in beads)
