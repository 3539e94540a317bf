"""What a person needs around a unit to judge it: the report before and behind it, and the unit that follows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qostil import InputError, Language, Span, TranslationUnit, Variant
from qostil.memory.connection import Connection
from qostil.memory.neighbours import Gap, Gaps, following, places

_WINDOW = 160
_PARAGRAPH = " ¶ "
_OPEN, _CLOSE = "⟨", "⟩"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A unit, the next one, and by language some text of the report before and behind it.

    In the text behind it, sentences that no unit has and that a merge with the next one would take in stand in ⟨⟩.
    """

    unit: TranslationUnit
    following: TranslationUnit | None
    before: Mapping[Language, str]
    behind: Mapping[Language, str]


def around(connection: Connection, units: Iterable[TranslationUnit]) -> Iterator[Surroundings]:
    """The surroundings of some units, in their order."""
    gaps = Gaps(connection)
    for unit in units:
        ahead = following(connection, unit)
        before, behind = {}, {}
        for language, report in places(connection, unit).items():
            variant = next(v for v in unit.variants if v.language == language)
            plain = gaps.text(report.text_id)
            before[language] = _before(plain, variant)
            behind[language] = _behind(plain, variant, _taken_in(gaps, unit, ahead, language))
        yield Surroundings(unit, ahead, before, behind)


def _taken_in(gaps: Gaps, unit: TranslationUnit, ahead: TranslationUnit | None, language: Language) -> Gap:
    if ahead is None or language not in ahead.languages:
        return Gap()
    try:
        return gaps.between(unit, ahead, language)
    except InputError:
        # They cannot be merged, so a merge would take nothing in.
        return Gap()


def _before(plain: str, variant: Variant) -> str:
    if not variant.spans:
        return ""
    end = min(span.start for span in variant.spans)
    begin = max(end - _WINDOW, 0)
    if begin:
        begin = _next_blank(plain, begin, end)
    return ("… " if begin else "") + _line(plain[begin:end])


def _behind(plain: str, variant: Variant, between: Gap) -> str:
    if not variant.spans:
        return ""
    begin = max(span.end for span in variant.spans)
    last = between.span.end if between.span else begin
    end = min(last + _WINDOW, len(plain))
    if end < len(plain):
        end = _last_blank(plain, last, end)
    taken = _bracketed(plain, begin, between.span) if between.span else ""
    return _line(taken + plain[last:end]) + (" …" if end < len(plain) else "")


def _bracketed(plain: str, begin: int, span: Span) -> str:
    return plain[begin : span.start] + _OPEN + plain[span.start : span.end] + _CLOSE


def _next_blank(text: str, begin: int, end: int) -> int:
    """So that no word is cut: past the first blank of the stretch, if it has one."""
    return next((at + 1 for at in range(begin, end) if text[at].isspace()), begin)


def _last_blank(text: str, begin: int, end: int) -> int:
    return next((at for at in range(end, begin, -1) if text[at - 1].isspace()), end)


def _line(text: str) -> str:
    paragraphs = (" ".join(line.split()) for line in text.splitlines())
    return _PARAGRAPH.join(line for line in paragraphs if line)
