"""What a build left out, and why: reports without another version, text set aside, notices of reading."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from qostil import Aside, Notice, Report
from qostil.app.building import Built
from qostil.app.page.markup import Html, fill, join
from qostil.app.page.tables import single_table
from qostil.app.page.words import counted


def left_out(built: Built) -> Html:
    """All that was read and is in no unit; sentences without partner are listed with their pair."""
    return join([_alone(built), *_single(built.single), *_asides(built.reports), *_notices(built.notices)])


def _alone(built: Built) -> Html:
    count = sum(len(numbers) for group in built.groups for numbers in group.alone.values())
    if not count:
        return Html("<p>Every sentence of the reports above has a partner.</p>")
    template = "<p>$count of the reports above $have no partner in any other version, and $are listed there.</p>"
    have, are = ("has", "is") if count == 1 else ("have", "are")
    return fill(template, count=counted(count, "sentence"), have=have, are=are)


def _single(reports: Sequence[Report]) -> list[Html]:
    if not reports:
        return []
    template = (
        "<h3>$count without another version</h3><p>No other document says the same in another language. If one does, "
        "say so in <code>reports.toml</code>.</p>$table"
    )
    return [fill(template, count=counted(len(reports), "document"), table=single_table(reports))]


def _asides(reports: Sequence[Report]) -> list[Html]:
    """Text set aside, by reason, each with the report it stands in."""
    by_reason: dict[str, list[tuple[Report, Aside]]] = {}
    for report in reports:
        for aside in report.asides:
            by_reason.setdefault(aside.reason, []).append((report, aside))
    if not by_reason:
        return []
    total = sum(map(len, by_reason.values()))
    return [
        fill("<h3>$count set aside</h3>", count=counted(total, "piece of text", "pieces of text")),
        *(_reason(reason, found) for reason, found in sorted(by_reason.items())),
    ]


def _reason(reason: str, found: Sequence[tuple[Report, Aside]]) -> Html:
    template = "<details><summary>$reason: $count</summary><ul>$items</ul></details>"
    item = '<li><p class="about">$id</p><p lang="$lang">$text</p></li>'
    items = (fill(item, id=report.id, lang=report.language, text=aside.text) for report, aside in found)
    return fill(template, reason=reason[:1].upper() + reason[1:], count=f"{len(found):,}", items=join(items))


def _notices(notices: Sequence[Notice]) -> list[Html]:
    if not notices:
        return []
    template = '<h3>$count of reading</h3><ul class="notices">$items</ul>'
    items = join(fill("<li>$notice</li>", notice=text) for text in _without_folder(notices))
    return [fill(template, count=counted(len(notices), "notice"), items=items)]


def _without_folder(notices: Sequence[Notice]) -> list[str]:
    """The notices, with paths as seen from the folder they share.

    The page is sent around, and it is the same wherever the reports lie on a machine.
    """
    shared = set.intersection(*(set(PurePath(notice.path).parents) for notice in notices))
    names = sorted((str(folder) for folder in shared if folder.name), key=len, reverse=True)
    if not names:
        return [str(notice) for notice in notices]
    begins = re.compile(rf"(?<![\w./\\])(?:{'|'.join(map(re.escape, names))})[/\\]")
    return [begins.sub("", str(notice)) for notice in notices]
