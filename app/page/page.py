"""The page as a whole: one file that needs nothing else, the same for the same build."""

import base64
import hashlib
from importlib.resources import files

from qostil import Report
from qostil.app.building import LOOK, Built, Group
from qostil.app.page.beads import least_certain, without_partner
from qostil.app.page.glossary import Glossary
from qostil.app.page.histograms import confidence_histogram, median_ratio, ratio_histogram
from qostil.app.page.left_out import left_out
from qostil.app.page.markup import Html, fill, join
from qostil.app.page.pair import Pair, pairs_of
from qostil.app.page.plot import dot_plot
from qostil.app.page.renderings import renderings_section
from qostil.app.page.tables import groups_table
from qostil.app.page.terms import terms_section
from qostil.app.page.words import counted, language_name, listed, published, title_of

# The page may use its own style sheet and nothing else: no script, no picture, no address.
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="$policy"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="referrer" content="no-referrer"/>
<title>$title</title>
<style>$style</style>
</head>
<body>
<header id="top">$head</header>
<main>
<section aria-labelledby="versions"><h2 id="versions">Versions of the same report</h2>$table</section>
$terms
$renderings
$groups
<section aria-labelledby="left-out"><h2 id="left-out">What was left out</h2>$left_out</section>
</main>
</body>
</html>
"""


def render(built: Built, glossary: Glossary | None = None) -> str:
    """The page of a build, with its glossary where there is one.

    It tells what was read and aligned, not what the memory gained, which differs next time.
    """
    style = files("qostil.app.page").joinpath("page.css").read_text("utf-8")
    return fill(
        _PAGE,
        policy=_policy(style),
        title=f"Qostil: {_what(built)}",
        style=Html(style),
        head=_head(built, glossary),
        table=groups_table(built.groups),
        terms=terms_section(glossary) if glossary else "",
        renderings=renderings_section(glossary, built.groups) if glossary else "",
        groups=join((_group(group, number) for number, group in enumerate(built.groups, 1)), "\n"),
        left_out=left_out(built),
    )


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _what(built: Built) -> str:
    versions = [report for group in built.groups for report in group.versions.reports]
    languages = dict.fromkeys(language_name(report.language) for report in versions)
    return f"{counted(len(built.groups), 'report')} in {listed(list(languages))}"


def _head(built: Built, glossary: Glossary | None) -> Html:
    template = (
        '<p class="kicker">Qostil: a translation memory built from published reports</p><h1>$what</h1>'
        "<p>$newest</p><dl>$figures</dl>"
        '<p>On this page: <a href="#versions">the reports and their versions</a>, each with its alignment, ${glossary}'
        'and <a href="#left-out">what was left out</a>.</p>$review<p class="signature">Made with $signature</p>'
    )
    figure = "<div><dt>$name</dt><dd>$count</dd></div>"
    figures = join(fill(figure, name=name, count=f"{count:,}") for name, count in _figures(built).items())
    return fill(
        template,
        what=_what(built),
        newest=_newest(built.reports),
        figures=figures,
        glossary=_glossary_links(glossary),
        review=_review(sum(group.doubtful for group in built.groups)),
        signature=_breakable(str(built.signature)),
    )


def _review(doubtful: int) -> Html:
    """How to put right what wants a look; nothing where nothing does."""
    template = (
        "<p>What wants a look goes into a spreadsheet by <code>qostil review export -o review.xlsx</code>, and back "
        "into the memory by <code>qostil review import review.xlsx</code>.</p>"
    )
    return Html(template) if doubtful else Html()


def _glossary_links(glossary: Glossary | None) -> Html:
    if glossary is None:
        return Html()
    links = (("terms", "terms", glossary.concepts), ("renderings", "renderings that differ", glossary.usages))
    link = '<a href="#$anchor">$text</a>, '
    return join(fill(link, anchor=anchor, text=text) for anchor, text, some in links if some)


def _figures(built: Built) -> dict[str, int]:
    versions = [report for group in built.groups for report in group.versions.reports]
    return {
        "report" if len(built.groups) == 1 else "reports": len(built.groups),
        "versions": len(versions),
        "sentences in them": sum(len(report.sentences) for report in versions),
        "units": sum(len(group.units) for group in built.groups),
        f"want a look (below {LOOK:g})": sum(group.doubtful for group in built.groups),
    }


def _newest(reports: tuple[Report, ...]) -> Html:
    read = f"{counted(len(reports), 'document')} read"
    dated = [report for report in reports if report.date]
    if not dated:
        return fill("$read.", read=read)
    newest = max(dated, key=published)
    template = '$read; the newest, <cite lang="$lang">$title</cite>, was published on <time>$date</time>.'
    return fill(template, read=read, lang=newest.language, title=title_of(newest), date=published(newest))


def _group(group: Group, number: int) -> Html:
    first = group.versions.reports[0]
    template = (
        '<section class="report" aria-labelledby="report-$number"><h2 id="report-$number" lang="$lang">$title</h2>'
        "$pairs</section>"
    )
    pairs = join(_pair(pair) for pair in pairs_of(group, number))
    return fill(template, number=number, lang=first.language, title=title_of(first), pairs=pairs)


def _pair(pair: Pair) -> Html:
    template = (
        '<section class="pair" aria-labelledby="$anchor"><h3 id="$anchor">$source and $target</h3>$summary'
        '<div class="figures"><figure>$plot<figcaption>A dot is a bead, drawn out where it holds several sentences; a '
        "tick in the margin is a sentence without partner. Faint lines: sections begin. Shaded: footnotes. Sentences "
        "are counted from 0. The least certain dots are links.</figcaption></figure>"
        "<div><figure>$confidence<figcaption>Beads by confidence, and the colours of the plot</figcaption></figure>"
        "<figure>$ratio<figcaption>Length of $target by length of $source, in characters; the line is the median, "
        "$median</figcaption></figure></div></div>$least_certain$without_partner"
        '<p class="up"><a href="#top">Back to the top</a></p></section>'
    )
    source, target = pair.names
    return fill(
        template,
        anchor=pair.anchor,
        source=source,
        target=target,
        summary=_summary(pair),
        plot=dot_plot(pair),
        confidence=confidence_histogram(pair),
        ratio=ratio_histogram(pair),
        median=f"{median_ratio(pair):.2f}",
        least_certain=least_certain(pair),
        without_partner=without_partner(pair),
    )


def _summary(pair: Pair) -> Html:
    """Both sides and the beads; the title of the first version stands above as that of the report."""
    template = (
        '<p>$language <span class="quiet">$source</span> beside <cite lang="$lang">$title</cite> '
        '<span class="quiet">$target</span>. $beads with both sides, $look.</p>'
    )
    return fill(
        template,
        language=pair.names[0],
        source=_about(pair.source),
        lang=pair.target.language,
        title=title_of(pair.target),
        target=_about(pair.target),
        beads=counted(len(pair.partnered), "bead"),
        look=counted(pair.doubtful, "wants a look", "want a look") if pair.doubtful else "none wants a look",
    )


def _breakable(signature: str) -> Html:
    """The signature, which has no blanks, with places where a line may end."""
    return join(signature.split("|"), "|<wbr/>")


def _about(report: Report) -> str:
    parts = (report.id, published(report), counted(len(report.sentences), "sentence"), "cut" if report.cut else "")
    return f"({', '.join(part for part in parts if part)})"
