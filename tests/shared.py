"""Where the judges' material lies, when it is there: beside the repository, never inside it."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def shared(*parts: str) -> Path:
    """A path under ``../shared``; skips the test that asks where the folder is missing."""
    path = ROOT.parent.joinpath("shared", *parts)
    if not path.exists():
        pytest.skip(f"needs {Path('..', 'shared', *parts)} beside the repository, which is not there")
    return path
