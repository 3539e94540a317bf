"""``qostil check``: what an editor should look at in a translation."""

from pathlib import Path

import click

from qostil.app.options import PairOption, existing
from qostil.language import Language


@click.command("check")
@click.argument("file", type=existing)
@click.option("--glossary", type=existing, help="Entries to keep to: CSV, TBX, XLSX, PO or OmegaT's text.")
@click.option("--langs", type=PairOption(","), help="The languages, where the file does not name them: en,kk.")
def command(file: Path, glossary: Path | None, langs: tuple[Language, Language] | None) -> None:
    """Check a translation: terms, numbers, form and sense.

    \b
      qostil check article.tsv --langs en,kk --glossary terms.csv
    """
    from qostil.app.checking.as_json import findings_json
    from qostil.app.checking.checking import check_document
    from qostil.app.checking.documents import read_document
    from qostil.app.console import show_notices
    from qostil.formats.glossary import read_glossary

    document, notices = read_document(file, langs)
    show_notices(notices)
    concepts = read_glossary(glossary).concepts if glossary else ()
    click.echo(findings_json(document, check_document(document, concepts)), nl=False)
