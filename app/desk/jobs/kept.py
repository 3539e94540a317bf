"""Jobs in the desk's file, so that a desk that was killed knows what it was at."""

import json
import sqlite3
from datetime import datetime

from qostil.app.desk.jobs.job import Job, Standing
from qostil.app.desk.store import Store

_TABLES = """
CREATE TABLE IF NOT EXISTS jobs (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    person TEXT NOT NULL,
    made_at TEXT NOT NULL,
    job_order TEXT NOT NULL,
    standing TEXT NOT NULL,
    stage TEXT NOT NULL,
    result TEXT NOT NULL,
    error TEXT NOT NULL
);
"""


class KeptJobs:
    """The table of jobs; how far a running one is is not in it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        store.make(_TABLES)

    def interrupt(self) -> None:
        """Say of all that were not over that they were interrupted."""
        with self._store.write() as connection:
            over = [str(standing) for standing in Standing if standing.is_over]
            marks = ", ".join("?" for _ in over)
            connection.execute(
                f"UPDATE jobs SET standing = ? WHERE standing NOT IN ({marks})",  # noqa: S608  # marks only
                (str(Standing.INTERRUPTED), *over),
            )

    def put(self, job: Job) -> None:
        """Keep a job as it stands."""
        with self._store.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO jobs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    job.id,
                    job.kind,
                    job.title,
                    job.by,
                    job.made_at.isoformat(),
                    json.dumps(job.order),
                    str(job.standing),
                    job.stage,
                    json.dumps(job.result),
                    job.error,
                ),
            )

    def remove(self, job_id: str) -> None:
        """Forget a job."""
        with self._store.write() as connection:
            connection.execute("DELETE FROM jobs WHERE id = ?", (job_id,))

    def get(self, job_id: str) -> Job | None:
        """The job with this id, or None."""
        rows = self._store.read("SELECT * FROM jobs WHERE id = ?", job_id)
        return _job(rows[0]) if rows else None

    def newest(self, limit: int, kind: str | None = None) -> list[Job]:
        """The newest first; of a kind, or of all."""
        statement = "SELECT * FROM jobs WHERE ? IS NULL OR kind = ? ORDER BY made_at DESC, rowid DESC LIMIT ?"
        return [_job(row) for row in self._store.read(statement, kind, kind, limit)]


def _job(row: sqlite3.Row) -> Job:
    return Job(
        id=row["id"],
        kind=row["kind"],
        title=row["title"],
        by=row["person"],
        made_at=datetime.fromisoformat(row["made_at"]),
        order=json.loads(row["job_order"]),
        standing=Standing(row["standing"]),
        stage=row["stage"],
        result=json.loads(row["result"]),
        error=row["error"],
    )
