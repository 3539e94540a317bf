"""What is read from the files of a checkpoint, without torch."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qostil import InstallError
from qostil.models.hub import cached_encoders, known_encoders
from qostil.models.hub.recipe import Dense, Normalize, Recipe
from tests.models.hub.fake_hub import keep
from tests.models.hub.making import write

CNN = "sentence_transformers.models.CNN"
POOLING = "sentence_transformers.models.Pooling"
NETWORK = "sentence_transformers.models.Transformer"
CARD = """---
license: apache-2.0
language:
- en
- "kk"
- ky
tags: [x]
model-index:
- name: a
  results: []
---
# A card
license: none
"""


def module(kind: str, path: str = "") -> dict[str, str]:
    return {"type": kind, "path": path}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """LaBSE's files as published, without weights."""
    made = tmp_path / "labse"
    made.mkdir()
    bert = {"architectures": ["BertModel"], "model_type": "bert", "hidden_size": 768, "max_position_embeddings": 512}
    write(made / "config.json", bert)
    kinds = ("Transformer", "Pooling", "Dense", "Normalize")
    paths = ("", "1_Pooling", "2_Dense", "3_Normalize")
    modules = [module(f"sentence_transformers.models.{kind}", path) for kind, path in zip(kinds, paths, strict=True)]
    write(made / "modules.json", modules)
    write(made / "1_Pooling" / "config.json", {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False})
    dense = {"in_features": 768, "out_features": 768, "bias": True}
    write(made / "2_Dense" / "config.json", dense | {"activation_function": "torch.nn.modules.activation.Tanh"})
    write(made / "sentence_bert_config.json", {"max_seq_length": 256, "do_lower_case": False})
    write(made / "tokenizer_config.json", {"model_max_length": 512})
    return made


def test_labse_is_read(folder: Path) -> None:
    recipe = Recipe.read(folder, "sentence-transformers/LaBSE")
    steps = (Dense("2_Dense", 768, 768, bias=True, activation="Tanh"), Normalize())
    assert recipe == Recipe("", 768, ("cls",), "", True, steps, 256, lower=False)
    assert recipe.dimensions == 768


def test_newer_spelling_of_pooling_is_read(folder: Path) -> None:
    write(folder / "1_Pooling" / "config.json", {"embedding_dimension": 768, "pooling_mode": "mean"})
    assert Recipe.read(folder, "x").pooling == ("mean",)


def test_places_of_a_roberta_begin_behind_the_padding(tmp_path: Path) -> None:
    write(tmp_path / "config.json", {"model_type": "xlm-roberta", "hidden_size": 8, "max_position_embeddings": 514})
    recipe = Recipe.read(tmp_path, "x")
    assert (recipe.max_tokens, recipe.pooling, recipe.steps) == (512, ("mean",), ())


@pytest.mark.parametrize(
    ("name", "original", "prefix"),
    [
        ("intfloat/multilingual-e5-base", "", "query: "),
        ("intfloat/multilingual-e5-base@main", "", "query: "),
        ("mine", "intfloat/multilingual-e5-large", "query: "),
        ("BAAI/bge-m3", "", ""),
        ("mine", "", ""),
    ],
)
def test_prefix_is_known_by_name(folder: Path, name: str, original: str, prefix: str) -> None:
    config = {"model_type": "bert", "hidden_size": 768, "_name_or_path": original}
    write(folder / "config.json", config)
    assert Recipe.read(folder, name).prefix == prefix


def test_prompt_of_the_checkpoint_goes_before_what_is_known(folder: Path) -> None:
    prompts = {"prompts": {"a": "task: ", "b": "other: "}, "default_prompt_name": "a"}
    write(folder / "config_sentence_transformers.json", prompts)
    assert Recipe.read(folder, "intfloat/multilingual-e5-base").prefix == "task: "
    write(folder / "config_sentence_transformers.json", prompts | {"default_prompt_name": None})
    assert Recipe.read(folder, "mine").prefix == ""


def spoil(name: str, content: object) -> Callable[[Path], None]:
    return lambda folder: write(folder / name, content)


SPOILT = {
    "own code as a module": (
        spoil("modules.json", [module(NETWORK), module("custom_st.Head", "1")]),
        r"modules.json: wants code of its own \(custom_st.Head\), which is never run",
    ),
    "own code as a network": (
        spoil("config.json", {"model_type": "newest", "hidden_size": 8, "auto_map": {"AutoModel": "modeling.New"}}),
        r"newest wants code of its own \(auto_map\), which is never run",
    ),
    "a network that writes": (
        spoil("config.json", {"model_type": "t5", "d_model": 8, "is_encoder_decoder": True}),
        "t5 reads and writes",
    ),
    "unknown module": (
        spoil("modules.json", [module(NETWORK), module(POOLING, "1_Pooling"), module(CNN)]),
        "has a module CNN; supported after Pooling: Dense, Normalize",
    ),
    "no pooling": (spoil("modules.json", [module(NETWORK)]), "has the modules Transformer; supported are"),
    "no modules": (spoil("modules.json", []), "has the modules none"),
    "modules that are none": (spoil("modules.json", {"a": 1}), "not a list of modules"),
    "a folder elsewhere": (
        spoil("modules.json", [module(NETWORK), module(POOLING, "../other")]),
        "'../other', which is not right in this folder",
    ),
    "unknown pooling": (
        spoil("1_Pooling/config.json", {"pooling_mode_attention": True}),
        "pools by pooling_mode_att",
    ),
    "unknown activation": (
        spoil("2_Dense/config.json", {"in_features": 768, "out_features": 8, "activation_function": "os.system"}),
        "has the activation os.system; supported are Tanh",
    ),
    "a head that does not fit": (
        spoil("2_Dense/config.json", {"in_features": 512, "out_features": 8}),
        "takes 512 numbers, but the step before gives 768",
    ),
    "no width": (spoil("config.json", {"model_type": "bert"}), "hidden_size is missing; expected a number above 0"),
    "an unknown prompt": (
        spoil("config_sentence_transformers.json", {"prompts": {}, "default_prompt_name": "q"}),
        "default_prompt_name is 'q', but there is no such prompt",
    ),
    "no object": (spoil("config.json", [1]), "expected names with values"),
    "no JSON": (lambda folder: (folder / "config.json").write_text("{", "utf-8"), "not a JSON file"),
    "depth without end": (lambda folder: (folder / "config.json").write_text("[" * 10**6, "utf-8"), "not a JSON file"),
}


@pytest.mark.parametrize(("spoiling", "message"), SPOILT.values(), ids=SPOILT.keys())
def test_what_is_not_supported_is_refused_by_name(folder: Path, spoiling: Callable[[Path], None], message: str) -> None:
    if "auto_map" in message:
        pytest.importorskip("transformers", reason="needs the hub extra")
    spoiling(folder)
    with pytest.raises(InstallError, match=message) as found:
        Recipe.read(folder, "mine")
    assert str(folder) in str(found.value)


def test_known_encoders_have_all_their_facts() -> None:
    known = known_encoders()
    assert len({encoder.name for encoder in known}) == len(known) >= 6
    for encoder in known:
        assert encoder.source.endswith(encoder.name)
        assert set(encoder.languages) <= {"en", "kk", "ky", "ru"}
        assert min(encoder.megabytes, encoder.dimensions, encoder.max_tokens) > 0


def test_cached_encoders_are_listed_with_what_their_cards_say(folder: Path, own_caches: Path) -> None:
    assert cached_encoders() == []
    keep(own_caches, "some-lab/half", folder)
    for name in ("model.safetensors", "2_Dense/model.safetensors", "vocab.txt"):
        (folder / name).write_bytes(b"12345")
    (folder / "README.md").write_text(CARD, "utf-8")
    snapshot = keep(own_caches, "some-lab/whole--name", folder)
    (found,) = cached_encoders()
    assert (found.name, found.folder, found.dimensions) == ("some-lab/whole--name", snapshot, 768)
    assert (found.languages, found.licence, found.architecture) == (("en", "kk", "ky"), "apache-2.0", "BertModel")
    assert 15 < found.bytes < 1000


def test_card_may_say_nothing(folder: Path, own_caches: Path) -> None:
    for name in ("model.safetensors", "2_Dense/model.safetensors", "vocab.txt"):
        (folder / name).write_bytes(b"12345")
    (folder / "README.md").write_text("# no front matter\nlicense: mit\n", "utf-8")
    keep(own_caches, "some-lab/pinned", folder, revision="v1")
    (found,) = cached_encoders()
    assert found.name.startswith("some-lab/pinned@")
    assert (found.languages, found.licence) == ((), None)
