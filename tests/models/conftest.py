"""Every encoder there is, for tests that hold for all of them."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from qostil.encoder import Encoder
from qostil.models import CachedEncoder, DeferredEncoder, OnnxEncoder, load
from tests.models.hub.making import SHAPES, make
from tests.tiny_encoder import TinyEncoder

needs_hub = pytest.mark.skipif(
    find_spec("torch") is None or find_spec("transformers") is None, reason="needs the hub extra"
)
needs_export = pytest.mark.skipif(find_spec("onnx") is None, reason="needs the export extra")
HUB = [pytest.param(f"hub {name}", marks=needs_hub) for name in (*SHAPES, "LaBSE in bfloat16")]


@pytest.fixture(scope="session")
def bundled() -> OnnxEncoder:
    return OnnxEncoder.load(threads=2)


@pytest.fixture(scope="session")
def checkpoints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for small checkpoints of the hub's shapes, each made when it is first asked for."""
    return tmp_path_factory.mktemp("checkpoints")


@pytest.fixture(scope="session")
def own_format(tmp_path_factory: pytest.TempPathFactory) -> OnnxEncoder:
    """A small one as ``qostil models adapt`` writes it: some layers in 4 bits, some in 8."""
    from tests.models.adapt.making import make_adapted

    return OnnxEncoder(make_adapted(tmp_path_factory.mktemp("own")))


OWN = pytest.param("own format", marks=needs_export)


@pytest.fixture(params=["bundled", "cached bundled", "deferred", "tiny", "cached tiny", OWN, *HUB])
def encoder(
    request: pytest.FixtureRequest,
    bundled: OnnxEncoder,
    checkpoints: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Encoder:
    if request.param.startswith("hub "):
        name, _, precision = request.param.removeprefix("hub ").partition(" in ")
        monkeypatch.setenv("QOSTIL_CACHE", str(tmp_path))
        monkeypatch.setenv("QOSTIL_PRECISION", precision or "float32")
        folder = checkpoints / name
        return load(str(folder if folder.is_dir() else make(folder, SHAPES[name])), device="cpu")
    if request.param == "own format":
        found: Encoder = request.getfixturevalue("own_format")
        return found
    if request.param == "deferred":
        return DeferredEncoder(bundled.name, bundled.digest, bundled.dimensions, lambda: bundled)
    inside: Encoder = TinyEncoder() if "tiny" in request.param else bundled
    return CachedEncoder(inside, tmp_path / "cache") if "cached" in request.param else inside
