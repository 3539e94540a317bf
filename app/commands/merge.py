"""``qostil merge``: a translation finished in XLIFF, written into its document."""

from pathlib import Path

import click

from qostil.app.options import existing, writable


@click.command("merge")
@click.argument("file", type=existing)
@click.option("--source", type=existing, help="The document [default: where FILE says it is].")
@click.option("-o", "--output", type=writable, help="Where to [default: beside FILE, as article.kk.docx].")
@click.option("--force", is_flag=True, help="Write over a document that is there.")
def command(file: Path, source: Path | None, output: Path | None, force: bool) -> None:
    """Write the translations of FILE, XLIFF made by `qostil pretranslate`, into the document it was made of.

    All that is no text stays as it is. Segments without a translation keep their source and are listed, and so are
    translations that have lost a tag.

    \b
      qostil merge article.xlf
    """
    from qostil.app.console import show_notices
    from qostil.app.pretranslating.merging import merge

    merged = merge(file, source, output, force=force)
    show_notices((*merged.notices, *merged.untranslated))
    if merged.unseen:
        click.echo(f"warning: {merged.unseen} translations were filled in and nobody has looked at them yet", err=True)
    left = f", {len(merged.untranslated)} stay in the source language" if merged.untranslated else ""
    click.echo(f"{merged.output}: {merged.translated} of {merged.passages} segments translated{left}", err=True)
