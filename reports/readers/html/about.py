"""What a page says about itself: title, date, the number of its post in WordPress."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from qostil.reports.readers.html.tree import Element, elements, text_of

_SURE_SEPARATOR = re.compile(r"\s+(?:[|»›·•]|::|//)\s+")
_SEPARATOR = re.compile(r"\s+(?:[|»›·•–—-]|::|//)\s+")
_POST = re.compile(r"(?:postid|page-id|post)-(\d+)")
_SHORT_LINK = re.compile(r"[?&]p(?:age_id)?=(\d+)")
_DATES = frozenset(
    {
        "article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "pubdate",
        "publishdate",
    }
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?")
# More JSON than this is no description of a page.
_LONGEST_JSON = 1_000_000


@dataclass(frozen=True, slots=True)
class About:
    """A page's title, the name of its site, its date, and its post id; empty or None where it tells none."""

    title: str
    site: str
    date: datetime | None
    post: str


def about(top: Element) -> About:
    """What the page ``top`` says about itself."""
    meta = _meta(top)
    title = meta.get("og:title") or next((text_of(one) for one in elements(top) if one.name == "title"), "")
    return About(title, meta.get("og:site_name", ""), _date(top, meta), _post(top))


def own_title(page: About, texts: Sequence[str]) -> str:
    """The title without the name of the site: as one of the ``texts`` of the page says it, where one does."""
    whole, site = page.title, page.site
    if whole in texts:
        return whole
    edges = [0, *(edge for match in _SEPARATOR.finditer(whole) for edge in match.span()), len(whole)]
    for start in edges[::2]:
        for end in reversed(edges[1::2]):
            if start < end and whole[start:end] in texts and whole[start:end] != site:
                return whole[start:end]
    for part in (whole.removesuffix(site), whole.removeprefix(site)) if site else ():
        if part.strip() and part != whole:
            return part.strip(" |»›·•–—-:/")
    parts = _SURE_SEPARATOR.split(whole)
    return " | ".join(parts[:-1]) if len(parts) > 1 else whole


def _meta(top: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in elements(top):
        if element.name == "meta" and element.get("content").strip():
            name = element.get("property") or element.get("name") or element.get("itemprop")
            found.setdefault(name.lower(), " ".join(element.get("content").split()))
    return found


def _date(top: Element, meta: dict[str, str]) -> datetime | None:
    for value in _dates(top, meta):
        match = _DAY.match(value.strip())
        if match:
            try:
                # As published, without the time zone, as WordPress keeps it.
                return datetime.fromisoformat(match[0])
            except ValueError:
                continue
    return None


def _dates(top: Element, meta: dict[str, str]) -> Iterator[str]:
    """What may be the day of publication, the surest first."""
    yield from (meta[name] for name in _DATES & meta.keys() if name.startswith(("article", "datep")))
    for element in elements(top):
        if element.name == "script" and element.get("type").lower() == "application/ld+json":
            yield from _published("".join(part.text for part in element.children if not isinstance(part, Element)))
    times = [one for one in elements(top) if one.get("datetime")]
    yield from (one.get("datetime") for one in times if one.get("itemprop").lower() == "datepublished")
    yield from (meta[name] for name in sorted(_DATES & meta.keys()))
    marked = ("published", "entry-date", "pubdate", "date")
    yield from (one.get("datetime") for one in times if any(name in one.get("class") for name in marked))
    yield from (one.get("datetime") for one in times[:1])


def _published(text: str) -> Iterator[str]:
    """Values of ``datePublished`` in JSON-LD; nothing where it is no JSON."""
    if len(text) > _LONGEST_JSON:
        return
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        # It describes the page to search engines; the page is read without.
        return
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            if isinstance(value.get("datePublished"), str):
                yield value["datePublished"]
            waiting.extend(inner for inner in value.values() if isinstance(inner, dict | list))


def _post(top: Element) -> str:
    """The number of the post, from the classes that WordPress writes or from the short link."""
    for element in elements(top):
        if element.name in ("html", "body"):
            for name in element.get("class").split():
                match = _POST.fullmatch(name)
                if match:
                    return match[1]
        elif element.name == "link" and element.get("rel").lower() == "shortlink":
            match = _SHORT_LINK.search(element.get("href"))
            if match:
                return match[1]
    return ""
