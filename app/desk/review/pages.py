"""Review, for people: the reports there are, the queue of one, and the acts on its units."""

from typing import Annotated, Any, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from qostil import Language
from qostil.app.desk.pages import language_name, render, words_of
from qostil.app.desk.people import READERS, Role, Translator
from qostil.app.desk.reports.dots import dots_of, draw
from qostil.app.desk.reports.held import held_report, held_reports
from qostil.app.desk.review.acts import Asked, Name
from qostil.app.desk.review.queue import Order, queue, rows_of
from qostil.app.desk.state import Desk
from qostil.language import parse_pair

router = APIRouter(include_in_schema=False, dependencies=[READERS])

Root = Annotated[str | None, Query(max_length=1000)]
Key = Annotated[str, Query(max_length=200)]
_LONGEST = 50_000


@router.get("/review")
def reports(request: Request, desk: Desk) -> HTMLResponse:
    """The reports with most doubtful pairs first."""
    held = sorted(held_reports(desk.memory), key=lambda one: -one.figures.doubtful)
    return render(request, "review/page.html", reports=held, address_of=_address)


@router.get("/review/row")
def row(request: Request, desk: Desk, unit: Key, pair: Annotated[str, Query(max_length=80)]) -> HTMLResponse:
    """One unit, for the script that puts it in place of what it was."""
    languages = parse_pair(pair)
    found = desk.memory.unit(unit)
    rows = rows_of(desk.memory, [found] if found else [], languages)
    return render(request, "review/rows.html", rows=rows, pair=languages, may_act=_may_act(request))


@router.get("/review/{group}")
def review(
    request: Request,
    desk: Desk,
    group: str,
    pair: Annotated[str, Query(max_length=80)] = "",
    root: Root = None,
    order: Order = Order.DOUBTFUL,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    row: Key = "",
    part: Literal["", "head"] = "",
) -> HTMLResponse:
    """The queue of a report; with ``row`` the page in the order of the text that has this unit.

    ``part``: only how far the report is, for the script.
    """
    held = held_report(desk.memory, group, root)
    languages = parse_pair(pair) if pair else held.pairs[0]
    order = Order.TEXT if row else order
    listed = queue(desk.memory, group, held.figures.root, languages, order, page, row)
    if part:
        return render(request, "review/head.html", listed=listed)

    def address(**changes: Any) -> str:
        values = {"order": str(order), "page": 1, **changes}
        return _address(group, held.figures.root, languages, **values)

    names = [language_name(words_of(request), str(language)) for language in languages]
    dots = dots_of(desk.memory.units(languages, group=group, root=held.figures.root), languages)
    here = _address(group, held.figures.root, languages)
    return render(
        request,
        "review/queue.html",
        held=held,
        pair=languages,
        names=names,
        listed=listed,
        rows=listed.rows,
        order=order,
        orders=tuple(Order),
        address=address,
        others=[(each, _address(group, held.figures.root, each)) for each in held.pairs if each != languages],
        current=row,
        last=desk.acts.last(group, request.scope["state"]["person"]),
        may_act=_may_act(request),
        plot=draw(dots, (names[0], names[1]), words_of(request).gettext("Map"), f"{here}&row="),
    )


@router.post("/review/{group}/act")
async def act(
    request: Request,
    desk: Desk,
    person: Translator,
    group: str,
    unit: Annotated[str, Form(max_length=200)],
    seen: Annotated[str, Form(max_length=64)],
    name: Annotated[Name, Form()],
    language: Annotated[str, Form(max_length=35)] = "",
    back: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Do something with a unit, without a script; then the page again."""
    form = await request.form()
    texts = {
        Language.parse(field.removeprefix("text-")): str(value)[:_LONGEST]
        for field, value in form.items()
        if field.startswith("text-")
    }
    tongue = Language.parse(language) if language else None
    done = desk.acts.do(Asked(meant(name, texts), unit, seen, texts, tongue), person)
    return _back(group, back, done.after[0].id)


@router.post("/review/{group}/undo")
def undo(
    desk: Desk,
    person: Translator,
    group: str,
    act: Annotated[int, Form(ge=1)],
    back: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Take an act back; then the page again."""
    return _back(group, back, desk.acts.undo(act, person).after[0].id)


def meant(name: Name, texts: dict[Language, str]) -> Name:
    """A unit worded anew in several lines on every side is split."""
    lines = {sum(1 for line in text.splitlines() if line.strip()) for text in texts.values()}
    return Name.SPLIT if name is Name.EDIT and lines and min(lines) > 1 else name


def _address(group: str, root: str, pair: tuple[Language, Language], **values: Any) -> str:
    asked = {"pair": f"{pair[0]}-{pair[1]}", "root": root, **values}
    return f"/review/{quote(group, safe='+')}?{urlencode(asked)}"


def _back(group: str, query: str, unit: str) -> Response:
    asked = f"?{query}" if query.isprintable() and query else ""
    return RedirectResponse(f"/review/{quote(group, safe='+')}{asked}#u-{quote(unit, safe='')}", 303)


def _may_act(request: Request) -> bool:
    person = request.scope["state"]["person"]
    return bool(person.role >= Role.TRANSLATOR)
