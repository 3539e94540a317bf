"""What can be evaluated: our aligner, baselines, and beads that somebody else's aligner has written to files."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from qostil import Alignment, Bead, InputError, Signature
from qostil.align import completed, read_beads
from qostil.app.aligning import align_reports, embed, encoder_signature
from qostil.app.encoders import open_encoder
from qostil.app.evaluating import GoldSet
from qostil.baselines import BASELINES, Baseline, missing
from qostil.encoder import Encoder, Vectors

OURS = "ours"
ALL = "all"
NAMES = (OURS, *(baseline.name for baseline in BASELINES))


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a system gave no beads for a set."""

    reason: str


class System(Protocol):
    """Gives beads for a set of gold."""

    @property
    def name(self) -> str:
        """What it is called in tables."""
        ...

    def align(self, gold: GoldSet) -> Alignment | Failure:
        """Beads of every sentence of the set, or why there are none."""
        ...


@dataclass(frozen=True, slots=True)
class Ours:
    """The aligner of Qostil, as ``qostil align --sentences`` runs it."""

    encoder: Encoder
    name: str = OURS

    def align(self, gold: GoldSet) -> Alignment:
        """Beads of the set."""
        alignment = align_reports(*gold.pair, _vectors(self.encoder, gold))
        return Alignment(alignment.beads, encoder_signature(self.encoder) + alignment.signature)


@dataclass(frozen=True, slots=True)
class Peer:
    """A baseline. What goes wrong in it is told, and stops neither the other sets nor the other systems."""

    baseline: Baseline
    encoder: Encoder | None

    @property
    def name(self) -> str:
        """The baseline's."""
        return self.baseline.name

    def align(self, gold: GoldSet) -> Alignment | Failure:
        """Beads of the set, with those sentences alone that the baseline left out."""
        source, target = (tuple(sentence.text for sentence in report.sentences) for report in gold.pair)
        vectors = _vectors(self.encoder, gold) if self.encoder else None
        try:
            beads = self.baseline.align(source, target, vectors)
        except InputError as error:
            return Failure(error.message)
        except Exception as error:  # Code of others can raise anything.
            return Failure(f"{type(error).__name__}: {error}")
        if not _fits(beads, gold.sizes):
            return Failure("gave a sentence twice, or one that is not there")
        return Alignment(completed(beads, gold.sizes), self._signature)

    @property
    def _signature(self) -> Signature:
        package = self.baseline.package
        made_with = Signature.of(system=f"{package}/{version(package)}" if package else self.name)
        return (encoder_signature(self.encoder) if self.encoder else Signature(())) + made_with


@dataclass(frozen=True, slots=True)
class Written:
    """Beads of a folder: NAME.beads for every set NAME."""

    folder: Path
    name: str

    def align(self, gold: GoldSet) -> Alignment:
        """Beads of the set, with those sentences alone that the file does not name.

        :raises InputError: if there is no file, or its beads do not fit the texts.
        """
        path = self.folder / f"{gold.name}.beads"
        if not path.is_file():
            raise InputError(f"not there; expected the beads of the set {gold.name}", path=path)
        return Alignment(completed(read_beads(path, gold.sizes), gold.sizes), Signature.of(beads=self.name))


def chosen(names: Sequence[str], folders: Sequence[Path], encoder: str | None) -> tuple[System, ...]:
    """The systems of these names, then those of these folders, each once; ``all`` stands for all that are installed.

    Without names and folders it is our own. The encoder is opened only where one is needed.

    :raises InstallError: if one that was named is not installed.
    """
    wanted = dict.fromkeys(names or ([] if folders else [OURS]))
    absent = {baseline.name: baseline for baseline in not_installed()}
    for name in wanted:
        if name in absent:
            raise missing(absent[name])
    if ALL in wanted:
        wanted = dict.fromkeys(name for name in NAMES if name not in absent)
    peers = [baseline for baseline in BASELINES if baseline.name in wanted]
    needed = OURS in wanted or any(baseline.needs_vectors for baseline in peers)
    opened = open_encoder(encoder) if needed else None
    systems: dict[str, System] = {
        baseline.name: Peer(baseline, opened if baseline.needs_vectors else None) for baseline in peers
    }
    if opened:
        systems[OURS] = Ours(opened)
    return (*(systems[name] for name in wanted), *_written(folders, set(wanted)))


def not_installed() -> tuple[Baseline, ...]:
    """Baselines whose package is not there."""
    return tuple(baseline for baseline in BASELINES if baseline.package and find_spec(baseline.package) is None)


def _written(folders: Sequence[Path], taken: set[str]) -> list[Written]:
    """Called after their folders, by the whole path where that name is taken."""
    result = []
    for folder in dict.fromkeys(folders):
        name = folder.resolve().name
        result.append(Written(folder, str(folder) if name in taken else name))
        taken = {*taken, name}
    return result


def _vectors(encoder: Encoder, gold: GoldSet) -> tuple[Vectors, Vectors]:
    one, other = (embed(encoder, [sentence.text for sentence in report.sentences]) for report in gold.pair)
    return one, other


def _fits(beads: Sequence[Bead], sizes: tuple[int, int]) -> bool:
    """Whether no sentence stands in two beads, and all are there."""
    sides = ([i for bead in beads for i in bead.source], [j for bead in beads for j in bead.target])
    return all(
        len(set(side)) == len(side) and set(side) <= set(range(size)) for side, size in zip(sides, sizes, strict=True)
    )
