"""What a page of a PDF holds: stretches of text on a line, and the lines drawn between them."""

from dataclasses import dataclass, replace

from qostil.reports.readers.pdf.signs import plain

# Parts of one line stand on one baseline, give or take so much of the size of their letters.
_LEVEL = 0.16


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks: the size of its letters in points, and whether it is bold or slanted."""

    size: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text on one baseline, without gaps wider than those between words; later a whole line of a column.

    ``text`` holds raised letters between ``RAISED`` and ``LEVEL``. ``lead`` is the width of the first word, which
    says whether it would have found room on the line before. ``base`` is the height of the baseline over the
    foot of the page. ``cell`` says that it is one of several cells of a row.
    """

    page: int
    text: str
    left: float
    right: float
    base: float
    look: Look
    lead: float
    cell: bool = False

    @property
    def size(self) -> float:
        """The size of its letters."""
        return self.look.size

    @property
    def plain(self) -> str:
        """Its text without the signs around raised letters."""
        return plain(self.text)

    def level_with(self, other: "Line") -> bool:
        """Whether both stand on one baseline."""
        return abs(self.base - other.base) <= _LEVEL * max(self.size, other.size)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A thin horizontal line drawn on a page."""

    left: float
    right: float
    base: float


@dataclass(frozen=True, slots=True)
class Drawings:
    """What is drawn on a page besides letters: lines, dots that may be bullets (their middles), and pictures."""

    rulings: tuple[Ruling, ...] = ()
    dots: tuple[tuple[float, float], ...] = ()
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class Aside:
    """Text of a page that is not read as part of the report, with the reason."""

    page: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was drawn: ``lines`` from the top; ``unmapped`` counts letters whose meaning the file hides."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rulings: tuple[Ruling, ...] = ()
    asides: tuple[Aside, ...] = ()
    letters: int = 0
    unmapped: int = 0
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """Lines below one another, from top to bottom, and how far the column reaches; ``cell`` is one of a ruled table."""

    lines: tuple[Line, ...]
    left: float
    right: float
    cell: bool = False


def joined(one: Line, other: Line) -> Line:
    """Both as one line, ``other`` on the right."""
    look = one.look if len(one.text) >= len(other.text) else other.look
    glue = "" if other.left - one.right < 0.1 * look.size else " "
    return replace(one, text=f"{one.text}{glue}{other.text}", right=max(one.right, other.right), look=look)
