"""Tables of units, CSV, TSV and XLSX: a row for each, a column for each language; columns we do not know are kept."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qostil import InputError, Language, Notice, SettingError, Status, TranslationUnit, Variant
from qostil.formats.loaded import MOST_LANGUAGES, Loaded, fault_of
from qostil.formats.separated import LARGEST, cut
from qostil.formats.workbook import read_workbook
from qostil.formats.xmltext import legal

_SEPARATORS = "\t,;|"
_WORKBOOKS = frozenset({".xlsx", ".xlsm"})
_FIELDS = {
    **dict.fromkeys(("id", "unit", "key"), "id"),
    **dict.fromkeys(("context", "msgctxt"), "context"),
    **dict.fromkeys(("note", "notes", "comment"), "note"),
    "status": "status",
    **dict.fromkeys(("source", "source text"), "source"),
    **dict.fromkeys(("target", "target text", "translation"), "target"),
}
# Words of headers that are also well-formed codes of languages.
_NO_LANGUAGES = frozenset(
    [
        "age",
        "day",
        "doc",
        "end",
        "key",
        "map",
        "new",
        "no",
        "num",
        "old",
        "raw",
        "ref",
        "row",
        "src",
        "sum",
        "tag",
        "tgt",
        "url",
        "use",
        "who",
        "why",
    ]
)
COLUMN = "column:"
# Names that other formats of ours give to what they do not know; they stay as they are.
_NAMED = re.compile(r"(?:tmx|xliff|po|file)[:@#]")
# A spreadsheet takes such a cell of a CSV for a formula; an apostrophe in front makes a text of it.
_FORMULA, _GUARDED = re.compile(r"'*(?:[=+@]|-\S)"), re.compile(r"'+(?:[=+@]|-\S)")


def guarded(text: str) -> str:
    """A text as a cell of a CSV that no spreadsheet runs."""
    return f"'{text}" if _FORMULA.match(text) else text


def _bare(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text


def column_name(extra: str) -> str:
    """The header under which something extra stands."""
    return extra.removeprefix(COLUMN)


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: tuple[str, ...]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class _Layout:
    line: int
    texts: Mapping[int, Language]
    fields: Mapping[str, int]
    extra: Mapping[int, str]


def load(path: Path, pair: tuple[Language, Language] | None = None) -> Iterator[Loaded]:
    """The rows as units; what is wrong with a row, or guessed of the file, is a notice.

    The header has codes of languages, or ``source`` and ``target``, whose languages ``pair`` says.

    :raises InputError: with the line, if it is no table, or its header names no two languages.
    """
    for _, loaded in numbered(path, pair):
        yield loaded


def numbered(path: Path, pair: tuple[Language, Language] | None = None) -> Iterator[tuple[int, Loaded]]:
    """As ``load``, each with its line in the file or its row in the sheet, from 1."""
    if path.suffix.lower() in _WORKBOOKS:
        yield from _load_workbook(path, pair)
        return
    text, notice = _text(path)
    if notice is not None:
        yield 1, notice
    yield from _units(_rows(text, path), path, pair)


def _load_workbook(path: Path, pair: tuple[Language, Language] | None) -> Iterator[tuple[int, Loaded]]:
    sheets = [sheet for sheet in read_workbook(path) if sheet.rows]
    if not sheets:
        raise InputError("has no sheet with anything in it; expected a header and rows", path=path)
    rows = [
        _Row(row.number, tuple(cell.text for cell in row.cells), next((c.fault for c in row.cells if c.fault), ""))
        for row in sheets[0].rows
    ]
    yield from _units(rows, path, pair)
    for sheet in sheets[1:]:
        yield 1, Notice(f"left out: the sheet {sheet.title!r}; only the first sheet is read", str(path))


def _units(rows: Iterable[_Row], path: Path, pair: tuple[Language, Language] | None) -> Iterator[tuple[int, Loaded]]:
    layout: _Layout | None = None
    for row in rows:
        if layout is None:
            layout = _layout(row, path, pair)
        elif any(cell.strip() for cell in row.cells) or row.fault:
            yield row.line, _unit(row, layout, str(path))
    if layout is None:
        raise InputError("is empty; expected a header such as en,kk", path=path, line=1)


def _layout(row: _Row, path: Path, pair: tuple[Language, Language] | None) -> _Layout:
    texts: dict[int, Language] = {}
    fields: dict[str, int] = {}
    extra: dict[int, str] = {}
    known: set[Language] = set()
    for at, head in enumerate(row.cells):
        field = _FIELDS.get(head.strip().lower())
        language = None if field else _language(head)
        if field in ("source", "target"):
            if pair is None:
                message = (
                    f"has a column {head.strip()!r} and does not say its language; name the two, for example en-kk"
                )
                raise InputError(message, path=path, line=row.line)
            language = pair[field == "target"]
        if language is not None and language not in known:
            texts[at] = language
            known.add(language)
        elif field is not None and field not in fields:
            fields[field] = at
        elif head.strip():
            extra[at] = head.strip()
    if len(texts) > MOST_LANGUAGES:
        message = f"has columns in more than {MOST_LANGUAGES} languages; expected fewer"
        raise InputError(message, path=path, line=row.line)
    if len(texts) < 2:
        message = "has no header with two languages; expected columns such as en, kk, or source, target"
        raise InputError(message, path=path, line=row.line)
    return _Layout(row.line, texts, fields, extra)


def _language(head: str) -> Language | None:
    if head.strip().lower() in _NO_LANGUAGES:
        return None
    try:
        return Language.parse(head)
    except SettingError:
        return None


def _unit(row: _Row, layout: _Layout, path: str) -> Loaded:
    cells = row.cells
    texts = {language: cells[at] for at, language in layout.texts.items() if at < len(cells) and cells[at].strip()}
    values = {name: cells[at] if at < len(cells) else "" for name, at in layout.fields.items()}
    problem = _problem(row, layout, texts)
    if problem:
        return Notice(f"left out: {problem}", path, row.line, legal(values.get("id", "")[:60])[0] or None)
    status = values.get("status", "").strip().lower()
    extra = [
        (head if _NAMED.match(head) else f"{COLUMN}{head}", cells[at])
        for at, head in layout.extra.items()
        if at < len(cells) and cells[at]
    ]
    if status and status not in set(Status):
        extra.append((f"{COLUMN}status", values["status"]))
        status = ""
    return TranslationUnit(
        values.get("id", ""),
        tuple(Variant(language, text) for language, text in texts.items()),
        status=Status(status or Status.AUTOMATIC),
        notes=(values["note"],) if values.get("note") else (),
        context=values.get("context", ""),
        extra=tuple(extra),
    )


def _problem(row: _Row, layout: _Layout, texts: Mapping[Language, str]) -> str:
    if row.fault:
        return f"has {row.fault} in a cell; expected a text"
    known = {*layout.texts, *layout.fields.values(), *layout.extra}
    stray = next((at for at, cell in enumerate(row.cells) if cell.strip() and at not in known), None)
    if stray is not None:
        return f"has {row.cells[stray][:40]!r} in column {stray + 1}, which has no header"
    if len(texts) < 2:
        return "has a text in fewer than two languages"
    return fault_of(*row.cells)


# Text files


def _text(path: Path) -> tuple[str, Notice | None]:
    """The text of a file, and what was guessed of its encoding."""
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"is larger than {LARGEST:,} bytes; split it, or use TMX", path=path)
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path=path) from error
    if data[:2] == b"PK":
        raise InputError("is a workbook or an archive, no table of text; name it .xlsx", path=path)
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if encoding == "utf-16" or not data[: error.start].isascii():
            message = f"is not in {encoding.removesuffix('-sig').upper()} from here on; is the file cut off?"
            raise InputError(message, path=path, line=line) from error
        return _guessed(path, data, line)


def _guessed(path: Path, data: bytes, line: int) -> tuple[str, Notice]:
    """The text in windows-1251, if it reads as Russian."""
    expected = "save it as UTF-8 (in Excel: CSV UTF-8, or XLSX)"
    try:
        text = data.decode("cp1251")
    except UnicodeDecodeError as error:
        raise InputError(f"is neither in UTF-8 nor in UTF-16; {expected}", path=path, line=line) from error
    letters = [each for each in text if not each.isascii()]
    if 2 * sum("а" <= each.lower() <= "я" for each in letters) < len(letters) or "\0" in text:
        raise InputError(f"is neither in UTF-8 nor in UTF-16; {expected}", path=path, line=line)
    message = f"is taken to be in windows-1251, which has no Kazakh and Kyrgyz letters; if it reads wrong, {expected}"
    return text, Notice(message, str(path), line)


def _rows(text: str, path: Path) -> Iterator[_Row]:
    for line, cells in cut(text, path, _SEPARATORS):
        if any(cells):
            yield _Row(line, tuple(map(_bare, cells)))


class Table:
    """Rows of units, one by one; the columns of what units have beyond are known once all rows are made."""

    def __init__(self, languages: Sequence[Language]) -> None:
        self._languages = languages
        self._names: dict[str, None] = {}

    @property
    def header(self) -> list[str]:
        """Languages, id, context, status, note, and what the units so far have beyond."""
        return [*map(str, self._languages), "id", "context", "status", "note", *self._names]

    def row(self, unit: TranslationUnit) -> list[str]:
        """The row of a unit; later rows may be longer, and this one is blank there."""
        texts = [found.text if (found := unit.variant(language)) else "" for language in self._languages]
        said: dict[str, list[str]] = {}
        for name, value in unit.extra:
            said.setdefault(column_name(name), []).append(value)
        status = "\n".join(said.pop("status", [])) or str(unit.status)
        self._names.update(dict.fromkeys(said))
        more = ["\n".join(said.get(name, [])) for name in self._names]
        return [*texts, unit.id, unit.context, status, "\n".join(unit.notes), *more]
