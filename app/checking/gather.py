"""What a person names on the command line, as documents to check: bilingual files, and reports two by two."""

from collections.abc import Callable, Sequence
from pathlib import Path

from qostil import InputError, Language, Notice, SettingError
from qostil.app.checking.documents import read_documents
from qostil.app.checking.named import Named
from qostil.app.checking.versions import read_versions
from qostil.app.importing.kinds import Kind, kind_of
from qostil.encoder import Encoder

Pair = tuple[Language, Language]
Tell = Callable[[Notice], object]
_TABLES = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".tbx"})


def gather(
    files: Sequence[Path],
    pair: Pair | None,
    open_encoder: Callable[[], Encoder],
    tell: Tell,
    *,
    sentences: bool = False,
) -> list[Named]:
    """The documents of all files. Two reports are aligned; with ``sentences`` they have a sentence a line.

    :raises InputError: if a file cannot be read, or is nothing that can be checked.
    :raises SettingError: if reports are not two, or stand beside other files.
    """
    reports = [path for path in files if sentences or not is_bilingual(path)]
    if not reports:
        return [Named(str(path), document, path) for path in files for document in read_documents(path, pair, tell)]
    if len(reports) != len(files):
        other = next(path for path in files if path not in reports)
        raise SettingError(
            f"{other} has both languages in it, and {reports[0]} has one; check them one after the other"
        )
    if len(reports) != 2:
        what = "its translation" if len(reports) == 1 else "two files, a report and its translation"
        raise SettingError(f"{reports[0]} has one language only; expected {what} beside it")
    one, other = reports
    document = read_versions((one, other), pair, open_encoder, tell, lines=sentences)
    return [Named(str(other), document, other)]


def is_bilingual(path: Path) -> bool:
    """Whether a file holds texts with their translations: XLIFF, PO or TMX by what is in it, a table by its name."""
    if path.suffix.lower() in _TABLES:
        return True
    try:
        return kind_of(path) in (Kind.TMX, Kind.XLIFF, Kind.PO)
    except InputError:
        # Nothing that can be imported: a report, or nothing at all, which reading it will tell.
        return False
