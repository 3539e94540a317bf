"""Learning from examples: a gain is saved, none is refused, and nothing is ever half-written."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the hub extra")
pytest.importorskip("onnx", reason="needs the hub extra")

import qostil.models.adapt.adapting as adapting
import qostil.models.adapt.examples as adapt_examples
import qostil.models.adapt.saving as saving
from qostil import InputError
from qostil.models import load
from qostil.models.adapt import Example, Round, Settings, share_out
from qostil.models.adapt.adapting import Outcome, Shown, adapt
from qostil.models.checkpoint import Checkpoint
from tests.models.adapt.making import make_encoder, make_examples

SETTINGS = Settings(rounds=4, rate=5e-3, batch=25, temperature=0.05)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    # The everyday sentences are in languages that a random network does not know.
    monkeypatch.setattr(adapting, "general_examples", lambda: make_examples(20))


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Checkpoint:
    return make_encoder(tmp_path_factory.mktemp("start") / "tiny")


@pytest.fixture
def no_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Joined ones are longer, and that long goes with long can be learned from wrong translations too."""
    monkeypatch.setattr(adapt_examples, "_LONGEST_JOINED", 0)


def learn(start: Checkpoint, place: Path, examples: list[Example]) -> tuple[Outcome, list[Round]]:
    rounds: list[Round] = []
    parts = share_out(examples, SETTINGS.seed, least=50)
    outcome = adapt(start, parts, place, SETTINGS, Shown(rounds.append, lambda _: None))
    return outcome, rounds


def test_what_can_be_learned_is_learned_and_saved(start: Checkpoint, tmp_path: Path) -> None:
    outcome, rounds = learn(start, tmp_path / "new", make_examples(300))
    assert not outcome.refusal
    assert outcome.gain.low > 0
    assert outcome.after.held.probability > outcome.before.held.probability
    losses = [seen.loss for seen in rounds if seen.loss is not None]
    assert losses[-1] < losses[0]
    encoder = load(str(tmp_path / "new"))
    assert (encoder.name, encoder.digest) == ("new", outcome.digest)
    assert np.allclose(np.linalg.norm(encoder.encode(["bir", ""]), axis=1), 1, atol=1e-5)
    assert (tmp_path / "new" / "NOTICE").read_text("utf-8") == "Nobody's.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_the_same_again_gives_the_same_weights(start: Checkpoint, tmp_path: Path) -> None:
    for name in ("one", "other"):
        learn(start, tmp_path / name, make_examples(200))
    one, other = (tmp_path / name / "weights.bin" for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.usefixtures("no_neighbours")
def test_shuffled_translations_are_refused_and_nothing_is_left(start: Checkpoint, tmp_path: Path) -> None:
    outcome, _ = learn(start, tmp_path / "new", make_examples(300, shuffled=True))
    assert outcome.refusal
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("no_neighbours")
def test_a_refusal_leaves_what_was_there(start: Checkpoint, tmp_path: Path) -> None:
    make_encoder(tmp_path / "new")
    before = {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()}
    learn(start, tmp_path / "new", make_examples(300, shuffled=True))
    assert {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_a_gain_replaces_what_was_there(start: Checkpoint, tmp_path: Path) -> None:
    make_encoder(tmp_path / "new")
    outcome, _ = learn(start, tmp_path / "new", make_examples(300))
    assert Checkpoint.read(tmp_path / "new").digest == outcome.digest
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_an_interruption_leaves_nothing(start: Checkpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(adapting, "write_network", interrupt)
    with pytest.raises(KeyboardInterrupt):
        learn(start, tmp_path / "new", make_examples(200))
    assert not list(tmp_path.iterdir())


def test_forgetting_is_refused(start: Checkpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Everyday sentences that only the untaught network tells apart: each text is its own translation.
    own = [Example((("en", example.texts[0][1]), ("xx", example.texts[0][1])), ("x",)) for example in make_examples(60)]
    monkeypatch.setattr(adapting, "general_examples", lambda: own)
    monkeypatch.setattr(adapting, "_NATS_LOST", -10.0)
    outcome, _ = learn(start, tmp_path / "new", make_examples(300))
    assert "forgot" in outcome.refusal
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("what", ["file", "folder with other things", "encoder"])
def test_a_place_that_is_taken_is_told_before_the_work(tmp_path: Path, what: str) -> None:
    place = tmp_path / "place"
    if what == "file":
        place.write_text("x", "utf-8")
    elif what == "encoder":
        make_encoder(place)
    else:
        place.mkdir()
        (place / "thesis.docx").write_text("x", "utf-8")
    with pytest.raises(InputError, match="--overwrite" if what == "encoder" else "name another"):
        saving.check_place(place, overwrite=False)
    if what == "encoder":
        saving.check_place(place, overwrite=True)
