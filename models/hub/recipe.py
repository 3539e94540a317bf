"""How the states of a network become one vector, as a checkpoint's own files say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qostil import InstallError
from qostil.models.hub.files import CONFIG, OTHER, REMEDY, child, read_json, read_object
from qostil.models.hub.known import known_prefix
from qostil.models.hub.quiet import need

MODES = ("cls", "max", "mean", "mean_sqrt_len_tokens", "weightedmean", "lasttoken")
"""Ways of pooling, in the order in which several are put side by side."""

# How a pooling configuration spells them: pooling_mode_mean_tokens = true.
_FLAGS = {
    "pooling_mode_cls_token": "cls",
    "pooling_mode_max_tokens": "max",
    "pooling_mode_mean_tokens": "mean",
    "pooling_mode_mean_sqrt_len_tokens": "mean_sqrt_len_tokens",
    "pooling_mode_weightedmean_tokens": "weightedmean",
    "pooling_mode_lasttoken": "lasttoken",
}
ACTIVATIONS = ("Tanh", "Identity", "ReLU", "GELU", "Sigmoid", "SiLU")
"""Activation functions of ``torch.nn`` that a dense head may have."""

_MODULES = "modules.json"
_TOKENS_IF_NOBODY_SAYS = 512
_SENTENCE_SETTINGS = ("sentence_bert_config.json", "sentence_roberta_config.json", "sentence_xlm-roberta_config.json")


@dataclass(frozen=True, slots=True)
class Dense:
    """A linear layer and an activation function behind the pooling; its weights are in ``folder``."""

    folder: str
    inputs: int
    outputs: int
    bias: bool
    activation: str


@dataclass(frozen=True, slots=True)
class Normalize:
    """The vector is made one of unit length."""


Step = Dense | Normalize


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that makes a vector of a text, but for weights and tokenizer. ``network`` is a folder in the checkpoint."""

    network: str
    width: int
    pooling: tuple[str, ...]
    prefix: str
    pool_prefix: bool
    steps: tuple[Step, ...]
    max_tokens: int
    lower: bool

    @property
    def dimensions(self) -> int:
        """Width of the vectors."""
        outputs = [step.outputs for step in self.steps if isinstance(step, Dense)]
        return outputs[-1] if outputs else self.width * len(self.pooling)

    @classmethod
    def read(cls, folder: Path, name: str) -> "Recipe":
        """What the files in ``folder`` say. ``name`` is what the user calls it: some facts stand in no file.

        :raises InstallError: if a file is missing or damaged, or asks for what is not supported.
        """
        modules = _modules(folder)
        network = modules[0][1] if modules else ""
        config_path = child(folder, network) / CONFIG
        config = read_object(config_path)
        _check_architecture(config, config_path)
        sentence = _sentence_settings(config_path.parent)
        pooling: tuple[str, ...] = ("mean",)
        pool_prefix, steps = True, list[Step]()
        for kind, place in modules[1:]:
            if kind == "Pooling":
                pooling, pool_prefix = _pooling(child(folder, place) / CONFIG)
            else:
                steps.append(_step(folder, kind, place))
        recipe = cls(
            network=network,
            width=_number(config, config_path, "hidden_size", "d_model", "dim"),
            pooling=pooling,
            prefix=_default_prompt(folder) or known_prefix(name, folder, config),
            pool_prefix=pool_prefix,
            steps=tuple(steps),
            max_tokens=_max_tokens(config_path.parent, config, sentence),
            lower=bool(sentence.get("do_lower_case")),
        )
        recipe._check(folder)
        return recipe

    def _check(self, folder: Path) -> None:
        """Dense layers must take what comes out of the step before.

        :raises InstallError: if one does not.
        """
        width = self.width * len(self.pooling)
        for step in self.steps:
            if isinstance(step, Dense):
                if step.inputs != width:
                    raise InstallError(
                        f"{folder / step.folder / CONFIG}: takes {step.inputs} numbers, but the step before gives"
                        f" {width}; {REMEDY}"
                    )
                width = step.outputs


def _check_architecture(config: Mapping[str, Any], path: Path) -> None:
    """Refuse what this project cannot run or will not.

    :raises InstallError: if the network needs code that comes with it, or does not only read.
    """
    kind = config.get("model_type")
    if config.get("is_encoder_decoder"):
        raise InstallError(f"{path}: {kind} reads and writes; expected a network that only reads; {OTHER}")
    if config.get("auto_map") and kind not in need("transformers.models.auto.configuration_auto").CONFIG_MAPPING_NAMES:
        raise InstallError(f"{path}: {kind} wants code of its own (auto_map), which is never run; {OTHER}")


def _modules(folder: Path) -> list[tuple[str, str]]:
    """Kinds of modules and their folders, the network first; empty for a plain ``transformers`` checkpoint."""
    path = folder / _MODULES
    if not path.is_file():
        return []
    try:
        listed = [(str(entry["type"]), str(entry["path"])) for entry in read_json(path)]
    except (KeyError, TypeError) as error:
        raise InstallError(f"{path}: not a list of modules with type and path; {REMEDY}") from error
    foreign = [kind for kind, _ in listed if not kind.startswith("sentence_transformers.")]
    if foreign:
        raise InstallError(f"{path}: wants code of its own ({foreign[0]}), which is never run; {OTHER}")
    modules = [(kind.rpartition(".")[2], place) for kind, place in listed]
    kinds = [kind for kind, _ in modules]
    if kinds[:1] != ["Transformer"] or kinds.count("Pooling") != 1 or kinds[1] != "Pooling":
        raise InstallError(
            f"{path}: has the modules {', '.join(kinds) or 'none'}; supported are Transformer, Pooling, and then"
            " Dense and Normalize"
        )
    return modules


def _pooling(path: Path) -> tuple[tuple[str, ...], bool]:
    """Ways of pooling, and whether the prefix takes part."""
    settings = read_object(path)
    said = settings.get("pooling_mode")
    if said is None:
        flags = [name for name, value in settings.items() if name.startswith("pooling_mode_") and value]
        modes = [_FLAGS.get(name, name) for name in flags]
    else:
        modes = [str(mode) for mode in (said if isinstance(said, list) else [said])]
    unknown = [mode for mode in modes if mode not in MODES]
    if unknown or not modes:
        raise InstallError(f"{path}: pools by {', '.join(unknown) or 'nothing'}; supported are {', '.join(MODES)}")
    return tuple(sorted(set(modes), key=MODES.index)), bool(settings.get("include_prompt", True))


def _step(folder: Path, kind: str, place: str) -> Step:
    if kind == "Normalize":
        return Normalize()
    path = child(folder, place) / CONFIG
    if kind != "Dense":
        raise InstallError(f"{folder / _MODULES}: has a module {kind}; supported after Pooling: Dense, Normalize")
    settings = read_object(path)
    function = str(settings.get("activation_function", "torch.nn.modules.activation.Tanh"))
    activation = function.rpartition(".")[2]
    if not function.startswith("torch.nn.modules.") or activation not in ACTIVATIONS:
        raise InstallError(f"{path}: has the activation {function}; supported are {', '.join(ACTIVATIONS)} of torch")
    inputs, outputs = (_number(settings, path, key) for key in ("in_features", "out_features"))
    return Dense(place, inputs, outputs, bool(settings.get("bias", True)), activation)


def _default_prompt(folder: Path) -> str:
    path = folder / "config_sentence_transformers.json"
    if not path.is_file():
        return ""
    settings = read_object(path)
    prompts, chosen = settings.get("prompts") or {}, settings.get("default_prompt_name")
    if chosen is None:
        return ""
    if not isinstance(prompts, dict) or not isinstance(prompts.get(chosen), str):
        raise InstallError(f"{path}: default_prompt_name is {chosen!r}, but there is no such prompt")
    return str(prompts[chosen])


def _sentence_settings(folder: Path) -> Mapping[str, Any]:
    paths = [folder / name for name in _SENTENCE_SETTINGS]
    return next((read_object(path) for path in paths if path.is_file()), {})


def _max_tokens(folder: Path, config: Mapping[str, Any], sentence: Mapping[str, Any]) -> int:
    """How many tokens the network takes: the least of what is said, special ones included."""
    path = folder / "tokenizer_config.json"
    tokenizer = read_object(path) if path.is_file() else {}
    said = [sentence.get("max_seq_length") or tokenizer.get("model_max_length"), _places(config)]
    limits = [int(limit) for limit in said if isinstance(limit, int | float) and 0 < limit < 1e9]
    return min(limits, default=_TOKENS_IF_NOBODY_SAYS)


def _places(config: Mapping[str, Any]) -> int | None:
    places = config.get("max_position_embeddings")
    if not isinstance(places, int):
        return None
    # RoBERTa and its kin count places from behind the number of the padding piece.
    if "roberta" in str(config.get("model_type")) or config.get("model_type") in ("camembert", "xmod"):
        return places - int(config.get("pad_token_id", 1)) - 1
    return places


def _number(settings: Mapping[str, Any], path: Path, *keys: str) -> int:
    found: Sequence[Any] = [settings[key] for key in keys if key in settings]
    if not found or not isinstance(found[0], int) or found[0] < 1:
        raise InstallError(f"{path}: {keys[0]} is {found[0] if found else 'missing'}; expected a number above 0")
    return found[0]
