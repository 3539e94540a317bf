"""Tests of encoders of the Hugging Face hub: a cache of their own, and no network."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of the hub; the person's settings do not count."""
    for name in ("HUGGINGFACE_HUB_CACHE", "HF_HOME", "QOSTIL_DEVICE", "QOSTIL_PRECISION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("QOSTIL_CACHE", str(tmp_path / "qostil"))
    return tmp_path / "hub"
