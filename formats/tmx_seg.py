"""A text with its tags as the content of a TMX segment."""

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qostil import Tag, TagKind, Variant, partners_of
from qostil.formats.tmx_inline import DIALECT, parsed, trimmed
from qostil.formats.xmltext import escape, legal


def segment(variant: Variant) -> tuple[str, str]:
    """The content of ``<seg>``, and, where TMX cannot say all of the tags, the rest of it for a property.

    Elements that came from TMX stand as they were if they still fit; others are made of kind, pair and content.
    """
    text, tags = variant.text, variant.tags
    if not tags:
        return escape(text), ""
    if all(tag.markup.startswith(DIALECT) for tag in tags):
        native = woven(text, tags, [tag.markup[len(DIALECT) :] for tag in tags])
        if parsed(native) == (text, tags):
            return native, ""
    return woven(text, tags, _elements(tags)), whole_of(tags)


def with_whole(tags: tuple[Tag, ...], whole: str) -> tuple[Tag, ...]:
    """The tags as they were before they were written; as they stand if another program has changed them.

    :raises ValueError: if ``whole`` is not what ``segment`` gave.
    """
    try:
        rows = json.loads(whole)
    except (RecursionError, ValueError) as error:
        raise ValueError("its property x-tags is not a list of tags") from error
    if not isinstance(rows, list) or not all(isinstance(row, list) and len(row) == 4 for row in rows):
        raise ValueError("its property x-tags is not a list of tags")
    if len(rows) != len(tags):
        return tags
    return tuple(
        Tag(tag.at, TagKind(kind), str(pair), str(content), str(markup))
        for tag, (kind, pair, content, markup) in zip(tags, rows, strict=True)
    )


def clean(variant: Variant) -> tuple[Variant, int]:
    """The variant as a segment can hold it, no blanks around its text, and the number of characters taken out."""
    text, count = legal(variant.text)
    if not variant.tags:
        text = text.strip()
        return (variant if text == variant.text else replace(variant, text=text)), count
    tags = tuple(sorted(variant.tags, key=lambda tag: tag.at))
    if count:
        tags = tuple(replace(tag, at=len(legal(variant.text[: tag.at])[0])) for tag in tags)
    text, tags, _ = trimmed(text, tags)
    return replace(variant, text=text, tags=tags), count


def woven(text: str, tags: Sequence[Tag], elements: Sequence[str]) -> str:
    """The text as the content of an element, with elements where its tags are."""
    places = [0, *(tag.at for tag in tags), len(text)]
    pieces = [escape(text[start:end]) for start, end in pairwise(places)]
    return pieces[0] + "".join(element + piece for element, piece in zip(elements, pieces[1:], strict=True))


def _elements(tags: Sequence[Tag]) -> list[str]:
    """Elements that any reader of level 2 takes for the same."""
    partners = partners_of(tags)
    made = []
    for number, tag in enumerate(tags, 1):
        content = escape(legal(tag.content)[0])
        if tag.kind is TagKind.ALONE:
            made.append(f'<ph x="{number}">{content}</ph>')
        elif (partner := partners.get(number)) is None:
            made.append(f'<it pos="{"begin" if tag.kind is TagKind.OPEN else "end"}" x="{number}">{content}</it>')
        elif tag.kind is TagKind.OPEN:
            made.append(f'<bpt i="{number}" x="{number}">{content}</bpt>')
        else:
            made.append(f'<ept i="{partner}">{content}</ept>')
    return made


def whole_of(tags: Sequence[Tag]) -> str:
    """Tags but for their places, as ``with_whole`` reads them."""
    rows = [[tag.kind, tag.pair, tag.content, tag.markup] for tag in tags]
    # Ends of lines and forbidden characters would not survive in XML; as escapes of JSON they do.
    return json.dumps(rows, separators=(",", ":"))
