"""``transformers`` imported, and kept from talking while something is loaded."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from qostil import InstallError


def need(module: str) -> Any:
    """A module of the hub extra.

    :raises InstallError: if the extra is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise InstallError(
            f'Hugging Face encoders need the hub extra ({error}): pip install "qostil[hub]"; or leave the name out for'
            " the bundled encoder"
        ) from error


@contextmanager
def quiet() -> Iterator[None]:
    """No log lines and bars of ``transformers`` inside; what matters in them is checked where it arises."""
    logging = need("transformers.utils.logging")
    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity(logging.CRITICAL)
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()
