"""A translation gets the tags it lost, as well as can be, so that what it is written into stays whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from qostil import Paragraph, Passage, TagAt, TagKind, Told


@dataclass(frozen=True, slots=True)
class Fitted:
    """A translation that can be written, and what had to be done to it, in words; none where it fitted."""

    told: Told
    repairs: tuple[str, ...] = ()


def fitted(paragraph: Paragraph, passage: Passage, told: Told) -> Fitted:
    """The translation with each tag that must be there once and pairs in their order.

    A mark or picture that is missing goes to the end, formatting that is missing is given up, and half a pair gets its
    other half.
    """
    wanted = [one.number for one in passage.source.tags]
    length = len(told.text)
    found: dict[int, int] = {}
    strangers = 0
    for one in told.tags:
        if one.number in wanted and one.number not in found:
            found[one.number] = min(max(one.at, 0), length)
        else:
            strangers += 1
    repairs = [f"tags that the source does not have, or twice, left out: {strangers}"] if strangers else []
    missing = [number for number in wanted if number not in found]
    repairs += [_added(paragraph, wanted, number, found, length) for number in missing]
    repairs += _turned(paragraph, found)
    if not repairs:
        return Fitted(Told(told.text, _ordered(told.tags)))
    order = {one.number: place for place, one in enumerate(told.tags)}
    tags = [TagAt(at, number) for number, at in found.items()]
    tags.sort(key=lambda one: (one.at, order.get(one.number, len(order)), one.number))
    return Fitted(Told(told.text, tuple(tags)), tuple(repair for repair in repairs if repair))


def _ordered(tags: Sequence[TagAt]) -> tuple[TagAt, ...]:
    return tuple(sorted(tags, key=lambda one: one.at))


def _added(paragraph: Paragraph, wanted: Sequence[int], number: int, found: dict[int, int], length: int) -> str:
    """Put in a tag that is missing, if it has to be there; what was done."""
    tag = paragraph.tags[number - 1]
    if tag.kind is TagKind.ALONE:
        found[number] = length
        return f"{tag.content} is missing, put at the end"
    partner = partner_of(paragraph, number)
    if partner in wanted and partner not in found:
        return f"{tag.content} is missing, left out" if tag.kind is TagKind.OPEN else ""
    # Half a pair goes on beyond the sentence: what opens in it opens at the latest, what closes at the earliest.
    found[number] = length if (tag.kind is TagKind.CLOSE) == (partner in wanted) else 0
    return f"{tag.content} is missing, put at the {'end' if found[number] else 'beginning'}"


def _turned(paragraph: Paragraph, found: dict[int, int]) -> list[str]:
    """Exchange the places of tags that close before they open."""
    repairs = []
    for number in list(found):
        partner = partner_of(paragraph, number)
        if paragraph.tags[number - 1].kind is TagKind.OPEN and partner in found and found[number] > found[partner]:
            found[number], found[partner] = found[partner], found[number]
            repairs.append(f"{paragraph.tags[number - 1].content} closes before it opens, turned round")
    return repairs


def partner_of(paragraph: Paragraph, number: int) -> int:
    """The number of the tag that belongs to another; 0 where none does."""
    tag = paragraph.tags[number - 1]
    if not tag.pair:
        return 0
    other = TagKind.CLOSE if tag.kind is TagKind.OPEN else TagKind.OPEN
    same = (one for one, each in enumerate(paragraph.tags, 1) if each.pair == tag.pair and each.kind is other)
    return next(same, 0)
