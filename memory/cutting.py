"""Where a text is cut: parts as a person wrote them, found in the report's own words."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from qostil import InputError, Span, Variant
from qostil.memory import tags

_TOKEN = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class _Cut:
    """Before which word to cut; inside of it, where ``offset`` is not 0: words may be glued together."""

    word: int
    offset: int = 0


def cut_variant(unit: str, variant: Variant, parts: Sequence[str], plain: str) -> list[Variant]:
    """A text in parts, each with its place in ``plain``, the text the variant's spans point into.

    The parts may be worded otherwise than the text: the cut is then where the words around it stand.

    :raises InputError: if a part has no word in common with what it would be cut from.
    """
    parts = [part.strip() for part in parts]
    text = variant.text if variant.original is None else variant.original
    words = _tokens(text, [Span(0, len(text))])
    if _bare(parts) == _bare([text]):
        cuts, pieces = _exact_cuts(parts, text, words), parts
    else:
        cuts = [_Cut(word) for word in _carried(_folded(parts), _folded([text]), _cuts(parts))]
        pieces = _slices(text, words, cuts)
    for part, piece in zip(parts, pieces, strict=True):
        if not set(_folded([part])) & set(_folded([piece])):
            raise InputError(
                f"{part!r} is not found where the text in {variant.language} is cut; cut the words as they stand, and"
                " edit them afterwards",
                unit=unit,
            )
    in_plain = _tokens(plain, variant.spans)
    plain_words = [plain[at.start : at.end].casefold() for at in in_plain]
    places = _carried(_folded([text]), plain_words, [cut.word for cut in cuts])
    there = [_Cut(word, cut.offset) for word, cut in zip(places, cuts, strict=True)]
    spans = _spans(plain, variant.spans, in_plain, there)
    return [
        replace(
            variant,
            text=part,
            original=None if part == piece else piece,
            spans=tuple(span for _, span in some),
            sentences=_numbers(variant, [number for number, _ in some]),
            tags=own,
        )
        for part, piece, some, own in zip(
            parts, pieces, spans, tags.cut(variant.tags, variant.text, parts), strict=True
        )
    ]


def _tokens(text: str, spans: Iterable[Span]) -> list[Span]:
    return [Span(*match.span()) for span in spans for match in _TOKEN.finditer(text, span.start, span.end)]


def _folded(texts: Iterable[str]) -> list[str]:
    return [token.casefold() for text in texts for token in _TOKEN.findall(text)]


def _cuts(parts: Sequence[str]) -> list[int]:
    """How many words stand before each cut."""
    counts, total = [], 0
    for part in parts[:-1]:
        total += len(_TOKEN.findall(part))
        counts.append(total)
    return counts


def _carried(words: Sequence[str], others: Sequence[str], cuts: Sequence[int]) -> list[int]:
    """The same cuts in another wording; words that only it has at a cut stay with what is before them."""
    found = _found_in_order(words, others)
    if found is not None:
        return [found[cut] if cut < len(found) else len(others) for cut in cuts]
    blocks = SequenceMatcher(None, words, others, autojunk=False).get_opcodes()
    carried = []
    for cut in cuts:
        # Past the last word: a part of punctuation only.
        at = next(((i, end, j, other) for _, i, end, j, other in blocks if i <= cut < end), None)
        if at is None:
            carried.append(len(others))
            continue
        first, end, other_first, other_end = at
        carried.append(other_first + round((cut - first) * (other_end - other_first) / (end - first)))
    return carried


def _found_in_order(words: Sequence[str], others: Sequence[str]) -> list[int] | None:
    """Where each word stands among the others, if all do and in this order: what differs are words put in."""
    found: list[int] = []
    at = 0
    for word in words:
        while at < len(others) and others[at] != word:
            at += 1
        if at == len(others):
            return None
        found.append(at)
        at += 1
    return found


def _bare(texts: Iterable[str]) -> str:
    return "".join("".join(text.split()) for text in texts)


def _exact_cuts(parts: Sequence[str], text: str, words: Sequence[Span]) -> list[_Cut]:
    """The cuts of parts that are the text, letter for letter."""
    letters = [at for at, letter in enumerate(text) if not letter.isspace()]
    cuts, count = [], 0
    for part in parts[:-1]:
        count += len(_bare([part]))
        at = letters[count] if count < len(letters) else len(text)
        word = bisect_right([word.end for word in words], at)
        cuts.append(_Cut(word, max(at - words[word].start, 0) if word < len(words) else 0))
    return cuts


def _slices(text: str, words: Sequence[Span], cuts: Sequence[_Cut]) -> list[str]:
    at = [0, *(_boundary(text, words, cut) for cut in cuts), len(text)]
    return [text[begin:end].strip() for begin, end in pairwise(at)]


def _boundary(text: str, words: Sequence[Span], cut: _Cut) -> int:
    """Where to cut before a word: at the last blank before it, so that quotation marks stay with it."""
    if cut.word >= len(words):
        return len(text)
    if cut.offset:
        return min(words[cut.word].start + cut.offset, words[cut.word].end)
    start, end = (words[cut.word - 1].end if cut.word else 0), words[cut.word].start
    blanks = [at for at in range(start, end) if text[at].isspace()]
    return blanks[-1] + 1 if blanks else end


def _spans(
    plain: str, spans: Sequence[Span], words: Sequence[Span], cuts: Sequence[_Cut]
) -> list[list[tuple[int, Span]]]:
    """For each part, its spans, each with the number of the span it is cut from."""
    if not words:
        return [[] for _ in range(len(cuts) + 1)]
    at = [0, *(_boundary(plain, words, cut) for cut in cuts), len(plain)]
    return [list(_clipped(plain, spans, begin, end)) for begin, end in pairwise(at)]


def _clipped(plain: str, spans: Sequence[Span], first: int, last: int) -> Iterator[tuple[int, Span]]:
    """Those spans that have a word between two places, each with its number, and only what is between them."""
    for number, span in enumerate(spans):
        begin, end = max(first, span.start), min(last, span.end)
        if _TOKEN.search(plain, begin, end):
            yield number, _trimmed(plain, begin, end)


def _trimmed(text: str, begin: int, end: int) -> Span:
    stretch = text[begin:end]
    return Span(begin + len(stretch) - len(stretch.lstrip()), begin + len(stretch.rstrip()))


def _numbers(variant: Variant, spans: Sequence[int]) -> tuple[int, ...]:
    """The sentences of some of the variant's spans; all of them where spans are not those of sentences."""
    if len(variant.spans) != len(variant.sentences):
        return variant.sentences
    return tuple(variant.sentences[number] for number in spans)
