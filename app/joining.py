"""Alignments of one report's versions become translation units in all its languages at once.

All versions are aligned with the first. Beads that share a sentence of it belong together: English 4-5 beside
Kazakh 7, and English 5 beside Kyrgyz 6-7, make one unit of English 4-5, Kazakh 7, and Kyrgyz 5-7 (where Kyrgyz 5 goes
with English 4). So the same unit serves every pair of languages.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qostil import Alignment, Bead, Report, Role, TranslationUnit, Variant


@dataclass(slots=True)
class _Cluster:
    """Sentence numbers by version (0 is the first), and the beads they come from."""

    members: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    beads: list[Bead] = field(default_factory=list)


def join(
    group: str, versions: Sequence[Report], alignments: Sequence[Alignment], signature: str
) -> list[TranslationUnit]:
    """Units of a group, in order of the first version; ``alignments[k]`` is of versions 0 and k + 1.

    What has no partner in any language gives no unit. A unit is as sure as its least sure bead.
    """
    units = []
    for cluster in _clusters(len(versions[0].sentences), alignments):
        variants = tuple(_variant(versions[version], numbers) for version, numbers in sorted(cluster.members.items()))
        role = versions[0].section_of(min(cluster.members[0])).role
        units.append(_unit(group, variants, role, min(bead.confidence for bead in cluster.beads), signature))
    return units


def unpaired(versions: Sequence[Report], alignments: Sequence[Alignment]) -> dict[str, tuple[int, ...]]:
    """By report id, the numbers of the sentences that have no partner in any other version."""
    paired: Mapping[int, set[int]] = defaultdict(set)
    for version, alignment in enumerate(alignments, 1):
        for bead in alignment.beads:
            if not bead.is_null:
                paired[0].update(bead.source)
                paired[version].update(bead.target)
    return {
        report.id: tuple(number for number in range(len(report.sentences)) if number not in paired[version])
        for version, report in enumerate(versions)
    }


def _clusters(count: int, alignments: Sequence[Alignment]) -> list[_Cluster]:
    """Beads grouped by shared sentences of the first version (union-find), in its order."""
    parent = list(range(count))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    full = [(k, bead) for k, alignment in enumerate(alignments, 1) for bead in alignment.beads if not bead.is_null]
    for _, bead in full:
        for number in bead.source[1:]:
            one, other = sorted((root(bead.source[0]), root(number)))
            parent[other] = one
    clusters: dict[int, _Cluster] = defaultdict(_Cluster)
    for version, bead in full:
        cluster = clusters[root(bead.source[0])]
        cluster.beads.append(bead)
        cluster.members[version].extend(bead.target)
        cluster.members[0] = sorted({*cluster.members[0], *bead.source})
    return [clusters[number] for number in sorted(clusters)]


def _variant(report: Report, numbers: Sequence[int]) -> Variant:
    return Variant(
        language=report.language,
        text=report.said(numbers),
        report=report.id,
        section=report.section_of(numbers[0]).title,
        sentences=tuple(numbers),
        spans=tuple(report.sentences[number].span for number in numbers),
    )


def _unit(group: str, variants: tuple[Variant, ...], role: Role, confidence: float, signature: str) -> TranslationUnit:
    # The memory names units when it stores them: only there is it known which are already there.
    return TranslationUnit("", variants, group=group, confidence=confidence, role=role, signature=signature)
