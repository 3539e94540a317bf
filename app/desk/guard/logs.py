"""Two logs in the desk's folder, a line each, columns between tabs.

``access.log`` has every request: time, address, person, method, path, status, milliseconds. ``changes.log`` has those
that changed something, and the JSON that they brought. Passwords and tokens are in neither: forms are not written down,
nor is what follows the ``?`` of an address, and a token in a path is ``***``.
"""

import logging
import re
import time
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qostil import InputError

_LARGEST, _OLD_FILES = 10 * 2**20, 5
_LONGEST_PATH, _LONGEST_BODY = 500, 4_000
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_TOKEN = re.compile(r"^/t/[^/]*")


class Logs:
    """The two files; each is put aside at ten MiB, five old ones are kept."""

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._access, self._changes = (_log(folder / f"{name}.log") for name in ("access", "changes"))
        except OSError as error:
            raise InputError(f"the logs cannot be written here: {error}", path=folder) from error

    def access(self, *columns: object) -> None:
        """A request."""
        self._access.info("\t".join(map(str, columns)))

    def change(self, *columns: object) -> None:
        """A request that changed something."""
        self._changes.info("\t".join(map(str, columns)))

    def close(self) -> None:
        """Release the files."""
        for log in (self._access, self._changes):
            for handler in log.handlers:
                handler.close()


class Logged:
    """Middleware that writes them."""

    def __init__(self, app: ASGIApp, logs: Logs) -> None:
        self._app = app
        self._logs = logs

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, and write down."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begin, status, path = time.perf_counter(), 0, masked(scope)
        body = bytearray()
        is_json = Headers(scope=scope).get("content-type", "").startswith("application/json")

        async def heard() -> Message:
            message = await receive()
            if is_json and len(body) < _LONGEST_BODY:
                body.extend(message.get("body", b""))
            return message

        async def told(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(scope, heard, told)
        finally:
            who = _who(scope)
            spent = round((time.perf_counter() - begin) * 1000)
            self._logs.access(*who, scope["method"], path, status, spent)
            if scope["method"] not in _READING and 0 < status < 400:
                self._logs.change(*who, scope["method"], path, status, _in_one_line(body))


def masked(scope: Scope) -> str:
    """The path as it came, percent-encoded and without tokens."""
    raw = scope.get("raw_path") or scope["path"].encode("utf-8", "replace")
    written = "".join(chr(byte) if 0x20 < byte < 0x7F else f"%{byte:02X}" for byte in raw.split(b"?")[0])
    return _TOKEN.sub("/t/***", written)[:_LONGEST_PATH]


def _who(scope: Scope) -> tuple[str, str, str]:
    client = scope.get("client")
    person: Any = scope.get("state", {}).get("person")
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return now, client[0] if client else "-", person.name if person else "-"


def _in_one_line(body: bytes | bytearray) -> str:
    return " ".join(bytes(body[:_LONGEST_BODY]).decode("utf-8", "replace").split())


def _log(path: Path) -> logging.Logger:
    """A log of this desk alone, known to no other by a name."""
    log = logging.Logger(path.name)
    handler = RotatingFileHandler(path, maxBytes=_LARGEST, backupCount=_OLD_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(message)s"))
    log.addHandler(handler)
    return log
