"""An equation as a line of text: ``a/b``, ``x^2``, ``√(a+b)``."""

from typing import TYPE_CHECKING

from qostil.reports.readers.docx.xml import M

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BEFORE = {f"{M}den": "/", f"{M}sup": "^", f"{M}sub": "_", f"{M}lim": "_"}
_PROPERTIES = "Pr"


def equation(element: "Element") -> str:
    """The text of an equation in the order it is read; parts of more than one letter stand in brackets."""
    if element.tag == f"{M}t":
        return element.text or ""
    name = element.tag.removeprefix(M)
    inside = [equation(child) for child in element if not child.tag.endswith(_PROPERTIES)]
    if name in ("num", "den", "sup", "sub", "lim", "deg"):
        text = _BEFORE.get(element.tag, "") + _bracketed("".join(inside))
    elif name == "d":
        between = _sign(element, "sepChr", "|").join(inside)
        text = f"{_sign(element, 'begChr', '(')}{between}{_sign(element, 'endChr', ')')}"
    elif name == "nary":
        text = _sign(element, "chr", "∫") + "".join(inside)
    elif name == "rad":
        text = "".join(inside[:-1]) + "√" + _bracketed("".join(inside[-1:]))
    elif name in ("m", "eqArr"):
        text = "; ".join(inside)
    else:
        text = (", " if name == "mr" else "").join(inside)
    return text


def _bracketed(text: str) -> str:
    return f"({text})" if len(text) > 1 else text


def _sign(element: "Element", name: str, usual: str) -> str:
    """A sign that the properties of an element name, or the usual one."""
    found = element.find(f"{element.tag}Pr/{M}{name}")
    return str(usual if found is None else found.get(f"{M}val", ""))
