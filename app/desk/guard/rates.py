"""How often one person, or one address where nobody has logged in, may ask."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from qostil.app.desk.errors import trouble

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_FILES = ("multipart/form-data", "application/octet-stream")
_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many requests a second in the long run, and ``burst`` at once."""

    each_second: float
    burst: float


RATES: Mapping[str, Rate] = {"read": Rate(20, 60), "write": Rate(10, 40), "upload": Rate(1, 20)}


class Buckets:
    """A bucket of tokens for everybody and each kind; it fills by and by, and every request takes one."""

    def __init__(self, rates: Mapping[str, Rate] = RATES, clock: Callable[[], float] = time.monotonic) -> None:
        self._rates, self._clock = rates, clock
        self._full: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    def take(self, who: str, kind: str) -> float:
        """Take one; gives the seconds to wait where there is none, else 0."""
        rate, now = self._rates[kind], self._clock()
        held, last = self._full.pop((who, kind), (rate.burst, now))
        held = min(rate.burst, held + (now - last) * rate.each_second)
        wait = 0.0 if held >= 1 else (1 - held) / rate.each_second
        self._full[who, kind] = (held if wait else held - 1, now)
        while len(self._full) > _KEPT:
            self._full.popitem(last=False)
        return wait


class Rates:
    """Middleware that answers 429 to whoever asks too often; the owner of a desk without accounts never does."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._buckets = Buckets()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let through."""
        state = scope.get("state", {})
        if scope["type"] != "http" or "person" not in state or (state["person"] and not state["has_account"]):
            await self._app(scope, receive, send)
            return
        client = scope.get("client")
        who = f"person {state['person'].name}" if state["person"] else f"address {client[0] if client else ''}"
        wait = math.ceil(self._buckets.take(who, _kind(scope)))
        if not wait:
            await self._app(scope, receive, send)
            return
        answer = trouble(Request(scope), 429, "too many requests at once", f"try again in {wait} s")
        answer.headers["Retry-After"] = str(wait)
        await answer(scope, receive, send)


def _kind(scope: Scope) -> str:
    if scope["method"] in _READING:
        return "read"
    return "upload" if Headers(scope=scope).get("content-type", "").startswith(_FILES) else "write"
