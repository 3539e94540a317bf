"""The files that were dropped on the desk: a folder of them, and what is known of each."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from qostil import Language
from qostil.app.desk.errors import MissingError
from qostil.app.desk.reports.arriving import keep, safe_name, sweep
from qostil.app.desk.store import Store

_TABLES = """
CREATE TABLE IF NOT EXISTS report_files (
    name TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    size INTEGER NOT NULL,
    person TEXT NOT NULL,
    came_at TEXT NOT NULL,
    asked TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    report TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    sentences INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT '',
    versions TEXT NOT NULL DEFAULT '',
    is_built INTEGER NOT NULL DEFAULT 0
);
"""


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file as it stands. ``asked`` is the language a person says it has, ``language`` the one it was read in.

    ``report`` is the id of the (first) report in it, ``versions`` the group it is in; ``is_built`` tells whether the
    memory has been built with it as it is now. ``error`` says why it could not be read, with the line.
    """

    name: str
    digest: str
    size: int
    person: str
    came_at: datetime
    asked: str = ""
    language: str = ""
    report: str = ""
    title: str = ""
    sentences: int = 0
    error: str = ""
    versions: str = ""
    is_built: bool = False

    @property
    def is_read(self) -> bool:
        """Whether anybody has looked into it, and could."""
        return bool(self.language)


@dataclass(frozen=True, slots=True)
class Read:
    """What was found in a file, or why nothing was."""

    language: str = ""
    report: str = ""
    title: str = ""
    sentences: int = 0
    error: str = ""


class Files:
    """The folder and its table; what stands in the table is in the folder, whole."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.folder = folder
        self._store = store
        store.make(_TABLES)
        sweep(folder)

    def all(self) -> list[ReportFile]:
        """Every file, by name."""
        rows = self._store.read("SELECT * FROM report_files ORDER BY name")
        return [_file(row) for row in rows if (self.folder / row["name"]).is_file()]

    def get(self, name: str) -> ReportFile:
        """One file.

        :raises MissingError: if there is none of that name.
        """
        rows = self._store.read("SELECT * FROM report_files WHERE name = ?", name)
        if not rows:
            raise MissingError("there is no such file", "it may have been removed")
        return _file(rows[0])

    def take(self, given: str, content: BinaryIO, by: str) -> ReportFile:
        """Keep a file, in place of one of the same name; the same one once more changes nothing.

        :raises InputError: if it cannot be kept, or is no report.
        """
        name = safe_name(given)
        digest = keep(content, name, self.folder)
        size = (self.folder / name).stat().st_size
        with self._store.write() as connection:
            connection.execute(
                "INSERT INTO report_files (name, digest, size, person, came_at) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (name) DO UPDATE SET digest = excluded.digest, size = excluded.size,"
                " person = excluded.person, came_at = excluded.came_at, language = '', error = '', is_built = 0"
                " WHERE digest <> excluded.digest",
                (name, digest, size, by, datetime.now(UTC).isoformat()),
            )
        return self.get(name)

    def remove(self, name: str) -> None:
        """Take a file out of the folder; the next build forgets it.

        :raises MissingError: if there is none of that name.
        """
        (self.folder / self.get(name).name).unlink(missing_ok=True)
        with self._store.write() as connection:
            connection.execute("DELETE FROM report_files WHERE name = ?", (name,))

    def say_language(self, name: str, language: Language | None) -> ReportFile:
        """Say which language a file has; None leaves it to the text.

        :raises MissingError: if there is none of that name.
        """
        self.get(name)
        with self._store.write() as connection:
            connection.execute(
                "UPDATE report_files SET asked = ?, is_built = 0 WHERE name = ?", (str(language or ""), name)
            )
        return self.get(name)

    def asked_languages(self) -> dict[str, Language]:
        """The languages that people have said, by file name."""
        return {file.name: Language(file.asked) for file in self.all() if file.asked}

    def were_read(self, found: Mapping[str, Read]) -> None:
        """Keep what was found in files, by name."""
        with self._store.write() as connection:
            connection.executemany(
                "UPDATE report_files SET language = ?, report = ?, title = ?, sentences = ?, error = ? WHERE name = ?",
                ((r.language, r.report, r.title, r.sentences, r.error, name) for name, r in found.items()),
            )

    def were_built(self, files: Iterable[ReportFile], versions: Mapping[str, str]) -> None:
        """Keep that the memory was built with files as they were then; ``versions``: group by name of the file."""
        with self._store.write() as connection:
            connection.executemany(
                "UPDATE report_files SET versions = ?, is_built = 1 WHERE name = ? AND digest = ? AND asked = ?",
                ((versions.get(file.name, ""), file.name, file.digest, file.asked) for file in files),
            )


def _file(row: sqlite3.Row) -> ReportFile:
    values = dict(row) | {"came_at": datetime.fromisoformat(row["came_at"]), "is_built": bool(row["is_built"])}
    return ReportFile(**values)
