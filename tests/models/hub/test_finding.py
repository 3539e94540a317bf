"""A name or a folder becomes a checkpoint on this computer, or an error that says what to do."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from qostil import InstallError, SettingError
from qostil.models import load
from qostil.models.hub.download import wanted
from qostil.models.hub.name import HubName
from tests.models.hub.fake_hub import COMMIT, FakeHub, error_of_hub, keep
from tests.models.hub.making import E5_LARGE, LABSE, change, make

pytest.importorskip("torch", reason="needs the hub extra")
pytest.importorskip("huggingface_hub", reason="needs the hub extra")

NAME = "some-lab/encoder"


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    return make(tmp_path / "published", LABSE)


@pytest.fixture
def hub(own_caches: Path, checkpoint: Path, monkeypatch: pytest.MonkeyPatch) -> FakeHub:
    found = FakeHub(own_caches, {NAME: checkpoint})
    found.install(monkeypatch)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sentence-transformers/LaBSE", HubName("sentence-transformers/LaBSE")),
        ("BAAI/bge-m3@5617a9f", HubName("BAAI/bge-m3", "5617a9f")),
        ("a/b@refs/pr/7", HubName("a/b", "refs/pr/7")),
        ("LaBSE", None),
        ("a/b/c", None),
        ("../a", None),
        ("a/..", None),
        ("a/b@../../x", None),
        ("a/b c", None),
        ("", None),
    ],
)
def test_names_have_an_owner_and_perhaps_a_revision(text: str, expected: HubName | None) -> None:
    assert HubName.parse(text) == expected


def test_what_is_in_the_cache_is_used_without_the_hub(hub: FakeHub, checkpoint: Path) -> None:
    keep(hub.cache, NAME, checkpoint)
    hub.reachable = False
    encoder = load(NAME)
    assert (encoder.name, encoder.dimensions) == (NAME, 32)
    np.testing.assert_array_equal(encoder.encode(["Су аз."]), load(str(checkpoint)).encode(["Су аз."]))
    assert encoder.digest == load(str(checkpoint)).digest
    assert load(f"{NAME}@{COMMIT}").name == f"{NAME}@{COMMIT}"


def test_what_is_missing_is_fetched_once(hub: FakeHub, checkpoint: Path) -> None:
    for stray in (
        "onnx/model.onnx",
        "tf_model.h5",
        "pytorch_model.bin",
        "openvino/openvino_model.xml",
        "model.fp16.safetensors",
    ):
        path = checkpoint / stray
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"not wanted")
    checkpoint.joinpath("README.md").write_text("---\nlicense: mit\n---\n", "utf-8")
    assert load(NAME).encode(["Су аз."]).shape == (1, 32)
    assert set(hub.fetched) == {
        "1_Pooling/config.json",
        "2_Dense/config.json",
        "2_Dense/model.safetensors",
        "README.md",
        "config.json",
        "model.safetensors",
        "modules.json",
        "sentence_bert_config.json",
        "tokenizer.json",
        "tokenizer_config.json",
        "vocab.txt",
    }
    hub.reachable = False
    load(NAME)


def test_pickles_are_fetched_where_there_is_nothing_else() -> None:
    small = ["config.json", "sentencepiece.bpe.model", "1_Pooling/config.json"]
    weights = ["pytorch_model.bin", "colbert_linear.pt", "sparse_linear.pt", "imgs/a.jpg", "onnx/model.onnx_data"]
    assert wanted([*small, *weights]) == (small, ["pytorch_model.bin"])
    shards = [f"model-0000{i}-of-00002.safetensors" for i in (1, 2)]
    index = "model.safetensors.index.json"
    assert wanted([*shards, index, "pytorch_model.bin"]) == ([index], shards)


@pytest.mark.parametrize("name", ["config.json", "modules.json", "model.safetensors", "2_Dense/model.safetensors"])
def test_half_a_download_is_never_taken_for_a_whole_one(hub: FakeHub, name: str) -> None:
    hub.stop_at = name
    with pytest.raises(KeyboardInterrupt):
        load(NAME)
    hub.reachable = False
    with pytest.raises(InstallError, match="is not whole"):
        load(NAME)
    hub.reachable, hub.stop_at = True, None
    assert load(NAME).encode(["Су аз."]).shape == (1, 32)


def test_what_cannot_be_used_is_refused_before_its_weights_are_fetched(hub: FakeHub, checkpoint: Path) -> None:
    change(checkpoint / "1_Pooling" / "config.json", pooling_mode_cls_token=False)
    with pytest.raises(InstallError, match="pools by nothing"):
        load(NAME)
    assert "model.safetensors" not in hub.fetched


@pytest.mark.parametrize(
    ("kind", "raised", "message"),
    [
        ("RepositoryNotFoundError", SettingError, "has no some-lab/encoder, or not for everyone; check the spelling"),
        ("GatedRepoError", SettingError, "not open to everyone; ask for access on https://huggingface.co/some-lab"),
        ("RevisionNotFoundError", SettingError, "has no revision 'main'"),
        ("OfflineModeIsEnabled", InstallError, "HF_HUB_OFFLINE forbids"),
        ("HfHubHTTPError", InstallError, "could not be fetched"),
    ],
)
def test_errors_of_the_hub_say_what_to_do(hub: FakeHub, kind: str, raised: type[Exception], message: str) -> None:
    hub.failure = error_of_hub(kind)
    with pytest.raises(raised, match=message) as found:
        load(NAME)
    assert "\n" not in str(found.value)


def test_no_network_is_one_line_with_a_way_out(hub: FakeHub) -> None:
    hub.reachable = False
    with pytest.raises(InstallError) as found:
        load(NAME)
    said = str(found.value)
    assert "\n" not in said
    for part in (NAME, str(hub.cache), "Name or service not known", "connect", "give its folder", "bundled"):
        assert part in said


def test_repository_without_weights_is_refused(hub: FakeHub, checkpoint: Path) -> None:
    (checkpoint / "model.safetensors").unlink()
    shutil.rmtree(checkpoint / "2_Dense")
    with pytest.raises(InstallError, match=r"no weights on the hub; expected model.safetensors or pytorch_model.bin"):
        load(NAME)


@pytest.mark.parametrize("name", ["nonsense", "no/such/folder", ""])
def test_neither_folder_nor_name_is_an_error(name: str) -> None:
    with pytest.raises(SettingError, match="expected bundled, a folder with an encoder, or a name on the Hugging"):
        load(name)


def test_folder_without_a_checkpoint_says_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"expected encoder.toml .* or config.json with model.safetensors"):
        load(str(tmp_path))


@pytest.mark.parametrize(
    ("lost", "message"),
    [
        ("model.safetensors", "no weights here; expected model.safetensors or pytorch_model.bin"),
        ("2_Dense/model.safetensors", "no weights here"),
        ("1_Pooling/config.json", "cannot be read"),
        ("config.json", "cannot be read"),
    ],
)
def test_missing_file_is_named(checkpoint: Path, lost: str, message: str) -> None:
    (checkpoint / lost).unlink()
    with pytest.raises(InstallError, match=message) as found:
        load(str(checkpoint))
    assert str((checkpoint / lost).parent) in str(found.value)


def test_missing_vocabulary_is_named(checkpoint: Path) -> None:
    for name in ("vocab.txt", "tokenizer.json"):
        (checkpoint / name).unlink()
    with pytest.raises(InstallError, match=r"no tokenizer here; expected one of tokenizer.json, vocab.txt"):
        load(str(checkpoint))


def test_missing_shard_is_named(tmp_path: Path) -> None:
    folder = make(tmp_path / "some", E5_LARGE, shards=True)
    next(iter(sorted(folder.glob("model-*.safetensors")))).unlink()
    with pytest.raises(InstallError, match=r"1 of \d+ files are missing, model-00001"):
        load(str(folder))


def test_digest_changes_with_what_changes_a_vector(checkpoint: Path, tmp_path: Path) -> None:
    before = load(str(checkpoint)).digest
    assert load(str(checkpoint)).digest == before
    moved = shutil.copytree(checkpoint, tmp_path / "elsewhere")
    assert load(str(moved)).digest == before
    seen = {before}
    pooling = {"pooling_mode_mean_tokens": True, "pooling_mode_cls_token": False}
    changes: Sequence[Callable[[], object]] = (
        lambda: change(checkpoint / "sentence_bert_config.json", max_seq_length=32),
        lambda: change(checkpoint / "1_Pooling" / "config.json", **pooling),
        lambda: change(checkpoint / "2_Dense" / "config.json", activation_function="torch.nn.modules.linear.Identity"),
        lambda: change(checkpoint / "tokenizer_config.json", do_lower_case=True),
        lambda: checkpoint.joinpath("model.safetensors").write_bytes(b"others"),
    )
    for number, make_change in enumerate(changes, 2):
        make_change()
        seen.add(load(str(checkpoint)).digest)
        assert len(seen) == number


def test_nothing_heavy_is_loaded_before_the_first_text(checkpoint: Path) -> None:
    import subprocess
    import sys

    check = (
        "import sys; from qostil.models import load; load(sys.argv[1]).digest;"
        " print([n for n in ('torch', 'transformers', 'huggingface_hub', 'tokenizers') if n in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", check, str(checkpoint)], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_without_the_extra_the_error_names_it(checkpoint: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    encoder = load(str(checkpoint))
    for module in ("torch", "transformers", "huggingface_hub"):
        monkeypatch.setitem(sys.modules, module, None)
    actions: Sequence[Callable[[], object]] = (lambda: encoder.encode(["a"]), lambda: load(NAME))
    for action in actions:
        with pytest.raises(InstallError, match=r'pip install "qostil\[hub\]"'):
            action()
