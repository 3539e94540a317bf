"""``qostil models list`` and ``bench``: what they show, and that nothing is fetched."""

from pathlib import Path

import pytest

from qostil.app.encoder_bench import bench, distinct, example_pairs
from qostil.app.speeds import known_speed, measure
from tests.app.running import Runner
from tests.tiny_encoder import TinyEncoder


@pytest.fixture(autouse=True)
def _no_cache_of_mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QOSTIL_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))


def test_examples_have_every_pair_with_english() -> None:
    pairs = example_pairs()
    languages = {tuple(code for code, _ in pair.texts) for pair in pairs}
    assert languages == {("en", "kk"), ("en", "ky"), ("en", "ru")}
    assert len(distinct(pairs)) > 200


def test_bench_finds_what_is_the_same_and_knows_how_fast_it_was() -> None:
    encoder = TinyEncoder()
    assert known_speed(encoder.digest) is None
    measured = bench(encoder, example_pairs())
    assert set(measured.found) == {("en", "kk"), ("en", "ky"), ("en", "ru")}
    # It knows letters only: next to nothing of another script is found.
    assert all(share < 0.5 for shares in measured.found.values() for share in shares)
    assert known_speed(encoder.digest) == pytest.approx(measured.speed, abs=0.1)


def test_progress_of_a_measurement_adds_up() -> None:
    steps: list[int] = []
    measure(TinyEncoder(), ["бір", "екі", "үш"], steps.append)
    assert sum(steps) == 3


def test_list_names_the_bundled_one_and_those_of_the_hub(qostil: Runner) -> None:
    ran = qostil("models", "list")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == "bundled  (used where no other is named)"
    assert lines[1].startswith("    with Qostil, 48 MB, width 384, en kk ky ru, MIT, ")
    assert lines[1].endswith(" sentences/s here")
    at = lines.index("sentence-transformers/LaBSE")
    assert lines[at + 1].startswith("    on the hub, ")
    assert lines[at + 1].endswith("speed not measured")


def test_list_shows_a_folder_that_is_named(qostil: Runner, monkeypatch: pytest.MonkeyPatch, adapted: Path) -> None:
    monkeypatch.setenv("QOSTIL_ENCODER", str(adapted))
    ran = qostil("models", "list")
    assert f"{adapted}  (used where no other is named)\n    folder, 48 MB, width 384," in ran.out
    assert "bundled\n" in ran.out


def test_list_of_a_folder_without_an_encoder_says_so(qostil: Runner, tmp_path: Path) -> None:
    ran = qostil("models", "list", tmp_path)
    assert ran.code != 0
    assert str(tmp_path) in ran.err
    assert ran.err.count("\n") == 1


def test_bench_measures_the_bundled_one_on_the_examples(qostil: Runner) -> None:
    ran = qostil("models", "bench")
    assert ran.code == 0
    lines = [line.strip() for line in ran.out.splitlines()]
    for row in ("sentences/s ", "en to kk, first ", "ky to en, first ", "ru to en, first ", "sureness "):
        assert any(line.startswith(row) for line in lines), row
    assert "encoder:bundled/" in ran.err


def test_bench_of_a_memory_without_pairs_says_so(qostil: Runner, tmp_path: Path) -> None:
    ran = qostil("models", "bench", "--memory", tmp_path / "none.db")
    assert ran.code == 1
    assert "none.db" in ran.err


@pytest.fixture
def adapted(tmp_path: Path) -> Path:
    """A folder like one that was adapted: the bundled files under another name."""
    from qostil.models.checkpoint import BUNDLED

    folder = tmp_path / "my-encoder"
    folder.mkdir()
    for path in BUNDLED.iterdir():
        if path.is_file() and path.suffix != ".py":
            (folder / path.name).hardlink_to(path.resolve())
    return folder
