"""Rounds of learning that texts that say the same lie near each other, and others apart."""

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from qostil.encoder import Vectors
from qostil.models.adapt.batches import alike, make_batches
from qostil.models.adapt.examples import Example, Pair, pairs
from qostil.models.adapt.judging import Figures, judge_vectors
from qostil.models.adapt.network import Network
from qostil.models.adapt.settings import Round, Settings

Ids = dict[str, tuple[int, ...]]
_TEXTS_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a network is taught from: the pieces of all texts, examples to learn from and to stop by."""

    ids: Ids
    learned: tuple[Example, ...]
    watched: tuple[Example, ...]


class Training:
    """Teaches a network until the watched examples gain no more; it then has the weights of its best round."""

    def __init__(self, network: Network, lesson: Lesson, settings: Settings) -> None:
        self._network = network
        self._lesson = lesson
        self._settings = settings
        self._start = {name: tensor.detach().clone() for name, tensor in network.learned.items()}
        self._optimiser = torch.optim.Adam(network.learned.values(), lr=settings.rate, betas=(0.9, 0.98))
        self._random = random.Random(settings.seed)  # noqa: S311
        self._step = 0

    def rounds(self, vectors: Callable[[Sequence[str]], Vectors], advance: Callable[[int], object]) -> Iterator[Round]:
        """Teach round by round. ``vectors`` are those of the present encoder, by which hard negatives are chosen."""
        found = list(pairs(self._lesson.learned))
        sides = (vectors([pair.texts[0] for pair in found]), vectors([pair.texts[1] for pair in found]))
        best, least = copy.copy(self._start), float(self._watch().surprise.mean())
        yield Round(0, None, float(np.exp(-least)))
        worse = 0
        for number in range(1, self._settings.rounds + 1):
            batches = make_batches(found, sides, self._settings.batch, self._random)
            loss = self._teach(found, batches, advance)
            watched = self._watch()
            yield Round(number, loss, watched.probability)
            surprise = float(watched.surprise.mean())
            if surprise < least:
                best, least, worse = self._state(), surprise, 0
            else:
                worse += 1
            if worse == self._settings.patience:
                break
        with torch.no_grad():
            for name, tensor in self._network.learned.items():
                tensor.copy_(best[name])

    def _teach(
        self, found: Sequence[Pair], batches: Sequence[Sequence[int]], advance: Callable[[int], object]
    ) -> float:
        losses = []
        for batch in batches:
            members = [found[i] for i in batch]
            loss = self._loss(members)
            self._optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self._network.learned.values(), 1.0)
            self._move(self._settings.rate * self._pace(len(batches)))
            losses.append(float(loss.detach()))
            advance(len(members))
        return float(np.mean(losses))

    def _loss(self, members: Sequence[Pair]) -> torch.Tensor:
        texts = [self._lesson.ids[pair.texts[side]] for side in (0, 1) for pair in members]
        with _fast():
            one, other = self._network.vectors(texts).chunk(2)
        return contrast(one, other, alike(members), self._settings.temperature)

    def _pace(self, steps: int) -> float:
        """How fast to go at this step: up within the first tenth of all, then down to nothing at the end."""
        total = steps * self._settings.rounds
        self._step += 1
        return min(self._step / (0.1 * total), (total - self._step + 1) / (0.9 * total), 1.0)

    def _move(self, rate: float) -> None:
        for group in self._optimiser.param_groups:
            group["lr"] = rate
        self._optimiser.step()
        # Back towards the start, not towards zero: what is not taught shall not be forgotten.
        with torch.no_grad():
            for name, tensor in self._network.learned.items():
                tensor.lerp_(self._start[name], rate * self._settings.decay)

    def _watch(self) -> Figures:
        texts = list(dict.fromkeys(text for example in self._lesson.watched for text in example.texts))
        ids = [self._lesson.ids[text] for _, text in texts]
        with torch.no_grad(), _fast():
            parts = [self._network.vectors(ids[at : at + _TEXTS_AT_ONCE]) for at in range(0, len(ids), _TEXTS_AT_ONCE)]
        return judge_vectors(dict(zip(texts, torch.cat(parts).numpy(), strict=True)), self._lesson.watched)

    def _state(self) -> dict[str, torch.Tensor]:
        return {name: tensor.detach().clone() for name, tensor in self._network.learned.items()}


def contrast(one: torch.Tensor, other: torch.Tensor, same: NDArray[np.bool_], temperature: float) -> torch.Tensor:
    """InfoNCE in both directions; two pairs that are the ``same`` are no negatives for each other."""
    likeness = (one @ other.T / temperature).masked_fill(torch.from_numpy(same), -torch.inf)
    right = torch.arange(len(one))
    return (functional.cross_entropy(likeness, right) + functional.cross_entropy(likeness.T, right)) / 2


@contextmanager
def _fast() -> Iterator[None]:
    """Products in bfloat16 where the CPU has instructions for it: twice as fast, with the same gain."""
    with torch.autocast("cpu", torch.bfloat16, enabled=bool(_has_bfloat16())):
        yield


def _has_bfloat16() -> Any:
    return torch.ops.mkldnn._is_mkldnn_bf16_supported() and torch.cpu._is_avx512_bf16_supported()
