"""Which reader a file is for: told by its content, and by its name only where the content leaves it open."""

from pathlib import Path

from qostil import Notice
from qostil.reports.decoding import Decoded, decode
from qostil.reports.draft import Drafts
from qostil.reports.readers.declared import declared_encoding
from qostil.reports.readers.docx import is_word, read_docx
from qostil.reports.readers.html import is_html, read_html
from qostil.reports.readers.markdown import is_markdown, read_markdown
from qostil.reports.readers.pdf import is_pdf, read_pdf
from qostil.reports.readers.php_dump import is_php_dump, read_php_dump
from qostil.reports.readers.plain import read_plain
from qostil.reports.readers.wordpress import is_export, is_xml, read_wxr

# So many bytes at the beginning of a file tell its format, if any do.
_HEAD = 8192


def is_told_by_content(path: Path) -> bool:
    """Whether the beginning of a file tells that it is of a format of ours, or of one kin to it, whatever it is called.

    Plain text and Markdown are not told so: text may be anything. A file that cannot be opened counts as told, so that
    it is read and the reason named.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return True
    if is_word(head, Path()) or is_pdf(head):
        return True
    text = head.decode("utf-8", "ignore")
    return is_php_dump(text) or is_html(text, Path()) or is_export(text)


def read_drafts(data: bytes, path: Path) -> Drafts:
    """The drafts in the bytes of a file; ``path`` is what it is called.

    :raises InputError: if no reader can make anything of it.
    """
    if is_word(data, path):
        return read_docx(data, path)
    if is_pdf(data):
        return read_pdf(data, path)
    decoded = decode(data, path, declared_encoding(data))
    found = _text_drafts(decoded, path)
    oddities = (Notice(decoded.oddity, str(path)),) if decoded.oddity else ()
    return Drafts(found.drafts, (*oddities, *found.notices))


def _text_drafts(decoded: Decoded, path: Path) -> Drafts:
    if is_php_dump(decoded.text):
        return read_php_dump(decoded.text, str(path), cut=decoded.cut)
    if is_html(decoded.text, path):
        return read_html(decoded.text, path, cut=decoded.cut)
    if is_xml(decoded.text, path):
        return read_wxr(decoded.text, path, cut=decoded.cut)
    if is_markdown(decoded.text, path):
        return read_markdown(decoded.text, path, cut=decoded.cut)
    return read_plain(decoded.text, path, cut=decoded.cut)
