"""Files of one request: each is taken or refused, and one that is refused does not stop the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import UploadFile

from qostil import InputError
from qostil.app.desk.reports.arriving import MOST
from qostil.app.desk.reports.files import Files, ReportFile


@dataclass(frozen=True, slots=True)
class Taken:
    """Files that were taken; names of those refused, and why."""

    files: tuple[ReportFile, ...]
    refused: tuple[tuple[str, str], ...]

    @property
    def told(self) -> list[str]:
        """A line for each file that was refused."""
        return [message for _, message in self.refused]


def take(uploads: Sequence[UploadFile], files: Files, by: str) -> Taken:
    """Keep what was sent.

    :raises InputError: if it is too many files at once.
    """
    if len(uploads) > MOST:
        raise InputError(f"{len(uploads)} files at once; expected {MOST} at most, send them in parts")
    taken: list[ReportFile] = []
    refused: list[tuple[str, str]] = []
    # A form sent without a choice brings one file without a name.
    for upload in (one for one in uploads if one.filename):
        try:
            taken.append(files.take(upload.filename or "", upload.file, by))
        except InputError as error:
            refused.append((upload.filename or "", str(error)))
    return Taken(tuple(taken), tuple(refused))
