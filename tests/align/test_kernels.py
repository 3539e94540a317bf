"""What is compiled works where nothing can be kept on disk, too."""

from collections.abc import Callable
from typing import Any

from qostil.align.kernels import compiled


def test_a_function_that_cannot_be_kept_is_compiled_all_the_same() -> None:
    names: dict[str, Any] = {}
    exec("def double(value):\n    return 2 * value", names)  # noqa: S102  # of no file, so numba has no place for it
    double: Callable[[int], int] = compiled(names["double"])
    assert double(4) == 8
