"""Everything a text says that can be compared by value."""

from dataclasses import dataclass
from functools import lru_cache

from qostil import Span
from qostil.checks.facts import dates as dated
from qostil.checks.facts.dates import Date
from qostil.checks.facts.digits import in_digits
from qostil.checks.facts.links import Link, links
from qostil.checks.facts.marks import Mark, marks
from qostil.checks.facts.number import Number
from qostil.checks.facts.number_words import in_words


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text says.

    ``numbers`` are those in digits and centuries; ``days`` those among the dates. ``bare`` is the text with marks,
    links and dates in digits blanked out.
    """

    bare: str
    code: str
    numbers: tuple[Number, ...]
    days: tuple[Number, ...]
    dates: tuple[Date, ...]
    marks: tuple[Mark, ...]
    links: tuple[Link, ...]

    def words(self) -> list[Number]:
        """Numbers in words, in English too, which references keep. Read only where they are needed."""
        return in_words(self.bare, self.code) + (in_words(self.bare, "en") if self.code != "en" else [])


@lru_cache(maxsize=1 << 14)
def facts(text: str, code: str) -> Facts:
    """What ``text`` says in the language ``code``."""
    noted, linked = marks(text), links(text)
    bare = _blanked(text, [*(mark.span for mark in noted), *(link.span for link in linked)])
    if not any(map(str.isdecimal, bare)):
        months, _ = dated.named(bare, code, [])
        return Facts(bare, code, tuple(in_digits(bare, code)), (), tuple(months), tuple(noted), linked)
    numeric = list(dated.numeric(bare, code))
    bare = _blanked(bare, [date.span for date, _ in numeric])
    numbers = in_digits(bare, code)
    months, taken = dated.named(bare, code, numbers)
    return Facts(
        bare,
        code,
        (*(number for number in numbers if number.span not in taken), *(year for _, year in numeric)),
        tuple(number for number in numbers if number.span in taken),
        (*months, *(date for date, _ in numeric)),
        tuple(noted),
        linked,
    )


def _blanked(text: str, spans: list[Span]) -> str:
    for span in spans:
        # A letter that is none of a number, so that figures on both sides stay apart.
        text = text[: span.start] + "\n" * (span.end - span.start) + text[span.end :]
    return text
