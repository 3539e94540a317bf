"""The language of the interface and its colours, kept in cookies of the browser."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse

from qostil.app.desk.pages import LANGUAGE_COOKIE, THEME_COOKIE, THEMES
from qostil.app.desk.words.words import NAMES

router = APIRouter(include_in_schema=False)
_YEAR_SECONDS = 365 * 24 * 3600


@router.post("/appearance")
def appearance(
    language: Annotated[str, Form()] = "", theme: Annotated[str, Form()] = "", back: Annotated[str, Form()] = "/"
) -> RedirectResponse:
    """Choose, and go back to where one was."""
    answer = RedirectResponse(within(back), 303)
    for cookie, value, known in ((LANGUAGE_COOKIE, language, NAMES), (THEME_COOKIE, theme, THEMES)):
        if value in known:
            answer.set_cookie(cookie, value, max_age=_YEAR_SECONDS, samesite="strict", httponly=True)
    return answer


def within(address: str) -> str:
    """An address of this desk: none that leads to another place."""
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if is_ours and address.isprintable() else "/"
