"""Small checkpoints with random weights, in folders of the shape in which the real ones are published."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.models.sentences import SENTENCES

WIDTH, INNER, HEADS, LAYERS = 32, 64, 4, 2
MODULES = "sentence_transformers.models"
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
_FLAGS = ("cls_token", "mean_tokens", "max_tokens", "mean_sqrt_len_tokens", "weightedmean_tokens", "lasttoken")


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the published checkpoints."""

    network: str = "bert"
    vocabulary: str = "wordpiece"
    pooling: tuple[str, ...] = ("mean_tokens",)
    dense: int | None = None
    normalize: bool = True
    modules: bool = True
    max_tokens: int = 64
    include_prompt: bool = True
    prompt: str = ""
    lower: bool = False


LABSE = Shape(pooling=("cls_token",), dense=WIDTH)
E5 = Shape(network="bert", vocabulary="unigram")
E5_LARGE = Shape(network="xlm-roberta", vocabulary="unigram")
BGE = Shape(network="xlm-roberta", vocabulary="unigram", pooling=("cls_token",), max_tokens=128)
MINILM = Shape(network="bert", vocabulary="unigram", normalize=False)
SHAPES = {"LaBSE": LABSE, "e5": E5, "e5-large": E5_LARGE, "bge-m3": BGE, "MiniLM": MINILM}


def sentences() -> list[str]:
    """What vocabularies are made of."""
    return [text for group in SENTENCES for text in group]


def make(folder: Path, shape: Shape, *, pickled: bool = False, shards: bool = False, slow: bool = False) -> Path:
    """A checkpoint of that shape: weights pickled or not, in one file or several, with tokenizer.json or without."""
    folder.mkdir(parents=True, exist_ok=True)
    pieces = _wordpiece(folder) if shape.vocabulary == "wordpiece" else _unigram(folder, slow)
    model = _network(shape, pieces)
    if pickled:
        import torch

        model.config.save_pretrained(folder)
        torch.save(model.state_dict(), folder / "pytorch_model.bin")
    else:
        model.save_pretrained(folder, **({"max_shard_size": "10KB"} if shards else {}))
    if shape.modules:
        _write_modules(folder, shape, pickled)
    return folder


def write(path: Path, content: object) -> None:
    """A JSON file, in a folder that is made if need be."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content), "utf-8")


def change(path: Path, **changes: object) -> None:
    """Some values of a JSON file anew."""
    write(path, json.loads(path.read_text("utf-8")) | changes)


def _network(shape: Shape, pieces: int) -> Any:
    import torch
    import transformers

    torch.manual_seed(7)
    sizes: Mapping[str, Any] = {
        "vocab_size": pieces,
        "hidden_size": WIDTH,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS,
        "intermediate_size": INNER,
        "initializer_range": 0.3,
    }
    if shape.network == "bert":
        return transformers.BertModel(transformers.BertConfig(max_position_embeddings=64, **sizes)).eval()
    config = transformers.XLMRobertaConfig(max_position_embeddings=130, type_vocab_size=1, **sizes)
    return transformers.XLMRobertaModel(config).eval()


def _wordpiece(folder: Path) -> int:
    from tokenizers import BertWordPieceTokenizer

    tokenizer = BertWordPieceTokenizer(lowercase=False, strip_accents=False)
    tokenizer.train_from_iterator(sentences(), vocab_size=300, min_frequency=1, show_progress=False)
    tokenizer.save_model(str(folder))
    tokenizer.save(str(folder / "tokenizer.json"))
    special = dict(zip(("pad_token", "unk_token", "cls_token", "sep_token", "mask_token"), _SPECIAL, strict=True))
    settings = {"tokenizer_class": "BertTokenizer", "do_lower_case": False, "strip_accents": False} | special
    write(folder / "tokenizer_config.json", settings | {"model_max_length": 512})
    return int(tokenizer.get_vocab_size())


def _unigram(folder: Path, slow: bool) -> int:
    import sentencepiece
    from transformers import XLMRobertaTokenizer

    proto = BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences()),
        model_writer=proto,
        vocab_size=300,
        model_type="unigram",
        hard_vocab_limit=False,
        minloglevel=2,
        normalization_rule_name="nmt_nfkc",
    )
    folder.joinpath("sentencepiece.bpe.model").write_bytes(proto.getvalue())
    write(
        folder / "tokenizer_config.json",
        {"tokenizer_class": "XLMRobertaTokenizer", "model_max_length": 512},
    )
    tokenizer = XLMRobertaTokenizer.from_pretrained(str(folder))
    if not slow:
        tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    return len(tokenizer)


def _write_modules(folder: Path, shape: Shape, pickled: bool) -> None:
    modules = [("", "Transformer"), ("1_Pooling", "Pooling")]
    flags = {f"pooling_mode_{flag}": flag in shape.pooling for flag in _FLAGS}
    about = {"word_embedding_dimension": WIDTH, "include_prompt": shape.include_prompt}
    write(folder / "1_Pooling" / "config.json", about | flags)
    if shape.dense:
        modules.append(("2_Dense", "Dense"))
        _write_dense(folder / "2_Dense", WIDTH * len(shape.pooling), shape.dense, pickled)
    if shape.normalize:
        modules.append((f"{len(modules)}_Normalize", "Normalize"))
    _write_list(folder, modules)
    write(folder / "sentence_bert_config.json", {"max_seq_length": shape.max_tokens, "do_lower_case": shape.lower})
    if shape.prompt:
        prompts = {"prompts": {"same": shape.prompt}, "default_prompt_name": "same"}
        write(folder / "config_sentence_transformers.json", prompts)


def _write_list(folder: Path, modules: Sequence[tuple[str, str]]) -> None:
    entries = [
        {"idx": number, "name": str(number), "path": path, "type": f"{MODULES}.{kind}"}
        for number, (path, kind) in enumerate(modules)
    ]
    write(folder / "modules.json", entries)


def _write_dense(folder: Path, inputs: int, outputs: int, pickled: bool) -> None:
    import torch
    from safetensors.torch import save_file

    function = "torch.nn.modules.activation.Tanh"
    settings = {"in_features": inputs, "out_features": outputs, "bias": True, "activation_function": function}
    write(folder / "config.json", settings)
    weights = {"linear.weight": torch.randn(outputs, inputs) / inputs**0.5, "linear.bias": torch.randn(outputs)}
    if pickled:
        torch.save(weights, folder / "pytorch_model.bin")
    else:
        save_file(weights, folder / "model.safetensors")
