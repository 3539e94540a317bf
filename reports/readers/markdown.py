"""Markdown becomes plain text, a block a paragraph, each anchored to its line in the file.

CommonMark by ``markdown-it-py``; footnotes (``[^1]`` and their definitions) and front matter between ``---`` lines are
read here, since the core of CommonMark knows neither.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from qostil import InputError, Kind, Language, SettingError
from qostil.report import Place
from qostil.reports.draft import Draft, Drafts
from qostil.reports.draft_writer import DraftWriter

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_HEADING = re.compile(r"^ {0,3}#{1,6} \S", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)$")
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")
_FIELD = re.compile(r"([A-Za-z_-]+)[ \t]*:[ \t]*(.*?)[ \t]*$")
_QUOTES = "\"'"
# Lists and quotations nested deeper are left out by the parser; its own limit of 20 is too near.
_DEEPEST = 100
_SET_ASIDE = {
    "fence": "block of code",
    "code_block": "block of code",
    "html_block": "block of HTML",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """A block as the parser found it, on its 0-based line; without a kind it is set aside for ``reason``."""

    text: str
    kind: Kind | None
    line: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Note:
    """The definition of a footnote: its label, its lines, and where it begins."""

    label: str
    lines: tuple[str, ...]
    line: int


def is_markdown(text: str, path: Path) -> bool:
    """Whether a file is Markdown: by its name, or because it has headings or footnotes as Markdown writes them."""
    if path.suffix.lower() in (".md", ".markdown"):
        return True
    if len(_HEADING.findall(text)) > 1:
        return True
    return any(_DEFINITION.match(line) for line in text.splitlines())


def read_markdown(text: str, path: Path, *, cut: bool = False) -> Drafts:
    """The draft of a Markdown file.

    :raises InputError: if its front matter names no language or no date where it says so, or nothing else is there.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    front, first = _front_matter(lines)
    body, notes = _split_notes(lines, first)
    labels, offsets = _order(body, notes), _offsets(text)
    writer = DraftWriter()
    for found in _found(body):
        place = Place(found.line + 1, offsets[found.line])
        writer.add(_with_marks(found.text, labels), found.kind, place, reason=found.reason)
    for note in sorted(notes, key=lambda some: labels[some.label]):
        content = "\n".join(_with_marks(found.text, labels) for found in _found(note.lines))
        writer.add(content, Kind.NOTE, Place(note.line + 1, offsets[note.line]), number=labels[note.label])
    if not writer.blocks:
        raise InputError("the file holds no text besides its front matter; expected paragraphs", path=path)
    return Drafts((_draft(writer, front, path, cut=cut),))


def _with_marks(text: str, labels: Mapping[str, int]) -> str:
    """The text with ``[3]`` for every reference to a note."""
    return _REFERENCE.sub(lambda match: f"[{labels[match[1]]}]" if match[1] in labels else match[0], text)


def _draft(writer: DraftWriter, front: Mapping[str, str], path: Path, *, cut: bool) -> Draft:
    return Draft(
        id=front.get("id") or path.stem,
        text=writer.text,
        title=front.get("title", ""),
        name=path.stem,
        format="markdown",
        language=_language(front, path),
        anchors=writer.anchors,
        date=_date(front, path),
        blocks=writer.blocks,
        cut=cut,
    )


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")


def _offsets(text: str) -> tuple[int, ...]:
    """Where each line begins in the file as it is, whatever ends its lines."""
    return (0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text)))


def _front_matter(lines: list[str]) -> tuple[dict[str, str], int]:
    """Fields between two ``---`` lines at the top, and the number of the first line behind them."""
    if not lines or lines[0].rstrip() != "---":
        return {}, 0
    for end, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            matches = (_FIELD.match(field_line) for field_line in lines[1:end])
            return {match[1].lower(): match[2].strip(_QUOTES) for match in matches if match}, end + 1
    return {}, 0


def _language(front: Mapping[str, str], path: Path) -> Language | None:
    tag = front.get("language") or front.get("lang")
    if not tag:
        return None
    try:
        return Language.parse(tag)
    except SettingError as error:
        raise InputError(f"in the front matter, {error}", path=path, line=1) from error


def _date(front: Mapping[str, str], path: Path) -> datetime | None:
    value = front.get("date")
    if not value:
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError as error:
        message = f"in the front matter, {value!r} is no date; expected one like 2024-05-31"
        raise InputError(message, path=path, line=1) from error


def _split_notes(lines: list[str], first: int) -> tuple[list[str], list[_Note]]:
    """Lines of the body, numbered as in the file, and the definitions of footnotes."""
    body = [""] * first
    notes: list[_Note] = []
    open_note, fenced = False, False
    for number, line in enumerate(lines[first:], start=first):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        match = None if fenced else _DEFINITION.match(line)
        if match:
            notes.append(_Note(match[1], (match[2],), number))
            open_note = True
        elif open_note and _continues(line, lines, number):
            note = notes[-1]
            notes[-1] = _Note(note.label, (*note.lines, line.strip()), note.line)
        else:
            open_note = False
            body.append(line)
            continue
        body.append("")
    return body, notes


def _continues(line: str, lines: list[str], number: int) -> bool:
    """Whether ``line`` goes on with the footnote above it: the text below it, or an indented paragraph."""
    if line.strip():
        return line.startswith(("    ", "\t")) or bool(lines[number - 1].strip())
    return number + 1 < len(lines) and lines[number + 1].startswith(("    ", "\t"))


def _order(body: list[str], notes: list[_Note]) -> dict[str, int]:
    """Numbers of the labels: the label itself if all are numbers, else the order in which the text refers to them."""
    defined = [note.label for note in notes]
    if all(label.isascii() and label.isdigit() and len(label) < 5 for label in defined):
        return {label: int(label) for label in defined}
    known = set(defined)
    referred = [label for label in _REFERENCE.findall("\n".join(body)) if label in known]
    return {label: number for number, label in enumerate(dict.fromkeys((*referred, *defined)), start=1)}


def _found(lines: Sequence[str]) -> Iterator[_Found]:
    """Every block of text in ``lines``."""
    around: list[str] = []
    line = 0
    for token in _parser().parse("\n".join(lines)):
        line = token.map[0] if token.map else line
        if token.nesting > 0:
            around.append(token.type)
        elif token.nesting < 0:
            around.pop()
        elif token.type == "inline":
            yield _Found(_plain(token), _kind(around), line)
        elif token.type in _SET_ASIDE:
            yield _Found(token.content, None, line, _SET_ASIDE[token.type])


def _kind(around: list[str]) -> Kind:
    if around and around[-1] == "heading_open":
        return Kind.HEADING
    return Kind.ITEM if "list_item_open" in around or "tr_open" in around else Kind.SENTENCE


def _plain(token: "Token") -> str:
    """The text of an inline token: links reduced to their text, images to their description."""
    parts: list[str] = []
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "image":
            parts.append(child.content)
    return "".join(parts)
