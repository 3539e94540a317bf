"""What is to be checked: files that were sent, or the memory."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from qostil import InputError, Language, SettingError
from qostil.app.checking.gather import is_bilingual
from qostil.app.desk.reports.arriving import keep, safe_name
from qostil.language import parse_pair
from qostil.reports import is_told_by_content

MOST = 2
_TEXTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".xml")


@dataclass(frozen=True, slots=True)
class Order:
    """Names of files in the folder ``place`` of the desk's checks, none for the memory; the languages if said."""

    place: str
    files: tuple[str, ...] = ()
    pair: tuple[Language, Language] | None = None

    @classmethod
    def of(cls, plain: dict[str, Any]) -> "Order":
        """From what a job keeps."""
        pair = parse_pair(plain["pair"]) if plain["pair"] else None
        return cls(plain["place"], tuple(plain["files"]), pair)

    def plain(self) -> dict[str, object]:
        """As a job keeps it."""
        pair = f"{self.pair[0]}-{self.pair[1]}" if self.pair else ""
        return {"place": self.place, "files": list(self.files), "pair": pair}


def pair_of(source: str, target: str) -> tuple[Language, Language] | None:
    """Two languages, None where neither is said.

    :raises SettingError: if one is, or they make no sense.
    """
    if not source and not target:
        return None
    if not source or not target or Language.parse(source) == Language.parse(target):
        raise SettingError("expected two different languages, or none where the files say them")
    return Language.parse(source), Language.parse(target)


def take(files: Sequence[tuple[str, BinaryIO]], pair: tuple[Language, Language] | None, folder: Path) -> Order:
    """Keep the files that were sent, each with its name, in a folder of their own.

    :raises InputError: if they are too many, or one is nothing that can be checked; then none is kept.
    """
    named = [(safe_name(name), content) for name, content in files if name]
    if not named:
        raise InputError("no file came; choose a bilingual file, or a report and its translation")
    if len(named) > MOST:
        raise InputError(f"{len(named)} files came; expected a bilingual file, or a report and its translation")
    if len({name for name, _ in named}) < len(named):
        raise InputError("both files have one name; give one of them another", path=named[0][0])
    place = secrets.token_urlsafe(9).lstrip("-_") or "0"
    try:
        for name, content in named:
            keep(content, name, folder / place, _look)
    except InputError:
        forget(folder, place)
        raise
    return Order(place, tuple(name for name, _ in named), pair)


def forget(folder: Path, place: str) -> None:
    """Remove the files of an order."""
    for file in (folder / place).glob("*"):
        file.unlink(missing_ok=True)
    if (folder / place).is_dir():
        (folder / place).rmdir()


def _look(file: Path, name: str) -> None:
    """Refuse what is neither a bilingual file nor a report, by its content."""
    with file.open("rb") as stream:
        head = stream.read(8192)
    is_text = b"\0" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff"))
    is_zip = head.startswith(b"PK")
    suffix = file.suffix.lower()
    if not head:
        raise InputError("is empty", path=name)
    if is_told_by_content(file) or (suffix in (".xlsx", ".xlsm") and is_zip):
        return
    if not is_text or not (is_bilingual(file) or suffix in _TEXTS):
        expected = "XLIFF, PO, TMX, CSV, TSV, XLSX, or a report as a document, page or text"
        raise InputError(f"is nothing that can be checked; expected {expected}", path=name)
