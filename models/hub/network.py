"""A network of ``transformers`` with its pooling and what stands behind it, as a recipe says."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from qostil import InstallError, SettingError
from qostil.encoder import Vectors
from qostil.models.hub.files import BIN, REMEDY, SAFETENSORS, child, weight_files
from qostil.models.hub.quiet import need, quiet
from qostil.models.hub.recipe import Dense, Recipe, Step
from qostil.models.hub.settings import AUTO, Running
from qostil.models.token_layer import token_layer
from qostil.models.tokenizer import Window

Layer = Callable[[Any], Any]

# Weights that no vector depends on: the head that BERT was pretrained with, for which pooling stands here.
_UNUSED = ("pooler.",)


class Network:
    """Takes windows of one length, so that nothing is padded, and gives float32."""

    def __init__(self, folder: Path, recipe: Recipe, running: Running) -> None:
        self._torch = need("torch")
        self._device = _device(self._torch, running.device)
        dtype = getattr(self._torch, running.precision)
        self._model = _model(child(folder, recipe.network)).to(device=self._device, dtype=dtype)
        self._layers = [_layer(self._torch, folder, step, self._device) for step in recipe.steps]
        self._recipe = recipe

    @property
    def on_cpu(self) -> bool:
        """Whether the processor does the work."""
        return bool(self._device.type == "cpu")

    def vectors(self, windows: Sequence[Window]) -> Vectors:
        """A vector of unit length for each window.

        :raises InstallError: if the network gives none: its weights must be damaged.
        """
        with self._torch.inference_mode():
            return self._pooled(self._run(windows).last_hidden_state, windows)

    def states(self, windows: Sequence[Window]) -> tuple[Vectors, Vectors]:
        """A vector for each piece of each window, the state of the network's middle, and what ``vectors`` gives.

        The first has the shape (windows, pieces, width).

        :raises InstallError: as ``vectors`` does.
        """
        with self._torch.inference_mode():
            run = self._run(windows, output_hidden_states=True)
            by_layer = run.hidden_states
            found: Vectors = by_layer[token_layer(len(by_layer) - 1)].float().cpu().numpy()
            return found, self._pooled(run.last_hidden_state, windows)

    def _pooled(self, states: Any, windows: Sequence[Window]) -> Vectors:
        first = 0 if self._recipe.pool_prefix else windows[0].start
        vectors: Vectors = self._behind(_pool(self._torch, states.float(), self._recipe.pooling, first)).cpu().numpy()
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not (np.isfinite(lengths).all() and lengths.all()):
            raise InstallError(f"the network gives no vector for a text, or one that is not finite; {REMEDY}")
        return np.asarray(vectors / lengths, np.float32)

    def _run(self, windows: Sequence[Window], **settings: bool) -> Any:
        ids = self._torch.tensor([window.ids for window in windows], device=self._device)
        return self._model(input_ids=ids, attention_mask=self._torch.ones_like(ids), **settings)

    def _behind(self, vectors: Any) -> Any:
        for layer in self._layers:
            vectors = layer(vectors)
        return vectors


def _pool(torch: Any, states: Any, modes: Sequence[str], first: int) -> Any:
    """One vector for each window; its pieces before ``first`` count only where a mode means the first of all."""
    own = states[:, min(first, states.shape[1] - 1) :]
    place = torch.arange(1, states.shape[1] + 1, device=states.device)[-own.shape[1] :].unsqueeze(-1).float()
    ways: Mapping[str, Callable[[], Any]] = {
        "cls": lambda: states[:, 0],
        "max": lambda: own.amax(dim=1),
        "mean": lambda: own.mean(dim=1),
        "mean_sqrt_len_tokens": lambda: own.sum(dim=1) / own.shape[1] ** 0.5,
        "weightedmean": lambda: (own * place).sum(dim=1) / place.sum(),
        "lasttoken": lambda: states[:, -1],
    }
    return torch.cat([ways[mode]() for mode in modes], dim=-1)


def _device(torch: Any, name: str) -> Any:
    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if name == AUTO:
        name = next(kind for kind, found in there.items() if found)
    device = torch.device(name)
    if not there[device.type] or (device.index or 0) >= max(1, torch.cuda.device_count()):
        found = ", ".join(kind for kind, found in there.items() if found)
        raise SettingError(f"the device is {name!r}, which torch does not find here; expected auto, {found}")
    return device


def _model(folder: Path) -> Any:
    """The network with the weights of the files, every one of them.

    :raises InstallError: if it cannot be loaded, or a weight is missing.
    """
    transformers = need("transformers")
    try:
        with quiet():
            model, said = transformers.AutoModel.from_pretrained(
                str(folder),
                local_files_only=True,
                trust_remote_code=False,
                use_safetensors=weight_files(folder)[0].name.startswith(SAFETENSORS),
                weights_only=True,
                output_loading_info=True,
            )
    except Exception as error:  # transformers has no common root of its errors
        cause = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise InstallError(f"{folder}: transformers cannot load it ({cause}); {REMEDY}") from error
    missing = sorted(name for name in said["missing_keys"] if not name.startswith(_UNUSED))
    if missing:
        raise InstallError(f"{folder}: {len(missing)} of the weights are missing, {missing[0]} first; {REMEDY}")
    return model.eval()


def _layer(torch: Any, folder: Path, step: Step, device: Any) -> Layer:
    if not isinstance(step, Dense):
        return lambda vectors: torch.nn.functional.normalize(vectors, dim=-1)
    linear = torch.nn.Linear(step.inputs, step.outputs, bias=step.bias)
    place = child(folder, step.folder)
    try:
        weights = _tensors(torch, weight_files(place)[0])
        linear.load_state_dict({name.removeprefix("linear."): tensor for name, tensor in weights.items()})
    except InstallError:
        raise
    except Exception as error:  # torch and safetensors have no common root of their errors
        raise InstallError(f"{place}: the weights of the dense layer cannot be loaded ({error}); {REMEDY}") from error
    layer: Layer = torch.nn.Sequential(linear, getattr(torch.nn, step.activation)()).to(device).eval()
    return layer


def _tensors(torch: Any, path: Path) -> Mapping[str, Any]:
    if path.name == BIN:
        # weights_only: a pickle that holds anything but tensors is refused.
        found: Mapping[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
        return found
    loaded: Mapping[str, Any] = need("safetensors.torch").load_file(path)
    return loaded
