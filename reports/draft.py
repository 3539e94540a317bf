"""What a reader of one format makes of a file: plain text, and what the format says about its parts."""

from dataclasses import dataclass
from datetime import datetime

from qostil import Kind, Language, Notice, Span
from qostil.report import Anchor, Place

_START = (Anchor(0, Place(1, 0)),)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text that the format itself tells apart.

    ``kind`` is that of its sentences, None for what is set aside for ``reason``. ``number`` is a note's; the text of a
    note begins with it, as in ``[3] See the annual report.``, and the text refers to it by ``[3]``. ``layout`` says
    that headings, items and paragraphs inside are told by nothing but their look, as in plain text.
    """

    span: Span
    kind: Kind | None
    number: int | None = None
    reason: str = ""
    layout: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before its sentences are known.

    ``blocks`` hold what the format tells of the parts of the text, and every character of it that is no white space;
    they are empty where it tells nothing. ``name`` is the title where neither the format nor a
    heading at the beginning gives one.
    """

    id: str
    text: str
    title: str = ""
    name: str = ""
    format: str = "text"
    language: Language | None = None
    anchors: tuple[Anchor, ...] = _START
    date: datetime | None = None
    blocks: tuple[Block, ...] = ()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Drafts:
    """What a reader made of a file: a draft for each report in it, and what a person should know about them."""

    drafts: tuple[Draft, ...]
    notices: tuple[Notice, ...] = ()
