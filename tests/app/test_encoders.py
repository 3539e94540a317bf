"""Commands with an encoder of the Hugging Face hub: by option, environment and qostil.toml; and what errors say."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from qostil.app.workspace import encoder_name
from tests.app.running import Runner
from tests.models.hub.making import E5, LABSE, make
from tests.shared import ROOT

pytest.importorskip("torch", reason="needs the hub extra")
pytest.importorskip("transformers", reason="needs the hub extra")


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("checkpoint") / "small", LABSE)


def test_option_goes_before_environment_and_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    below = tmp_path / "project" / "deep"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert encoder_name() is None
    settings = tmp_path / "project" / "qostil.toml"
    settings.write_text("encoder = 'models/ours'", "utf-8")
    assert encoder_name() == "models/ours"
    (tmp_path / "project" / "models" / "ours").mkdir(parents=True)
    assert encoder_name() == str(tmp_path / "project" / "models" / "ours")
    monkeypatch.setenv("QOSTIL_ENCODER", "some-lab/encoder")
    assert encoder_name() == "some-lab/encoder"
    assert encoder_name("bundled") == "bundled"


@pytest.mark.parametrize(("content", "message"), [("encoder = 3", "encoder is 3"), ("encoder =", "not a TOML file")])
def test_settings_that_make_no_sense_are_named(
    qostil: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "qostil.toml").write_text(content, "utf-8")
    ran = qostil("embed", ROOT / "README.md", "-o", "x.npy")
    assert ran.code == 2
    assert message in ran.err.splitlines()[-1]


def test_every_command_works_with_a_folder(qostil: Runner, checkpoint: Path, examples: Path, tmp_path: Path) -> None:
    option = ("--encoder", checkpoint)
    out = tmp_path / "out"
    reports = shutil.copytree(examples, tmp_path / "reports")
    # Random weights cannot tell which reports belong together.
    versions = "[[versions]]\nreports = ['valley-libraries.en', 'valley-libraries.ky']\n"
    (reports / "reports.toml").write_text(versions, "utf-8")
    assert qostil("build", reports, "-o", out, *option).code == 0
    assert "small/" in (out / "build.json").read_text("utf-8")
    assert qostil("find", "library", "--like", "--memory", out / "memory.db", *option).code == 0
    text = tmp_path / "a.txt"
    text.write_text("Су аз.\nАуыл кітапханасы ашылды.\n", "utf-8")
    assert qostil("align", text, text, "--sentences", "--langs", "en,kk", "--format", "beads", *option).code == 0
    assert qostil("eval", ROOT / "examples" / "gold", "--format", "json", *option).code == 0
    ran = qostil("embed", text, "-o", tmp_path / "v.npy", *option)
    assert (ran.code, ran.out) == (0, "")
    assert np.load(tmp_path / "v.npy").shape == (2, 32)


def test_environment_chooses(qostil: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QOSTIL_ENCODER", str(make(tmp_path / "from environment", E5)))
    assert "from environment" in qostil("embed", ROOT / "README.md", "-o", tmp_path / "x.npy").err


def test_folder_without_an_encoder_is_one_line(qostil: Runner, tmp_path: Path) -> None:
    ran = qostil("embed", ROOT / "README.md", "-o", tmp_path / "x.npy", "--encoder", tmp_path)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "config.json" in ran.err
