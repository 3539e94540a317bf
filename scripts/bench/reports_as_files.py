"""Writes a report as other programs would: DOCX, a web page, a WordPress export, and PDF by way of these.

The files hold what a report consists of (headings, paragraphs, items, footnotes as footnotes) and what such files have
around it (navigation, running heads, page numbers), so that reading them back is a fair test of the readers.
"""

import html
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from qostil import Kind, Report

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_MARK = re.compile(r"\[(\d{1,4})\]")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RUNNING_HEAD = "Qostil, a round trip of reports"
_BROWSER = (
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, heading, item or note as it stands in the report's text, its marks as ``[3]``."""

    kind: Kind
    text: str
    number: int | None = None


def parts_of(report: Report) -> list[Part]:
    """The report as its parts, each as it stands in the text."""
    parts = []
    for _, run in groupby(report.sentences, key=lambda sentence: (sentence.paragraph, sentence.kind)):
        same = list(run)
        text = report.text[same[0].span.start : same[-1].span.end]
        if same[0].kind is Kind.NOTE:
            number = same[0].marks[0]
            parts.append(Part(Kind.NOTE, text.removeprefix(f"[{number}]").strip(), number))
        else:
            parts.append(Part(same[0].kind, text.lstrip("•- \xa0") if same[0].kind is Kind.ITEM else text))
    return parts


def write_docx(report: Report, path: Path, *, columns: int = 1) -> None:
    """A Word document with styles, real footnotes, a running head and page numbers; hyphenated where it has columns."""
    from docx import Document

    document = Document()
    document.core_properties.title = report.title
    parts = parts_of(report)
    notes = [part for part in parts if part.number is not None]
    numbers = {note.number: order for order, note in enumerate(notes, 1)}
    for part in parts:
        if part.number is None:
            style = {Kind.HEADING: "Heading 2", Kind.ITEM: "List Bullet"}.get(part.kind, "Normal")
            _add_text(document.add_paragraph(style=style), part.text, numbers)
    if notes:
        _add_footnotes(document, notes)
    _add_page(document, report, columns)
    document.save(str(path))


def _add_text(paragraph: "Paragraph", text: str, numbers: dict[int | None, int]) -> None:
    """Runs of text, and a reference for every mark that has a note."""
    from docx.oxml import parse_xml

    for position, piece in enumerate(_MARK.split(text)):
        number = numbers.get(int(piece)) if position % 2 else None
        if number is None:
            paragraph.add_run(f"[{piece}]" if position % 2 else piece)
        else:
            raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            paragraph._p.append(parse_xml(f'<w:r xmlns:w="{_W}">{raised}<w:footnoteReference w:id="{number}"/></w:r>'))


def _add_footnotes(document: "Document", notes: Sequence[Part]) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part as PackagePart

    separator = '<w:footnote w:type="{}" w:id="{}"><w:p><w:r><w:{}/></w:r></w:p></w:footnote>'
    content = [
        separator.format("separator", -1, "separator"),
        separator.format("continuationSeparator", 0, "continuationSeparator"),
        *(
            f'<w:footnote w:id="{order}"><w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:vertAlign'
            ' w:val="superscript"/><w:sz w:val="18"/></w:rPr><w:footnoteRef/></w:r><w:r><w:rPr><w:sz w:val="18"/>'
            f'</w:rPr><w:t xml:space="preserve"> {html.escape(note.text)}</w:t></w:r></w:p></w:footnote>'
            for order, note in enumerate(notes, 1)
        ),
    ]
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{_W}">{"".join(content)}</w:footnotes>'
    package = document.part.package
    part = PackagePart(PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, xml.encode(), package)
    document.part.relate_to(part, _FOOTNOTES)


def _add_page(document: "Document", report: Report, columns: int) -> None:
    """Head, foot with the number of the page, columns; in columns words are hyphenated and set in block."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml

    section = document.sections[0]
    section.header.paragraphs[0].text = _RUNNING_HEAD
    field = f'<w:fldSimple xmlns:w="{_W}" w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    section.footer.paragraphs[0]._p.append(parse_xml(field))
    language = {"en": "en-US", "ru": "ru-RU", "kk": "kk-KZ", "ky": "ky-KG"}[report.language.code]
    document.styles["Normal"].element.get_or_add_rPr().append(parse_xml(f'<w:lang xmlns:w="{_W}" w:val="{language}"/>'))
    if columns > 1:
        section._sectPr.append(parse_xml(f'<w:cols xmlns:w="{_W}" w:num="{columns}" w:space="500"/>'))
        document.settings.element.append(parse_xml(f'<w:autoHyphenation xmlns:w="{_W}"/>'))
        document.styles["Normal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


_ABOVE = """<a class="skip-link" href="#content">Skip to content</a>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/reports">Reports</a></li></ul></nav></header>"""
_BELOW = """<aside class="sidebar"><h3>Related posts</h3><ul><li><a href="/1">Another report</a></li></ul></aside>
<footer><p>All rights reserved by The Archive.</p></footer>"""


def write_html(report: Report, path: Path, *, bare: bool = False) -> None:
    """A page of a site: navigation, the report with its linked notes, sidebar, footer; ``bare``: the report alone."""
    title = html.escape(report.title)
    body = "\n".join(_html_parts(parts_of(report)))
    above, below = ("", "") if bare else (_ABOVE, _BELOW)
    path.write_text(
        f"""<!DOCTYPE html>
<html lang="{report.language}"><head><meta charset="utf-8"><title>{title} - The Archive</title>
<script>var tracked = "yes";</script><style>nav {{ color: red }}</style></head><body>
{above}
<main id="content"><article class="post"><h1 class="entry-title">{title}</h1><div class="entry-content">
{body}
</div></article></main>
{below}</body></html>
""",
        "utf-8",
    )


def _html_parts(parts: Sequence[Part]) -> Iterator[str]:
    listed = {part.number for part in parts}
    for kind, run in groupby(parts, key=lambda part: part.kind):
        texts = [_html_text(part, listed) for part in run]
        if kind is Kind.ITEM:
            yield f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>"
        elif kind is Kind.NOTE:
            yield f'<hr><div class="footnotes">{"".join(texts)}</div>'
        else:
            tag = "h2" if kind is Kind.HEADING else "p"
            yield from (f"<{tag}>{text}</{tag}>" for text in texts)


def _html_text(part: Part, listed: Iterable[int | None]) -> str:
    text = html.escape(part.text).replace("\xa0", "&nbsp;")
    if part.number is not None:
        back = f'<a href="#_ftnref{part.number}" name="_ftn{part.number}">[{part.number}]</a>'
        return f'<p id="ftn{part.number}">{back} {text}</p>'
    link = r'<a href="#_ftn\1" name="_ftnref\1"><sup>[\1]</sup></a>'
    return _MARK.sub(lambda match: match.expand(link) if int(match[1]) in listed else match[0], text)


def write_wxr(reports: Iterable[Report], path: Path, *, raw: bool) -> None:
    """An export of a WordPress site: ``raw`` holds the text as it is, else the parts as HTML."""
    items = []
    for number, report in enumerate(reports, 1):
        date = f"{report.date:%Y-%m-%d %H:%M:%S}" if report.date else "0000-00-00 00:00:00"
        content = report.text if raw else "\n".join(_html_parts(parts_of(report)))
        items.append(
            f"<item><title>{html.escape(report.title)}</title><link>https://example.org/?p={number}</link>"
            f"<content:encoded><![CDATA[{content.replace(']]>', ']]]]><![CDATA[>')}]]></content:encoded>"
            f"<wp:post_id>{number}</wp:post_id><wp:post_date>{date}</wp:post_date>"
            "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>"
        )
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8" ?>\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">'
        f"<channel><title>The Archive</title><wp:wxr_version>1.2</wp:wxr_version>{''.join(items)}</channel></rss>",
        "utf-8",
    )


def to_pdf(files: Sequence[Path], folder: Path) -> None:
    """PDFs of Word documents, by LibreOffice, into ``folder``."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, *files], check=True, capture_output=True)


def print_pdf(page: Path, path: Path) -> None:
    """A PDF of a web page, as a browser prints it."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [*_BROWSER, f"--user-data-dir={profile}", f"--print-to-pdf={path}", page.resolve().as_uri()],
            check=True,
            capture_output=True,
        )
