"""What a reader of one format makes of a file: plain text, and what the format says about its parts."""

from dataclasses import dataclass
from datetime import datetime

from qostil import Kind, Language, Span
from qostil.report import Anchor, Place

_START = (Anchor(0, Place(1, 0)),)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text that the format itself tells apart.

    ``kind`` is that of its sentences, None for what is set aside for ``reason``. ``number`` is a note's.
    """

    span: Span
    kind: Kind | None
    number: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before its sentences are known.

    ``blocks`` is empty where the format knows nothing of parts. ``name`` is the title where neither the format nor a
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
