"""The encoding that a web page or an XML file declares for itself."""

import re

# HTML standard, section 4.2.5.4: within the first 1024 bytes; pages in use are not so strict.
_BEGINNING = 4096
_XML = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""")
_META = re.compile(rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_MARKUP = re.compile(rb"\A\s*<")
# Names in use (Encoding standard) and what Python calls them; the codecs of Python that are none of text stay out.
_NAMES = {
    "utf-8": "utf-8", "utf8": "utf-8", "windows-1251": "cp1251", "cp1251": "cp1251", "cp-1251": "cp1251",
    "win-1251": "cp1251", "x-cp1251": "cp1251", "koi8-r": "koi8_r", "koi8-u": "koi8_u", "iso-8859-5": "iso8859_5",
    "ibm866": "cp866", "cp866": "cp866", "x-mac-cyrillic": "mac_cyrillic", "kz-1048": "kz1048", "ptcp154": "ptcp154",
    "windows-1252": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "windows-1254": "cp1254", "iso-8859-9": "cp1254", "windows-1250": "cp1250", "iso-8859-2": "iso8859_2",
    "iso-8859-15": "iso8859_15",
}  # fmt: skip


def declared_encoding(data: bytes) -> str:
    """Python's name of the encoding that the file declares; empty where it declares none, or none that is known."""
    beginning = data[:_BEGINNING]
    if not _MARKUP.match(beginning):
        return ""
    match = _XML.match(beginning) or _META.search(beginning)
    return _NAMES.get(match[1].decode("ascii").lower(), "") if match else ""
