"""Text as XML may hold it."""

import re

# XML 1.0, section 2.2: one of these, even as &#1;, makes the whole file unreadable.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTENT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_TEXT = str.maketrans(_CONTENT)
_ATTRIBUTE = str.maketrans({**_CONTENT, '"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def legal(text: str) -> tuple[str, int]:
    """The text without characters that XML forbids, and how many there were."""
    return _ILLEGAL.subn("", text)


def escape(text: str) -> str:
    """Legal text as the content of an element; white space survives as it is."""
    return text.translate(_TEXT)


def attributes(**values: str | None) -> str:
    """Attributes, each with a blank before; those that are None are left out, ``_`` stands for ``-``.

    Characters that XML forbids are left out of the values.
    """
    return "".join(
        f' {name.replace("_", "-")}="{legal(value)[0].translate(_ATTRIBUTE)}"'
        for name, value in values.items()
        if value is not None
    )
