"""Tables of the page, each in a box that scrolls by itself where the screen is narrow."""

from collections.abc import Iterator, Sequence

from qostil import Report
from qostil.app.building import Group
from qostil.app.page.markup import Html, fill, join
from qostil.app.page.pair import SHAPES, Pair, mean_confidence, pairs_of
from qostil.app.page.words import language_name, published, title_of

_CUT = Html(' <span class="badge">cut</span>')


def groups_table(groups: Sequence[Group]) -> Html:
    """The versions of every report; a row for each, with links to what the page says of it."""
    template = (
        '<thead><tr><th scope="col" rowspan="2">Report</th><th scope="col" rowspan="2">Language</th>'
        '<th scope="col" rowspan="2">Published</th><th scope="colgroup" colspan="2">Sentences</th>'
        '<th scope="colgroup" colspan="$shapes">Beads</th><th scope="col" rowspan="2">Units</th>'
        '<th scope="col" rowspan="2">Mean confidence</th><th scope="col" rowspan="2">Want a look</th></tr>'
        '<tr><th scope="col">all</th><th scope="col">alone</th>$names</tr></thead>$bodies'
    )
    names = join(fill('<th scope="col">$name</th>', name=name) for name in SHAPES)
    bodies = join(_group_rows(group, number) for number, group in enumerate(groups, 1))
    rows = fill(template, shapes=len(SHAPES), names=names, bodies=bodies)
    return boxed("Versions of the same report", rows)


def single_table(reports: Sequence[Report]) -> Html:
    """Reports without another version."""
    head = Html(
        '<thead><tr><th scope="col">Report</th><th scope="col">Id</th><th scope="col">Language</th>'
        '<th scope="col">Published</th><th scope="col">Sentences</th></tr></thead>'
    )
    template = (
        '<tr><th scope="row" lang="$lang">$title$cut</th><td>$id</td><td>$language</td><td class="date">$date</td>'
        '<td class="number">$sentences</td></tr>'
    )
    rows = join(
        fill(
            template,
            **_particulars(report),
            sentences=f"{len(report.sentences):,}",
        )
        for report in reports
    )
    return boxed("Documents without another version", fill("$head<tbody>$rows</tbody>", head=head, rows=rows))


def boxed(name: str, rows: Html, kind: str = "") -> Html:
    """A table in its box; ``kind`` is a class of it."""
    template = (
        '<div class="scroll" role="region" tabindex="0" aria-label="$name"><table class="$kind">$rows</table></div>'
    )
    return fill(template, name=name, rows=rows, kind=kind)


def _group_rows(group: Group, number: int) -> Html:
    pairs = [None, *pairs_of(group, number)]
    rows = join(
        fill(
            "<tr>$version$beads$units</tr>",
            version=join(_version_cells(group, report, pair.anchor if pair else f"report-{number}")),
            beads=join(_bead_cells(pair)),
            units="" if pair else join(_unit_cells(group)),
        )
        for report, pair in zip(group.versions.reports, pairs, strict=True)
    )
    return fill("<tbody>$rows</tbody>", rows=rows)


def _particulars(report: Report) -> dict[str, object]:
    """What a row of any table says of a report, by the name it has in the template."""
    return {
        "lang": report.language,
        "title": title_of(report),
        "cut": _cut(report),
        "id": report.id,
        "language": language_name(report.language),
        "date": published(report),
    }


def _version_cells(group: Group, report: Report, anchor: str) -> Iterator[Html]:
    template = (
        '<th scope="row"><a href="#$anchor" lang="$lang">$title</a>$cut <span class="quiet">$id</span></th>'
        '<td>$language</td><td class="date">$date</td>'
    )
    yield fill(template, anchor=anchor, **_particulars(report))
    yield _number(f"{len(report.sentences):,}")
    yield _number(f"{len(group.alone[report.id]):,}")


def _bead_cells(pair: Pair | None) -> Iterator[Html]:
    """How many beads of each shape a version has with the first one; nothing for the first one itself."""
    for shape in SHAPES:
        yield _number(f"{pair.shapes[shape]:,}" if pair else "")


def _unit_cells(group: Group) -> Iterator[Html]:
    rows = len(group.versions.reports)
    for figure in (f"{len(group.units):,}", mean_confidence([group]), f"{group.doubtful:,}"):
        yield fill('<td class="number" rowspan="$rows">$figure</td>', rows=rows, figure=figure)


def _number(figure: str) -> Html:
    return fill('<td class="number">$figure</td>', figure=figure)


def _cut(report: Report) -> Html:
    return _CUT if report.cut else Html()
