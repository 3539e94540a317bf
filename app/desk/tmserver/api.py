"""``/tmserver/``: matches for a text, and the languages there are."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

from qostil.app.desk.people import READERS
from qostil.app.desk.state import Desk
from qostil.app.desk.tmserver.address import wanted
from qostil.memory.matching.match import Match, Segment, Settings

router = APIRouter(prefix="/tmserver", include_in_schema=False, dependencies=[READERS])
_LEAST, _MOST, _WHOLE = 70, 5, 100


class Candidate(BaseModel):
    """A unit that matches; Okapi wants ``quality`` to be a number with a point, 100 at most."""

    source: str
    target: str
    quality: float
    rank: float
    context: str


class Languages(BaseModel):
    """The languages there are, named as tmserver names them."""

    sourceLanguages: list[str]  # noqa: N815  # clients read it so
    targetLanguages: list[str]  # noqa: N815


@router.get("/languages/")
def languages(desk: Desk) -> Languages:
    """The languages of the memory; each may be translated from and into."""
    known = sorted({language.tag.replace("-", "_") for pair in desk.memory.stats().pairs for language in pair})
    return Languages(sourceLanguages=known, targetLanguages=known)


@router.get("/{rest:path}")
def unit(
    request: Request,
    desk: Desk,
    source: Annotated[str | None, Query()] = None,
    min_similarity: Annotated[float, Query(ge=0, le=100)] = _LEAST,
    max_candidates: Annotated[int, Query(ge=1, le=100)] = _MOST,
) -> list[Candidate]:
    """The best matches first; none where there are none, or no unit of the two languages."""
    asked = wanted(request.scope["raw_path"], source)
    settings = Settings(limit=max_candidates, least=max(1, round(min_similarity)))
    with desk.memory.matching(asked.pair, settings) as matcher:
        found = [_candidate(match) for match in matcher.match(Segment(asked.text))]
    return sorted(found, key=lambda candidate: -candidate.quality)


def _candidate(match: Match) -> Candidate:
    quality = float(min(match.score, _WHOLE))
    return Candidate(
        source=match.source, target=match.target, quality=quality, rank=quality, context=match.unit.context
    )
