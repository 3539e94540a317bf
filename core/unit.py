"""Translation units: text in two or more languages, with where it came from. They outlive the reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from qostil.language import Language
from qostil.report import Role, Span


class Status(StrEnum):
    """Who stands behind a unit."""

    AUTOMATIC = "automatic"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class TagKind(StrEnum):
    """What an inline element does: begins a stretch of text, ends one, or stands alone."""

    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Tag:
    """An inline element beside a text: bold begins here, a footnote mark stands there.

    ``at`` counts code points into the text. ``pair`` joins an opening tag with its closing one and is empty for one
    alone. ``content`` is the code of the document itself, such as ``<b>``. ``markup`` is the element as its file had
    it, after the name of the dialect and a colon: only a file of the same dialect gets it back.
    """

    at: int
    kind: TagKind
    pair: str = ""
    content: str = ""
    markup: str = ""


def partners_of(tags: Sequence[Tag]) -> dict[int, int]:
    """For the number of each tag of a pair that of the other, from 1."""
    waiting: dict[str, int] = {}
    partners: dict[int, int] = {}
    for number, tag in enumerate(tags, 1):
        if tag.kind is TagKind.OPEN:
            waiting[tag.pair] = number
        elif tag.kind is TagKind.CLOSE and tag.pair in waiting:
            opening = waiting.pop(tag.pair)
            partners |= {opening: number, number: opening}
    return partners


@dataclass(frozen=True, slots=True)
class Variant:
    """A unit's text in one language, and its place: report, section, sentence numbers, spans in the report's text.

    ``original`` is the text as the report has it, where a person has edited ``text``. ``tags`` stand in the order of
    the text, and no markup is in it. ``extra`` is what a file said beyond what we know: names, given back unchanged.
    """

    language: Language
    text: str
    report: str = ""
    section: str = ""
    sentences: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()
    original: str | None = None
    tags: tuple[Tag, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """One thing said in two or more languages.

    ``group`` names the versions it was aligned from (empty for an imported unit), ``confidence`` is that of the
    aligner, 0..1, and ``signature`` says how it was made. ``context`` tells strings apart that read alike: a msgctxt,
    the key of a string. ``extra`` is as in a variant.
    """

    id: str
    variants: tuple[Variant, ...]
    group: str = ""
    confidence: float | None = None
    role: Role = Role.BODY
    status: Status = Status.AUTOMATIC
    decided_by: str | None = None
    decided_at: datetime | None = None
    created_at: datetime | None = None
    signature: str = ""
    notes: tuple[str, ...] = ()
    context: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    def variant(self, language: Language) -> Variant | None:
        """The text in ``language``, or in a regional form of it; None where there is none."""
        exact = (v for v in self.variants if v.language == language)
        alike = (v for v in self.variants if v.language.code == language.code)
        return next(exact, None) or next(alike, None)

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages it has a text in, in stored order."""
        return tuple(variant.language for variant in self.variants)
