"""Programs of others that tests run."""

import os
import shutil

import pytest


def program(name: str, package: str) -> str:
    """The path of a program. Where it is missing the test is skipped, but in CI it fails."""
    found = shutil.which(name)
    if found is not None:
        return found
    message = f"needs {name}: apt-get install {package}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
