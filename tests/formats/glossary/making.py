"""Concepts to write into files, by hand and by hypothesis."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from qostil import Concept, Language, Status, Term, TermStatus
from qostil.formats.glossary.nouns import BREAK, one_line

from ..making import DECIDED, EN, KK, KY, MADE, RU

FOUR = (EN, KK, KY, RU)


def small() -> list[Concept]:
    """Three concepts as a build and a person leave them."""
    return [
        Concept(
            "c1",
            (
                Term("village council", EN, TermStatus.PREFERRED, "noun", frequency=7, confidence=0.95),
                Term("ауыл кеңесі", KK, TermStatus.PREFERRED, "noun", frequency=5, confidence=0.9),
                Term("ауылдық кеңес", KK, TermStatus.ADMITTED, "noun", frequency=1, confidence=0.4),
                Term("айыл кеңеши", KY, TermStatus.ADMITTED, "noun"),
                Term("сельский совет", RU, TermStatus.ADMITTED, "noun"),
                Term("сельсовет", RU, TermStatus.DEPRECATED, "noun", "разговорное"),
            ),
            'Elected body of a village; < & > "quoted"',
            "Not the mayor's office.",
            "government",
            9,
            0.93,
            Status.CONFIRMED,
            "Aigul",
            DECIDED,
            MADE,
            "encoder:tiny|qostil:test",
        ),
        Concept(
            "c2",
            (Term("pasture", EN), Term("жайылым", KK), Term("жайыт", KY), Term("пастбище", RU)),
            frequency=4,
            confidence=0.5,
            status=Status.AUTOMATIC,
            created_at=MADE,
        ),
        Concept("c3", (Term("and|or", EN), Term("және|немесе", KK))),
    ]


_CYRILLIC = "абвгдәғқңөұүһіёйъьэюяАӘЁЪЬ"
_LETTERS = st.sampled_from("abcXYZ" + _CYRILLIC + "09-'’«»|,;#=+\"&<>\u00a0 .()/\\")
_SOUND = (
    st.text(_LETTERS, min_size=1, max_size=12).map(one_line).filter(lambda text: text.strip() and text == text.strip())
)
TERM_TEXTS = _SOUND.filter(lambda text: not BREAK.search(text))
_TEXTS = st.just("") | _SOUND
_DATES = st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
# A workbook keeps 15 digits.
_SHARES = st.none() | st.floats(0, 1).map(lambda share: round(share, 6))


@st.composite
def terms(draw: st.DrawFn, language: Language) -> tuple[Term, ...]:
    """Terms of one language, best first, each text once."""
    texts = draw(st.lists(TERM_TEXTS, min_size=1, max_size=3, unique=True))
    return tuple(
        Term(
            text,
            language,
            draw(st.sampled_from(TermStatus)),
            draw(st.sampled_from(["", "noun", "properNoun", "verb", "phrase"])),
            draw(_TEXTS),
            draw(st.integers(0, 10**6)),
            draw(_SHARES),
        )
        for text in texts
    )


@st.composite
def concepts(draw: st.DrawFn) -> Concept:
    """A concept with terms in one to four languages."""
    languages = draw(st.lists(st.sampled_from(FOUR), min_size=1, unique=True))
    decided = draw(_DATES)
    return Concept(
        draw(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9 _.-]{0,6}[a-z0-9]", fullmatch=True)),
        tuple(term for language in languages for term in draw(terms(language))),
        draw(_TEXTS),
        draw(_TEXTS),
        draw(_TEXTS),
        draw(st.integers(0, 10**6)),
        draw(_SHARES),
        draw(st.sampled_from(Status)),
        draw(st.none() | _SOUND) if decided else None,
        decided,
        draw(_DATES),
        draw(_TEXTS),
    )


def glossaries() -> st.SearchStrategy[list[Concept]]:
    """Some concepts, each with an id of its own and no two alike."""
    return st.lists(concepts(), max_size=4, unique_by=lambda concept: concept.id)


def plain(concept: Concept) -> Concept:
    """A concept without what a table has no room for: what is known of a single term."""
    order = list(TermStatus)
    parts = {term.part_of_speech for term in concept.terms}
    found = []
    for language in sorted(concept.languages, key=FOUR.index):
        some = sorted(concept.terms_in(language), key=lambda term: order.index(term.status))
        for number, term in enumerate(some):
            # Of the preferred ones a table says so of the first alone.
            low = number > 0 and term.status is TermStatus.PREFERRED
            part = term.part_of_speech if len(parts) == 1 else ""
            found.append(Term(term.text, language, TermStatus.ADMITTED if low else term.status, part))
    return replace(concept, terms=tuple(found))
