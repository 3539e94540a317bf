"""What reading and writing a glossary gives, and which texts can be terms in a file."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from qostil import Concept, InputError, Language, Notice, Term
from qostil.formats.loaded import LONGEST_TEXT, MOST_LANGUAGES
from qostil.formats.xmltext import legal

# What a format that works by lines would take for the end of one.
BREAK = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BLANKS = re.compile(r"[ \t\r\n]+")
_ID_BYTES = 8
# So much of a text is shown in a message.
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class ReadGlossary:
    """The concepts of a file in its order, and what of it could not be used; ``lines`` are theirs, where it has any."""

    concepts: tuple[Concept, ...]
    notices: tuple[Notice, ...] = ()
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """How many concepts were written, the ids of those the file cannot have, and whether it changed."""

    concepts: int
    skipped: tuple[str, ...]
    changed: bool


def one_line(text: str) -> str:
    """A text whose runs of blanks and line breaks are one blank; blanks that do not break a line stay."""
    return _BLANKS.sub(" ", text).strip()


def checked(concepts: Iterable[Concept]) -> list[Concept]:
    """Concepts whose terms can stand in any file.

    :raises InputError: naming the concept, if a term is empty, or has a line break, a tab or a control character.
    """
    found = list(concepts)
    for concept in found:
        for term in concept.terms:
            if not term.text.strip() or not _is_one_line(term.text):
                raise InputError(
                    f"its {term.language} term {term.text!r} is empty, or has a line break or a control character;"
                    " expected a word or phrase in one line: correct it with qostil term",
                    unit=concept.id,
                )
    return found


def _is_one_line(text: str) -> bool:
    """Whether a text has no line break, tab or control character."""
    return not BREAK.search(text) and not legal(text)[1]


def make_id(terms: Iterable[Term]) -> str:
    """An id for a concept whose file gives none: the same terms have the same."""
    text = "\n".join(f"{term.language}\t{term.text}" for term in terms)
    return hashlib.sha256(text.encode()).hexdigest()[: 2 * _ID_BYTES]


def without_repeats(read: Iterable[tuple[int, Concept]], path: str) -> ReadGlossary:
    """Concepts with their lines as a glossary: what no file can have, or says the same as another, is listed, left out.

    Different ones under one id keep it once; the others get one of their own.
    """
    places: dict[Concept, int] = {}
    ids: dict[str, int] = {}
    concepts, notices = [], []
    for line, concept in read:
        if fault := _fault(concept):
            notices.append(Notice(f"{fault}; left out", path, line, concept.id[:_SHOWN]))
            continue
        if concept in places:
            notices.append(Notice(f"says the same as line {places[concept]}; left out", path, line, concept.id))
            continue
        places[concept] = line
        key = concept.id
        if key in ids:
            notices.append(Notice(f"line {ids[key]} has this id already; it gets one of its own", path, line, key))
            key = f"{key}-{line}"
        ids[key] = line
        concepts.append(replace(concept, id=key))
    return ReadGlossary(tuple(concepts), tuple(notices), tuple(ids.values()))


def _fault(concept: Concept) -> str:
    """Why a concept cannot be used; empty if it can."""
    texts = [concept.id, concept.definition, concept.note, concept.subject]
    texts += [text for term in concept.terms for text in (term.text, term.note)]
    if max(map(len, texts)) > LONGEST_TEXT:
        return f"has a text of more than {LONGEST_TEXT:,} characters"
    if len({term.language for term in concept.terms}) > MOST_LANGUAGES:
        return f"has terms in more than {MOST_LANGUAGES} languages"
    odd = next((term.text for term in concept.terms if not _is_one_line(term.text)), None)
    return f"has a line break or a control character in the term {odd[:_SHOWN]!r}" if odd is not None else ""


def terms_of(texts: Mapping[Language, Iterable[str]]) -> tuple[Term, ...]:
    """Terms by language from plain texts, empty ones and repeats left out."""
    return tuple(
        Term(text, language) for language, some in texts.items() for text in dict.fromkeys(map(one_line, some)) if text
    )
