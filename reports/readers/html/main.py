"""The main text of a page: where it is, and what in and around it is none of it, and why.

Elements and names that say what they are come first (HTML standard, ARIA landmarks, names in use); where a page has
none of them, the text is where the running words are that are no links.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qostil.reports.readers.html import words as words
from qostil.reports.readers.html.tree import BLOCKS, HEADINGS, Element, elements, events, text_of

# A run of words that are no links counts as prose from this length on.
_LEAST_PROSE = 50
# Holding more than this share of the prose, a name alone does not make an element a side matter.
_SIDE_SHARE = 0.4
# An element is the main one if it holds this share of the prose.
_MAIN_SHARE = 0.6
_ONLY_SHARE = 0.3
_DENSE_SHARE = 0.7
_NEVER = frozenset({"html", "body", "main", "article", "h1", "head"})
# What may stand around a whole page.
_MAY_WRAP = frozenset({words.FORM, words.HIDDEN, words.HEAD, words.WINDOW, words.CODE, words.TOOLS})
# A part that is shown when a reader asks for it.
_OPENED = re.compile(r"(?:^|[-_ ])(?:tabs?|tabpanel|pane|toggle|accordion|collaps\w*|spoiler|faq)(?:$|[-_ ])")
_INNER = frozenset({"main", "article", "section", "blockquote"})
_LETTERS = re.compile(r"[^\W_]+")
_NOTE_TYPES = re.compile(r"\b(?:footnotes?|endnotes?|rearnotes?|doc-(?:footnote|endnotes?))\b")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LISTS = frozenset({"ul", "ol"})
_MOST_LINKED = 0.85
_LEAST_LINKS = 4
_Test = Callable[[Element], bool]


@dataclass(frozen=True, slots=True)
class Main:
    """The element that holds the text; elements set aside with their reasons; the title where it stands outside."""

    root: Element
    aside: Mapping[Element, str]
    heading: Element | None


class _Prose:
    """How many letters of prose each element holds, and how many of any kind, and in links."""

    def __init__(self, top: Element, aside: Mapping[Element, str]) -> None:
        size = top.last + 1
        self.prose, self.all, self.linked = [0] * size, [0] * size, [0] * size
        self._top, self._aside = top.number, aside
        self._measure(top)

    def share(self, element: Element) -> float:
        """How much of the prose of the page an element holds; where there is none, of the words that are no links."""
        total, own = self.prose[self._top], self.prose[element.number]
        if not total:
            total = self.all[self._top] - self.linked[self._top]
            own = self.all[element.number] - self.linked[element.number]
        return own / total if total else 0.0

    def _measure(self, top: Element) -> None:
        """One walk; a run of words ends where a block begins or ends."""
        skipped: Element | None = None
        links, run, run_linked = 0, 0, 0
        for event in events(top):
            element = event.element
            if event.text:
                length = 0 if skipped or element.name in ("script", "style") else len(event.text.text.strip())
                run, run_linked = run + length, run_linked + (length if links else 0)
                continue
            if element.name in BLOCKS or element.name == "br" or element in self._aside:
                holder = element if event.ends else element.parent or element
                self._close(holder, run, run_linked)
                run = run_linked = 0
            links += (element.name == "a") * (-1 if event.ends else 1)
            if event.ends:
                self._pass_up(element)
                skipped = None if skipped is element else skipped
            elif skipped is None and element in self._aside:
                skipped = element

    def _close(self, holder: Element, run: int, linked: int) -> None:
        self.all[holder.number] += run
        self.linked[holder.number] += linked
        if run - linked >= _LEAST_PROSE and linked <= run / 2:
            self.prose[holder.number] += run - linked

    def _pass_up(self, element: Element) -> None:
        if element.parent is not None:
            for counts in (self.prose, self.all, self.linked):
                counts[element.parent.number] += counts[element.number]


def find_main(top: Element, title: str) -> Main:
    """The main text of the page ``top``, whose title is ``title`` as far as that is known."""
    everything = _Prose(top, {})
    aside = dict(_set_aside(top, everything))
    left = _Prose(top, aside)
    if not left.all[top.number]:
        # All of it was set aside: better to read too much than nothing.
        aside = {element: reason for element, reason in aside.items() if reason in words.NEVER_TEXT}
        left = _Prose(top, aside)
    root = _root(top, left, aside)
    if root.name not in ("main", "article"):
        aside.update((element, words.NAVIGATION) for element in _lists_of_links(root, left))
    return Main(root, aside, _outer_heading(top, root, title))


def find_post_asides(top: Element) -> Main:
    """All of ``top`` as main text: the content of a post, with no page around it."""
    told = any(_sure_reason(element) or _named_reason(element) for element in elements(top))
    return Main(top, dict(_set_aside(top, _Prose(top, {}))) if told else {}, None)


def _set_aside(top: Element, prose: _Prose) -> Iterator[tuple[Element, str]]:
    """The outermost elements that are none of the text, by what they are and what they are called."""
    holders = [element.number for element in elements(top) if _is_main(element) or _is_body_of_article(element)]
    end = inner = quoted = -1
    for element in elements(top):
        number = element.number
        if number <= end:
            continue
        reason = _reason(element, prose, holders) if element.name not in _NEVER else ""
        # In an article its own head stands, in a quotation the name of who said it.
        if (
            reason
            and not (reason == words.HEAD and number <= inner)
            and not (reason == words.FOOT and number <= quoted)
        ):
            yield element, reason
            end = element.last
        if element.name in _INNER:
            inner = max(inner, element.last)
        if element.name == "blockquote":
            quoted = max(quoted, element.last)


def _reason(element: Element, prose: _Prose, holders: Sequence[int]) -> str:
    """Why it is none of the text; ``holders`` are the numbers of what holds the text for sure."""
    if _NOTE_TYPES.search(f"{element.get('epub:type')} {element.get('role')}"):
        return ""
    # Around more than a part of the text these are wrappers: a form of ASP.NET, a page hidden behind a window.
    beside = prose.share(element) <= _SIDE_SHARE
    sure = _sure_reason(element)
    if sure and (beside or sure not in _MAY_WRAP):
        return sure
    named = _named_reason(element) if beside or prose.all[element.number] else ""
    if not named or bisect_left(holders, element.number) < bisect_right(holders, element.last):
        return ""
    return named if beside or named == words.COMMENTS else ""


def is_site_name(heading: Element) -> bool:
    """Whether a heading names the site, not the page."""
    return words.HEAD in (_named_reason(heading), *(_named_reason(around) for around in heading.above()))


def _named_reason(element: Element) -> str:
    """What its classes and its id say of it."""
    if element.name in HEADINGS:
        return ""
    names = (*element.get("class").split(), element.get("id"))
    for name in names:
        reason = words.reason_of_name(name) if name else ""
        if reason and not (name == element.get("id") and _is_named_after_heading(element)):
            return reason
    return ""


def _is_named_after_heading(element: Element) -> bool:
    """Whether the id is made of the heading inside, as converters make them, and says what the text is about."""
    heading = next((text_of(inner) for inner in elements(element) if inner.name in HEADINGS), "")
    named = _LETTERS.findall(element.get("id").lower())
    return bool(heading) and _LETTERS.findall(heading.lower())[: len(named)] == named and len(named) > 1


def _sure_reason(element: Element) -> str:
    """What the element says of itself by its name, its role, or by being hidden."""
    if _is_hidden(element):
        return words.HIDDEN
    reason = words.BY_ROLE.get(element.get("role")) or words.BY_ELEMENT.get(element.name, "")
    if element.name == "pre" and "verse" not in element.get("class"):
        return words.CODE
    return reason


def _is_hidden(element: Element) -> bool:
    """Whether a reader cannot see it, not even by opening a tab or the like."""
    hidden = "hidden" in element.attributes or element.get("aria-hidden") == "true"
    if not hidden and not _INVISIBLE.search(element.get("style")):
        return False
    return element.get("role") != "tabpanel" and not _OPENED.search(element.get("class"))


def _is_body_of_article(element: Element) -> bool:
    return element.get("itemprop").lower() == "articlebody"


def _root(top: Element, prose: _Prose, aside: Mapping[Element, str]) -> Element:
    """The element that holds the text."""
    body = next((element for element in elements(top) if element.name == "body"), top)
    root = body
    for is_candidate in (_is_main, _is_article):
        root = _largest(root, is_candidate, prose, aside) or root
    if root is body:
        root = _largest(body, _is_named_main, prose, aside) or _densest(body, prose)
    return root


def _is_main(element: Element) -> bool:
    return element.name == "main" or element.get("role") == "main"


def _is_article(element: Element) -> bool:
    return element.name == "article" or element.get("role") == "article"


def _is_named_main(element: Element) -> bool:
    names = (*element.get("class").lower().split(), element.get("id").lower(), element.get("itemprop").lower())
    return any(name in words.MAIN_NAMES for name in names)


def _largest(root: Element, is_candidate: _Test, prose: _Prose, aside: Mapping[Element, str]) -> Element | None:
    """Of the candidates in ``root`` the one with the most prose, if that is most of it all."""
    found = [element for element in elements(root) if is_candidate(element) and element not in aside]
    best = max(found, key=lambda element: prose.prose[element.number], default=None)
    if best is None:
        return None
    # The only one of its kind says what the text is.
    least = _ONLY_SHARE if len(found) == 1 and prose.all[best.number] else _MAIN_SHARE
    if prose.prose[root.number] == 0 and len(found) > 1:
        return None
    return best if prose.prose[best.number] >= least * prose.prose[root.number] else None


def _densest(body: Element, prose: _Prose) -> Element:
    """The innermost element that holds nearly all prose; the body where there is none."""
    root, least = body, _DENSE_SHARE * prose.prose[body.number]
    while least:
        inner = (child for child in root.children if isinstance(child, Element))
        best = max(inner, key=lambda child: prose.prose[child.number], default=None)
        if best is None or best.name not in BLOCKS or best.name == "p" or prose.prose[best.number] < least:
            break
        root = best
    return root


def _lists_of_links(root: Element, prose: _Prose) -> Iterator[Element]:
    """Lists in ``root`` that hold links and next to nothing else."""
    end = -1
    for element in elements(root):
        if element.name in _LISTS and element.number > end and prose.all[element.number]:
            links = sum(1 for inner in elements(element) if inner.name == "a")
            if links >= _LEAST_LINKS and prose.linked[element.number] > _MOST_LINKED * prose.all[element.number]:
                yield element
                end = element.last


def _outer_heading(top: Element, root: Element, title: str) -> Element | None:
    """The heading before ``root`` that says the title of the page, where ``root`` has none of that kind."""
    if any(element.name == "h1" for element in elements(root)):
        return None
    wanted = title.lower()
    before = [
        element
        for element in elements(top)
        if element.name in HEADINGS and element.last < root.number and not is_site_name(element)
    ]
    return next(
        (element for element in reversed(before) if text_of(element).lower() in wanted and text_of(element)), None
    )
