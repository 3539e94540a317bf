"""Finds a stretch of a report again after the report has changed around it."""

import re
from collections.abc import Iterable, Sequence

from qostil import Report, Span

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
# Between two words: punctuation and white space as they come, and footnote marks, which the text of a unit lacks.
_GAP = r"[\W_]*(?:\d{1,3}[\W_]+){0,3}"
_CONTEXT = 200


def relocated(text: str, before: tuple[str, tuple[Span, ...]], report: Report, taken: Iterable[Span]) -> Span | None:
    """Where ``text`` stands in the changed report; None if it is not there, or only in ``taken`` places.

    White space, punctuation and footnote marks may differ. ``before`` is the old plain text and the old place: of
    several finds the one in the most similar surroundings is taken.
    """
    pattern = _pattern(text, before)
    if pattern is None:
        return None
    taken = tuple(taken)
    found = [Span(*match.span()) for match in pattern.finditer(report.text)]
    free = [span for span in found if not any(span.meets(other) for other in taken)]
    return max(free, key=lambda span: _likeness(before, report.text, span), default=None)


def sentences_at(report: Report, stretch: Span) -> tuple[tuple[int, ...], tuple[Span, ...]]:
    """Numbers of the report's sentences in ``stretch``, and its spans there: whole ones where it holds their words."""
    numbers, spans = [], []
    for number, sentence in enumerate(report.sentences):
        span = sentence.span
        if share_words(report.text, span, stretch):
            numbers.append(number)
            spans.append(_widened(report.text, stretch, span))
    return tuple(numbers), tuple(spans) or (stretch,)


def share_words(text: str, one: Span, other: Span) -> bool:
    """Whether two spans of ``text`` overlap in more than a blank, a full stop or a footnote mark."""
    shared = Span(max(one.start, other.start), min(one.end, other.end))
    return shared.start < shared.end and (shared in (one, other) or _has_letter(text, shared))


def _widened(text: str, stretch: Span, whole: Span) -> Span:
    """What a stretch has of a sentence, with the signs before its first and behind its last word."""
    start, end = max(whole.start, stretch.start), min(whole.end, stretch.end)
    if not _has_letter(text, Span(whole.start, start)):
        start = whole.start
    return Span(start, end if _has_letter(text, Span(end, whole.end)) else whole.end)


def _has_letter(text: str, span: Span) -> bool:
    return any(character.isalpha() for character in text[span.start : span.end])


def _pattern(text: str, before: tuple[str, tuple[Span, ...]]) -> re.Pattern[str] | None:
    tokens = _TOKEN.findall(text)
    if not tokens:
        return None
    start = r"(?<!\d)" if tokens[0].isdigit() else r"(?<![^\W\d_])"
    old, spans = before
    # Where it was cut out of words glued together, there is no end of a word to look for.
    glued = [span.start for span in spans[:1]], [span.end for span in spans[-1:]]
    open_start, open_end = (any(_inside_word(old, at) for at in side) for side in glued)
    parts = ["" if open_start else start, _GAP.join(map(re.escape, tokens)), "" if open_end else r"(?![^\W\d_])"]
    return re.compile("".join(parts))


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _likeness(before: tuple[str, tuple[Span, ...]], text: str, span: Span) -> tuple[int, float]:
    """How many letters around both places agree; then how near they are within their texts."""
    old, spans = before
    if not spans:
        return 0, 0.0
    start, end = spans[0].start, spans[-1].end
    left = _agreeing(
        _letters(old[max(start - _CONTEXT, 0) : start])[::-1],
        _letters(text[max(span.start - _CONTEXT, 0) : span.start])[::-1],
    )
    right = _agreeing(_letters(old[end : end + _CONTEXT]), _letters(text[span.end : span.end + _CONTEXT]))
    return left + right, -abs(start / max(len(old), 1) - span.start / max(len(text), 1))


def _letters(text: str) -> list[str]:
    return [character for character in text if character.isalpha()]


def _agreeing(one: Sequence[str], other: Sequence[str]) -> int:
    for count, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return count
    return min(len(one), len(other))
