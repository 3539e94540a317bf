"""A paragraph of a Word document becomes its text, whatever it is split into."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qostil.reports.readers.docx.fields import Fields
from qostil.reports.readers.docx.math import equation
from qostil.reports.readers.docx.notes import ENDNOTE, FOOTNOTE, Notes, has_own_sign
from qostil.reports.readers.docx.styles import Looks, Styles
from qostil.reports.readers.docx.symbols import has_symbols, symbol, with_symbols
from qostil.reports.readers.docx.xml import DGM, SPACE, W16SE, A, C, M, V, W, is_on

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

HIDDEN, PLACEHOLDER = "hidden text", "placeholder of a form"
# What a paragraph holds besides text: settings, codes, the reading of a word, the number in front of a note.
_SKIPPED = frozenset(
    {f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "rubyPr", "delText", "delInstrText", "footnoteRef")}
    | {f"{W}{name}" for name in ("endnoteRef", "annotationRef", "commentReference", "ffData", "pgNum")}
)
_ATTACHED = frozenset({f"{W}txbxContent", f"{A}p", f"{V}textpath", f"{DGM}relIds", f"{C}chart"})


@dataclass(slots=True)
class Line:
    """What a paragraph says: its text, what of it is set aside and why, and the boxes that hang on it."""

    text: str = ""
    asides: dict[str, str] = field(default_factory=dict)
    attached: list["Element"] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    all_bold: bool = True


@dataclass(slots=True)
class LineReader:
    """Reads the paragraphs of one story in order. ``left_out`` counts what is no text, by what it is."""

    styles: Styles
    notes: Notes
    fields: Fields
    left_out: Counter[str]
    _line: Line = field(default_factory=Line)
    _paragraph: Looks = field(default_factory=Looks)
    _hidden: bool = False
    _bold: bool = False
    _own_sign_of: int | None = None

    def read(self, paragraph: "Element", looks: Looks) -> Line:
        """What ``paragraph`` says; ``looks`` are those of its style."""
        from lxml import etree

        self._line = Line()
        self._paragraph, self._hidden, self._bold, self._own_sign_of = looks, looks.hidden, looks.bold, None
        walk = etree.iterwalk(paragraph, events=("start",))
        for _, element in walk:
            if element.tag in _SKIPPED:
                walk.skip_subtree()
            elif element.tag in _ATTACHED:
                self._line.attached.append(element)
                walk.skip_subtree()
            else:
                handle = _HANDLERS.get(element.tag)
                if handle is not None and handle(self, element):
                    walk.skip_subtree()
        return self._line

    def _say(self, text: str) -> None:
        if self.fields.silent:
            return
        if self._own_sign_of is not None:
            signs = self.notes.own_signs
            signs[self._own_sign_of] = signs.get(self._own_sign_of, "") + text
        elif self._hidden or self.fields.reason:
            self._set_aside(text, self.fields.reason or HIDDEN)
        else:
            self._line.text += text
            self._line.all_bold &= self._bold or not text.strip()

    def _set_aside(self, text: str, reason: str) -> None:
        self._line.asides[reason] = self._line.asides.get(reason, "") + text

    def _on_run(self, run: "Element") -> bool:
        self._hidden, self._bold = self.styles.of_run(run, self._paragraph)
        self._own_sign_of = None
        return False

    def _on_text(self, element: "Element") -> bool:
        text = (element.text or "").translate(_SPACES)
        if has_symbols(text):
            text = with_symbols(text, _font(element))
        # The standard, and Word: white space at the ends counts only where the file says so.
        self._say(text if element.get(SPACE) == "preserve" else text.strip(" "))
        return False

    def _on_sign(self, element: "Element") -> bool:
        self._say(_SIGNS[element.tag])
        return True

    def _on_break(self, element: "Element") -> bool:
        """A new line; what begins on a new page or column is a paragraph of its own to the eye."""
        self._say("\n\n" if element.get(f"{W}type") in ("page", "column") else "\n")
        return True

    def _on_symbol(self, element: "Element") -> bool:
        name = element.tag[: element.tag.index("}") + 1]
        self._say(symbol(element.get(f"{name}char", ""), element.get(f"{name}font", "")))
        return False

    def _on_ruby(self, element: "Element") -> bool:
        """The reading of a word stands above it; in a line it follows in brackets."""
        reading, word = (_said(element.find(f"{W}{name}")) for name in ("rt", "rubyBase"))
        self._say(f"{word}({reading})" if reading else word)
        return True

    def _on_field(self, element: "Element") -> bool:
        if self._refers_again(self.fields.turn(element)):
            self.fields.replace_result()
        return True

    def _on_code(self, element: "Element") -> bool:
        self.fields.add_code(element.text or "")
        return True

    def _on_simple_field(self, element: "Element") -> bool:
        return self._refers_again(element.get(f"{W}instr", ""))

    def _refers_again(self, code: str) -> bool:
        """Whether a field refers to a note that is referred to elsewhere; the mark is set here then."""
        number = self.notes.of_field(code)
        if number is not None:
            self._mark(number)
        return number is not None

    def _on_reference(self, element: "Element") -> bool:
        number = self.notes.of_reference(element)
        if number is not None:
            self._mark(number)
            if has_own_sign(element):
                self._own_sign_of = number
        return True

    def _mark(self, number: int) -> None:
        if not self._hidden:
            self._line.marks.append(number)
        self._say(f"[{number}]")

    def _on_deleted(self, element: "Element") -> bool:
        if element.tag == f"{W}del":
            self.left_out["deletion"] += any(text.text for text in element.iter(f"{W}delText", f"{W}t"))
        return True

    def _on_control(self, element: "Element") -> bool:
        """A control that nobody has filled in shows what should stand there."""
        if not is_on(element.find(f"{W}sdtPr/{W}showingPlcHdr")):
            return False
        self._set_aside(_said(element), PLACEHOLDER)
        return True

    def _on_equation(self, element: "Element") -> bool:
        self._hidden, self._bold, self._own_sign_of = self._paragraph.hidden, self._paragraph.bold, None
        self._say(equation(element))
        return True


def _font(text: "Element") -> str:
    """The font that the run of a text names itself."""
    fonts = text.getparent().find(f"{W}rPr/{W}rFonts")
    return "" if fonts is None else str(fonts.get(f"{W}ascii", ""))


def _said(element: "Element | None") -> str:
    """All text in an element as it stands."""
    return "" if element is None else "".join(text.text or "" for text in element.iter(f"{W}t"))


_SPACES = str.maketrans("\t\r\n", "   ")
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_HANDLERS: dict[str, Callable[[LineReader, "Element"], bool]] = {
    f"{W}r": LineReader._on_run,
    f"{W}t": LineReader._on_text,
    f"{W}br": LineReader._on_break,
    f"{W}sym": LineReader._on_symbol,
    f"{W16SE}symEx": LineReader._on_symbol,
    f"{W}ruby": LineReader._on_ruby,
    f"{W}fldChar": LineReader._on_field,
    f"{W}instrText": LineReader._on_code,
    f"{W}fldSimple": LineReader._on_simple_field,
    FOOTNOTE: LineReader._on_reference,
    ENDNOTE: LineReader._on_reference,
    f"{W}del": LineReader._on_deleted,
    f"{W}moveFrom": LineReader._on_deleted,
    f"{W}sdt": LineReader._on_control,
    f"{M}oMath": LineReader._on_equation,
} | dict.fromkeys(_SIGNS, LineReader._on_sign)
