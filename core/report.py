"""A report as read: its plain text, and sections and sentences that point into it."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from qostil.language import Language


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in a report's plain text."""

    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.start}-{self.end}"

    def meets(self, other: "Span") -> bool:
        """Whether both have a character in common."""
        return self.start < other.end and other.start < self.end


class Kind(StrEnum):
    """What a sentence is in the layout of its report."""

    HEADING = "heading"
    SENTENCE = "sentence"
    ITEM = "item"
    NOTE = "note"


class Role(StrEnum):
    """What a section is: running text, or the list of footnotes behind it."""

    BODY = "body"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, list item, heading or sentence of a footnote.

    ``text`` is fit for a memory: footnote marks taken out (they are in ``marks``), markup and runs of white space
    made one plain space. ``span`` covers it in the report's plain text, marks included. ``paragraph`` counts
    paragraphs through the whole report.
    """

    text: str
    span: Span
    kind: Kind = Kind.SENTENCE
    marks: tuple[int, ...] = ()
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, if there is one, and what stands under it. The heading is also its first sentence."""

    title: str
    sentences: tuple[Sentence, ...]
    language: Language
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Aside:
    """Text set aside, with the reason: an image credit, a leftover of the page."""

    text: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know about one input: a cut post, a skipped file."""

    message: str
    path: str
    line: int | None = None
    unit: str | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        return ": ".join(part for part in (place, self.unit, self.message) if part)


class Counted(StrEnum):
    """What the places of a format are counted in."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the source file: 1-based line, paragraph or page, and the offset in code points.

    The offset counts from the beginning of the decoded file where lines are counted, else from that of the paragraph
    or page.
    """

    number: int
    offset: int
    counted: Counted = Counted.LINE

    def __str__(self) -> str:
        return f"{self.counted} {self.number}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Ties position ``at`` of the plain text to a place in the source, up to the next anchor.

    Where ``verbatim``, the text from here on stands in the source character for character; elsewhere the whole
    stretch came from this place.
    """

    at: int
    place: Place
    verbatim: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """The file a report came from: its name as given, the SHA-256 of its bytes, and how it was read."""

    path: str
    digest: str
    format: str


@dataclass(frozen=True)
class Report:
    """One language version of a report.

    ``id`` is the WordPress post id, else the file's stem. ``text`` is the plain text that ``qostil read`` prints and
    that every span points into. ``cut`` says that the source ends before the report does.
    """

    id: str
    title: str
    language: Language
    text: str
    sections: tuple[Section, ...]
    source: Source
    anchors: tuple[Anchor, ...] = (Anchor(0, Place(1, 0)),)
    date: datetime | None = None
    asides: tuple[Aside, ...] = ()
    cut: bool = False
    splitter: str = ""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order, body and notes; a sentence's number is its index here."""
        return tuple(sentence for section in self.sections for sentence in section.sentences)

    @cached_property
    def body(self) -> tuple[int, ...]:
        """Numbers of the sentences of the running text."""
        return self._numbers(Role.BODY)

    @cached_property
    def notes(self) -> tuple[int, ...]:
        """Numbers of the sentences of the footnote list."""
        return self._numbers(Role.NOTES)

    def _numbers(self, role: Role) -> tuple[int, ...]:
        roles = [section.role for section in self.sections for _ in section.sentences]
        return tuple(number for number, of in enumerate(roles) if of is role)

    @cached_property
    def _section_of(self) -> tuple[Section, ...]:
        return tuple(section for section in self.sections for _ in section.sentences)

    def section_of(self, number: int) -> Section:
        """The section that holds sentence ``number``."""
        return self._section_of[number]

    def said(self, numbers: Iterable[int]) -> str:
        """The text of some sentences, one after another."""
        return " ".join(self.sentences[number].text for number in numbers)

    def place(self, position: int) -> Place:
        """Where in the source file ``position`` of the plain text came from."""
        anchor = self.anchors[max(bisect_right(self.anchors, position, key=lambda a: a.at) - 1, 0)]
        if not anchor.verbatim:
            return anchor.place
        lines = self.text.count("\n", anchor.at, position) if anchor.place.counted is Counted.LINE else 0
        return replace(
            anchor.place, number=anchor.place.number + lines, offset=anchor.place.offset + position - anchor.at
        )
