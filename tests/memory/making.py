"""Small reports and the units between them."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from qostil import Language, Report, Section, Sentence, Source, Span, TranslationUnit, Variant

EN, KK, KY, RU = (Language(code) for code in ("en", "kk", "ky", "ru"))

ENGLISH = (
    "Civil society grows slowly.",
    "Civil societies need good laws.",
    "The rivers of the valley rise in spring.",
    "Every village keeps a school.",
    "Human rights belong to everyone.",
    "The bridge was closed for repairs.",
)
KAZAKH = (
    "Азаматтық қоғам баяу өсуде.",
    "Азаматтық қоғамның жақсы заңдарға мұқтаждығы бар.",
    "Алқаптың өзендері көктемде тасиды.",
    "Әр ауылда мектеп бар.",
    "Адам құқықтары баршаға тиесілі.",
    "Көпір жөндеуге жабылды.",
)
KYRGYZ = (
    "Жарандык коом акырын өсүүдө.",
    "Жарандык коомдорго жакшы мыйзамдар керек.",
    "Өрөөндүн суулары жазында ташкындайт.",
    "Ар бир айылда мектеп бар.",
    "Адам укуктары баарына таандык.",
    "Көпүрө оңдоого жабылды.",
)

START = datetime(2024, 5, 1, 12, tzinfo=UTC)


class Clock:
    """Time that passes an hour between two looks at it, so that a needless write shows."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        """The time, an hour later than before."""
        self.now += timedelta(hours=1)
        return self.now


def report(name: str, language: Language, sentences: Sequence[str], *, title: str = "", gap: str = " ") -> Report:
    """A report of one section; ``sentences`` stand in its text with ``gap`` between them."""
    text = gap.join(sentences)
    return cut_at(name, language, text, spans_of(text, sentences), title=title)


def spans_of(text: str, parts: Sequence[str]) -> list[Span]:
    """Where ``parts`` stand in ``text``, one after another."""
    spans, at = [], 0
    for part in parts:
        start = text.index(part, at)
        at = start + len(part)
        spans.append(Span(start, at))
    return spans


def cut_at(name: str, language: Language, text: str, spans: Sequence[Span], *, title: str = "") -> Report:
    """A report whose sentences are the given spans."""
    sentences = tuple(Sentence(" ".join(text[span.start : span.end].split()), span) for span in spans)
    digest = hashlib.sha256(text.encode()).hexdigest()
    section = Section(title, sentences, language)
    return Report(name, title, language, text, (section,), Source(f"{name}.txt", digest, "text"), splitter="test")


def unit(*sides: tuple[Report, Sequence[int]], confidence: float = 0.9, signature: str = "test") -> TranslationUnit:
    """A unit of sentences of several reports, given by their numbers."""
    return TranslationUnit("", tuple(_variant(*side) for side in sides), confidence=confidence, signature=signature)


def units(*reports: Report, confidence: float = 0.9, signature: str = "test") -> list[TranslationUnit]:
    """A unit for each sentence, the first with the first and so on."""
    return [
        unit(*((each, [number]) for each in reports), confidence=confidence, signature=signature)
        for number in range(min(len(each.sentences) for each in reports))
    ]


def _variant(report: Report, numbers: Sequence[int]) -> Variant:
    chosen = [report.sentences[number] for number in numbers]
    text = " ".join(sentence.text for sentence in chosen)
    spans = tuple(sentence.span for sentence in chosen)
    return Variant(report.language, text, report.id, report.section_of(numbers[0]).title, tuple(numbers), spans)
