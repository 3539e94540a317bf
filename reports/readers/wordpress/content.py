"""The content of a WordPress post as its editor keeps it becomes a draft's text and blocks.

It may be HTML, HTML with paragraphs as empty lines (the old editor), or text without any tag.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from qostil.report import Anchor, Place
from qostil.reports.draft import Block
from qostil.reports.readers.html.blocks import write_blocks
from qostil.reports.readers.html.main import find_post_asides
from qostil.reports.readers.html.notes import NOTE, find_notes
from qostil.reports.readers.html.tree import parse
from qostil.reports.readers.html.walk import Walk

NO_SIGN = "\u200b"
"""Stands where the file has a sign that XML does not know; one cannot see it, and it may part words wrongly."""

_MARKUP = re.compile(r"<[a-zA-Z/!]")
_GUTENBERG = re.compile(r"<!--\s*wp:")
_PAGE_BREAK = re.compile(r"<!--\s*(?:more|nextpage|noteaser)\b.*?-->")
# Short codes that hold a note, of the plugins in use; players; captions. Each becomes an element of its own length.
_NOTE_NAMES = "mfn|efn_note|footnote|fn|ref|note|sidenote|sn"
_PLAYER_NAMES = "embed|audio|video|playlist"
_ELEMENTS = dict.fromkeys(_NOTE_NAMES.split("|"), NOTE) | dict.fromkeys(_PLAYER_NAMES.split("|"), "video")
_ELEMENTS |= dict.fromkeys(("caption", "wp_caption"), "figure")
_AROUND_TEXT = re.compile(rf"\[({'|'.join(_ELEMENTS)})((?:\s[^\]\n]*)?)\](.*?)\[/\1\]", re.DOTALL)
# A caption as old posts have it.
_CAPTION = re.compile(r"caption=([\"'])(.*?)\1")
# Short codes without text of their own, or around text that stays; what is none stays: [sic], [1], [...].
_NO_TEXT = re.compile(
    r"\[/?(?:gallery|embed|audio|video|playlist|(?:vc|et_pb|fusion|av|su)_\w+|row|columns?|col|toggle|tabs?|"
    r"accordion(?:-item)?|button|pullquote|dropcap|spacer|divider|contact-form(?:-7)?|footnotes(?:_list)?|toc)"
    r"(?:\s[^\]\n]*)?/?\]"
)


@dataclass(frozen=True, slots=True)
class Content:
    """Text, blocks and anchors as in a ``Draft``."""

    text: str
    blocks: tuple[Block, ...]
    anchors: tuple[Anchor, ...]


def read_content(content: str, locate: Callable[[int], Place], *, verbatim: bool) -> Content:
    """What a post holds; ``locate`` tells the place in the file of an offset in ``content``.

    ``verbatim`` says that ``content`` stands in the file letter for letter.
    """
    if NO_SIGN in content:
        content, verbatim = content.replace(NO_SIGN, ""), False
    marked = _with_elements(_PAGE_BREAK.sub(_blank, content))
    if _MARKUP.search(marked) is None:
        return _plain(marked, locate, verbatim=verbatim)
    top = parse(marked)
    main = find_post_asides(top)
    notes = find_notes(top, main.root, main.aside)
    # WordPress makes paragraphs of empty lines unless its newer editor wrote them (wpautop, has_blocks).
    walk = Walk(main, notes, breaks=_GUTENBERG.search(content) is None)
    writer = write_blocks(walk.through(top), notes.labels, locate)
    return Content(writer.text, writer.blocks, writer.anchors)


def _plain(content: str, locate: Callable[[int], Place], *, verbatim: bool) -> Content:
    """Text without markup, as a reader of plain text takes it."""
    start = len(content) - len(content.lstrip())
    text = content.strip()
    if "&" in text and (read := html.unescape(text)) != text:
        text, verbatim = read.strip(), False
    return Content(text, (), (Anchor(0, locate(start), verbatim),))


def _blank(match: re.Match[str]) -> str:
    """Spaces in place of what is no text, so that offsets stay."""
    return " " * len(match[0])


def _with_elements(content: str) -> str:
    """The content with elements in place of short codes and blanks in place of those without text, at its length."""
    return _NO_TEXT.sub(_blank, _AROUND_TEXT.sub(_element, content)) if "[" in content else content


def _element(match: re.Match[str]) -> str:
    """A short code and its text as an element, at the same length."""
    name, opening = _ELEMENTS[match[1]], match.end(2) + 1 - match.start()
    closing = len(match[1]) + 3
    start = f"<{name}{' ' * (opening - len(name) - 2)}>"
    caption = _CAPTION.search(match[2]) if name == "figure" else None
    if caption:
        before = match.start(2) - match.start() + caption.start(2)
        start = f"{f'<{name}>'.ljust(before)}{caption[2]}{' ' * (opening - before - len(caption[2]))}"
    return f"{start}{match[3]}{f'</{name}'.ljust(closing - 1)}>"
