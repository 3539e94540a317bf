"""Says who asks: by the session of a browser, or by the token of a program.

Without accounts a desk that only this computer can reach is its owner's. With them everybody logs in, but for the page
where one does. A program that can send no header has its token in the path, ``/t/TOKEN/tmserver/...``; that stands in
its settings for all to see, so it only reads.
"""

from collections.abc import MutableMapping
from typing import Any
from urllib.parse import quote

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from qostil.app.desk.accounts.pages import LOGIN, SESSION_COOKIE
from qostil.app.desk.errors import trouble
from qostil.app.desk.people import Person, Role, owner
from qostil.app.desk.state import State

PREFIX = "/t/"
_OPEN = frozenset({LOGIN, "/logout", "/appearance", "/api/v1/health"})
_OPEN_BELOW = "/static/"
_READING = frozenset({"GET", "HEAD"})


class Identity:
    """Middleware that puts the ``person`` into the request's state, or answers that there is none."""

    def __init__(self, app: ASGIApp, state: State) -> None:
        self._app = app
        self._state = state
        self._owner = owner()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let through."""
        if scope["type"] != "http" or scope["path"].startswith(_OPEN_BELOW):
            await self._app(scope, receive, send)
            return
        person, has_account = await to_thread.run_sync(self._who, scope)
        scope.setdefault("state", {}).update(person=person, has_account=has_account and person is not None)
        if person is not None or scope["path"] in _OPEN:
            await self._app(scope, receive, send)
        else:
            await _nobody(scope, receive, send)

    def _who(self, scope: MutableMapping[str, Any]) -> tuple[Person | None, bool]:
        """The person, and whether it is one with an account."""
        token = _taken_from_path(scope)
        if self._state.setting.is_local and not self._state.accounts.any():
            return self._owner, False
        if token:
            found = self._state.passes.holder(token, "token")
            return (Person(found.name, Role.READER) if found and scope["method"] in _READING else None), True
        kind, _, bearer = Headers(scope=scope).get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return self._state.passes.holder(bearer.strip(), "token"), True
        session = Request(scope).cookies.get(SESSION_COOKIE, "")
        return (self._state.passes.holder(session, "session") if session else None), True


def _taken_from_path(scope: MutableMapping[str, Any]) -> str:
    """The token in the path; the rest is what is asked for from now on."""
    if not scope["path"].startswith(PREFIX):
        return ""
    token, _, rest = scope["path"].removeprefix(PREFIX).partition("/")
    raw = scope.get("raw_path") or quote(scope["path"]).encode()
    scope["path"] = f"/{rest}"
    scope["raw_path"] = b"/" + raw.removeprefix(PREFIX.encode()).partition(b"/")[2]
    return str(token)


async def _nobody(scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope)
    if "text/html" in request.headers.get("accept", "") and scope["method"] in _READING:
        back = f"{scope['path']}?{request.url.query}" if request.url.query else scope["path"]
        await RedirectResponse(f"{LOGIN}?back={quote(back)}", 303)(scope, receive, send)
        return
    hint = "log in, or send a token as `Authorization: Bearer TOKEN`"
    answer = trouble(request, 401, "this desk is for those who have an account", hint)
    answer.headers["WWW-Authenticate"] = "Bearer"
    await answer(scope, receive, send)
