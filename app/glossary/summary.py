"""What a person sees when terms have been found."""

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from qostil import Concept, Language
from qostil.app.glossary.making import Made
from qostil.language import source_order

_SHOWN, _LANGUAGES = 12, 4


def best_table(concepts: Sequence[Concept]) -> Table:
    """The best concepts, a line each, with the first term in each language."""
    found = {Language(term.language.code) for concept in concepts for term in concept.terms}
    languages = sorted(found, key=source_order)[:_LANGUAGES]
    table = Table(title="The best of the terms found", title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for language in languages:
        table.add_column(str(language), overflow="fold")
    table.add_column("units", justify="right")
    for concept in concepts[:_SHOWN]:
        first = [concept.terms_in(language)[:1] for language in languages]
        table.add_row(*(Text(terms[0].text if terms else "") for terms in first), str(concept.frequency))
    return table


def told(concepts: Sequence[Concept], made: Made) -> str:
    """How many concepts there are, and what finding them changed."""
    translated = sum(len(concept.languages) > 1 for concept in concepts)
    changes = made.changes
    parts = [
        f"{number} {what}"
        for number, what in (
            (changes.added, "new"),
            (changes.changed, "changed"),
            (changes.removed, "gone"),
            (changes.kept, "kept as people decided"),
        )
        if number
    ]
    return f"{len(concepts)} concepts, {translated} with a translation ({', '.join(parts) or 'nothing has changed'})"
