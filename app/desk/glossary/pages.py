"""The glossary, for people: the list, a concept with all that is known of it, and what is decided."""

from typing import Annotated, Any, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from qostil import Concept, Language, TermStatus
from qostil.app.desk.glossary import acts, deciding
from qostil.app.desk.glossary.listing import Listing, Show, Sort, listing
from qostil.app.desk.pages import render
from qostil.app.desk.people import READERS, Editor, Role, Translator
from qostil.app.desk.state import Desk
from qostil.app.term_entry import Entry
from qostil.language import source_order

router = APIRouter(include_in_schema=False, dependencies=[READERS])

Text = Annotated[str, Form(max_length=acts.LONGEST)]
Long = Annotated[str, Form(max_length=5000)]
Seen = Annotated[str, Form(max_length=64)]
Code = Annotated[str, Form(max_length=35)]
Find = Annotated[str, Query(max_length=acts.LONGEST)]
_CHOICES = 8


@router.get("/glossary")
def glossary(
    request: Request,
    desk: Desk,
    q: Find = "",
    show: Show = Show.ALL,
    sort: Sort = Sort.BEST,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> HTMLResponse:
    """The list of concepts."""
    known = desk.known.get()
    listed = listing(known, q.strip(), show, sort, page)

    def address(**changes: Any) -> str:
        values = {"q": q, "show": str(show), "sort": str(sort), "page": 1, **changes}
        return f"/glossary?{urlencode({name: value for name, value in values.items() if value})}"

    return render(
        request,
        "glossary/page.html",
        listed=listed,
        known=known,
        languages_shown=_languages(listed),
        q=q,
        show=show,
        sort=sort,
        address=address,
        shows=tuple(Show),
        sorts=tuple(Sort),
        may_edit=_may_edit(request),
    )


@router.post("/glossary")
def add(desk: Desk, person: Editor, language: Code, text: Text) -> Response:
    """A new concept, then its page."""
    return _to(deciding.add(desk.memory, (Language.parse(language), text), person.name))


@router.get("/glossary/{concept_id}")
def concept(request: Request, desk: Desk, concept_id: str, merge: Find = "", other: Find = "") -> HTMLResponse:
    """A concept: what it is called, how often, where, who decided; with ``merge`` others to make one with it."""
    found, known = acts.wanted(desk.memory, concept_id), desk.known.get()
    entry = known.entry(found, desk.memory)
    partner = acts.wanted(desk.memory, other) if other else None
    choices = [each for each in listing(known, merge, Show.ALL, Sort.BEST, 1).concepts if each.id != concept_id]
    return render(
        request,
        "glossary/concept.html",
        concept=found,
        seen=acts.version(found),
        entry=entry,
        proposals={said.usage.language: said.usage.proposal for said in entry.said},
        rows=_rows(entry),
        history=desk.memory.glossary.history(concept_id)[::-1],
        statuses=TermStatus,
        merge=merge,
        choices=choices[:_CHOICES] if merge else [],
        partner=partner,
        result=acts.made_one(found, partner) if partner else None,
        may_edit=_may_edit(request),
        known_languages=sorted({str(language) for language in desk.memory.stats().languages}, key=_order),
    )


@router.post("/glossary/{concept_id}/term")
def term(
    desk: Desk,
    person: Editor,
    concept_id: str,
    seen: Seen,
    language: Code,
    text: Text,
    act: Annotated[Literal["preferred", "admitted", "deprecated", "add", "remove", "split"], Form()],
    comment: Long = "",
) -> Response:
    """Say how a term stands, add one, remove one, or make a concept of its own of it."""
    tongue = Language.parse(language)
    if act == "split":
        return _to(deciding.split(desk.memory, concept_id, seen, (tongue, text), person.name, comment))

    def alter(before: Concept) -> Concept:
        if act == "add":
            return acts.with_term(before, tongue, text)
        if act == "remove":
            return acts.without_term(before, tongue, text)
        return acts.with_status(before, tongue, text, TermStatus(act))

    return _to(deciding.change(desk.memory, concept_id, seen, person.name, alter, comment))


@router.post("/glossary/{concept_id}/describe")
def describe(
    desk: Desk, person: Editor, concept_id: str, seen: Seen, definition: Long = "", note: Long = "", subject: Text = ""
) -> Response:
    """Write what the concept is."""

    def alter(before: Concept) -> Concept:
        return acts.described(before, definition, note, subject)

    return _to(deciding.change(desk.memory, concept_id, seen, person.name, alter))


@router.post("/glossary/{concept_id}/judge")
def judge(
    desk: Desk, person: Editor, concept_id: str, seen: Seen, act: Annotated[acts.Act, Form()], comment: Long = ""
) -> Response:
    """Accept it as it stands, or say that it is no term."""
    return _to(deciding.judge(desk.memory, concept_id, seen, person.name, act, comment))


@router.post("/glossary/{concept_id}/merge")
def merge(
    desk: Desk,
    person: Editor,
    concept_id: str,
    seen: Seen,
    other: Annotated[str, Form(max_length=200)],
    comment: Long = "",
) -> Response:
    """Make one concept of two."""
    return _to(deciding.merge(desk.memory, concept_id, seen, other, person.name, comment))


@router.post("/glossary/{concept_id}/comment")
def comment(desk: Desk, person: Translator, concept_id: str, comment: Long) -> Response:
    """Say something without deciding."""
    if comment.strip():
        desk.memory.glossary.comment(acts.wanted(desk.memory, concept_id).id, person.name, comment.strip())
    return RedirectResponse(f"/glossary/{quote(concept_id, safe='')}", 303)


@router.post("/glossary/{concept_id}/undo")
def undo(desk: Desk, person: Editor, concept_id: str, act: Annotated[int, Form(ge=1)]) -> Response:
    """Take an act back."""
    deciding.undo(desk.memory, act, person.name)
    there = desk.memory.glossary.concept(concept_id) is not None
    return RedirectResponse(f"/glossary/{quote(concept_id, safe='')}" if there else "/glossary", 303)


def _to(after: Concept) -> Response:
    return RedirectResponse(f"/glossary/{quote(after.id, safe='')}", 303)


def _languages(listed: Listing) -> list[str]:
    """The languages of which there is a term, those of sources first."""
    codes = {term.language.code for concept in listed.concepts for term in concept.terms}
    return sorted(codes, key=_order)


def _order(code: str) -> tuple[int, str]:
    return source_order(Language(code))


def _rows(entry: Entry) -> list[tuple[Language, list[dict[str, Any]]]]:
    """By language: each term, how it was used, and an example."""
    rows = []
    for said in entry.said:
        uses = dict(zip((use.term.text for use in said.usage.uses), said.usage.uses, strict=True))
        examples = dict(zip(uses, said.examples, strict=False))
        terms = entry.concept.terms_in(said.usage.language)
        told = [
            {
                "term": term,
                "use": uses.get(term.text),
                "share": said.usage.share(uses[term.text]) if term.text in uses else None,
                "example": examples.get(term.text),
            }
            for term in terms
        ]
        rows.append((said.usage.language, told))
    return rows


def _may_edit(request: Request) -> bool:
    person = request.scope.get("state", {}).get("person")
    return person is not None and person.role >= Role.EDITOR
