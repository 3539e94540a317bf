"""Asking, for people: the first page of the desk."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from qostil.app.desk.ask.answer import answer, renderings
from qostil.app.desk.ask.question import Question
from qostil.app.desk.pages import render
from qostil.app.desk.people import READERS
from qostil.app.desk.state import Desk

router = APIRouter(include_in_schema=False, dependencies=[READERS])


@router.get("/")
def ask(
    request: Request,
    desk: Desk,
    q: str = "",
    source: Annotated[str, Query(alias="from")] = "",
    to: str = "",
    within: Annotated[str, Query(alias="in")] = "",
    part: bool = False,
) -> HTMLResponse:
    """The box and the answer; with ``part`` the answer alone, for the script that asks while one types."""
    question = Question.of(q, source, to, within)
    languages = sorted({str(language) for language in desk.memory.stats().languages})
    return render(
        request,
        "ask/answer.html" if part else "ask/page.html",
        question=question,
        answer=answer(question, desk),
        renderings=renderings,
        known_languages=languages,
    )
