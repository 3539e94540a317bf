"""Pages from templates, in the language and the colours of whoever reads them."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from qostil import Span, __version__
from qostil.app.desk.words.words import NAMES, Words, preferred, words_in
from qostil.language import Language

THEMES = ("auto", "light", "dark")
LANGUAGE_COOKIE, THEME_COOKIE = "qostil_language", "qostil_theme"
WALKS: tuple[tuple[str, str], ...] = (
    ("ask", "/"),
    ("review", "/review"),
    ("glossary", "/glossary"),
    ("check", "/check"),
    ("reports", "/reports"),
)
"""The walks there are, by name and address, in the order of the frame."""


def words_of(request: Request) -> Words:
    """The words of the language that was chosen, else of what the browser asks for."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    return words_in(chosen if chosen in NAMES else preferred(request.headers.get("accept-language")))


def theme_of(request: Request) -> str:
    """The colours that were chosen."""
    chosen = request.cookies.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else THEMES[0]


def render(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page, or a part of one."""
    words = words_of(request)
    page = _environment(words.language).get_template(template)
    html = page.render(
        request=request,
        person=request.scope.get("state", {}).get("person"),
        has_account=request.scope.get("state", {}).get("has_account", False),
        theme=theme_of(request),
        here=f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path,
        **values,
    )
    return HTMLResponse(html, status, {"Cache-Control": "no-store", "Vary": "Accept-Language, Cookie"})


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("qostil.app.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    words = words_in(language)
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # what the extension brings
        words.gettext, words.ngettext, newstyle=False, pgettext=words.pgettext
    )
    environment.globals.update(words=words, languages=NAMES, themes=THEMES, walks=WALKS, version=__version__)
    environment.globals["name_of"] = lambda tag: language_name(words, tag)
    environment.filters["pieces"] = pieces
    environment.filters["add_one"] = lambda number: number + 1
    environment.filters["number"] = words.number
    environment.filters["percent"] = words.percent
    environment.filters["day"] = words.day
    environment.filters["moment"] = words.moment
    return environment


def pieces(text: str, spans: Sequence[Span]) -> list[tuple[str, bool]]:
    """A text cut at the borders of spans, and whether each piece is in one; nothing is lost where they overlap."""
    inside = [False] * len(text)
    for span in spans:
        inside[span.start : span.end] = [True] * len(inside[span.start : span.end])
    found: list[tuple[str, bool]] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or inside[at] != inside[start]:
            found.append((text[start:at], inside[start]))
            start = at
    return found


def language_name(words: Words, tag: str) -> str:
    """The name of a language of the memory, its tag where we have no name for it."""
    names = {
        "en": words.gettext("English"),
        "kk": words.gettext("Kazakh"),
        "ky": words.gettext("Kyrgyz"),
        "ru": words.gettext("Russian"),
    }
    return names.get(Language(tag).code, tag)
