"""Concepts out of a TBX file: version 2 (``martif``) and version 3, in both its styles.

What is not known is kept in ``extra`` as XML: under ``tbx`` what stands with the concept or the term, under
``tbx kk`` what stands with a language.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from qostil import Concept, InputError, Language, Notice, SettingError, Status, Term, TermStatus
from qostil.formats.glossary import tbx_words as words
from qostil.formats.glossary.nouns import ReadGlossary, make_id, one_line, without_repeats
from qostil.formats.glossary.tbx_history import events
from qostil.formats.glossary.tbx_tree import Element, entries, markup
from qostil.formats.loaded import MOST_LANGUAGES

EXTRA = "tbx"


def read_tbx(path: Path) -> ReadGlossary:
    """The concepts of a TBX file; entries that cannot be used are listed.

    :raises InputError: with the line, if the file cannot be read as TBX.
    """
    reader = _Reader(str(path))
    read = without_repeats(reader.concepts(entries(path)), str(path))
    return ReadGlossary(read.concepts, (*reader.notices, *read.notices))


@dataclass(slots=True)
class _Found:
    """What of an element's children is known, by name, and what is kept as it is."""

    values: dict[str, str] = field(default_factory=dict)
    kept: list[Element] = field(default_factory=list)

    def extra(self, name: str = EXTRA) -> tuple[tuple[str, str], ...]:
        return tuple((name, markup(element)) for element in self.kept)


class _Reader:
    def __init__(self, path: str) -> None:
        self.notices: list[Notice] = []
        self._path = path

    def concepts(self, elements: Iterable[Element]) -> Iterator[tuple[int, Concept]]:
        """Each concept with its line."""
        for element in elements:
            if element.name == "back":
                self._note("its back matter (people, sources) is left out", element)
                continue
            if element.fault:
                self._note(f"{element.fault}; the entry is left out", element)
                continue
            try:
                concept = self._concept(element)
            except (InputError, SettingError) as error:
                self._note(f"{error}; the entry is left out", element)
                continue
            yield element.line, concept

    def _note(self, message: str, element: Element, unit: str | None = None) -> None:
        self.notices.append(Notice(message, self._path, element.line, unit or element.attributes.get("id")))

    def _concept(self, entry: Element) -> Concept:
        languages = [child for child in entry.children if child.name in words.LANGUAGES]
        if len(languages) > MOST_LANGUAGES:
            raise InputError(f"has terms in more than {MOST_LANGUAGES} languages")
        around = [child for child in entry.children if child.name not in words.LANGUAGES]
        found = self._sorted(around, words.CONCEPT_FIELDS)
        terms: list[Term] = []
        extra = list(found.extra())
        for element in languages:
            language = Language.parse(element.attributes.get(words.LANG) or element.attributes.get("lang", ""))
            around = [child for child in element.children if child.name not in words.TERMS]
            extra += [(f"{EXTRA} {language}", markup(child)) for child in around]
            terms += self._terms(element, language)
        # A language may stand in several places.
        order = list(dict.fromkeys(term.language for term in terms))
        terms.sort(key=lambda term: order.index(term.language))
        if not terms:
            raise InputError("has no term; expected at least one")
        self._see_markup(entry)
        # Many files define a concept with one of its languages or terms.
        for field_name in ("definition", "subject"):
            found.values.setdefault(field_name, _first(entry, field_name))
        return self._made(entry, found, tuple(terms), tuple(extra))

    def _made(
        self, entry: Element, found: _Found, terms: tuple[Term, ...], extra: tuple[tuple[str, str], ...]
    ) -> Concept:
        values = found.values
        created, decided, by = _history(found)
        # What the history says plainly is not kept beside it.
        kept = {("tbx", markup(element)) for element in found.kept}
        extra = tuple(pair for pair in extra if pair[0] != EXTRA or pair in kept)
        return Concept(
            values.get("id") or entry.attributes.get("id", "").strip() or make_id(terms),
            terms,
            values.get("definition", ""),
            values.get("note", ""),
            values.get("subject", ""),
            self._whole(values, entry),
            self._share(values, entry),
            # Whoever wrote an entry without our mark stands behind it.
            Status(values.get("status", Status.CONFIRMED)),
            by,
            decided,
            created,
            values.get("signature", ""),
            extra,
        )

    def _terms(self, element: Element, language: Language) -> Iterator[Term]:
        for group in element.children:
            if group.name not in words.TERMS:
                continue
            # In "ntig" the term and its notes stand in a group of their own.
            inner = [
                part for child in group.children for part in (child.children if child.name == "termGrp" else [child])
            ]
            text = next((one_line(part.text) for part in inner if part.name == "term"), "")
            if not text:
                self._note(f"has an empty {language} term; it is left out", group)
                continue
            found = self._sorted([part for part in inner if part.name != "term"], words.TERM_FIELDS)
            yield self._term(text, language, found, group)

    def _term(self, text: str, language: Language, found: _Found, group: Element) -> Term:
        values = found.values
        status = words.status_of(values["status"]) if "status" in values else None
        other = next((words.status_of(each.text) for each in found.kept if each.key in words.STATUS_KEYS), None)
        return Term(
            text,
            language,
            status or other or TermStatus.ADMITTED,
            words.part_of_speech(values.get("part_of_speech", "")),
            values.get("note", ""),
            self._whole(values, group),
            self._share(values, group),
            extra=found.extra(),
        )

    def _sorted(self, elements: Iterable[Element], fields: dict[str, str]) -> _Found:
        """What is known among elements, the first of each kind; the others are kept."""
        found = _Found()
        for element in elements:
            name = fields.get(element.key)
            bare = not set(element.attributes) & {"target", "datatype", words.LANG}
            exact = name != "status" or element.text in (*words.STATUSES.values(), *Status)
            if name is None or name in found.values or not bare or not exact or not element.text:
                found.kept.append(element)
            else:
                found.values[name] = element.text
        return found

    def _see_markup(self, entry: Element) -> None:
        if any(each.name in words.INLINE for each in entry.descendants()):
            self._note("has highlighted words or codes within a text; the words are kept, the rest is not", entry)

    def _whole(self, values: dict[str, str], element: Element) -> int:
        text = values.get("frequency", "0")
        if text.isascii() and text.isdigit() and len(text) < 16:
            return int(text)
        self._note(f"has the frequency {text!r}, expected a whole number; it counts as 0", element)
        return 0

    def _share(self, values: dict[str, str], element: Element) -> float | None:
        text = values.get("confidence")
        found = share(text or "")
        if text is not None and found is None:
            self._note(f"has the confidence {text!r}, expected a number from 0 to 1; it is left out", element)
        return found


def is_markup(name: str, value: str) -> bool:
    """Whether something kept is XML of a TBX file; a column of a table may have the same name."""
    return name.split(" ")[0] == EXTRA and value.startswith("<")


def share(text: str) -> float | None:
    """A number from 0 to 1; None if the text is something else."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if 0 <= number <= 1 else None


def _first(entry: Element, name: str) -> str:
    keys = [key for key, field_name in words.CONCEPT_FIELDS.items() if field_name == name]
    return next((each.text for each in entry.descendants() if each.key in keys), "")


def _history(found: _Found) -> tuple[datetime | None, datetime | None, str | None]:
    """When it was made, when and by whom decided; groups that say nothing more are kept no longer."""
    told = list(events(found.kept))
    origins = [pair for pair in told if pair[1].is_origin]
    decisions = [pair for pair in told if pair[1].is_decision]
    first = min(origins, key=lambda pair: pair[1].when, default=None)
    last = max(decisions, key=lambda pair: pair[1].when, default=None)
    said = [pair[0] for pair in (first, last) if pair is not None and pair[1].plain]
    found.kept = [element for element in found.kept if not any(element is each for each in said)]
    created = first[1].when if first else None
    return (created, last[1].when, last[1].who) if last else (created, None, None)
