"""Fields of a Word document: their results are text, their codes are not."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qostil.reports.readers.docx.xml import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CHAR, _TYPE = f"{W}fldChar", f"{W}fldCharType"
_REASONS = {"TOC": "table of contents", "INDEX": "index", "TOA": "table of contents"}


@dataclass(slots=True)
class _Field:
    """A field that is open, and what holds for all that stands in it on account of those around it."""

    around_silent: bool
    around_reason: str
    code: str = ""
    shows_result: bool = False
    replaced: bool = False

    @property
    def silent(self) -> bool:
        return self.around_silent or not self.shows_result or self.replaced

    @property
    def reason(self) -> str:
        name = self.code.split(None, 1)[:1] if self.shows_result else []
        return self.around_reason or (_REASONS.get(name[0].upper(), "") if name else "")


@dataclass(slots=True)
class Fields:
    """The fields that are open at one place of a story, the outermost first; they go on over paragraphs."""

    _whole: frozenset["Element"]
    _open: list[_Field] = field(default_factory=list)

    @classmethod
    def of(cls, story: "Element") -> "Fields":
        """None open yet. A field that is never closed is no field, or it would swallow the text behind it."""
        whole: set[Element] = set()
        begun: list[Element] = []
        for char in story.iter(_CHAR):
            kind = char.get(_TYPE)
            if kind == "begin":
                begun.append(char)
            elif kind == "end" and begun:
                whole |= {begun.pop(), char}
        return cls(frozenset(whole))

    @property
    def silent(self) -> bool:
        """Whether what stands here is a code, or a result that something else stands for."""
        return bool(self._open) and self._open[-1].silent

    @property
    def reason(self) -> str:
        """Why what stands here is none of the text."""
        return self._open[-1].reason if self._open else ""

    def add_code(self, text: str) -> None:
        """Go on with the code of the innermost field."""
        if self._open:
            self._open[-1].code += text

    def turn(self, char: "Element") -> str:
        """Open, divide or close a field; where its result begins, give its code."""
        kind = char.get(_TYPE)
        if kind == "begin" and char in self._whole:
            self._open.append(_Field(self.silent, self.reason))
        elif kind == "separate" and self._open:
            self._open[-1].shows_result = True
            return self._open[-1].code
        elif kind == "end" and self._open and char in self._whole:
            self._open.pop()
        return ""

    def replace_result(self) -> None:
        """Leave out the result of the innermost field."""
        self._open[-1].replaced = True
