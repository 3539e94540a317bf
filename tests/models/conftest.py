"""Every encoder there is, for tests that hold for all of them."""

from pathlib import Path

import pytest

from qostil.encoder import Encoder
from qostil.models import CachedEncoder, DeferredEncoder, OnnxEncoder
from tests.tiny_encoder import TinyEncoder


@pytest.fixture(scope="session")
def bundled() -> OnnxEncoder:
    return OnnxEncoder.load(threads=2)


@pytest.fixture(params=["bundled", "cached bundled", "deferred", "tiny", "cached tiny"])
def encoder(request: pytest.FixtureRequest, bundled: OnnxEncoder, tmp_path: Path) -> Encoder:
    if request.param == "deferred":
        return DeferredEncoder(bundled.name, bundled.digest, bundled.dimensions, lambda: bundled)
    inside: Encoder = TinyEncoder() if "tiny" in request.param else bundled
    return CachedEncoder(inside, tmp_path / "cache") if "cached" in request.param else inside
