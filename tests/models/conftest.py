"""Every encoder there is, for tests that hold for all of them."""

from pathlib import Path

import pytest

from qostil.encoder import Encoder
from qostil.models import BundledEncoder, CachedEncoder, DeferredEncoder
from qostil.models.checkpoint import BUNDLED, Checkpoint
from tests.tiny_encoder import TinyEncoder


@pytest.fixture(scope="session")
def bundled() -> BundledEncoder:
    return BundledEncoder.load(threads=2)


@pytest.fixture(params=["bundled", "cached bundled", "deferred", "tiny", "cached tiny"])
def encoder(request: pytest.FixtureRequest, bundled: BundledEncoder, tmp_path: Path) -> Encoder:
    if request.param == "deferred":
        return DeferredEncoder(Checkpoint.read(BUNDLED), threads=2)
    inside: Encoder = TinyEncoder() if "tiny" in request.param else bundled
    return CachedEncoder(inside, tmp_path / "cache") if "cached" in request.param else inside
