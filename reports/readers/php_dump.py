"""Posts of a WordPress site as PHP's ``print_r`` prints them: ``Array ( [0] => WP_Post Object ( [ID] => 7 ...``.

The dump does not escape anything, so a field ends where the next one begins. The last post may be cut.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime

from qostil import Notice
from qostil.report import Anchor, Place
from qostil.reports.draft import Draft, Drafts

_POST = re.compile(r"WP_Post Object\s*\(\s*\[ID\] => (\d+)")
_CONTENT = re.compile(r"\[post_content\] => ?")
_TITLE = re.compile(r"\[post_title\] => ?")
_NEXT_FIELD = re.compile(r"\[[a-z_]+\] =>")
_DATE = re.compile(r"\[post_date\] => (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)")
_OPENING = re.compile(r"\s*(?:Array\s*\(\s*)?(?:\[\d+\] =>\s*)?\Z")
_LAST_FIELD = re.compile(r"\[(?:filter|comment_count)\] => \w*\s*[)\s]*(?:\[\d+\] =>\s*)?")
# How much of what stands around the posts a notice quotes.
_QUOTED = 60


def is_php_dump(text: str) -> bool:
    """Whether ``text`` is a dump of posts."""
    match = _POST.search(text)
    return match is not None and _CONTENT.search(text, match.end()) is not None


def read_php_dump(text: str, path: str, *, cut: bool = False) -> Drafts:
    """The posts of the dump ``text`` in their order; ``cut`` says that the file itself ends too early."""
    lines = [match.end() for match in re.finditer("\n", text)]
    posts = list(_POST.finditer(text))
    edges = [*(post.start() for post in posts[1:]), len(text)]
    drafts: list[Draft] = []
    notices = list(_around(text[: posts[0].start()], path, 1, "before the posts"))
    for post, end in zip(posts, edges, strict=True):
        draft = _draft(text, post, end, lines)
        if draft is None:
            notices.append(Notice("the post has no text", path, _line(lines, post.start()), post[1]))
        else:
            drafts.append(draft)
            if draft.cut:
                notices.append(_cut_notice(draft, path))
    notices.extend(_behind(text, posts[-1].end(), path, lines))
    if cut:
        notices.append(Notice("the dump ends in the middle of a letter", path))
    return Drafts(tuple(drafts), tuple(notices))


def _draft(text: str, post: re.Match[str], end: int, lines: list[int]) -> Draft | None:
    """The post that begins at ``post``; None where nothing was written in it."""
    opening = _CONTENT.search(text, post.end(), end)
    if opening is None:
        return None
    title = _TITLE.search(text, opening.end(), end)
    content = text[opening.end() : title.start() if title else end]
    body = content.strip()
    if not body:
        return None
    start = opening.end() + len(content) - len(content.lstrip())
    date = _DATE.search(text, post.end(), opening.start())
    return Draft(
        id=post[1],
        text=body,
        title=_title(text, title, end) if title else "",
        format="php-dump",
        anchors=(Anchor(0, Place(_line(lines, start), start)),),
        date=datetime.fromisoformat(date[1]) if date else None,
        cut=title is None,
    )


def _title(text: str, opening: re.Match[str], end: int) -> str:
    following = _NEXT_FIELD.search(text, opening.end(), end)
    return " ".join(text[opening.end() : following.start() if following else end].split())


def _line(lines: list[int], at: int) -> int:
    return bisect_right(lines, at) + 1


def _cut_notice(draft: Draft, path: str) -> Notice:
    message = f"the post is cut: it ends after {len(draft.text)} characters, before its title"
    return Notice(message, path, draft.anchors[0].place.number, draft.id)


def _behind(text: str, last_post: int, path: str, lines: list[int]) -> Iterator[Notice]:
    """What stands behind the last post, if that is whole."""
    ends = [match.end() for match in _LAST_FIELD.finditer(text, last_post)]
    if ends:
        yield from _around(text[ends[-1] :], path, _line(lines, ends[-1]), "behind the posts")


def _around(text: str, path: str, line: int, where: str) -> Iterator[Notice]:
    """A notice that quotes what belongs to no post."""
    kept = " ".join(_OPENING.sub("", text).split())
    if kept:
        quoted = kept if len(kept) <= _QUOTED else f"{kept[:_QUOTED].rstrip()}…"
        yield Notice(f"{len(kept)} characters {where} are set aside: “{quoted}”", path, line)
