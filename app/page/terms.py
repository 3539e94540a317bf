"""The first concepts of the glossary, as a table."""

from collections.abc import Sequence

from qostil import Concept, Language, Status, Term, TermStatus
from qostil.app.page.glossary import FIRST, Glossary
from qostil.app.page.markup import Html, fill, join
from qostil.app.page.tables import boxed
from qostil.app.page.words import counted, language_name
from qostil.language import source_order

_MOST_TERMS = 3
# Behind the best term less sure ones are more often wrong than right.
_LEAST_SURE = 0.15
_DECIDED = Html(' <span class="badge">decided by a person</span>')


def terms_section(glossary: Glossary) -> Html:
    """The best concepts, and where all of them are; nothing where there is none."""
    if not glossary.concepts:
        return Html()
    template = (
        '<section aria-labelledby="terms"><h2 id="terms">Terms</h2><p>$count found in these reports, all of them in '
        '<a href="$file">$file</a>. They were found by a machine and want a person to go over them. '
        'What one of them is called, since when and where: <code>qostil term "$name"</code>.</p>'
        "<details><summary>The first $shown</summary>$table</details>"
        '<p class="up"><a href="#top">Back to the top</a></p></section>'
    )
    shown = glossary.concepts[:FIRST]
    return fill(
        template,
        count=counted(len(glossary.concepts), "concept"),
        file=glossary.file,
        name=shown[0].terms[0].text,
        shown=len(shown),
        table=_table(shown),
    )


def _table(concepts: Sequence[Concept]) -> Html:
    codes = {Language(term.language.code) for concept in concepts for term in concept.terms}
    languages = sorted(codes, key=source_order)
    heads = join(fill('<th scope="col">$name</th>', name=language_name(language)) for language in languages)
    template = (
        '<thead><tr>$heads<th scope="col" class="number">Units</th><th scope="col" class="number">Sure</th></tr>'
        "</thead><tbody>$rows</tbody>"
    )
    rows = join(_row(concept, languages) for concept in concepts)
    return boxed("The first concepts of the glossary", fill(template, heads=heads, rows=rows), "terms")


def _row(concept: Concept, languages: Sequence[Language]) -> Html:
    cells = join(fill("<td>$terms</td>", terms=_terms(concept.terms_in(language))) for language in languages)
    sure = "" if concept.confidence is None else f"{concept.confidence:.2f}"
    return fill(
        '<tr>$cells<td class="number">$units</td><td class="number">$sure</td></tr>',
        cells=cells,
        units=f"{concept.frequency:,}" if concept.frequency else "",
        sure=_DECIDED if concept.status is Status.CONFIRMED else sure,
    )


def _terms(terms: Sequence[Term]) -> Html:
    """The best term, and in quiet letters a few others that are no mere guess; struck out what must not be used."""
    others = [term for term in terms[1:] if term.confidence is None or term.confidence >= _LEAST_SURE]
    shown = [*terms[:1], *others[: _MOST_TERMS - 1]]
    return join(map(_term, shown, [True] + [False] * _MOST_TERMS), ", ")


def _term(term: Term, first: bool) -> Html:
    text = fill('<span lang="$lang">$text</span>', lang=term.language, text=term.text)
    if term.status is TermStatus.DEPRECATED:
        return fill("<del>$text</del>", text=text)
    return text if first else fill('<span class="quiet">$text</span>', text=text)
