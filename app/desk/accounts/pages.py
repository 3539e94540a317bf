"""Logging in, logging out, another password: forms, which need no script."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from qostil import SettingError
from qostil.app.desk.accounts.passes import LIFE
from qostil.app.desk.appearance import within
from qostil.app.desk.pages import render
from qostil.app.desk.people import READERS, Reader
from qostil.app.desk.state import Desk, State

SESSION_COOKIE = "qostil_session"
LOGIN = "/login"
router = APIRouter(include_in_schema=False)


@router.get(LOGIN)
def login(request: Request, back: str = "/") -> Response:
    """The form."""
    return render(request, "accounts/login.html", back=within(back), name="", is_wrong=False)


@router.post(LOGIN)
def log_in(
    request: Request,
    desk: Desk,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Open a session, or say that the name or the password is wrong, not which."""
    address = request.client.host if request.client else ""
    desk.attempts.begin(name, address)
    person = desk.accounts.person(name, password)
    if person is None:
        return render(request, "accounts/login.html", status=401, back=within(back), name=name, is_wrong=True)
    desk.attempts.succeeded(name, address)
    return _with_session(request, desk, person.name, within(back))


@router.post("/logout")
def log_out(request: Request, desk: Desk) -> Response:
    """End the session of this browser."""
    desk.passes.end(request.cookies.get(SESSION_COOKIE, ""))
    answer = RedirectResponse(LOGIN, 303)
    answer.delete_cookie(SESSION_COOKIE)
    return answer


@router.get("/account", dependencies=[READERS])
def account(request: Request, done: bool = False) -> Response:
    """Who one is here, and the form for another password."""
    return render(request, "accounts/account.html", wrong="", is_done=done)


@router.post("/account")
def change_password(
    request: Request,
    desk: Desk,
    person: Reader,
    old: Annotated[str, Form()] = "",
    new: Annotated[str, Form()] = "",
) -> Response:
    """Another password; all other browsers are logged out."""
    address = request.client.host if request.client else ""
    desk.attempts.begin(person.name, address)
    if desk.accounts.person(person.name, old) is None:
        return render(request, "accounts/account.html", status=422, wrong="old", is_done=False)
    desk.attempts.succeeded(person.name, address)
    try:
        desk.accounts.set_password(person.name, new)
    except SettingError:
        return render(request, "accounts/account.html", status=422, wrong="new", is_done=False)
    desk.passes.end_sessions(person.name)
    return _with_session(request, desk, person.name, "/account?done=1")


def _with_session(request: Request, desk: State, name: str, back: str) -> Response:
    answer = RedirectResponse(back, 303)
    answer.set_cookie(
        SESSION_COOKIE,
        desk.passes.open_session(name),
        max_age=int(LIFE.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer
