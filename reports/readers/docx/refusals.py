"""What a file is that is no Word document of today, and what to do with it."""

from codecs import BOM_UTF8
from pathlib import Path

from qostil import InputError
from qostil.reports.readers.docx.zip import Parts

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
"""Ends of the names of Word documents."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
# How far into a text the names of its kind stand.
_HEAD = 4000
_XML_OF_WORD = (b"http://schemas.microsoft.com/office/2006/xmlPackage", b"office/word/2003/wordml")
_SAVE = "open it and save it as Word document (.docx)"
# Names in the directory of an OLE file are UTF-16.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD = {
    "WordDocument": f"this is a document of Word 97-2003 (.doc); {_SAVE}",
    "Workbook": "this is an Excel workbook; expected a report, such as a Word document (.docx)",
    "PowerPoint Document": "these are slides of PowerPoint; expected a report, such as a Word document (.docx)",
}
_PLAIN = "this is a zip archive of other files, no Word document; unpack it and give the reports in it"
_ROOTS = {
    "workbook": "this is an Excel workbook (.xlsx); expected a report, such as a Word document (.docx)",
    "presentation": "these are slides of PowerPoint (.pptx); expected a report, such as a Word document (.docx)",
    "VisioDocument": "this is a Visio drawing; expected a report, such as a Word document (.docx)",
}
_MIME_TYPES = {
    "application/vnd.oasis.opendocument.text": f"this is an OpenDocument text (.odt); {_SAVE}",
    "application/vnd.oasis.opendocument": "this is an OpenDocument file that is no text; expected a report",
    "application/epub+zip": f"this is a book (.epub); {_SAVE}",
}


def is_word(data: bytes, path: Path) -> bool:
    """Whether a file is a matter of the Word reader: a document of Word, of its relatives, or called like one."""
    if data.startswith((*_ZIP, _OLE, _RTF)) or path.suffix.lower() in SUFFIXES:
        return True
    return _is_single_xml(data)


def _is_single_xml(data: bytes) -> bool:
    head = data[:_HEAD].removeprefix(BOM_UTF8).lstrip()
    return head.startswith(b"<") and any(name in head for name in _XML_OF_WORD)


def refuse_others(data: bytes, path: Path) -> None:
    """Refuse what is no zip archive, and so no Word document.

    :raises InputError: that says what it is and what to do.
    """
    if data.startswith(_ZIP):
        return
    if not data:
        raise InputError("the file is empty; expected a Word document", path=path)
    if data.startswith(_OLE):
        raise InputError(_of_ole(data), path=path)
    if data.startswith(_RTF):
        raise InputError(f"this is Rich Text Format (.rtf); {_SAVE}", path=path)
    if _is_single_xml(data):
        raise InputError(f"this is a Word document in a single XML file; {_SAVE}", path=path)
    raise InputError(f"its name ends in {path.suffix}, but it is no Word document; {_SAVE}", path=path)


def _of_ole(data: bytes) -> str:
    """What a file is that was written the way of Office 97-2003, told by the names of its streams."""
    if _ENCRYPTED in data:
        return "it is protected by a password; save a copy without one"
    named = (message for name, message in _OLD.items() if name.encode("utf-16-le") in data)
    return next(named, f"this is a file of an old Office program; {_SAVE}")


def refuse_archive(parts: Parts, root: str = "") -> InputError:
    """The error for an archive that holds something else; ``root`` is what its main part begins with."""
    if root in _ROOTS or "xl/workbook.bin" in parts:
        message = _ROOTS[root or "workbook"]
    elif root:
        message = f"this is an Office file of another kind ({root}); {_SAVE}"
    elif "mimetype" in parts:
        kind = parts.read("mimetype").decode("ascii", "replace")
        message = next((text for name, text in _MIME_TYPES.items() if kind.startswith(name)), _PLAIN)
    elif "word/document.xml" in parts:
        message = "the file is damaged: its part _rels/.rels is missing or names no text; get a whole copy of it"
    else:
        message = _PLAIN
    return InputError(message, path=parts.path)
