"""Refuses requests that bring too much, by what they announce and by what then comes."""

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qostil.app.desk.errors import trouble

_SMALL = 2 * 2**20
_FILES = ("multipart/form-data", "application/octet-stream")


class Sizes:
    """Middleware: files up to ``largest`` bytes together, anything else up to two MiB."""

    def __init__(self, app: ASGIApp, largest: int) -> None:
        self._app = app
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        most = self._largest if headers.get("content-type", "").startswith(_FILES) else _SMALL
        announced = headers.get("content-length", "0")
        if not announced.isdecimal() or int(announced) > most:
            await _too_large(scope, most)(scope, receive, send)
            return
        came, begun = 0, False

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            return message if came <= most else {"type": "http.disconnect"}

        async def told(message: Message) -> None:
            nonlocal begun
            # What is answered to a request cut off is of no use to anybody.
            if begun or came <= most:
                begun = True
                await send(message)

        try:
            await self._app(scope, counted, told)
        except ClientDisconnect:
            if came <= most:
                raise
        if came > most and not begun:
            await _too_large(scope, most)(scope, receive, send)


def _too_large(scope: Scope, most: int) -> Response:
    message = f"the request brings more than {most // 2**20} MiB"
    return trouble(Request(scope), 413, message, "send fewer or smaller files at a time")
