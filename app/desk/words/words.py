"""Texts, numbers and dates in a language of the interface."""

import gettext
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

NAMES: Mapping[str, str] = {"en": "English", "kk": "Қазақша", "ky": "Кыргызча", "ru": "Русский"}
"""The languages of the interface, as they call themselves."""
_THOUSAND = 1_000


class Words:
    """``gettext`` and its like, by which templates and modules say what they say; English is what stands there.

    Browsers know neither months nor numbers of Kazakh and Kyrgyz, so that all are written here.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = _texts(language)
        self._forms: dict[str, Any] = _figures()[language]

    def gettext(self, message: str, **values: object) -> str:
        """A text; ``%(name)s`` in it becomes the value of that name."""
        return self._texts.gettext(message) % values if values else self._texts.gettext(message)

    def ngettext(self, one: str, many: str, num: int, **values: object) -> str:
        """A text that counts: ``%(num)s`` is the number, written as the language does."""
        return self._texts.ngettext(one, many, num) % {"num": self.number(num), **values}

    def pgettext(self, context: str, message: str) -> str:
        """A text of a word that means several things."""
        return self._texts.pgettext(context, message)

    def number(self, value: float, places: int = 0) -> str:
        """A number: 12,345.6 in English, 12 345,6 in the others."""
        written = f"{value:,.{places}f}"
        thousands, point = self._forms["thousands"], self._forms["point"]
        return written.replace(",", "\0").replace(".", point).replace("\0", thousands)

    def percent(self, share: float) -> str:
        """A share of 1 in percent, rounded down: only all is 100 %."""
        return f"{int(share * 100 + 1e-9)}\N{NO-BREAK SPACE}%"

    def day(self, when: date | None) -> str:
        """A day; nothing where it is not known."""
        if when is None:
            return ""
        months = self._forms["months"]
        return str(self._forms["day"]).format(day=when.day, month=months[when.month - 1], year=when.year)

    def moment(self, when: datetime | None) -> str:
        """A day and the time of it, where this computer is."""
        if when is None:
            return ""
        here = when.astimezone()
        return f"{self.day(here.date())}, {here:%H:%M}"


@cache
def words_in(language: str) -> Words:
    """The words of a language of the interface."""
    return Words(language)


def preferred(asked: str | None) -> str:
    """The language of the interface that a browser asks for by its Accept-Language; English where there is none."""
    weighed: list[tuple[float, int, str]] = []
    for place, part in enumerate((asked or "").split(",")[:20]):
        tag, _, weight = part.strip().partition(";q=")
        code = tag.split("-")[0].lower()
        if code in NAMES:
            weighed.append((-_weight(weight), place, code))
    return min(weighed)[2] if weighed else "en"


def _weight(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0


def _texts(language: str) -> gettext.NullTranslations:
    """All catalogues of a language, one a walk, as one."""
    import polib

    found = gettext.NullTranslations()
    folder = files("qostil.app.desk.words").joinpath(language)
    if language == "en":
        return found
    for entry in sorted(folder.iterdir(), key=lambda file: file.name):
        if entry.name.endswith(".po"):
            catalogue = gettext.GNUTranslations(BytesIO(polib.pofile(entry.read_text("utf-8")).to_binary()))
            catalogue.add_fallback(found)
            found = catalogue
    return found


@cache
def _figures() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("qostil.app.desk.words").joinpath("figures.toml").read_text("utf-8"))
