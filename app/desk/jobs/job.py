"""One piece of long work, as it stands."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Standing(StrEnum):
    """Where a job is. ``INTERRUPTED``: the desk was closed or killed in the middle of it."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens."""
        return self not in (Standing.WAITING, Standing.RUNNING)


@dataclass(frozen=True, slots=True)
class Job:
    """``kind`` says what is done, with ``order`` (plain values); ``stage`` is a word of the kind's own, such as embed.

    ``done`` of ``total`` things of the stage are done, ``total`` is None where nobody knows. ``result`` is there at the
    end, ``error`` where it failed.
    """

    id: str
    kind: str
    title: str
    by: str
    made_at: datetime
    order: dict[str, object] = field(default_factory=dict)
    standing: Standing = Standing.WAITING
    stage: str = ""
    done: int = 0
    total: int | None = None
    result: dict[str, object] = field(default_factory=dict)
    error: str = ""
