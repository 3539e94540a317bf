"""The charts of the memory, each with what it shows in words and as a table."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qostil.app.building import LOOK
from qostil.app.desk.pages import language_name
from qostil.app.desk.reports.held import Figures
from qostil.app.desk.words.words import Words
from qostil.app.page.bars import Bar, bar_chart
from qostil.app.page.markup import Html
from qostil.app.page.scale import EDGES, LEVELS, level
from qostil.app.page.stacks import stack_chart

_SHAPES = ((1, 1), (1, 2), (2, 1))


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, what it tells, and its figures: a head and rows."""

    title: str
    finding: str
    picture: Html
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def charts(figures: Figures, words: Words) -> Iterator[Chart]:
    """Those for which there is anything to show."""
    if figures.years:
        yield _years(figures, words)
    if figures.pairs:
        yield _pairs(figures, words)
    if any(figures.certainty):
        yield _certainty(figures, words)
    if figures.shapes:
        yield _shapes(figures, words)


def _years(figures: Figures, words: Words) -> Chart:
    total = sum((Counter(years) for years in figures.years.values()), Counter[str]())
    codes = [code for code, _ in total.most_common()]
    names = {code: language_name(words, code) for code in codes}
    told = {year: str(year) if year else words.gettext("no date") for year in figures.years}
    title = words.gettext("Documents by year and language")
    counts = {told[year]: [figures.years[year].get(code, 0) for code in codes] for year in figures.years}
    finding = words.gettext(
        "%(documents)s; the most frequent language: %(language)s.",
        documents=words.ngettext("%(num)s document", "%(num)s documents", figures.reports),
        language=names[codes[0]],
    )
    rows = tuple((year, *map(words.number, numbers)) for year, numbers in counts.items())
    picture = stack_chart(counts, [names[code] for code in codes], title, words.number)
    return Chart(title, finding, picture, (words.gettext("Year"), *names.values()), rows)


def _pairs(figures: Figures, words: Words) -> Chart:
    named = {f"{one} – {other}": number for (one, other), number in figures.pairs.items()}
    finding = words.ngettext("%(num)s unit in all.", "%(num)s units in all.", figures.units)
    return _bars(words.gettext("Units by pair of languages"), finding, words.gettext("Pair"), named, words)


def _certainty(figures: Figures, words: Words) -> Chart:
    title = words.gettext("How sure the alignment is")
    names = [f"{_written(low, words)}–{_written(high, words)}" for low, high in pairwise(EDGES)]
    numbers = {names[n]: figures.certainty[n] for n in reversed(LEVELS)}
    kinds = [f"l{n}" for n in reversed(LEVELS)]
    total = sum(figures.certainty)
    finding = words.gettext(
        "%(share)s with a certainty of %(least)s or more; %(doubtful)s.",
        least=_written(LOOK, words),
        share=words.percent(sum(figures.certainty[level(LOOK) :]) / total),
        doubtful=words.ngettext("%(num)s wants a look", "%(num)s want a look", figures.doubtful),
    )
    return _bars(title, finding, words.gettext("Certainty"), numbers, words, kinds)


def _shapes(figures: Figures, words: Words) -> Chart:
    named = {f"{one} : {other}": figures.shapes.get((one, other), 0) for one, other in _SHAPES}
    total = sum(figures.shapes.values())
    named[words.gettext("other")] = total - sum(named.values())
    finding = words.gettext(
        "%(share)s are one sentence for one.", share=words.percent(figures.shapes.get((1, 1), 0) / total)
    )
    return _bars(words.gettext("Sentences on both sides"), finding, words.gettext("Sentences"), named, words)


def _bars(
    title: str, finding: str, head: str, numbers: Mapping[str, int], words: Words, kinds: Sequence[str] = ()
) -> Chart:
    bars = [
        Bar(name, number, kinds[at] if kinds else "bar", words.number(number))
        for at, (name, number) in enumerate(numbers.items())
    ]
    rows = tuple((bar.name, bar.written) for bar in bars)
    return Chart(title, finding, bar_chart(bars, title), (head, words.gettext("Number")), rows)


def _written(certainty: float, words: Words) -> str:
    return words.number(certainty, len(f"{certainty:g}".partition(".")[2]))
