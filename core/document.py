"""A document to be translated: its paragraphs, the passages they fall into, and what becomes of them."""

from dataclasses import dataclass

from qostil.language import Language
from qostil.report import Notice, Span
from qostil.unit import Tag


@dataclass(frozen=True, slots=True)
class TagAt:
    """Where a tag of a paragraph stands in a text: ``number`` counts the tags of the paragraph from 1."""

    at: int
    number: int


@dataclass(frozen=True, slots=True)
class Told:
    """A passage in some language: its text, and the tags in it in their order."""

    text: str
    tags: tuple[TagAt, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, heading or the like: where it stands in the text of its paragraph, and its ``source``.

    What stands between passages, such as blanks, numbers of notes and tags around them, is not for translation.
    """

    id: str
    span: Span
    source: Told


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text that is laid out as one, with its tags; ``place`` says where, where that is not the running text.

    An opening tag and its closing one have the same ``pair``.
    """

    id: str
    text: str
    tags: tuple[Tag, ...]
    passages: tuple[Passage, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What of a file is for translation, in order. ``digest`` is the SHA-256 of its bytes."""

    path: str
    format: str
    digest: str
    language: Language
    paragraphs: tuple[Paragraph, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of all paragraphs, in order."""
        return tuple(passage for paragraph in self.paragraphs for passage in paragraph.passages)
