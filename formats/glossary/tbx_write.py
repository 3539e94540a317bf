"""Concepts as TBX: version 2 (ISO 30042:2008), or version 3 (ISO 30042:2019) in the style DCA.

The choices are explained in ``docs/glossary-files.md``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qostil import Concept, SettingError, Status, Term, TermStatus
from qostil.formats.atomic import Output, write
from qostil.formats.glossary import tbx_words as words
from qostil.formats.glossary.nouns import Written, checked
from qostil.formats.glossary.tbx_history import events, shown
from qostil.formats.glossary.tbx_read import EXTRA, is_markup
from qostil.formats.glossary.tbx_tree import Element, markup, parse_markup
from qostil.formats.xmltext import escape

_ID = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_TERM_NOTES = ("termNote", "termNoteGrp")
_PARTS_OF_TERMS = "termCompList"
# What of ours TBX-Basic has no place for, and the parts of speech it has: a file with others must not call itself that.
_OURS = re.compile(r'<admin type="x-')
_BASIC_PARTS = frozenset({"", "adjective", "adverb", "noun", "other", "verb"})


@dataclass(frozen=True, slots=True)
class _Shape:
    """The names of what the two versions call differently."""

    entry: str
    language: str
    term: str
    # For a term with notes on notes, or on its parts; version 3 has no element for parts.
    full_term: str
    parts: bool


_SHAPES = {
    2: _Shape("termEntry", "langSet", "tig", "ntig", parts=True),
    3: _Shape("conceptEntry", "langSec", "termSec", "termSec", parts=False),
}


def write_tbx(concepts: Iterable[Concept], output: Output, version: int = 2) -> Written:
    """Write concepts as TBX; one without a term cannot be written. Evidence stays in the memory.

    :raises InputError: naming the concept, if a term cannot stand in a file.
    :raises SettingError: if there is no such version.
    """
    if version not in _SHAPES:
        raise SettingError(f"there is no version {version} of TBX here; expected 2 or 3")
    offered = checked(concepts)
    whole = [concept for concept in offered if concept.terms]
    skipped = tuple(concept.id for concept in offered if not concept.terms)
    ids = _ids(whole)
    writer = _Writer(_SHAPES[version], frozenset(ids))
    written = [writer.entry(concept, key) for concept, key in zip(whole, ids, strict=True)]
    basic = all(map(_is_basic, whole)) and not any(map(_OURS.search, written))
    changed = write(output, _document(written, version, "TBX-Basic" if basic else "TBX-Qostil"))
    return Written(len(whole), skipped, changed)


def _document(entries: Sequence[str], version: int, dialect: str) -> Iterator[bytes]:
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    header = "<fileDesc>\n<sourceDesc>\n<p>Glossary, written by Qostil</p>\n</sourceDesc>\n</fileDesc>\n"
    if version == 2:
        yield b'<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n<martif type="TBX" xml:lang="en">\n'
        encoding = '<encodingDesc>\n<p type="XCSURI">TBXXCSV02.xcs</p>\n</encodingDesc>\n'
        yield f"<martifHeader>\n{header}{encoding}</martifHeader>\n<text>\n<body>\n".encode()
        end = b"</body>\n</text>\n</martif>\n"
    else:
        yield f'<tbx type="{dialect}" style="dca" xml:lang="en" xmlns="{words.HOME}">\n'.encode()
        yield f"<tbxHeader>\n{header}</tbxHeader>\n<text>\n".encode()
        yield b"<body>\n" if entries else b""
        end = b"</body>\n</text>\n</tbx>\n" if entries else b"</text>\n</tbx>\n"
    yield from (entry.encode() for entry in entries)
    yield end


def _is_basic(concept: Concept) -> bool:
    """Whether TBX-Basic allows all that is known of a concept; of what is kept only a validator could tell."""
    extra = (*concept.extra, *(pair for term in concept.terms for pair in term.extra))
    kept = any(is_markup(*pair) for pair in extra)
    return not kept and all(words.part_of_speech(term.part_of_speech) in _BASIC_PARTS for term in concept.terms)


def _ids(concepts: Sequence[Concept]) -> list[str]:
    """Ids that XML allows, each once: the concept's own where it is one."""
    count = Counter(concept.id for concept in concepts)
    own = {concept.id for concept in concepts}
    ids = []
    for number, concept in enumerate(concepts, 1):
        key = concept.id
        if not _ID.fullmatch(key) or count[key] > 1:
            key = f"q{number}"
            while key in own:
                key = f"q{key}"
        ids.append(key)
    return ids


class _Writer:
    def __init__(self, shape: _Shape, ids: frozenset[str]) -> None:
        self._shape = shape
        self._ids = ids

    def entry(self, concept: Concept, key: str) -> str:
        """The XML of a concept."""
        kept = {name: _kept(concept.extra, name) for name, _ in concept.extra if name.split(" ")[0] == EXTRA}
        said = [element for some in kept.values() for element in some]
        said += [element for term in concept.terms for element in _kept(term.extra)]
        lines = [
            *_fields(concept, key, said),
            *_history(concept, kept.get(EXTRA, [])),
            *self._again(kept.get(EXTRA, [])),
        ]
        for language in concept.languages:
            terms = [term for term in concept.terms if term.language == language]
            lines.append(f'<{self._shape.language} xml:lang="{language}">')
            lines += self._again(kept.get(f"{EXTRA} {language}", []))
            lines += [line for term in terms for line in self._term(term)]
            lines.append(f"</{self._shape.language}>")
        name = self._shape.entry
        return "\n".join((f'<{name} id="{key}">', *lines, f"</{name}>", ""))

    def _again(self, elements: Iterable[Element]) -> list[str]:
        return [markup(element, self._ids) for element in elements]

    def _term(self, term: Term) -> Iterator[str]:
        kept = [element for element in _kept(term.extra) if _still_true(element, term)]
        notes = [element for element in kept if element.name in _TERM_NOTES]
        parts = [element for element in kept if element.name == _PARTS_OF_TERMS and self._shape.parts]
        around = [element for element in kept if element.name not in (*_TERM_NOTES, _PARTS_OF_TERMS)]
        full = parts or any(element.name == "termNoteGrp" for element in notes)
        name = self._shape.full_term if full else self._shape.term
        yield f"<{name}>"
        if name == "ntig":
            yield "<termGrp>"
        yield f"<term>{escape(term.text)}</term>"
        if not any(element.key in words.STATUS_KEYS for element in kept) and term.status is not TermStatus.ADMITTED:
            yield _line("termNote", words.STATUSES[term.status], "administrativeStatus")
        yield from _some("termNote", words.part_of_speech(term.part_of_speech), "partOfSpeech")
        yield from self._again((*notes, *parts))
        if name == "ntig":
            yield "</termGrp>"
        yield from _numbers(term.frequency, term.confidence)
        yield from _some("note", term.note)
        yield from self._again(around)
        yield f"</{name}>"


def _fields(concept: Concept, key: str, said: Iterable[Element]) -> Iterator[str]:
    """What the concept says of itself, and no kept element does."""
    told = {(each.key, each.text) for element in said for each in element.descendants()}
    if ("descrip:subjectField", concept.subject.strip()) not in told:
        yield from _some("descrip", concept.subject, "subjectField")
    if ("descrip:definition", concept.definition.strip()) not in told:
        yield from _some("descrip", concept.definition, "definition")
    if concept.id != key:
        yield from _some("admin", concept.id, "x-id")
    if concept.status is not Status.CONFIRMED:
        yield _line("admin", concept.status, "x-status")
    yield from _numbers(concept.frequency, concept.confidence)
    yield from _some("admin", concept.signature, "x-signature")
    yield from _some("note", concept.note)


def _numbers(frequency: int, confidence: float | None) -> Iterator[str]:
    if frequency:
        yield _line("admin", str(frequency), "x-frequency")
    if confidence is not None:
        yield _line("admin", repr(confidence), "x-confidence")


def _history(concept: Concept, kept: Iterable[Element]) -> Iterator[str]:
    """When it was made and who decided when, where no kept element says so."""
    told = [event for _, event in events(kept)]
    if concept.created_at and not any(e.is_origin and e.when == concept.created_at for e in told):
        yield _transaction("origination", None, shown(concept.created_at))
    decided = (concept.decided_by, concept.decided_at)
    if concept.decided_at and not any(e.is_decision and (e.who, e.when) == decided for e in told):
        yield _transaction("modification", concept.decided_by, shown(concept.decided_at))


def _transaction(what: str, who: str | None, when: str) -> str:
    parts = (_line("transac", what, "transactionType"), *_some("transacNote", who or "", "responsibility"))
    return f"<transacGrp>{''.join(parts)}<date>{when}</date></transacGrp>"


def _kept(extra: Iterable[tuple[str, str]], name: str = EXTRA) -> list[Element]:
    found = (parse_markup(value) for given, value in extra if given == name)
    return [element for element in found if element is not None]


def _still_true(element: Element, term: Term) -> bool:
    """Whether a kept word for the status is one for that which the term has now."""
    return element.key not in words.STATUS_KEYS or words.status_of(element.text) in (term.status, None)


def _some(name: str, text: str, kind: str = "") -> Iterator[str]:
    if text.strip():
        yield _line(name, text, kind)


def _line(name: str, text: str, kind: str = "") -> str:
    return markup(Element(name, {"type": kind} if kind else {}, content=[text]))
