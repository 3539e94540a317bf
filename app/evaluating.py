"""Alignments of a folder of gold texts, scored."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean

from qostil import InputError, Signature
from qostil.align import Evaluation, evaluate, read_beads
from qostil.encoder import Encoder
from qostil.language import Language


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """Languages and scores by name of set, and what they were made with."""

    sets: Mapping[str, tuple[str, Evaluation]]
    signature: Signature

    @property
    def mean_strict(self) -> float:
        """Mean strict F1 over the sets, 0..1."""
        return fmean(scored.strict.f1 for _, scored in self.sets.values())

    @property
    def mean_lax(self) -> float:
        """Mean lax F1 over the sets, 0..1."""
        return fmean(scored.lax.f1 for _, scored in self.sets.values())

    def as_json(self) -> dict[str, object]:
        """Everything as plain values, figures 0..1."""
        sets = {
            name: {"languages": languages, **asdict(scored), "strict_f1": scored.strict.f1, "lax_f1": scored.lax.f1}
            for name, (languages, scored) in self.sets.items()
        }
        means = {"strict_f1": self.mean_strict, "lax_f1": self.mean_lax}
        return {"sets": sets, "mean": means, "signature": str(self.signature)}


def evaluate_folder(folder: Path, encoder: Encoder) -> EvaluationReport:
    """Align and score every NAME.gold of a folder with the two sentence files beside it.

    :raises InputError: if there is none, or a set lacks its two files.
    """
    from qostil.app.pairs import align_pair, read_pair

    sets, signature = {}, Signature(())
    for gold in sorted(folder.glob("*.gold")):
        source, target = sides_of(gold)
        tags = (Language.parse(source.suffix[1:]), Language.parse(target.suffix[1:]))
        pair, _ = read_pair((source, target), tags, lines=True)
        alignment = align_pair(pair, encoder)
        signature = alignment.signature
        languages = "-".join(map(str, tags))
        sets[gold.stem] = (languages, evaluate(read_beads(gold), alignment.beads))
    if not sets:
        raise InputError("no NAME.gold here; expected NAME.gold, NAME.en and NAME.kk or another language", path=folder)
    return EvaluationReport(sets, signature)


def sides_of(gold: Path) -> tuple[Path, Path]:
    """The two sentence files beside a gold file, English first, else in order of language.

    :raises InputError: if there are not two.
    """
    beside = [path for path in gold.parent.glob(f"{gold.stem}.*") if path.stem == gold.stem and path != gold]
    sides = sorted(beside, key=lambda path: (path.suffix != ".en", path.suffix))
    if len(sides) != 2:
        raise InputError(
            f"{len(sides)} sentence files beside it; expected two, such as {gold.stem}.en and {gold.stem}.kk", path=gold
        )
    return sides[0], sides[1]
