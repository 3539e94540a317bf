"""What is made from the memory once, and again only after that has changed of which it is made."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Fresh(Generic[T]):
    """A value for one state of something, shared by all threads; one makes it while the others wait.

    ``revision`` tells the state, ``make`` is given the value before, None at first.
    """

    def __init__(self, revision: Callable[[], str], make: Callable[[T | None], T]) -> None:
        self._revision = revision
        self._make = make
        self._lock = threading.Lock()
        self._made: tuple[str, T] | None = None

    def get(self) -> T:
        """The value, never older than the call."""
        made, revision = self._made, self._revision()
        if made is not None and made[0] == revision:
            return made[1]
        with self._lock:
            # Asked before the value is made: a change meanwhile makes it once more at the next call.
            revision = self._revision()
            if self._made is None or self._made[0] != revision:
                self._made = revision, self._make(None if self._made is None else self._made[1])
            return self._made[1]
