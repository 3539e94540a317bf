"""``qostil build``: a folder of reports becomes a memory and the files a CAT tool opens."""

from pathlib import Path

import click

from qostil import InputError
from qostil.app.options import MemoryOption, encoder_option, existing, folder
from qostil.location import Location

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
    from qostil.app.building import build
    from qostil.app.console import show_notices
    from qostil.app.encoders import open_encoder
    from qostil.app.glossary.making import make_glossary
    from qostil.app.indexing_meaning import index_meaning
    from qostil.app.outputs import write_outputs
    from qostil.app.review.exporting import stranded
    from qostil.app.stages import Stages
    from qostil.app.summary import show
    from qostil.cache import cache_folder
    from qostil.memory import Memory
    from qostil.reports import load_srx

    srx = load_srx(rules) if rules else None
    stages = Stages(_TITLES)
    location = memory or output / "memory.db"
    for parent in (output, *([location.parent] if isinstance(location, Path) else [])):
        parent.mkdir(parents=True, exist_ok=True)
    opened = open_encoder(encoder)
    built = build(reports, location, opened, cache_folder(), stages, show_notices, rules=srx)
    if not no_terms:
        with stages.stage("terms", None), Memory.open(location, create=False) as remembered:
            make_glossary(remembered, opened)
    with stages.stage("write", None), Memory.open(location, create=False) as remembered:
        outputs = write_outputs(built, remembered, output)
        out_of_date = list(stranded(remembered))
    show_notices(out_of_date)
    with stages.stage("meaning", None) as advance, Memory.open(location, create=False) as remembered:
        try:
            index_meaning(remembered, opened, advance)
        except InputError as error:  # a memory on a server, and no place for its index here
            click.echo(f"warning: meaning is not indexed: {error}", err=True)
    show(built, outputs, location, stages)
