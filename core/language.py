"""Language codes: BCP 47 tags, compared by their primary language."""

import re
from dataclasses import dataclass

from qostil.errors import SettingError

# RFC 5646 section 2.1, the parts people use: language, script, region, variants, private use.
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-x(?:-[a-z\d]{1,8})+)?",
    re.IGNORECASE | re.ASCII,
)
UNDETERMINED = "und"


@dataclass(frozen=True, slots=True, order=True)
class Language:
    """A BCP 47 tag in canonical case, such as ``kk`` or ``kk-Cyrl-KZ``."""

    tag: str

    @classmethod
    def parse(cls, text: str) -> "Language":
        """Read a tag; ``_`` may stand for ``-`` and case does not matter.

        :raises SettingError: if the tag is malformed. Any well-formed language is accepted.
        """
        match = _TAG.fullmatch(text.strip().replace("_", "-"))
        if match is None:
            raise SettingError(f"{text!r} is not a language code; expected one like en, kk, ky, ru or kk-KZ")
        language, *rest = match[0].split("-")
        cased = [language.lower()]
        for part in rest:
            if part == match["script"]:
                cased.append(part.title())
            elif part == match["region"]:
                cased.append(part.upper())
            else:
                cased.append(part.lower())
        return cls("-".join(cased))

    @property
    def code(self) -> str:
        """The primary language, by which data of ours is found."""
        return self.tag.split("-")[0]

    def __str__(self) -> str:
        return self.tag


def source_order(language: Language) -> tuple[bool, str]:
    """Sort key for the language people translate from: English first, then the others by tag."""
    return language.code != "en", language.tag


def parse_pair(text: str, separator: str = "-") -> tuple[Language, Language]:
    """Read two languages written as one word: ``en-kk``, or ``en,kk`` with a comma as separator.

    :raises SettingError: if there are not two different languages.
    """
    parts = [part for part in text.split(separator) if part.strip()]
    if len(parts) != 2:
        raise SettingError(f"{text!r} does not name two languages; expected for example en{separator}kk")
    first, second = Language.parse(parts[0]), Language.parse(parts[1])
    if first == second:
        raise SettingError(f"{text!r} names one language twice; expected two different ones")
    return first, second
