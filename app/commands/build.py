"""``qostil build``: a folder of reports becomes a memory and the files a CAT tool opens."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qostil.app.options import MemoryOption, encoder_option, existing, folder
from qostil.location import Location

if TYPE_CHECKING:
    from qostil.app.building import Built
    from qostil.app.outputs import Output
    from qostil.memory import Memory

_TITLES = {
    "read": "reading reports",
    "compare": "comparing their beginnings",
    "embed": "embedding sentences",
    "align": "aligning versions",
    "remember": "updating the memory",
    "terms": "finding terms",
    "write": "writing files",
    "meaning": "indexing meaning",
}


@click.command("build")
@click.argument("reports", type=folder)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Folder for the memory and the files.",
)
@click.option(
    "--memory",
    type=MemoryOption(),
    help="The memory: a file, or postgresql://user@host/database [default: OUTPUT/memory.db].",
)
@click.option(
    "--rules", type=existing, metavar="FILE.srx", help="Split sentences by rules of your own, SRX 1.0 or 2.0."
)
@click.option("--no-terms", is_flag=True, help="Do not look for terms.")
@encoder_option
def command(
    reports: Path, output: Path, memory: Location | None, rules: Path | None, no_terms: bool, encoder: str | None
) -> None:
    """Turn a folder of published REPORTS into a translation memory.

    Reports may be Word documents, PDF, web pages, WordPress exports or dumps, Markdown or plain text. Finds which of
    them are versions of one report in several languages, aligns their sentences, finds the terms, and writes memory.db,
    a TMX file for each pair of languages, glossary.tbx and glossary.csv, the alignments as tables, and pairs.tsv.
    Running it again is safe: what has not changed is left alone, and what a person confirmed or edited stays.

    \b
      qostil build reports/ -o out/

    Which documents belong together can be said in REPORTS/reports.toml:

    \b
      [[versions]]
      reports = ["annual.en", "annual.kk"]
    """
    from qostil.app.building_memory import build_memory
    from qostil.app.console import show_notices
    from qostil.app.encoders import open_encoder
    from qostil.app.outputs import write_outputs
    from qostil.app.review.exporting import stranded
    from qostil.app.stages import TimedStages
    from qostil.app.summary import show
    from qostil.cache import cache_folder
    from qostil.reports import load_srx

    srx = load_srx(rules) if rules else None
    stages = TimedStages(_TITLES)
    location = memory or output / "memory.db"
    for parent in (output, *([location.parent] if isinstance(location, Path) else [])):
        parent.mkdir(parents=True, exist_ok=True)

    def write(built: "Built", remembered: "Memory") -> "list[Output]":
        with stages.stage("write", None):
            outputs = write_outputs(built, remembered, output)
            out_of_date = list(stranded(remembered))
        show_notices(out_of_date)
        return outputs

    built, outputs = build_memory(
        reports,
        location,
        open_encoder(encoder),
        cache_folder(),
        stages,
        lambda reading: show_notices(reading.notices),
        write=write,
        warn=lambda told: click.echo(f"warning: {told}", err=True),
        rules=srx,
        terms=not no_terms,
    )
    show(built, outputs, location, stages)
