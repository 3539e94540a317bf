"""Word documents, written for the tests part by part, so that they hold what programs write and no library offers."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from qostil import Kind, Report
from qostil.reports import Reading, read_file

_OOXML = "http://schemas.openxmlformats.org"
NAMES = (
    f'xmlns:w="{_OOXML}/wordprocessingml/2006/main" xmlns:r="{_OOXML}/officeDocument/2006/relationships" '
    f'xmlns:m="{_OOXML}/officeDocument/2006/math" xmlns:a="{_OOXML}/drawingml/2006/main" '
    f'xmlns:wp="{_OOXML}/drawingml/2006/wordprocessingDrawing" '
    f'xmlns:c="{_OOXML}/drawingml/2006/chart" xmlns:dgm="{_OOXML}/drawingml/2006/diagram" '
    f'xmlns:mc="{_OOXML}/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
)
_PACKAGE = f"{_OOXML}/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Chapter"><w:name w:val="Chapter"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="Lead"><w:name w:val="Lead"/><w:basedOn w:val="1"/>
  <w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="S"><w:name w:val="Subtitle"/></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:name w:val="List Bullet"/>
  <w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="F"><w:name w:val="table of figures"/></w:style>
<w:style w:type="paragraph" w:styleId="I"><w:name w:val="index 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
"""


def run(text: str, properties: str = "") -> str:
    """A run of text, with what stands in its ``w:rPr``."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of text, or of runs, with the id of its style and what else stands in its ``w:pPr``."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{runs}</w:p>"


def field(code: str, result: str) -> str:
    """A field with runs as its result."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText> {code} </w:instrText></w:r>{marks[1]}{result}{marks[2]}"


def table(*rows: tuple[str, ...]) -> str:
    """A table whose cells hold paragraphs, or text."""
    inside = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl>{inside}</w:tbl>"


def _cell(content: str) -> str:
    return f"<w:tc>{content if content.startswith('<') else paragraph(content)}</w:tc>"


def footnote(number: int, content: str) -> str:
    """A footnote with the id ``number``, as Word writes it."""
    inside = content if content.startswith("<w:p>") else paragraph(f"<w:r><w:footnoteRef/></w:r>{run(' ' + content)}")
    return f'<w:footnote w:id="{number}">{inside}</w:footnote>'


def endnote(number: int, content: str) -> str:
    """An endnote, as Word writes it."""
    return footnote(number, content).replace("footnote", "endnote")


def reference(number: int, kind: str = "footnote", more: str = "") -> str:
    """A run that refers to a note, with attributes and what follows in the run."""
    attributes, _, rest = more.partition(">")
    return f'<w:r><w:{kind}Reference w:id="{number}" {attributes}/>{rest}</w:r>'


def relations(*links: tuple[str, str]) -> str:
    """A part of relations to targets, each with the last word of its type; their ids are r1, r2, ..."""
    inside = "".join(
        f'<Relationship Id="r{number}" Type="{_OOXML}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of parts."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def parts_of(body: str, *, more: Mapping[str, str] | None = None) -> dict[str, str | bytes]:
    """The parts of a document; ``more`` are others by kind, ``footnotes`` or ``header2``: what stands in their root."""
    others = {"styles": STYLES, **(more or {})}
    links = [(kind.rstrip("0123456789"), f"{kind}.xml") for kind in others]
    roots = {"header": "hdr", "footer": "ftr"}
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(*links),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
    }
    for kind, inside in others.items():
        root = roots.get(kind.rstrip("0123456789"), kind)
        found[f"word/{kind}.xml"] = f"<w:{root} {NAMES}>{inside}</w:{root}>"
    return found


def docx(body: str, **more: str) -> bytes:
    """A document with this body."""
    return zipped(parts_of(body, more=more))


def reading_of(folder: Path, data: bytes, name: str = "report.docx") -> Reading:
    """What is read from a file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return read_file(path)


def report_of(folder: Path, body: str, **more: str) -> Report:
    """The report in a document with this body."""
    (report,) = reading_of(folder, docx(body, **more)).reports
    return report


def texts(report: Report, kind: Kind | None = None) -> list[str]:
    """The sentences of a report, or those of a kind."""
    return [sentence.text for sentence in report.sentences if kind is None or sentence.kind is kind]


def asides(report: Report) -> list[tuple[str, str]]:
    """What is set aside: the reason and the text."""
    return [(aside.reason, aside.text) for aside in report.asides]
