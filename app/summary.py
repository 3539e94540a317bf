"""The end of a build as a person wants to see it: reports, versions, units, files, time."""

from collections.abc import Sequence
from shlex import quote
from statistics import fmean

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from qostil import Report
from qostil.app.building import LOOK, Built, Group, Work
from qostil.app.console import stderr
from qostil.app.outputs import Output
from qostil.app.stages import TimedStages, peak_memory
from qostil.app.workspace import memory_location
from qostil.location import Location


def show(built: Built, outputs: Sequence[Output], memory: Location, stages: TimedStages) -> None:
    """Print the tables on stderr."""
    console = stderr()
    console.print(_versions_table(built.groups))
    if built.single:
        console.print(_single_table(built.single))
    _show_changes(console, built, outputs, memory)
    _show_cost(console, built, stages)


def _versions_table(groups: Sequence[Group]) -> Table:
    table = _table("Versions of the same report", "lang", "sent.", "alone", "units", "sure", "look")
    for group in groups:
        confidences = [unit.confidence or 0.0 for unit in group.units]
        mean = f"{fmean(confidences):.3f}" if confidences else ""
        for number, report in enumerate(group.versions.reports):
            figures = (str(len(group.units)), mean, str(group.doubtful)) if number == 0 else ("", "", "")
            alone = str(len(group.alone[report.id]))
            table.add_row(*_named(report), str(report.language), str(len(report.sentences)), alone, *figures)
        table.add_section()
    return table


def _single_table(reports: Sequence[Report]) -> Table:
    table = _table("Without another version", "lang", "sent.")
    for report in reports:
        table.add_row(*_named(report), str(report.language), str(len(report.sentences)))
    return table


def _table(title: str, *columns: str) -> Table:
    """A table of reports, a line each: what does not fit of a title gives way to the figures."""
    table = Table(title=title, title_justify="left", expand=True, box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("report", overflow="fold", max_width=24)
    table.add_column("title", no_wrap=True, overflow="ellipsis", ratio=1)
    for name in columns:
        table.add_column(name, justify="right", no_wrap=True, min_width=len(name))
    return table


def _named(report: Report) -> tuple[Text, Text]:
    title = Text(report.title or "(no title)")
    return Text(report.id), Text.assemble(("cut: ", "yellow"), title) if report.cut else title


def _show_changes(console: Console, built: Built, outputs: Sequence[Output], memory: Location) -> None:
    console.print(_work(built.work))
    changes = built.changes
    if changes.any:
        told = f"{changes.added} units added, {changes.changed} changed, {changes.removed} removed, {changes.kept} kept"
    else:
        told = f"nothing has changed: {changes.kept} units as they were"
    if changes.shadowed:
        told += f"; {changes.shadowed} gave way to units a person decided on"
    console.print(f"[bold]{memory}[/bold]: {told}", soft_wrap=True)
    for output in outputs:
        if output.path.parent.name != "alignments":
            same = "" if output.changed else " (unchanged)"
            console.print(f"[bold]{output.path}[/bold]: {output.what}{same}", soft_wrap=True)
    tables = [output for output in outputs if output.path.parent.name == "alignments"]
    console.print(f"[bold]{tables[0].path.parent}[/bold]: {len(tables)} alignments, a table each")
    doubtful = sum(group.doubtful for group in built.groups)
    told = f"{doubtful} units are less sure than {LOOK} and want a look"
    # Any other memory has to be named: the command would not find it.
    where = "" if memory == memory_location() else f" --memory {quote(str(memory))}"
    console.print(f"{told}: qostil review export -o review.xlsx{where}" if doubtful else f"{told}.", soft_wrap=True)


def _work(work: Work) -> str:
    told = f"read {work.read} of {work.files} files, aligned {work.aligned} of {work.pairs} pairs"
    return told + ("" if (work.read, work.aligned) == (work.files, work.pairs) else "; the others as before")


def _show_cost(console: Console, built: Built, stages: TimedStages) -> None:
    times = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in stages.seconds.items())
    peak = peak_memory()
    cost = f"{sum(stages.seconds.values()):.1f} s: {times}" + (f"; peak memory {peak:.0f} MiB" if peak else "")
    console.print(cost, soft_wrap=True)
    console.print(str(built.signature), style="dim", soft_wrap=True)
