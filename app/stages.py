"""The stages of a long job: how far each is, and on the terminal a bar each and how long it took."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from qostil.app.console import Advance, progress_bar

_KIB, _MIB = 1024, 1024 * 1024


class Stages(Protocol):
    """Whoever watches a long job; it may end the job by an error of its own, raised here or in what it gives."""

    def stage(self, name: str, total: int | None) -> AbstractContextManager[Advance]:
        """A stage of so many things, None where nobody knows yet, while the block runs."""
        ...


class TimedStages:
    """Bars on the terminal, and the time of each stage in seconds; satisfies ``Stages``."""

    def __init__(self, titles: dict[str, str], clock: Callable[[], float] = time.perf_counter) -> None:
        self._titles = titles
        self._clock = clock
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str, total: int | None) -> Iterator[Advance]:
        """Show a bar while the block runs, and add its time to the stage's."""
        begin = self._clock()
        try:
            with progress_bar(self._titles.get(name, name), total) as advance:
                yield advance
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + self._clock() - begin


def peak_memory() -> float | None:
    """The most memory this process has held so far, in MiB; None where the system does not say."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux counts in KiB, macOS in bytes.
    return peak / (_MIB if sys.platform == "darwin" else _KIB)
