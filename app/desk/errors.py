"""What the desk answers where something cannot be done: JSON for programs, a page for people; nothing of its insides.

Errors of the rooms, ``QostilError``, say what was wrong and what to do, and are told as they are. Any other is a fault
of ours: it goes to the log under a number, and only the number is told.
"""

import logging
import secrets
from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from qostil import InputError, InstallError, QostilError, SettingError

log = logging.getLogger("qostil.desk")


class DeskError(QostilError):
    """An answer other than yes; ``status`` is that of HTTP."""

    status = 400

    def __init__(self, message: str, hint: str = "") -> None:
        self.hint = hint
        super().__init__(message)


class MissingError(DeskError):
    """There is no such thing."""

    status = 404


class ForbiddenError(DeskError):
    """The person may not do that."""

    status = 403


class StaleError(DeskError):
    """Somebody changed it meanwhile."""

    status = 409


class UnknownError(DeskError):
    """Nobody knows who asks."""

    status = 401


class TooManyError(DeskError):
    """Too often; after ``seconds`` it may be tried again."""

    status = 429

    def __init__(self, message: str, hint: str, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(message, hint)


class Trouble(BaseModel):
    """An error: a word for programs, what happened, and what to do."""

    error: str
    message: str
    hint: str = ""


_STATUS: Mapping[type[QostilError], int] = {InputError: 422, SettingError: 422, InstallError: 503}
_WORDS = {
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    413: "too_large",
    415: "wrong_type",
    422: "unprocessable",
    429: "too_many",
    500: "internal",
    503: "unavailable",
}


def answer_errors(app: FastAPI) -> None:
    """Let the application answer every error so."""
    app.add_exception_handler(QostilError, _known)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unknown)


def trouble(request: Request, status: int, message: str, hint: str = "", word: str = "") -> Response:
    """The answer to an error: a page for a browser that wants one, JSON for all others."""
    told = Trouble(error=word or _WORDS.get(status, "error"), message=message, hint=hint)
    if request.url.path.startswith(("/api/", "/tmserver/")) or "text/html" not in request.headers.get("accept", ""):
        return JSONResponse(told.model_dump(), status)
    from qostil.app.desk.pages import render

    return render(request, "error.html", status=status, code=status, told=told)


async def _known(request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, DeskError) else _STATUS.get(type(error), 400)  # type: ignore[arg-type]
    response = trouble(request, status, str(error), getattr(error, "hint", ""))
    if isinstance(error, TooManyError):
        response.headers["Retry-After"] = str(error.seconds)
    if isinstance(error, UnknownError):
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


async def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  # it is registered for these
    response = trouble(request, error.status_code, str(error.detail))
    response.headers.update(error.headers or {})
    return response


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101  # it is registered for these
    told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
    return trouble(request, 422, told, word="invalid")


async def _unknown(request: Request, error: Exception) -> Response:
    number = secrets.token_hex(4)
    log.error("fault %s at %s %s", number, request.method, request.url.path, exc_info=error)
    return trouble(request, 500, f"a fault of the desk, number {number}", "the log has its particulars")
