"""Addresses of tmserver, read from the path as it was sent: a text may have a slash in it, as ``%2F``."""

from dataclasses import dataclass
from urllib.parse import unquote

from qostil import Language
from qostil.app.desk.errors import MissingError

LONGEST = 5_000
"""Characters of a text at most; Weblate sends 500."""
_HINT = "expected /tmserver/SOURCE/TARGET/unit/TEXT, or /tmserver/languages/"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text, from which language into which."""

    pair: tuple[Language, Language]
    text: str


def wanted(raw_path: bytes, source: str | None) -> Wanted:
    """What is asked for; ``source`` is the text where it comes as a parameter.

    :raises MissingError: if there is no such address.
    :raises SettingError: if a language makes no sense.
    """
    # Of what lies before tmserver in the path somebody else has taken care.
    parts = raw_path.partition(b"?")[0].decode("ascii", "replace").partition("/tmserver/")[2].split("/", 3)
    if len(parts) < 3 or parts[2] != "unit":
        raise MissingError("there is no such address of the memory", _HINT)
    text = unquote(parts[3]) if len(parts) > 3 and parts[3] else source or ""
    if not text or len(text) > LONGEST:
        raise MissingError(f"there is no text, or more than {LONGEST} characters of it", _HINT)
    return Wanted((Language.parse(unquote(parts[0])), Language.parse(unquote(parts[1]))), text)
