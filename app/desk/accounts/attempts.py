"""How often somebody may try a password."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from qostil.app.desk.errors import TooManyError

_FREE, _FREE_OF_ADDRESS = 5, 30
_LONGEST_SECONDS = 900.0
_KEPT = 10_000


class Attempts:
    """Attempts that failed, by name and address and by address alone: after some, each doubles the wait.

    An attempt counts as failed until it succeeds, so that many at once gain nothing.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failed: OrderedDict[tuple[str, str], tuple[int, float]] = OrderedDict()

    def begin(self, name: str, address: str) -> None:
        """Before a password is looked at.

        :raises TooManyError: if one has to wait.
        """
        now = self._clock()
        with self._lock:
            for who, free in (((name, address), _FREE), (("", address), _FREE_OF_ADDRESS)):
                count, last = self._failed.get(who, (0, now))
                wait = min(2.0 ** min(count - free, 20), _LONGEST_SECONDS) if count >= free else 0.0
                if now < last + wait:
                    seconds = int(last + wait - now) + 1
                    raise TooManyError("too many attempts to log in", f"try again in {seconds} s", seconds)
            for who in ((name, address), ("", address)):
                self._failed[who] = (self._failed.pop(who, (0, now))[0] + 1, now)
            while len(self._failed) > _KEPT:
                self._failed.popitem(last=False)

    def succeeded(self, name: str, address: str) -> None:
        """It was right: forget what was wrong before."""
        with self._lock:
            self._failed.pop((name, address), None)
            self._failed.pop(("", address), None)
