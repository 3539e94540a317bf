"""Gold to evaluate with: texts whose right beads people have written down, a folder of NAME.gold and sentence files."""

from dataclasses import dataclass
from pathlib import Path

from qostil import Bead, InputError
from qostil.align import completed, read_beads
from qostil.app.pairs import Pair, read_pair
from qostil.language import Language


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Two texts and their right beads, which hold every sentence: one that the file does not name stands alone."""

    name: str
    languages: str
    pair: Pair
    beads: tuple[Bead, ...]

    @property
    def sizes(self) -> tuple[int, int]:
        """How many sentences either side has."""
        return sizes_of(self.pair)


def read_gold(folder: Path) -> tuple[GoldSet, ...]:
    """All sets of a folder, by name.

    :raises InputError: if there is none, a set lacks its two files, or its beads do not fit them.
    """
    sets = tuple(_read_set(gold) for gold in sorted(folder.glob("*.gold")))
    if not sets:
        raise InputError("no NAME.gold here; expected NAME.gold, NAME.en and NAME.kk or another language", path=folder)
    return sets


def sides_of(gold: Path) -> tuple[Path, Path]:
    """The two sentence files beside a gold file, English first, else in order of language.

    :raises InputError: if there are not two.
    """
    # A gold folder may hold somebody's beads too.
    others = {".gold", ".beads"}
    beside = [path for path in gold.parent.glob(f"{gold.stem}.*") if path.stem == gold.stem]
    sides = sorted(
        (path for path in beside if path.suffix not in others), key=lambda path: (path.suffix != ".en", path.suffix)
    )
    if len(sides) != 2:
        raise InputError(
            f"{len(sides)} sentence files beside it; expected two, such as {gold.stem}.en and {gold.stem}.kk", path=gold
        )
    return sides[0], sides[1]


def sizes_of(pair: Pair) -> tuple[int, int]:
    """How many sentences either report has."""
    one, other = pair
    return len(one.sentences), len(other.sentences)


def _read_set(gold: Path) -> GoldSet:
    source, target = sides_of(gold)
    tags = (Language.parse(source.suffix[1:]), Language.parse(target.suffix[1:]))
    pair, _ = read_pair((source, target), tags, lines=True)
    sizes = sizes_of(pair)
    return GoldSet(gold.stem, "-".join(map(str, tags)), pair, completed(read_beads(gold, sizes), sizes))
