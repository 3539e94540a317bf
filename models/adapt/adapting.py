"""An encoder learns from examples, is judged as it was saved, and stays only if it is better."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from qostil.models.adapt.examples import Example, Parts, Tasks
from qostil.models.adapt.general import general_examples
from qostil.models.adapt.judging import Figures, Gain, compare, judge
from qostil.models.adapt.network import Network
from qostil.models.adapt.saving import Value, new_folder, write_network, write_settings
from qostil.models.adapt.settings import Round, Settings
from qostil.models.adapt.training import Lesson, Training
from qostil.models.checkpoint import SETTINGS, Checkpoint
from qostil.models.export.reading import StoredWeights
from qostil.models.onnx_encoder import OnnxEncoder
from qostil.models.tokenizer import Tokenizer

# Of the general sentences, so much may be lost: a text more in a hundred not found first, and so many nats.
_FOUND_LOST = 0.01
_NATS_LOST = 0.05


@dataclass(frozen=True, slots=True)
class Judgement:
    """An encoder's figures on the reports kept back, and on sentences of no report."""

    held: Figures
    general: Figures


@dataclass(frozen=True, slots=True)
class Outcome:
    """What adapting came to. ``refusal`` says why nothing was saved; empty where the encoder was."""

    before: Judgement
    after: Judgement
    gain: Gain
    digest: str
    refusal: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Who is told how it goes: of each round, and of so many pairs done."""

    on_round: Callable[[Round], object]
    advance: Callable[[int], object]


def adapt(start: Checkpoint, parts: Parts, place: Path, settings: Settings, shown: Shown) -> Outcome:
    """Teach the encoder in ``start`` and save it as the folder ``place``, if it is then better than before.

    What stands at ``place`` is replaced at the end, or left as it was. The same input, settings, machine and number
    of threads give the same bytes but for the date.
    """
    encoder = OnnxEncoder(start)
    tasks = Tasks.of(parts)
    before = _judged(encoder, tasks)
    weights = StoredWeights.read(start.path("encoder.onnx"), start.path("weights.bin"))
    lesson = _lesson(start, tasks)
    used = np.unique(np.concatenate([np.array(ids) for ids in lesson.ids.values()]))
    network = Network(weights, used)
    for seen in Training(network, lesson, settings).rounds(encoder.encode, shown.advance):
        shown.on_round(seen)
    learned = {name: tensor.detach().numpy() for name, tensor in network.learned.items()}
    with new_folder(place) as folder:
        write_network(folder, start, weights, learned)
        write_settings(folder, start, place.name, {})
        saved = Checkpoint.read(folder)
        after = _judged(OnnxEncoder(saved), tasks)
        gain = compare(before.held, after.held, settings.seed)
        outcome = Outcome(before, after, gain, saved.digest, _refusal(before, after, gain, settings))
        if outcome.refusal:
            (folder / SETTINGS).unlink()
        else:
            write_settings(folder, start, place.name, _about(start, parts, settings, outcome))
    return outcome


def _lesson(start: Checkpoint, tasks: Tasks) -> Lesson:
    """Texts as pieces; of a text longer than the network takes, its first window."""
    texts = sorted({text for example in (*tasks.learned, *tasks.watched) for _, text in example.texts})
    tokenizer = Tokenizer(start.path("pieces.model"), prefix=start.prefix, max_tokens=start.max_tokens)
    ids = {texts[window.text]: window.ids for window in reversed(tokenizer.windows(texts))}
    return Lesson(ids, tasks.learned, tasks.watched)


def _judged(encoder: OnnxEncoder, tasks: Tasks) -> Judgement:
    return Judgement(judge(encoder, tasks.held), judge(encoder, general_examples()))


def _refusal(before: Judgement, after: Judgement, gain: Gain, settings: Settings) -> str:
    lost = compare(before.general, after.general, settings.seed)
    if gain.low <= 0 or after.held.found < before.held.found - _FOUND_LOST:
        return "on reports that it did not learn from it is not better than before, beyond chance"
    if after.general.found < before.general.found - _FOUND_LOST or lost.mean < -_NATS_LOST:
        return "it forgot what it knew of other texts: translations of everyday sentences are found less surely"
    return ""


def _about(start: Checkpoint, parts: Parts, settings: Settings, outcome: Outcome) -> dict[str, Value]:
    everything: Sequence[Example] = (*parts.learned, *parts.watched, *parts.held)
    figures: dict[str, Value] = {}
    for when, seen in (("before", outcome.before), ("after", outcome.after)):
        figures[f"found_{when}"] = round(seen.held.found, 4)
        figures[f"probability_{when}"] = round(seen.held.probability, 4)
        figures[f"general_found_{when}"] = round(seen.general.found, 4)
        figures[f"general_probability_{when}"] = round(seen.general.probability, 4)
    return {
        "from": start.name,
        "from_digest": start.digest,
        "at": datetime.now(UTC).replace(microsecond=0).isoformat(),
        "languages": sorted({language for example in everything for language, _ in example.texts}),
        "units_learned": len(parts.learned),
        "units_watched": len(parts.watched),
        "units_held": len(parts.held),
        "reports_held": sorted({report for example in parts.held for report in example.reports}),
        **asdict(settings),
        **figures,
        "gain_nats": round(outcome.gain.mean, 4),
        "gain_interval": [f"{outcome.gain.low:.4f}", f"{outcome.gain.high:.4f}"],
    }
