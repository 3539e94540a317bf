"""Vectors of checkpoints in every published shape, against a slow encoder that is obviously right."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from qostil import InstallError, SettingError
from qostil.models import load
from tests.models.hub.making import BGE, E5, E5_LARGE, LABSE, SHAPES, WIDTH, Shape, make, sentences

pytest.importorskip("torch", reason="needs the hub extra")
pytest.importorskip("transformers", reason="needs the hub extra")

from tests.models.hub import plain

ODD_POOLING = ("max_tokens", "mean_sqrt_len_tokens", "weightedmean_tokens", "lasttoken")


def check(folder: Path, shape: Shape) -> None:
    texts = [*sentences(), "", "қ"]
    np.testing.assert_allclose(load(str(folder)).encode(texts), plain.encode(folder, shape, texts), atol=2e-5)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_vectors_are_those_of_the_checkpoint(tmp_path: Path, shape: Shape) -> None:
    check(make(tmp_path / "some", shape), shape)


@pytest.mark.parametrize(("shape", "pickled", "shards"), [(LABSE, True, False), (E5_LARGE, False, True)])
def test_weights_may_be_pickled_or_in_several_files(tmp_path: Path, shape: Shape, pickled: bool, shards: bool) -> None:
    folder = make(tmp_path / "some", shape, pickled=pickled, shards=shards)
    assert (folder / "model.safetensors").is_file() == (not pickled and not shards)
    check(folder, shape)


def test_tokenizer_may_be_a_sentencepiece_model_only(tmp_path: Path) -> None:
    folder = make(tmp_path / "some", BGE, slow=True)
    assert not (folder / "tokenizer.json").exists()
    check(folder, BGE)


@pytest.mark.parametrize("mode", ODD_POOLING)
def test_every_way_of_pooling(tmp_path: Path, mode: str) -> None:
    shape = replace(E5, pooling=(mode,))
    check(make(tmp_path / "some", shape), shape)


def test_ways_of_pooling_side_by_side_and_a_narrow_head(tmp_path: Path) -> None:
    shape = replace(LABSE, pooling=("lasttoken", "cls_token", "mean_tokens"), dense=12)
    folder = make(tmp_path / "some", shape)
    check(folder, shape)
    (found,) = load(str(folder)).encode_tokens(["Су аз."])
    assert found.vectors.shape == (len(found.pieces), WIDTH)


@pytest.mark.parametrize("include", [True, False])
def test_prompt_of_the_checkpoint(tmp_path: Path, include: bool) -> None:
    shape = replace(E5, prompt="query: ", include_prompt=include, pooling=("mean_tokens", "weightedmean_tokens"))
    check(make(tmp_path / "some", shape), shape)


def test_plain_checkpoint_is_pooled_by_the_mean(tmp_path: Path) -> None:
    shape = replace(E5, modules=False)
    check(make(tmp_path / "some", shape), shape)


def test_known_encoder_gets_its_prefix(tmp_path: Path) -> None:
    folder = make(tmp_path / "multilingual-e5-small", E5)
    check(folder, replace(E5, prompt="query: "))


def test_small_letters_keep_their_places(tmp_path: Path) -> None:
    shape = replace(LABSE, lower=True)
    folder = make(tmp_path / "some", shape)
    check(folder, shape)
    text = "İİ Ауыл"  # the small letter of each İ is two
    (found,) = load(str(folder)).encode_tokens([text])
    assert {place for piece in found.pieces for place in range(piece.start, piece.end)} == {0, 1, 3, 4, 5, 6}


def test_special_pieces_in_a_text_are_text(tmp_path: Path) -> None:
    encoder = load(str(make(tmp_path / "some", LABSE)))
    (found,) = encoder.encode_tokens(["a [SEP] b"])
    assert len(found.pieces) > 3


def test_long_text_is_the_mean_of_even_windows(tmp_path: Path) -> None:
    shape = replace(LABSE, max_tokens=12)
    encoder = load(str(make(tmp_path / "some", shape)))
    (found,) = encoder.encode_tokens([text := " ".join("қбағдеһү" * 5)])
    assert text == "".join(f"{text[piece.start : piece.end]} " for piece in found.pieces).strip()
    # 40 pieces; beside the two special ones 10 have room in a window.
    parts = [text[start : start + 19] for start in range(0, 80, 20)]
    np.testing.assert_allclose(found.vectors[10:20], encoder.encode_tokens([parts[1]])[0].vectors, atol=1e-4)
    together = encoder.encode(parts).sum(axis=0)
    np.testing.assert_allclose(encoder.encode([text])[0], together / np.linalg.norm(together), atol=1e-5)


def test_tokens_are_the_states_of_the_network(tmp_path: Path) -> None:
    shape = replace(E5, normalize=False)
    encoder = load(str(make(tmp_path / "some", shape)))
    assert encoder.dimensions == WIDTH
    (one,), (other,) = encoder.encode_tokens(["Су аз."]), encoder.encode_tokens(["Су аз еді."])
    assert one.pieces[0] == other.pieces[0]
    assert not np.allclose(one.vectors[0], other.vectors[0])


def test_bfloat16_is_near_and_company_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make(tmp_path / "some", E5)
    exact = load(str(folder))
    monkeypatch.setenv("QOSTIL_PRECISION", "bfloat16")
    rough = load(str(folder))
    assert rough.digest != exact.digest
    together = rough.encode(sentences())
    assert (together * exact.encode(sentences())).sum(axis=1).min() > 0.99
    np.testing.assert_array_equal(together, np.concatenate([rough.encode([text]) for text in sentences()]))


def test_device_that_is_not_there_is_named(tmp_path: Path) -> None:
    folder = make(tmp_path / "some", E5)
    with pytest.raises(SettingError, match="'tpu'; expected auto, cpu"):
        load(str(folder), device="tpu")
    with pytest.raises(SettingError, match=r"'cuda:77', which torch does not find here; expected auto, .*cpu"):
        load(str(folder), device="cuda:77").encode(["a"])


def test_threads_may_be_given(tmp_path: Path) -> None:
    import torch

    before = torch.get_num_threads()
    try:
        assert load(str(make(tmp_path / "some", E5)), threads=1).encode(["a"]).shape == (1, WIDTH)
    finally:
        torch.set_num_threads(before)


def test_missing_weight_is_an_error_and_not_invented(tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    path = make(tmp_path / "some", E5) / "model.safetensors"
    weights = load_file(path)
    del weights["encoder.layer.1.output.dense.bias"]
    save_file(weights, path, metadata={"format": "pt"})
    with pytest.raises(InstallError, match=r"1 of the weights are missing, encoder.layer.1.output.dense.bias first"):
        load(str(path.parent)).encode(["a"])


def test_weights_that_are_not_finite_are_an_error(tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    path = make(tmp_path / "some", E5) / "model.safetensors"
    weights = load_file(path)
    weights["embeddings.LayerNorm.weight"][:] = float("nan")
    save_file(weights, path, metadata={"format": "pt"})
    with pytest.raises(InstallError, match="not finite"):
        load(str(path.parent)).encode(["a"])


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "2_Dense/model.safetensors"])
def test_damaged_file_is_named(tmp_path: Path, name: str) -> None:
    folder = make(tmp_path / "some", LABSE)
    (folder / name).write_bytes(b"{nothing of the kind")
    with pytest.raises(InstallError, match=r"cannot (be )?load.*copy or download the checkpoint again"):
        load(str(folder)).encode(["a"])


def test_pickle_that_holds_code_is_refused(tmp_path: Path) -> None:
    import pickle

    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return Path.touch, (tmp_path / "harm",)  # type: ignore[return-value]

    folder = make(tmp_path / "some", LABSE, pickled=True)
    for place in (folder / "2_Dense" / "pytorch_model.bin", folder / "pytorch_model.bin"):
        place.write_bytes(pickle.dumps({"linear.weight": Evil()}))
        with pytest.raises(InstallError, match="cannot"):
            load(str(folder)).encode(["a"])
    assert not (tmp_path / "harm").exists()
