"""The end of a build as a person wants to see it: reports, versions, units, files, time."""

from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

from rich.console import Console
from rich.table import Table

from qostil import Report
from qostil.app.building import LOOK, Built, Group
from qostil.app.console import stderr
from qostil.app.outputs import Output
from qostil.app.stages import Stages, peak_memory


def show(built: Built, outputs: Sequence[Output], memory: Path, stages: Stages) -> None:
    """Print the tables on stderr."""
    console = stderr()
    console.print(_versions_table(built.groups))
    if built.single:
        console.print(_single_table(built.single))
    _show_changes(console, built, outputs, memory)
    _show_cost(console, built, stages)


def _versions_table(groups: Sequence[Group]) -> Table:
    table = Table(title="Versions of the same report", title_justify="left")
    for name in ("report", "title"):
        table.add_column(name, overflow="fold")
    for name in ("lang", "sentences", "alone", "units", "mean confidence", "want a look"):
        table.add_column(name, justify="right")
    for group in groups:
        confidences = [unit.confidence or 0.0 for unit in group.units]
        for number, report in enumerate(group.versions.reports):
            figures = (str(len(group.units)), f"{fmean(confidences):.3f}" if confidences else "", str(group.doubtful))
            alone = str(len(group.alone[report.id]))
            cells = (
                str(report.language),
                str(len(report.sentences)),
                alone,
                *(figures if number == 0 else ("", "", "")),
            )
            table.add_row(report.id, _title(report), *cells)
        table.add_section()
    return table


def _single_table(reports: Sequence[Report]) -> Table:
    table = Table(title="Without another version", title_justify="left")
    for name in ("report", "title", "lang", "sentences"):
        table.add_column(name, justify="right" if name == "sentences" else "left", overflow="fold")
    for report in reports:
        table.add_row(report.id, _title(report), str(report.language), str(len(report.sentences)))
    return table


def _title(report: Report) -> str:
    return (report.title or "(no title)").replace("[", "\\[") + (" [dim](cut)[/dim]" if report.cut else "")


def _show_changes(console: Console, built: Built, outputs: Sequence[Output], memory: Path) -> None:
    changes = built.changes
    if changes.any:
        told = f"{changes.added} units added, {changes.changed} changed, {changes.removed} removed, {changes.kept} kept"
    else:
        told = f"nothing has changed: {changes.kept} units as they were"
    if changes.shadowed:
        told += f"; {changes.shadowed} gave way to units a person decided on"
    console.print(f"[bold]{memory}[/bold]: {told}")
    for output in outputs:
        if output.path.parent.name != "alignments":
            console.print(f"[bold]{output.path}[/bold]: {output.what}{'' if output.changed else ' (unchanged)'}")
    tables = [output for output in outputs if output.path.parent.name == "alignments"]
    console.print(f"[bold]{tables[0].path.parent}[/bold]: {len(tables)} alignments, a table each")
    doubtful = sum(group.doubtful for group in built.groups)
    console.print(f"{doubtful} units are less sure than {LOOK} and want a look.")


def _show_cost(console: Console, built: Built, stages: Stages) -> None:
    times = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in stages.seconds.items())
    peak = peak_memory()
    console.print(f"{sum(stages.seconds.values()):.1f} s: {times}" + (f"; peak {peak:.0f} MiB" if peak else ""))
    console.print(str(built.signature), style="dim", soft_wrap=True)
