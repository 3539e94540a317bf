"""A comparison as a person wants to read it: percentages with their counts and intervals, at most 100 columns wide."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from qostil.align import KINDS, NULL, Evaluation, Hits, Interval
from qostil.app.comparing import Comparison, Difference, Scored

_WIDTH = 100
_NAME = 24
# Below this width precision and recall of lax hits give way to the names.
_ROOM = 92


def show(comparison: Comparison, console: Console | None = None) -> None:
    """Print the tables."""
    console = console or _console()
    done = [scored for scored in comparison.systems if scored.sets]
    tables = [_sets_table(comparison, narrow=console.width < _ROOM)]
    if done:
        tables.append(_kinds_table(done[0].pooled) if len(done) == 1 else _kinds_by_system(done))
    if comparison.differences:
        tables.append(_differences_table(comparison.differences))
    for table in tables:
        console.print(table, "")
    for scored in done:
        if scored.pooled.strict.f1 == 1:
            console.print(_unseen(scored), style="dim", soft_wrap=True)


def _console() -> Console:
    console = Console(highlight=False)
    # What goes into a file is as wide as it may be; a narrow terminal is the person's own.
    console.width = min(console.width, _WIDTH) if console.is_terminal else _WIDTH
    return console


def _sets_table(comparison: Comparison, *, narrow: bool) -> Table:
    """Every set, a line for each system; then the beads of all sets together, and the mean of the sets."""
    shown = slice(-2 if narrow else None)
    several = len(comparison.systems) > 1
    headings = ("strict\nF1", "\n95 %", "\nP", "\nR", "\nright", "\nfound", "\ngold", " lax\nF1", "\nP", "\nR")
    table = _table(("\nset", "\nsystem" if several else "\nlangs"), headings[shown], gap=0)
    for gold in comparison.gold:
        for label, scored in _labelled(gold.name, comparison, gold.name):
            beside = scored.name if several else gold.languages
            table.add_row(label, beside, *_cells(scored.sets[gold.name], scored, gold.name)[shown])
        if several:
            table.add_section()
    table.add_section()
    for label, scored in _labelled("all beads", comparison):
        table.add_row(label, scored.name if several else "", *_cells(scored.pooled, scored)[shown], style="bold")
    if several:
        table.add_section()
    for label, scored in _labelled("mean of sets", comparison):
        strict = _percent(scored.mean()), _range(scored.mean_interval())
        table.add_row(label, scored.name if several else "", *strict, *[""] * 5, _percent(scored.mean(lax=True)))
    return table


def _labelled(label: str, comparison: Comparison, name: str | None = None) -> Iterator[tuple[str, Scored]]:
    """The systems that did a set, or any set; only the first with its label."""
    for scored in comparison.systems:
        if name in scored.sets or (name is None and scored.sets):
            yield label, scored
            label = ""


def _kinds_table(evaluation: Evaluation) -> Table:
    table = _table(("all beads",), ("strict F1", "   P", "   R", "right", "found", "gold"))
    for kind in KINDS:
        hits = evaluation.kinds[kind]
        counts = map(str, (hits.of_gold, hits.predicted, hits.gold))
        figures = (hits.f1, hits.precision, hits.recall)
        shown = map(_percent, figures) if hits.gold or hits.predicted else ("-",) * len(figures)
        table.add_row(_kind(kind), *shown, *counts)
    return table


def _kinds_by_system(systems: list[Scored]) -> Table:
    """F1 of every kind of bead, with how many of the gold were found."""
    table = _table(("strict F1, right/gold",), [_kind(kind) for kind in KINDS])
    for scored in systems:
        table.add_row(scored.name, *(_found(scored.pooled.kinds[kind]) for kind in KINDS))
    return table


def _differences_table(differences: tuple[Difference, ...]) -> Table:
    table = _table(("all beads",), ("strict F1", "95 %", "lax F1", "95 %", "sets"))
    for one in differences:
        strict, lax = _signed(one.strict, one.strict_interval), _signed(one.lax, one.lax_interval)
        table.add_row(f"{one.system} - {one.minus}", *strict, *lax, str(len(one.sets)))
    return table


def _unseen(scored: Scored) -> str:
    """What drawing anew cannot show: the rate of errors at which so many beads without one are 5 % probable."""
    gold = scored.pooled.gold
    rate = 100 * (1 - 0.05 ** (1 / gold))
    return f"{scored.name}: no bead of {gold} wrong; the true rate of errors may still be up to {rate:.1f} % (95 %)."


def _table(names: Sequence[str], figures: Sequence[str], gap: int = 1) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 0, 0, gap), pad_edge=False, show_edge=False)
    for name in names:
        table.add_column(name, overflow="fold", max_width=_NAME)
    for figure in figures:
        table.add_column(figure, justify="right", no_wrap=True)
    return table


def _cells(evaluation: Evaluation, scored: Scored, *names: str) -> tuple[str | Text, ...]:
    strict, lax = evaluation.strict, evaluation.lax
    return (
        *(_percent(strict.f1), _range(scored.interval(*names)), _percent(strict.precision), _percent(strict.recall)),
        *map(str, (strict.of_gold, strict.predicted, strict.gold)),
        *map(_percent, (lax.f1, lax.precision, lax.recall)),
    )


def _kind(kind: str) -> str:
    return "left alone" if kind == NULL else kind


def _percent(figure: float) -> str:
    return f"{100 * figure:.1f}"


def _range(interval: Interval) -> Text:
    return Text(f"{100 * interval.low:.1f}..{100 * interval.high:.1f}", "dim")


def _found(hits: Hits) -> Text:
    figure = _percent(hits.f1) if hits.gold or hits.predicted else "-"
    return Text.assemble(figure, (f" {hits.of_gold}/{hits.gold}".rjust(9), "dim"))


def _signed(figure: float, interval: Interval) -> tuple[Text, Text]:
    """Green where the whole interval is above nothing, red where it is below."""
    style = "green" if interval.low > 0 else "red" if interval.high < 0 else ""
    return Text(f"{100 * figure:+.1f}", style), Text(f"{100 * interval.low:+.1f}..{100 * interval.high:+.1f}", "dim")
