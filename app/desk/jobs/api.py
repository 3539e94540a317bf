"""Jobs for programs: ``/api/v1/jobs``."""

import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from qostil.app.desk.jobs.job import Job, Standing
from qostil.app.desk.people import READERS, TRANSLATORS, Translator
from qostil.app.desk.state import Desk

router = APIRouter(prefix="/api/v1/jobs", tags=["jobs"], dependencies=[READERS])
_PAUSE_SECONDS = 1.0


class JobTold(BaseModel):
    """A job as it stands; ``done`` of ``total`` things of its stage are done, where ``total`` is known."""

    id: str
    kind: str
    title: str
    by: str
    made_at: datetime
    standing: Standing
    stage: str
    done: int
    total: int | None
    result: dict[str, Any]
    error: str


def told(job: Job) -> JobTold:
    """A job for programs."""
    return JobTold(**{name: value for name, value in asdict(job).items() if name != "order"})


@router.get("")
def jobs(desk: Desk, limit: Annotated[int, Query(ge=1, le=500)] = 50) -> list[JobTold]:
    """Jobs, the newest first."""
    return [told(job) for job in desk.jobs.newest(limit)]


@router.get("/events", response_class=StreamingResponse, responses={200: {"content": {"text/event-stream": {}}}})
async def events(request: Request, desk: Desk) -> StreamingResponse:
    """Server-sent events, one a change: ``data`` is the list of the newest jobs."""

    async def stream() -> AsyncIterator[str]:
        seen = -1
        while not desk.jobs.closing and not await request.is_disconnected():
            changes = await to_thread.run_sync(desk.jobs.wait, seen, _PAUSE_SECONDS)
            if changes == seen:
                yield ": still here\n\n"
                continue
            seen = changes
            newest = [told(job).model_dump(mode="json") for job in desk.jobs.newest()]
            yield f"data: {json.dumps(newest, ensure_ascii=False)}\n\n"

    return StreamingResponse(stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})


@router.get("/{job_id}")
def job(job_id: str, desk: Desk) -> JobTold:
    """One job."""
    return told(desk.jobs.get(job_id))


@router.post("/{job_id}/cancel", dependencies=[TRANSLATORS])
def cancel(job_id: str, desk: Desk) -> JobTold:
    """Let it end as soon as it can."""
    return told(desk.jobs.cancel(job_id))


@router.post("/{job_id}/again")
def again(job_id: str, desk: Desk, person: Translator) -> JobTold:
    """Try it once more, where it failed or was broken off."""
    return told(desk.jobs.again(job_id, person.name))
