"""Small files of every format; the second of their three units, in line 4, or the file itself may be bad."""

import io
import zipfile
from dataclasses import dataclass

_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_XLIFF = "urn:oasis:names:tc:xliff:document:"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PAIRS = (("Bread", "Нан"), ("Snow", "Қар"), ("Water", "Су"))


@dataclass(frozen=True, slots=True)
class Form:
    """How a file begins, in two lines; how a unit looks, in one; how the file ends."""

    head: str
    unit: str
    foot: str = ""

    def text(self, source: str = "Snow", *, declared: str = "", inside: str = "") -> str:
        """The file, with another source of its second unit, a document type, something more before that unit."""
        pairs = PAIRS[0], (source, PAIRS[1][1]), PAIRS[2]
        units = [self.unit.format(*pair, number) for number, pair in enumerate(pairs, 1)]
        units[1] = inside + units[1]
        return "\n".join([self.head.replace(_XML, _XML + declared), *units, self.foot])


FORMS = {
    "a.tmx": Form(
        f'{_XML}\n<tmx version="1.4"><header srclang="en"/><body>',
        '<tu><tuv xml:lang="en"><seg>{}</seg></tuv><tuv xml:lang="kk"><seg>{}</seg></tuv></tu>',
        "</body></tmx>",
    ),
    "1.xlf": Form(
        f'{_XML}\n<xliff version="1.2" xmlns="{_XLIFF}1.2"><file original="a" source-language="en"'
        ' target-language="kk" datatype="plaintext"><body>',
        "<trans-unit><source>{}</source><target>{}</target></trans-unit>",
        "</body></file></xliff>",
    ),
    "2.xlf": Form(
        f'{_XML}\n<xliff version="2.1" xmlns="{_XLIFF}2.0" srcLang="en" trgLang="kk"><file id="f">',
        '<unit id="{2}"><segment><source>{0}</source><target>{1}</target></segment></unit>',
        "</file></xliff>",
    ),
    "a.tbx": Form(
        f'{_XML}\n<martif type="TBX"><text><body>',
        '<termEntry><langSet xml:lang="en"><tig><term>{}</term></tig></langSet>'
        '<langSet xml:lang="kk"><tig><term>{}</term></tig></langSet></termEntry>',
        "</body></text></martif>",
    ),
    "a.po": Form(
        'msgid ""\nmsgstr "Language: kk\\nContent-Type: text/plain; charset=UTF-8\\n"', 'msgid "{}"\nmsgstr "{}"'
    ),
    "a.csv": Form("\nen,kk", "{},{}"),
    "a.tsv": Form("\nen\tkk", "{}\t{}"),
    "terms.csv": Form("\nen,kk,definition", "{},{},"),
    "terms.txt": Form("# en\n# kk", "{}\t{}"),
}
FORMS["terms.po"] = FORMS["a.po"]
SHEET = Form(
    f'<worksheet xmlns="{_SHEET}"><sheetData>\n<row><c t="inlineStr"><is><t>en</t></is></c>'
    '<c t="inlineStr"><is><t>kk</t></is></c></row>',
    '<row><c t="inlineStr"><is><t>{}</t></is></c><c t="inlineStr"><is><t>{}</t></is></c></row>',
    "</sheetData></worksheet>",
)


def workbook(sheet: str) -> bytes:
    """A workbook with one sheet."""
    types = f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types += f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
    types += f'<Override PartName="/xl/s.xml" ContentType="{kind}.worksheet+xml"/></Types>'
    link = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" Type="{_RELATED}/{{}}" Target="{{}}"/>'
    )
    link += "</Relationships>"
    book = f'<workbook xmlns="{_SHEET}" xmlns:r="{_RELATED}"><sheets><sheet name="s" sheetId="1" r:id="r"/></sheets>'
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", link.format("officeDocument", "xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", f"{book}</workbook>")
        archive.writestr("xl/_rels/workbook.xml.rels", link.format("worksheet", "s.xml"))
        archive.writestr("xl/s.xml", sheet)
    return content.getvalue()
