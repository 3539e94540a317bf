"""Collects the plain text of a draft block by block, with an anchor for each."""

from dataclasses import dataclass, field

from qostil import Kind, Span
from qostil.report import Anchor, Place
from qostil.reports.draft import Block

_BETWEEN = "\n\n"


@dataclass(slots=True)
class DraftWriter:
    """Blocks in order, an empty line between each two; what it has collected makes a ``Draft``."""

    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _anchors: list[Anchor] = field(default_factory=list)

    def add(self, text: str, kind: Kind | None, place: Place, *, number: int | None = None, reason: str = "") -> None:
        """Append a block that came from ``place``; one of white space only is left out.

        ``kind``, ``number`` and ``reason`` are those of ``Block``; a note gets its number in front here.
        """
        plain = text.strip()
        if not plain:
            return
        if kind is Kind.NOTE and number is not None:
            plain = f"[{number}] {plain}"
        if self._parts:
            self._parts.append(_BETWEEN)
            self._length += len(_BETWEEN)
        self._anchors.append(Anchor(self._length, place, verbatim=False))
        self._blocks.append(Block(Span(self._length, self._length + len(plain)), kind, number, reason))
        self._parts.append(plain)
        self._length += len(plain)

    @property
    def text(self) -> str:
        """The plain text so far."""
        return "".join(self._parts)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks so far."""
        return tuple(self._blocks)

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """An anchor for each block."""
        return tuple(self._anchors)
