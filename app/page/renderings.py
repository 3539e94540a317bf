"""Concepts that are said in several ways, a bar for each rendering, with the places it was used in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qostil import Evidence, TermStatus
from qostil.app.building import Group
from qostil.app.page.glossary import Glossary
from qostil.app.page.markup import Html, fill, join
from qostil.app.page.pair import Pair, pairs_of
from qostil.app.page.words import counted, language_name, listed, short
from qostil.glossaries.consistency import Usage
from qostil.glossaries.uses import Use

_MOST_LINKS = 12


def renderings_section(glossary: Glossary, groups: Sequence[Group]) -> Html:
    """The most inconsistent concepts; nothing where each is said in one way."""
    if not glossary.usages:
        return Html()
    template = (
        '<section aria-labelledby="renderings"><h2 id="renderings">Renderings that differ</h2><p>$told The bars are '
        "shares of all places; forms of one word count as one. What is proposed is the rendering used most often, "
        'widely and lately, or the one a person has preferred.</p><ol class="usages">$items</ol>'
        '<p class="up"><a href="#top">Back to the top</a></p></section>'
    )
    anchors = _Anchors.of(groups)
    items = join(_item(number, some, glossary, anchors) for number, some in enumerate(glossary.usages, 1))
    return fill(template, told=_told(glossary), items=items)


@dataclass(frozen=True, slots=True)
class _Anchors:
    """Where the page shows a report, and which of its sentences, by report and number."""

    reports: Mapping[str, str]
    sentences: Mapping[tuple[str, int], str]

    @classmethod
    def of(cls, groups: Sequence[Group]) -> "_Anchors":
        reports, sentences = dict[str, str](), dict[tuple[str, int], str]()
        for number, group in enumerate(groups, 1):
            reports[group.versions.reports[0].id] = f"report-{number}"
            for pair in pairs_of(group, number):
                reports[pair.target.id] = pair.anchor
                sentences.update(_shown(pair))
        return cls(reports, sentences)


def _shown(pair: Pair) -> Iterator[tuple[tuple[str, int], str]]:
    for bead in pair.least_certain:
        for report, numbers in ((pair.source, bead.source), (pair.target, bead.target)):
            for number in numbers:
                yield (report.id, number), pair.bead_anchor(bead)


def _told(glossary: Glossary) -> str:
    shown = len(glossary.usages)
    count = counted(glossary.differing, "concept is", "concepts are")
    which = "it stands" if shown == 1 else "they stand"
    most = f"the {shown} most inconsistent stand" if shown < glossary.differing else which
    return f"{count} said in more than one way; {most} here."


def _item(number: int, some: Usage, glossary: Glossary, anchors: _Anchors) -> Html:
    template = (
        '<li id="term-$number"><h3>$name <span class="quiet">in $language, $count</span></h3>'
        '<ul class="uses">$uses</ul>$proposal'
        "<details><summary>Where</summary><ul>$places</ul></details></li>"
    )
    return fill(
        template,
        number=number,
        name=some.concept.terms[0].text,
        language=language_name(some.language),
        count=counted(some.count, "place"),
        uses=join(_use(use, some) for use in some.uses),
        proposal=_proposal(some),
        places=join(_places(use, glossary, anchors) for use in some.uses),
    )


def _use(use: Use, some: Usage) -> Html:
    template = (
        '<li><span lang="$lang">$text$badge</span><svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" '
        'aria-hidden="true"><rect class="track" width="100" height="10"/><rect class="$kind" width="$width" '
        'height="10"/></svg>'
        '<span class="about">$count · $share · $reports$years</span></li>'
    )
    years = _years(use)
    return fill(
        template,
        lang=use.term.language,
        text=use.term.text,
        badge=_badge(use),
        kind="chosen" if some.proposal is not None and use.term == some.proposal.term else "bar",
        width=short(100 * some.share(use)),
        count=f"{use.count:,}",
        share=f"{some.share(use):.0%}",
        reports=counted(len(use.reports), "report"),
        years=f" · {years}" if years else "",
    )


def _badge(use: Use) -> Html:
    deprecated = use.term.status is TermStatus.DEPRECATED
    return Html(' <span class="badge">deprecated</span>') if deprecated else Html()


def _years(use: Use) -> str:
    if use.first is None or use.last is None:
        return ""
    return f"{use.first.year}" if use.first.year == use.last.year else f"{use.first.year}–{use.last.year}"


def _proposal(some: Usage) -> Html:
    if some.proposal is None:
        return Html('<p class="about">Nothing is proposed: all of these are deprecated.</p>')
    return fill(
        '<p>Proposed: <b lang="$lang">$text</b>, $reason.</p>',
        lang=some.language,
        text=some.proposal.term.text,
        reason=some.proposal.reason,
    )


def _places(use: Use, glossary: Glossary, anchors: _Anchors) -> Html:
    """A rendering with its reports; of these the sentences, as links where the page shows them."""
    by_report: dict[str, list[Evidence]] = {}
    for place in use.places:
        by_report.setdefault(place.report, []).append(place)
    reports = [_report(name, places, glossary, anchors) for name, places in by_report.items()]
    template = '<li><span lang="$lang">$text</span>: $reports</li>'
    return fill(template, lang=use.term.language, text=use.term.text, reports=join(reports, "; "))


def _report(name: str, places: Sequence[Evidence], glossary: Glossary, anchors: _Anchors) -> Html:
    known = glossary.reports.get(name)
    titled = '<span lang="$lang">$title</span>'
    title = fill(titled, lang=known.language, title=known.title or name) if known else fill("$name", name=name)
    anchor = anchors.reports.get(name)
    linked = fill('<a href="#$anchor">$title</a>', anchor=anchor, title=title) if anchor else title
    numbers = sorted({number for place in places for number in glossary.sentences(place)[:1]})
    links = [_sentence(name, number, anchors) for number in numbers[:_MOST_LINKS]]
    more = [f"{len(numbers) - _MOST_LINKS} more"] if len(numbers) > _MOST_LINKS else []
    if not links:
        return linked
    return fill(
        "$title, $what $numbers",
        title=linked,
        what="sentence" if len(numbers) == 1 else "sentences",
        numbers=Html(listed([*links, *more])),
    )


def _sentence(report: str, number: int, anchors: _Anchors) -> Html:
    anchor = anchors.sentences.get((report, number))
    return fill('<a href="#$anchor">$number</a>', anchor=anchor, number=number) if anchor else fill("$n", n=number)
