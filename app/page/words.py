"""Numbers, names and lists as the page says them."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from qostil import Language, Report
from qostil.languages import rules_of

NO_HEADING = "no heading"


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 report, 2,300 reports."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """Names as an enumeration: a, b and c."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def language_name(language: Language) -> str:
    """The English name of a language, its tag where we have no name for it or where the tag says more."""
    name = rules_of(language).name
    if not name:
        return language.tag
    return name if language.tag == language.code else f"{name} ({language.tag})"


def title_of(report: Report) -> str:
    """The title of a report, its id where it has none."""
    return report.title.strip() or report.id


def published(report: Report) -> str:
    """The day a report came out, as in 2021-07-22; nothing where it is not known."""
    return report.date.date().isoformat() if report.date else ""


def runs(values: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of each run of consecutive numbers."""
    found = ([n for _, n in run] for _, run in groupby(enumerate(values), lambda item: item[1] - item[0]))
    return [(run[0], run[-1]) for run in found]


def numbers(sentences: Iterable[int]) -> str:
    """Sentence numbers, runs of them drawn together: 3–5, 8."""
    return ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in runs(sentences))


def short(number: float) -> str:
    """A coordinate to a tenth, without a needless nought."""
    return f"{number:.1f}".removesuffix(".0")
