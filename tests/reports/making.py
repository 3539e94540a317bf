"""Files to read, written for the tests."""

from pathlib import Path

from qostil import Report
from qostil.reports import read_file

PAGE_HEAD = "Skip to content\n\nAda Writer\n\nAda Writer edits reports.\n\n"


def post(number: int, content: str, title: str | None = "A title", date: str = "2024-05-31 10:00:00") -> str:
    """One post as ``print_r`` prints it on a page; without a title it is cut in its content."""
    head = f"WP_Post Object ( [ID] => {number} [post_author] => 3 [post_date] => {date} [post_content] => {content}"
    if title is None:
        return head
    return f"{head} [post_title] => {title} [post_excerpt] => [post_status] => publish [filter] => raw )"


def dump(*posts: str) -> str:
    """A dump of posts, whole unless the last of them is cut."""
    listed = " ".join(f"[{number}] => {text}" for number, text in enumerate(posts))
    return f"{PAGE_HEAD}Array ( {listed}" + (" )" if listed.endswith("raw )") else "")


def exported(number: int, content: str, title: str = "A title", fields: dict[str, str] | None = None) -> str:
    """One post as WordPress exports it; ``fields`` are other elements, or other values of these."""
    told = {
        "wp:post_id": str(number),
        "wp:post_date": "2024-05-31 10:00:00",
        "wp:status": "publish",
        "wp:post_type": "post",
        "wp:post_password": "",
    } | (fields or {})
    escaped = content.replace("]]>", "]]]]><![CDATA[>")
    listed = "".join(f"\t\t<{name}><![CDATA[{value}]]></{name}>\n" for name, value in told.items())
    return (
        f"\t<item>\n\t\t<title><![CDATA[{title}]]></title>\n"
        f'\t\t<guid isPermaLink="false">https://example.org/?p={number}</guid>\n'
        f"\t\t<content:encoded><![CDATA[{escaped}]]></content:encoded>\n{listed}\t</item>\n"
    )


def export(*items: str) -> str:
    """A WordPress export that holds ``items``."""
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<!-- generator="WordPress/6.5" -->\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:wp="http://wordpress.org/export/1.2/">\n<channel>\n\t<title>River Centre</title>\n'
        f"\t<wp:wxr_version>1.2</wp:wxr_version>\n{''.join(items)}</channel>\n</rss>\n"
    )


def read_text(folder: Path, text: str, name: str = "report.txt") -> Report:
    """The report made of a file that holds ``text``."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    (report,) = read_file(path).reports
    return report


def uncovered(report: Report) -> str:
    """Characters of the text that lie in no sentence and in no aside, or in two; must be empty."""
    spans = [sentence.span for sentence in report.sentences] + [aside.span for aside in report.asides]
    counts = [0] * len(report.text)
    for span in spans:
        for at in range(span.start, span.end):
            counts[at] += 1
    return "".join(
        letter
        for letter, count in zip(report.text, counts, strict=True)
        if count > 1 or not (count or letter.isspace())
    )
