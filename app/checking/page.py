"""Findings as one HTML file: both sides with the words lit, to filter, to send around, and to print."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.resources import files

from qostil import Severity, __version__
from qostil.app.checking.checked import Checked
from qostil.app.checking.groups import Doubtful, doubtful, groups_of
from qostil.app.checking.page_findings import anchor, group_html
from qostil.app.checking.summary import counted
from qostil.app.page.markup import Html, fill, join
from qostil.app.page.tables import boxed

# The page may use its own style sheet and its own script, and nothing else: no picture, no address.
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="$policy"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="referrer" content="no-referrer"/>
<title>Qostil check: $title</title>
<style>$style</style>
</head>
<body>
<header id="top">$head</header>
<main>
$filters
<section aria-labelledby="findings"><h2 id="findings">Findings</h2>$findings</section>
$doubtful
</main>
<script>$script</script>
</body>
</html>
"""
_MOST_DOUBTFUL = 100


def render(results: Sequence[Checked], again: str) -> str:
    """The page; ``again`` is the command that repeats the check, to which what a person decides is appended."""
    groups = groups_of(results)
    rules = _numbered(group.head.finding.rule for group in groups)
    style, script = _style(len(rules)), _read("check.js")
    return fill(
        _PAGE,
        policy=_policy(style, script),
        title=_title(results),
        style=Html(style),
        head=_head(results),
        filters=_filters(results, rules) if groups else "",
        findings=join((group_html(group, rules[group.head.finding.rule], again) for group in groups), "\n")
        or Html("<p>Nothing was found.</p>"),
        doubtful=_doubtful(doubtful(results)),
        script=Html(script),
    )


def _numbered(names: Iterable[str]) -> dict[str, int]:
    """A number for every rule, the one with the most troubles first."""
    return {name: number for number, (name, _) in enumerate(Counter(names).most_common(), 1)}


def _read(name: str) -> str:
    return files("qostil.app.checking").joinpath(name).read_text("utf-8")


def _style(rules: int) -> str:
    """The house's style, ours, and a line for each box: where it is not ticked, what it stands for is not shown."""
    house = files("qostil.app.page").joinpath("page.css").read_text("utf-8")
    boxes = [*(f"s-{severity}" for severity in Severity), *(f"r-{number}" for number in range(1, rules + 1))]
    hide = "".join(f"body:has(#{box}:not(:checked)) .{box} {{ display: none; }}\n" for box in boxes)
    return f"{house}{_read('check.css')}{hide}"


def _policy(style: str, script: str) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script))
    return (
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'"
    ).format(*digests)


def _title(results: Sequence[Checked]) -> str:
    names = list(dict.fromkeys(checked.named.title or checked.named.name for checked in results))
    return names[0] if len(names) == 1 else f"{len(names)} documents"


def _head(results: Sequence[Checked]) -> Html:
    template = (
        '<p class="kicker">Qostil: what an editor should look at</p><h1>$title</h1><dl>$figures</dl>'
        "<p>An error is wrong, a warning most likely; a hint asks you to look. The words it is about are lit; where "
        "something is missing, a mark stands in its place.$doubtful</p>$documents"
        '<p class="signature">Made with qostil $version</p>'
    )
    link = Html(' <a href="#doubtful">The most doubtful segments</a> are listed at the end.')
    figure = "<div><dt>$name</dt><dd>$count</dd></div>"
    return fill(
        template,
        title=_title(results),
        figures=join(fill(figure, name=name, count=f"{count:,}") for name, count in _figures(results).items()),
        doubtful=link if any(checked.shown for checked in results) else "",
        documents=_documents(results),
        version=__version__,
    )


def _figures(results: Sequence[Checked]) -> dict[str, int]:
    counts = {f"{severity}s": sum(checked.count(severity) for checked in results) for severity in Severity}
    counts["segments"] = sum(len(checked.named.document.segments) for checked in results)
    counts["ignored"] = sum(len(checked.ignored) for checked in results)
    return counts


def _documents(results: Sequence[Checked]) -> Html:
    """A table of the documents, where there are several."""
    if len(results) < 2:
        return Html()
    head = join(fill('<th scope="col">$name</th>', name=name) for name in ("Document", "Languages", *_COUNTED))
    row = '<tr><th scope="row">$name</th><td>$languages</td>$cells</tr>'
    cell = '<td class="number">$count</td>'
    rows = join(
        fill(
            row,
            name=checked.named.title or checked.named.name,
            languages=f"{checked.named.document.source} > {checked.named.document.target}",
            cells=join(fill(cell, count=f"{count:,}") for count in _figures([checked]).values()),
        )
        for checked in results
    )
    return boxed(
        "Documents", fill("<thead><tr>$head</tr></thead><tbody>$rows</tbody>", head=head, rows=rows), "checked"
    )


_COUNTED = (*(f"{severity}s".capitalize() for severity in Severity), "Segments", "Ignored")


def _filters(results: Sequence[Checked], rules: dict[str, int]) -> Html:
    """Boxes to tick for severities and rules, and a field for words, which needs the script."""
    shown = [told.finding for checked in results for told in checked.shown]
    by_severity = Counter(finding.severity for finding in shown)
    by_rule = Counter(finding.rule for finding in shown)
    template = (
        '<form class="filters" aria-label="What is shown"><fieldset><legend>Severity</legend>$severities</fieldset>'
        '<details><summary>Rules</summary><fieldset>$rules</fieldset></details><p class="by-text" hidden="">'
        '<label>Words <input type="search" id="words" autocomplete="off"/></label> '
        '<output class="quiet" for="words"></output></p></form>'
    )
    boxes = (_box(f"s-{severity}", severity, by_severity[severity]) for severity in Severity if by_severity[severity])
    names = (_box(f"r-{number}", name, by_rule[name]) for name, number in rules.items())
    return fill(template, severities=join(boxes), rules=join(names))


def _box(name: str, label: str, count: int) -> Html:
    template = '<label><input type="checkbox" id="$name" checked=""/> $label <span class="quiet">$count</span></label> '
    return fill(template, name=name, label=label, count=f"{count:,}")


def _doubtful(found: Sequence[Doubtful]) -> Html:
    """Segments by how probably an editor would change them, with links to their findings."""
    if not found:
        return Html()
    template = (
        '<section aria-labelledby="doubtful"><h2 id="doubtful">The most doubtful segments</h2>'
        "<p>What several rules point at comes first.$more</p>$table</section>"
    )
    more = f" These are {_MOST_DOUBTFUL} of {counted(len(found), 'segment')}." if len(found) > _MOST_DOUBTFUL else ""
    head = Html(
        '<thead><tr><th scope="col">Doubt</th><th scope="col">Segment</th><th scope="col">Text</th>'
        '<th scope="col">Findings</th></tr></thead>'
    )
    rows = join(map(_row, found[:_MOST_DOUBTFUL]))
    return fill(
        template,
        more=more,
        table=boxed("Doubtful segments", fill("$head<tbody>$rows</tbody>", head=head, rows=rows), "doubtful"),
    )


def _row(each: Doubtful) -> Html:
    template = (
        '<tr><td class="number">$doubt %</td><td>$id</td><td lang="$lang">$text</td><td class="about">$links</td></tr>'
    )
    link = '<a href="#$anchor">$rule</a>'
    segment, document = each.told[0].segment, each.named.document
    rules = {told.finding.rule: told for told in reversed(each.told)}
    return fill(
        template,
        doubt=round(100 * each.doubt),
        id=segment.id,
        lang=document.target if segment.target else document.source,
        text=segment.target or segment.source,
        links=join((fill(link, anchor=anchor(each.named, told), rule=rule) for rule, told in rules.items()), ", "),
    )
