"""The files of a checkpoint's folder: which there are, and what they say."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qostil import InstallError

CONFIG = "config.json"
SAFETENSORS, BIN = "model.safetensors", "pytorch_model.bin"
TOKENIZERS = ("tokenizer.json", "vocab.txt", "vocab.json", "sentencepiece.bpe.model", "spiece.model", "tokenizer.model")
"""Any one of them is a vocabulary."""

TOKENIZER_FILES = (*TOKENIZERS, "merges.txt", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json")
REMEDY = "copy or download the checkpoint again"
OTHER = "choose another encoder"
_LARGEST_JSON = 50_000_000


def read_json(path: Path) -> Any:
    """What a JSON file says.

    :raises InstallError: if it is missing, damaged or far too large.
    """
    try:
        if path.stat().st_size > _LARGEST_JSON:
            raise InstallError(f"{path}: larger than {_LARGEST_JSON // 10**6} MB; {REMEDY}")
        return json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InstallError(f"{path} cannot be read ({error.strerror}); {REMEDY}") from error
    except (ValueError, RecursionError) as error:
        raise InstallError(f"{path}: not a JSON file ({error}); {REMEDY}") from error


def read_object(path: Path) -> Mapping[str, Any]:
    """What a JSON file says, which must be names with values."""
    content = read_json(path)
    if not isinstance(content, dict):
        raise InstallError(f"{path}: expected names with values, in braces; {REMEDY}")
    return content


def child(folder: Path, name: str) -> Path:
    """A file or folder right in ``folder``; the folder itself for no name.

    :raises InstallError: if the name leads elsewhere.
    """
    if name and (Path(name).name != name or name == ".." or "\\" in name):
        raise InstallError(f"{folder}: names {name!r}, which is not right in this folder; {REMEDY}")
    return folder / name


def weight_files(folder: Path) -> list[Path]:
    """The files that hold the weights of a network, safetensors if there are, else those of ``torch.save``.

    :raises InstallError: if there are none, or not all.
    """
    for whole in (SAFETENSORS, BIN):
        if (folder / whole).is_file():
            return [folder / whole]
        if (index := folder / f"{whole}.index.json").is_file():
            return [index, *_shards(index)]
    raise InstallError(f"{folder}: no weights here; expected {SAFETENSORS} or {BIN}")


def tokenizer_files(folder: Path) -> list[Path]:
    """The files of a tokenizer.

    :raises InstallError: if there is no vocabulary.
    """
    if not any((folder / name).is_file() for name in TOKENIZERS):
        raise InstallError(f"{folder}: no tokenizer here; expected one of {', '.join(TOKENIZERS)}")
    return [path for name in TOKENIZER_FILES if (path := folder / name).is_file()]


def _shards(index: Path) -> list[Path]:
    places = read_object(index).get("weight_map")
    if not isinstance(places, dict) or not places:
        raise InstallError(f"{index}: no weight_map; {REMEDY}")
    shards = [child(index.parent, str(name)) for name in sorted(set(places.values()))]
    missing = [path.name for path in shards if not path.is_file()]
    if missing:
        raise InstallError(f"{index}: {len(missing)} of {len(shards)} files are missing, {missing[0]} first; {REMEDY}")
    return shards
