"""Posts of a WordPress export (WXR: RSS with elements of WordPress): one report a post or page."""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from qostil import InputError, Language, Notice
from qostil.languages import CODES
from qostil.reports.draft import Draft, Drafts
from qostil.reports.readers.html.blocks import Locate, line_places
from qostil.reports.readers.wordpress.content import NO_SIGN, read_content
from qostil.reports.readers.wordpress.items import Item, items

_XML = re.compile(r"\A\ufeff?\s*<\?xml\b")
_ROOT = re.compile(
    r"\A\ufeff?(?:\s++|<\?[^>]*+>|<!--(?:(?!-->).)*+-->|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>)*+<([^\s/>]+)", re.DOTALL
)
_EXPORT = re.compile(r"wordpress\.org/export/|<wp:wxr_version")
_BEGINNING = 100_000
# XML knows no control characters, but posts pasted from elsewhere hold some. One sign for one, so that places stay.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TAG = re.compile(r"<[^<>]*>")
_POST = re.compile(r"[?&](?:p|page_id)=(\d+)")
# Kept as posts by WordPress, but no posts.
_NO_POSTS = frozenset({
    "attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache",
    "user_request", "wp_block", "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation",
    "wp_font_family", "wp_font_face", "acf-field", "acf-field-group", "elementor_library", "wpcf7_contact_form",
    "mc4wp-form",
})  # fmt: skip
_PUBLISHED = ("publish", "inherit", "")
_FOOTNOTES = "footnotes"
_LANGUAGE = "_wpml_import_language_code"


@dataclass(slots=True)
class _Left:
    """What was not read, and how often."""

    kinds: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    locked: int = 0


def is_xml(text: str, path: Path) -> bool:
    """Whether a file is XML, by its beginning or its name."""
    return bool(_XML.match(text)) or path.suffix.lower() == ".xml" or text.lstrip("\ufeff \n\r\t").startswith("<rss")


def is_export(text: str) -> bool:
    """Whether the beginning of a file tells that it is an export of WordPress."""
    return _EXPORT.search(text[:_BEGINNING]) is not None


def read_wxr(text: str, path: Path, *, cut: bool = False) -> Drafts:
    """The posts of an export in their order.

    :raises InputError: if the file is XML of another kind, or declares entities.
    """
    if not is_export(text):
        root = _ROOT.match(text[:_BEGINNING])
        found = f"XML with the root element {root[1]!r}" if root else "no XML"
        message = f"this is {found}; of XML files only exports of WordPress (WXR) are read, and web pages"
        raise InputError(message, path=path)
    text = _CONTROL.sub(NO_SIGN, text)
    places, left = line_places(text), _Left()
    drafts: list[Draft] = []
    notices: list[Notice] = []
    for item in items(text, str(path)):
        if _is_skipped(item, left):
            continue
        draft = _draft(text, item, path, places)
        if draft is not None:
            drafts.append(draft)
        notices.extend(_item_notices(item, draft, str(path)))
    notices.extend(_left_notices(left, str(path)))
    if cut:
        notices.append(Notice("the export ends in the middle of a letter", str(path)))
    if not drafts:
        raise InputError(_nothing(notices), path=path)
    return Drafts(tuple(drafts), tuple(notices))


def _nothing(notices: list[Notice]) -> str:
    said = "; ".join(notice.message for notice in notices) or "it has no posts"
    return f"the export holds no report: {said}"


def _is_skipped(item: Item, left: _Left) -> bool:
    """Whether the item is no published post; counted by what it is instead."""
    kind, state = item.fields.get("wp:post_type", ""), item.fields.get("wp:status", "")
    if kind in _NO_POSTS:
        left.kinds[kind] += 1
    elif state not in _PUBLISHED:
        left.states[state] += 1
    elif item.fields.get("wp:post_password"):
        left.locked += 1
    else:
        return False
    return True


def _left_notices(left: _Left, path: str) -> Iterator[Notice]:
    if left.kinds:
        yield Notice(f"skipped what are no posts: {_counts(left.kinds)}", path)
    if left.states:
        yield Notice(f"skipped posts that are not published: {_counts(left.states)}", path)
    if left.locked:
        yield Notice(f"skipped posts protected by a password: {left.locked}", path)


def _counts(counted: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counted.items()))


def _item_notices(item: Item, draft: Draft | None, path: str) -> Iterator[Notice]:
    number = _id(item) or None
    fault = f"its XML is broken ({item.fault} on line {item.fault_line})"
    if item.cut and draft is not None:
        message = f"the post is cut: {fault}, read up to there: {len(draft.text)} characters"
        yield Notice(message, path, item.line, number)
    elif item.fault and draft is not None:
        yield Notice(f"{fault}; a field of the post may be missing", path, item.line, number)
    elif item.fault:
        yield Notice(f"not read: {fault}, and no text was found in it", path, item.line, number)
    elif draft is None:
        yield Notice("the post has no text", path, item.line, number)


def _id(item: Item) -> str:
    """The post's number; of one that is cut before it, that in its address."""
    found = _POST.search(html.unescape(item.fields.get("guid", "")))
    return item.fields.get("wp:post_id", "").strip() or (found[1] if found else "")


def _draft(text: str, item: Item, path: Path, places: Locate) -> Draft | None:
    """The post in ``item``; None where nothing was written in it."""
    written, start = item.fields.get("content:encoded", ""), item.content_at
    end = start + len(written)
    content = read_content(
        written + _footnotes(item),
        lambda at: places(min(start + at, end)),
        verbatim=text.startswith(written, start),
    )
    if not any(block.kind is not None for block in content.blocks) and (content.blocks or not content.text):
        return None
    return Draft(
        id=_id(item) or path.stem,
        text=content.text,
        title=" ".join(html.unescape(_TAG.sub("", item.fields.get("title", ""))).split()),
        format="wxr",
        language=_language(item),
        anchors=content.anchors,
        date=_date(item),
        blocks=content.blocks,
        cut=item.cut,
    )


def _footnotes(item: Item) -> str:
    """The notes of a post by the newer editor, which keeps them outside of the content, as a list."""
    try:
        notes = json.loads(item.meta.get(_FOOTNOTES) or "[]")
        found = [(str(note["id"]), str(note["content"])) for note in notes]
    except (ValueError, TypeError, KeyError, RecursionError):
        # Another plugin's field of the same name.
        return ""
    listed = "".join(f'<li id="{html.escape(name)}">{content}</li>' for name, content in found)
    return f"\n\n<ol>{listed}</ol>" if listed else ""


def _language(item: Item) -> Language | None:
    """The language that Polylang or WPML tell, if it is one of ours; names of their own invention say nothing."""
    told = item.terms.get("language") or item.meta.get(_LANGUAGE) or ""
    code = told.strip().lower().replace("_", "-").partition("-")[0]
    return Language(code) if code in CODES else None


def _date(item: Item) -> datetime | None:
    try:
        return datetime.fromisoformat(item.fields.get("wp:post_date", "").strip())
    except ValueError:
        # WordPress writes zeros where a post has no date.
        return None
