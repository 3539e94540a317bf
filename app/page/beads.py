"""Beads to read: the least certain side by side, and the sentences that have no partner."""

from collections.abc import Sequence

from qostil import Bead, Report, Role
from qostil.app.page.markup import Html, fill, join
from qostil.app.page.pair import Pair
from qostil.app.page.scale import level
from qostil.app.page.words import NO_HEADING, counted, language_name, numbers

_LOOK = Html(' <span class="badge">wants a look</span>')
_DECIDED = Html(' <span class="badge">decided by a person</span>')


def least_certain(pair: Pair) -> Html:
    """The beads the aligner is least sure of, source beside target."""
    beads = pair.least_certain
    if not beads:
        return Html()
    template = (
        '<details open=""><summary>The $count of which the aligner is least certain</summary>'
        '<ol class="beads">$items</ol></details>'
    )
    return fill(template, count=counted(len(beads), "bead"), items=join(_item(pair, bead) for bead in beads))


def without_partner(pair: Pair) -> Html:
    """Every sentence without partner in the other version, side by side of the pair."""
    if not pair.alone:
        return Html('<p class="quiet">Every sentence has a partner.</p>')
    sides = (
        (pair.source, [(n, bead.confidence) for bead in pair.alone for n in bead.source]),
        (pair.target, [(n, bead.confidence) for bead in pair.alone for n in bead.target]),
    )
    count = sum(len(sentences) for _, sentences in sides)
    template = "<details><summary>$count without partner</summary>$sides</details>"
    return fill(template, count=counted(count, "sentence"), sides=join(_side(*side) for side in sides if side[1]))


def _item(pair: Pair, bead: Bead) -> Html:
    template = '<li id="$anchor"><p class="about">$confidence$look</p>$source$target</li>'
    return fill(
        template,
        anchor=pair.bead_anchor(bead),
        confidence=_confidence(bead.confidence),
        look=_badge(pair, bead),
        source=_text(pair.source, bead.source),
        target=_text(pair.target, bead.target),
    )


def _badge(pair: Pair, bead: Bead) -> Html:
    if pair.is_decided(bead):
        return _DECIDED
    return _LOOK if pair.wants_look(bead) else Html()


def _text(report: Report, sentences: Sequence[int]) -> Html:
    """The sentences of one side, and above them which they are and the heading they stand under."""
    template = '<div><p class="about">$language $numbers · $section</p><p lang="$lang">$text</p></div>'
    return fill(
        template,
        language=language_name(report.language),
        numbers=numbers(sentences),
        section=_section(report, sentences[0]),
        lang=report.section_of(sentences[0]).language,
        text=report.said(sentences),
    )


def _side(report: Report, sentences: Sequence[tuple[int, float]]) -> Html:
    template = "<h4>$title</h4><ul>$items</ul>"
    title = f"Only in {language_name(report.language)}: {len(sentences):,}"
    return fill(template, title=title, items=join(_lone(report, *sentence) for sentence in sentences))


def _lone(report: Report, number: int, confidence: float) -> Html:
    template = '<li><p class="about">$confidence $number · $kind · $section</p><p lang="$lang">$text</p></li>'
    sentence = report.sentences[number]
    return fill(
        template,
        confidence=_confidence(confidence),
        number=number,
        kind=sentence.kind,
        section=_section(report, number),
        lang=report.section_of(number).language,
        text=sentence.text,
    )


def _section(report: Report, number: int) -> Html:
    section = report.section_of(number)
    title = fill('<span lang="$lang">$title</span>', lang=section.language, title=section.title)
    return join([title if section.title else NO_HEADING, *(["footnotes"] if section.role is Role.NOTES else [])], " · ")


def _confidence(confidence: float) -> Html:
    """The figure with a swatch in the colour of its level."""
    return fill('<span class="swatch l$level"></span>$figure', level=level(confidence), figure=f"{confidence:.3f}")
