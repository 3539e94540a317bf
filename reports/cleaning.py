"""A stretch of a report's text becomes text fit for a memory."""

import re
import unicodedata

# Soft hyphens, zero-width signs and marks of writing direction carry no meaning in our scripts.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SPACES = re.compile(r"\s+")
_BULLET = re.compile(r"\s*(?:[•●◦▪■‣⁃]|[-–—*+·o](?=\s))\s*")


def clean(text: str) -> str:
    """``text`` composed (NFC), without signs one cannot see, every run of white space made one plain space."""
    visible = _CONTROL.sub("", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", visible)).strip()


def without_bullet(text: str) -> str:
    """``text`` without the bullet it begins with."""
    match = _BULLET.match(text)
    return text[match.end() :] if match else text
