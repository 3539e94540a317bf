"""Footnotes of a page: which links are marks, which elements are the notes they lead to, and how they are numbered.

A mark is a link to a place behind it whose own text is a number or a sign. That holds for Word, LibreOffice, Wikipedia,
EPUB, Markdown converters and the plugins of WordPress alike, so none of them is treated by name.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qostil.reports.readers.html.tokens import Text
from qostil.reports.readers.html.tree import BLOCKS, HEADINGS, Element, elements, text_of

NOTE = "fn"
"""An element of our own: a note that stands in the text where its mark would be, as short codes of WordPress do."""

_LABEL = re.compile(
    r"[\[(]?\s*(?:(?:note|прим\.?|ескерту|эскертүү)\s*)?(\d{1,4}|[*†‡§¶]{1,4}|[ivxlc]{1,6}|[^\W\d_]{1,2}(?:\s?\d{1,3})?)\s*[\])]?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\[.*\]")
_NAMED = re.compile(r"fn|f(?:oo)?tn|edn|note|cite|sno?sk|prim|(?:^|[^a-z])ref", re.IGNORECASE)
_ARROWS = re.compile(r"[\s↩︎↑^⇑⤴⬆◂«\u200d\ufe0e\ufe0f]*")
_WORD = re.compile(r"[^\W\d_]{3,}")
_CLIMBED = frozenset({"li", "div", "dd", "tr", "aside", "section"})
_BACK = "backlink"
_NUMBER = re.compile(r"[1-9]\d{0,3}")
_POWERED = re.compile(r"(?:\d|\b(?:[kcdm]?m|км|м|см|мм|дм))\Z")
_ONLY_SIGNS = re.compile(r"[\s,;.–-]*")


@dataclass(frozen=True, slots=True)
class Notes:
    """Marks with their numbers; where notes begin, with number and label, and where they end; what leads back."""

    marks: Mapping[Element, tuple[int, ...]]
    starts: Mapping[Element, int]
    ends: frozenset[Element]
    labels: Mapping[int, str]
    back: frozenset[Element]


@dataclass(frozen=True, slots=True)
class _Link:
    """A link that is a mark: its element, where it leads, what it says."""

    element: Element
    target: Element
    label: str


def find_notes(top: Element, root: Element, aside: Mapping[Element, str]) -> Notes:
    """The footnotes that the text in ``root`` refers to; their notes may stand anywhere in the page ``top``."""
    places = _places(top)
    links = [*_links(root, places, aside), *_typed(root, aside)]
    targets = list(dict.fromkeys(link.target for link in links))
    starts, ends = _extents(targets, links)
    inline = [element for element in elements(root) if element.name == NOTE]
    links = [link for link in links if not any(start.holds(link.element) for start in _around(link.element, starts))]
    numbers = _numbers(links, inline)
    _add_unreferred(starts, ends, numbers)
    said = {link.element: text_of(link.element) for link in links}
    marks: dict[Element, list[int]] = {}
    for link in links:
        marks.setdefault(_whole_mark(link.element, said), []).append(numbers[link.target])
    _add_marks_without_notes(marks, root, places, aside)
    return Notes(
        {element: tuple(found) for element, found in marks.items()},
        {start: numbers[target] for start, target in starts.items()} | {note: numbers[note] for note in inline},
        frozenset({*ends, *inline}),
        {numbers[link.target]: link.label for link in links},
        frozenset(_back_links(starts, places)),
    )


def _places(top: Element) -> dict[str, Element]:
    """What links can lead to, by name."""
    found: dict[str, Element] = {}
    for element in elements(top):
        for name in (element.get("id"), element.get("name") if element.name == "a" else ""):
            if name:
                found.setdefault(name, element)
    return found


def _fragment(link: Element) -> str:
    return link.get("href").partition("#")[2] or link.get("aria-describedby")


def _links(root: Element, places: Mapping[str, Element], aside: Mapping[Element, str]) -> Iterator[_Link]:
    """Every mark in ``root``, outside of what is set aside."""
    end = -1
    for element in elements(root):
        if element in aside:
            end = max(end, element.last)
        fragment = _fragment(element) if element.name in ("a", "sup") and element.number > end else ""
        target = places.get(fragment) or places.get(fragment.lower())
        if fragment and target is not None and target.number > element.last and target.name not in HEADINGS:
            label = _label(element, fragment)
            if label:
                yield _Link(element, target, label)


def _typed(root: Element, aside: Mapping[Element, str]) -> Iterator[_Link]:
    """Raised numbers without links that are answered by paragraphs at the end which begin with them."""
    found = [(element, text_of(element)) for element in _raised(root, aside)]
    heads: list[tuple[Element, str]] = []
    for element, said in reversed(found):
        if not _opens(element) or (heads and int(said) >= int(heads[-1][1])):
            break
        heads.append((element, said))
    targets = {said: element for element, said in heads}
    before = [(element, said) for element, said in found if heads and element.number < heads[-1][0].number]
    if targets.keys() <= {said for _, said in before}:
        yield from (_Link(element, targets[said], said) for element, said in before if said in targets)


def _raised(root: Element, aside: Mapping[Element, str]) -> Iterator[Element]:
    """Raised numbers in ``root`` that hold no link and stand in none."""
    end = -1
    for element in elements(root):
        if element in aside or element.name == "a":
            end = max(end, element.last)
        elif element.name == "sup" and element.number > end and _is_number(element):
            yield element


def _is_number(element: Element) -> bool:
    """Whether it says a number that is no power of a number or a unit."""
    if not _NUMBER.fullmatch(text_of(element)) or any(inner.name == "a" for inner in elements(element)):
        return False
    around = element.parent.children if element.parent is not None else []
    before = around[around.index(element) - 1] if around and around[0] is not element else None
    return not (isinstance(before, Text) and _POWERED.search(before.text))


def _opens(element: Element) -> bool:
    """Whether nothing stands before it in its paragraph, or on its line."""
    while element.parent is not None and element.name not in BLOCKS:
        for sibling in reversed(element.parent.children[: element.parent.children.index(element)]):
            if isinstance(sibling, Element):
                return sibling.name == "br"
            if sibling.text.strip():
                return False
        element = element.parent
    return True


def _label(link: Element, fragment: str) -> str:
    """The number or sign that a mark says; empty where the link is none."""
    said = text_of(link)
    match = _LABEL.fullmatch(said)
    if match is None:
        return ""
    raised = any(inner.name == "sup" for inner in elements(link)) or _parent_name(link) == "sup"
    if raised or _BRACKETED.fullmatch(said) or _NAMED.search(fragment) or "note" in link.get("role"):
        return match[1]
    return ""


def _parent_name(element: Element) -> str:
    return element.parent.name if element.parent is not None else ""


def _extents(targets: list[Element], links: list[_Link]) -> tuple[dict[Element, Element], set[Element]]:
    """Where notes begin, with the element that the marks lead to, and the elements with which they end."""
    blocks = {target: _block(target) for target in targets}
    shared = Counter(blocks.values())
    inside = Counter(around for target in targets for around in target.above())
    marked = {around for link in links for around in link.element.above()}
    starts: dict[Element, Element] = {}
    ends: set[Element] = set()
    for target, block in blocks.items():
        if shared[block] > 1:
            starts[target] = target
            ends.add(block)
            continue
        whole = block
        while _is_all_of(whole.parent, inside, marked):
            whole = whole.parent or whole
        starts[whole] = target
        ends.add(whole)
    return starts, ends


def _is_all_of(around: Element | None, inside: Counter[Element], marked: set[Element]) -> bool:
    """Whether ``around`` holds one note and no mark, so that all of it is that note."""
    return around is not None and around.name in _CLIMBED and inside[around] <= 1 and around not in marked


def _block(target: Element) -> Element:
    """The paragraph that a target stands in, or the target itself where it holds the note."""
    if target.name in BLOCKS:
        return target
    block = next((element for element in target.above() if element.name in BLOCKS), target)
    own = text_of(target)
    around = text_of(block)
    return target if target.name != "a" and _WORD.search(own) and len(around) > 2 * len(own) + 8 else block


def _around(element: Element, starts: Mapping[Element, Element]) -> Iterator[Element]:
    return (above for above in element.above() if above in starts)


def _numbers(links: list[_Link], inline: list[Element]) -> dict[Element, int]:
    """Numbers of the notes as the reader sees them; signs, letters and numbers that clash are counted."""
    said: dict[Element, int] = {}
    for link in links:
        if link.label.isdigit():
            said.setdefault(link.target, int(link.label))
    if inline or len(set(said.values())) < len(said):
        said = {}
    first = {note: note.number for note in inline}
    for link in links:
        first.setdefault(link.target, link.element.number)
    order = sorted(first, key=lambda note: first[note])
    free = max(said.values(), default=0)
    for target in order:
        if target not in said:
            free += 1
            said[target] = free
    return said


def _add_unreferred(starts: dict[Element, Element], ends: set[Element], numbers: dict[Element, int]) -> None:
    """Items of a list of notes that no mark leads to are notes as well."""
    taken = set(numbers.values())
    lists = dict.fromkeys(start.parent for start in starts if start.name == "li" and start.parent is not None)
    for parent in lists:
        items = [child for child in parent.children if isinstance(child, Element) and child.name == "li"]
        for position, item in enumerate(items, start=1):
            if item not in starts:
                numbers[item] = position if position not in taken else max(taken) + 1
                taken.add(numbers[item])
                starts[item] = item
                ends.add(item)


def _whole_mark(link: Element, said: Mapping[Element, str]) -> Element:
    """The raised or bracketed element around a mark that holds nothing but marks, else the link itself."""
    whole = link
    for around in link.above():
        if around.name in BLOCKS:
            break
        rest = text_of(around)
        for inner in elements(around):
            rest = rest.replace(said.get(inner, ""), "", 1)
        if not _ONLY_SIGNS.fullmatch(rest.strip("[]()")):
            break
        whole = around
    return whole


def _add_marks_without_notes(
    marks: dict[Element, list[int]], root: Element, places: Mapping[str, Element], aside: Mapping[Element, str]
) -> None:
    """Raised links whose note is not in the page keep their number as a mark."""
    for element in elements(root):
        if element.name != "a" or element in aside or element in marks:
            continue
        fragment = _fragment(element)
        said = text_of(element).strip("[]() ")
        if fragment and fragment not in places and _NAMED.search(fragment) and re.fullmatch(r"\d{1,4}", said):
            raised = _parent_name(element) == "sup" or any(inner.name == "sup" for inner in elements(element))
            if raised or _BRACKETED.fullmatch(text_of(element)):
                marks[element] = [int(said)]


def _back_links(starts: Mapping[Element, Element], places: Mapping[str, Element]) -> Iterator[Element]:
    """Links in notes that lead back to the text, and the number of the note where that is the link."""
    in_notes = {number for start in starts for number in range(start.number, start.last + 1)}
    for start in starts:
        holder = start if start.name in BLOCKS else start.parent or start
        for element in elements(holder):
            if _BACK in element.get("class") or element.get("role") == f"doc-{_BACK}":
                yield element
            elif element.name == "a" and "#" in element.get("href"):
                said, target = text_of(element), places.get(_fragment(element))
                back = target is not None and target.number < start.number and target.number not in in_notes
                if (back and not _WORD.search(said)) or (said and _ARROWS.fullmatch(said)):
                    yield element
