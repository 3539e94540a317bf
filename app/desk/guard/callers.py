"""Refuses requests that a page elsewhere makes through the browser of somebody at the desk.

A page of the network can let a browser call this computer, under a name of its own that it has resolve to 127.0.0.1
(DNS rebinding): so the Host must be one of ours; a desk for the network may be called by numbers, which nobody can make
resolve to it. And it can post a form (CSRF): so where a browser says whence it comes, by Origin or Sec-Fetch-Site, that
must be here. All browsers since 2020 say one of them with every post; a program says neither, and has no cookies of
ours either.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from qostil.app.desk.errors import trouble
from qostil.app.desk.setting import LOOPBACK, Setting

_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Callers:
    """Middleware that lets those through who may call."""

    def __init__(self, app: ASGIApp, setting: Setting) -> None:
        self._app = app
        self._hosts = LOOPBACK | setting.hosts | {setting.host}
        self._is_local = setting.is_local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self._is_ours(host_name(headers.get("host", ""))):
            hint = "call it by the address that it printed at its start, or name yours with --allow-host"
            answer = trouble(Request(scope), 421, "this desk is not known by that name", hint, "wrong_host")
        elif scope["method"] not in _READING and not _comes_from_here(headers):
            hint = "go to the desk itself and do it there"
            answer = trouble(Request(scope), 403, "the request comes from a page elsewhere", hint, "foreign_origin")
        else:
            await self._app(scope, receive, send)
            return
        await answer(scope, receive, send)

    def _is_ours(self, host: str) -> bool:
        return host in self._hosts or (not self._is_local and _is_address(host))


def host_name(host: str) -> str:
    """The name in a Host header, without port and brackets, in small letters."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _comes_from_here(headers: Headers) -> bool:
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
    return headers.get("sec-fetch-site", "none") in ("same-origin", "none")
