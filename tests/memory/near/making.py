"""An index over invented sentences, small enough to be compared with every text."""

import random
from collections.abc import Sequence
from pathlib import Path

from qostil import TranslationUnit, Variant
from qostil.encoder import Vectors
from qostil.memory import Memory
from qostil.memory.matching.match import Near, NearestByMeaning
from qostil.memory.matching.nearest import ExactNearest
from qostil.memory.near.folder import Folder
from qostil.memory.near.index import MeaningIndex
from qostil.memory.near.model import Model
from tests.memory.making import EN, KK
from tests.tiny_encoder import TinyEncoder

PAIR = (EN, KK)
EDGE = 0.002
WORDS = [
    "river",
    "school",
    "law",
    "bridge",
    "road",
    "tax",
    "harvest",
    "library",
    "council",
    "winter",
    "teacher",
    "budget",
    "valley",
    "reform",
    "court",
]
WORDS_KK = [
    "өзен",
    "мектеп",
    "заң",
    "көпір",
    "жол",
    "салық",
    "егін",
    "кітапхана",
    "кеңес",
    "қыс",
    "мұғалім",
    "бюджет",
    "алқап",
    "реформа",
    "сот",
]


class Counting:
    """Embeds, and counts what it is asked for."""

    def __init__(self) -> None:
        self.texts = list[str]()

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Their vectors."""
        self.texts += texts
        return TinyEncoder().encode(texts)


def model(embed: Counting | None = None, digest: str = TinyEncoder.digest) -> Model:
    """What the index knows of the tests' encoder."""
    return Model(digest, TinyEncoder.dimensions, embed or Counting())


def folder_of(memory: Memory, tmp_path: Path) -> Folder:
    """Where its index lies."""
    return Folder.of(memory.location, tmp_path / "cache")


def invented(count: int, seed: int) -> list[TranslationUnit]:
    """Units of a few words in two languages, some with the same source."""
    chance = random.Random(seed)  # noqa: S311
    found = []
    for number in range(count):
        places = chance.choices(range(len(WORDS)), k=chance.randint(3, 6))
        source = " ".join(WORDS[place] for place in places)
        target = " ".join(WORDS_KK[place] for place in places) + f" {number}"
        found.append(TranslationUnit("", (Variant(EN, source), Variant(KK, target)), confidence=0.9))
    return found


def exact(memory: Memory, index: MeaningIndex) -> NearestByMeaning:
    """Compares every source, in the space of the index."""
    with memory.matching(PAIR) as matcher:
        return ExactNearest(matcher.sources(10_000), EN, Counting(), index.space)


def agree(some: Sequence[Near], others: Sequence[Near]) -> bool:
    """Whether two answers are the same, but at the least likeness, and where the last is as near."""
    one, other = ([near for near in found if _is_clear(near.likeness)] for found in (some, others))
    if len(one) != len(other) or any(abs(a.likeness - b.likeness) > EDGE for a, b in zip(one, other, strict=True)):
        return False
    last = one[-1].likeness if one else 0.0
    differ = {near.unit for near in one} ^ {near.unit for near in other}
    return all(abs(near.likeness - last) <= EDGE for near in (*one, *other) if near.unit in differ)


def _is_clear(likeness: float) -> bool:
    return all(abs(likeness - limit) > EDGE for limit in (0.22, 0.3))
