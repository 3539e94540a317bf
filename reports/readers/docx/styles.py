"""What the styles of a Word document say about a paragraph: heading, list item, hidden, bold."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from qostil.reports.readers.docx.xml import VAL, W, is_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_P_STYLE, _R_STYLE = f"{W}pStyle", f"{W}rStyle"
_P_PR, _R_PR = f"{W}pPr", f"{W}rPr"
# Word keeps the English names of its own styles in every language; other programs translate them.
_HEADING = re.compile(r"(?:heading|заголовок|тақырып|аталыш|баш аты)\s*[1-9]|[1-9][-\s]?(?:тақырып|заголовок)")
_CONTENTS = re.compile(r"(?:toc|contents|оглавление|содержание|мазмұны|мазмуну)(?: (?:[1-9]|heading))?")
_TITLES = ("title", "название", "тақырып", "аталышы")
_SUBTITLES = ("subtitle", "подзаголовок", "тақырыпша")
_BODY_TEXT = 9
# A cycle of styles based on one another ends somewhere.
_DEEPEST = 50


class Look(StrEnum):
    """What a paragraph is by its style."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    ITEM = "item"
    CAPTION = "caption"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Style:
    """What one style says itself; None where it leaves it to the style it is based on."""

    name: str = ""
    based_on: str | None = None
    outline: int | None = None
    numbered: bool | None = None
    hidden: bool | None = None
    bold: bool | None = None

    @property
    def look(self) -> Look | None:
        """What its name and its place in the outline make of a paragraph."""
        if self.name in _TITLES:
            return Look.TITLE
        if self.name in _SUBTITLES:
            return Look.SUBTITLE
        if self.outline is not None:
            return Look.HEADING if self.outline < _BODY_TEXT else Look.PLAIN
        if _HEADING.fullmatch(self.name):
            return Look.HEADING
        return Look.CAPTION if self.name == "caption" else None


@dataclass(frozen=True, slots=True)
class Looks:
    """What a paragraph's or a run's styles say together."""

    look: Look = Look.PLAIN
    hidden: bool = False
    bold: bool = False
    reason: str = ""


@dataclass(slots=True)
class Styles:
    """The styles of a document."""

    _styles: dict[str, Style] = field(default_factory=dict)
    _default: str = ""
    _known: dict[str, Looks] = field(default_factory=dict)

    @classmethod
    def of(cls, root: "Element | None") -> "Styles":
        """The styles in ``styles.xml``, which may be missing."""
        if root is None:
            return cls()
        elements = [element for element in root.iterfind(f"{W}style") if element.get(f"{W}styleId")]
        default = next((one for one in elements if one.get(f"{W}default") and one.get(f"{W}type") == "paragraph"), None)
        styles = {element.get(f"{W}styleId"): _style(element) for element in elements}
        return cls(styles, "" if default is None else default.get(f"{W}styleId"))

    def of_paragraph(self, paragraph: "Element") -> Looks:
        """What a paragraph is by its style and by its own properties."""
        properties = paragraph.find(_P_PR)
        if properties is None:
            return self._looks(self._default)
        style = properties.find(_P_STYLE)
        looks = self._looks(self._default if style is None else style.get(VAL, ""))
        own = Style(outline=_number(value(properties, "outlineLvl")), numbered=_numbered(properties))
        look = looks.look if own.look is None or looks.look in (Look.TITLE, Look.SUBTITLE) else own.look
        if own.numbered is not None and look in (Look.ITEM, Look.PLAIN):
            look = Look.ITEM if own.numbered else Look.PLAIN
        return Looks(look, looks.hidden, looks.bold, looks.reason)

    def of_run(self, run: "Element", paragraph: Looks) -> tuple[bool, bool]:
        """Whether a run in a paragraph is hidden, and whether it is bold."""
        properties = run.find(_R_PR)
        if properties is None:
            return paragraph.hidden, paragraph.bold
        style = properties.find(_R_STYLE)
        looks = Looks() if style is None else self._looks(style.get(VAL, ""))
        hidden, bold = is_on(properties.find(f"{W}vanish")), is_on(properties.find(f"{W}b"))
        return (
            paragraph.hidden or looks.hidden if hidden is None else hidden,
            paragraph.bold or looks.bold if bold is None else bold,
        )

    def _looks(self, style_id: str) -> Looks:
        if style_id not in self._known:
            self._known[style_id] = self._resolved(style_id)
        return self._known[style_id]

    def _resolved(self, style_id: str) -> Looks:
        """What the style and those it is based on say, the nearest first."""
        chain = self._chain(style_id)
        look = next((style.look for style in chain if style.look is not None), None)
        if look in (None, Look.PLAIN) and next(
            (style.numbered for style in chain if style.numbered is not None), False
        ):
            look = Look.ITEM
        return Looks(
            look or Look.PLAIN,
            hidden=next((style.hidden for style in chain if style.hidden is not None), False),
            bold=next((style.bold for style in chain if style.bold is not None), False),
            reason=next(filter(None, (_reason(style.name) for style in chain)), ""),
        )

    def _chain(self, style_id: str) -> list[Style]:
        chain: list[Style] = []
        at: str | None = style_id
        while at and len(chain) < _DEEPEST:
            # A style that is used and not defined is one of Word's own, known by its id: Heading1.
            style = self._styles.get(at) or Style(name=re.sub(r"(?<=[a-z])(?=\d)", " ", at.lower()))
            chain.append(style)
            at = style.based_on
        return chain


def _style(element: "Element") -> Style:
    paragraph, run = element.find(_P_PR), element.find(_R_PR)
    return Style(
        name=" ".join((value(element, "name") or "").lower().split()),
        based_on=value(element, "basedOn"),
        outline=None if paragraph is None else _number(value(paragraph, "outlineLvl")),
        numbered=None if paragraph is None else _numbered(paragraph),
        hidden=None if run is None else is_on(run.find(f"{W}vanish")),
        bold=None if run is None else is_on(run.find(f"{W}b")),
    )


def _numbered(properties: "Element") -> bool | None:
    """Whether it is in a list. Number 0 takes a paragraph out of the list of its style."""
    number = value(properties, "numPr", "numId")
    return None if number is None else number != "0"


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() else None


def _reason(name: str) -> str:
    """Why paragraphs of a style with this name are none of the text."""
    if _CONTENTS.fullmatch(name):
        return "table of contents"
    if name == "table of figures":
        return "list of figures"
    return "index" if re.fullmatch(r"index [1-9]", name) else ""
