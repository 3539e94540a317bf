"""Ties of one report's versions become translation units in all its languages at once.

So the same unit serves every pair of languages, Kazakh and Kyrgyz too, whether English says the same or not.
"""

from collections.abc import Sequence

from qostil import Report, Role, TranslationUnit, Variant
from qostil.align import Tie


def join(group: str, versions: Sequence[Report], ties: Sequence[Tie], signature: str) -> list[TranslationUnit]:
    """Units of a group, one for each tie; what stands in no tie gives no unit."""
    units = []
    for tie in ties:
        said = [(report, numbers) for report, numbers in zip(versions, tie.numbers, strict=True) if numbers]
        variants = tuple(_variant(report, numbers) for report, numbers in said)
        report, numbers = said[0]
        units.append(_unit(group, variants, report.section_of(numbers[0]).role, tie.confidence, signature))
    return units


def unpaired(versions: Sequence[Report], ties: Sequence[Tie]) -> dict[str, tuple[int, ...]]:
    """By report id, the numbers of the sentences that have no partner in any other version."""
    paired = [{number for tie in ties for number in tie.numbers[version]} for version in range(len(versions))]
    return {
        report.id: tuple(number for number in range(len(report.sentences)) if number not in found)
        for report, found in zip(versions, paired, strict=True)
    }


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
