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
