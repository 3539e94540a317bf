"""Running text falls into pieces: sentences, headings, list items, each with its paragraph."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from qostil import Kind, Language, Span
from qostil.languages import Rules, common, rules_of
from qostil.reports.boundaries import MARK, STOP, ends_sentence
from qostil.reports.headings import Surroundings, heading_end, looks_like_heading
from qostil.reports.vocabulary import CAPITAL, Vocabulary

_SIGNS = "•●◦▪■‣⁃"
_BULLET = re.compile(rf"[^\S\n]*(?:[{_SIGNS}]|[-–—*+·o](?=\s)|(?P<number>\d{{1,2}}[.)]|[^\W\d_]\))(?=\s))")
_GAP = re.compile(r"[^\S\n\xa0]*[\n\xa0]\s*|[^\S\n\xa0]{2,}")
# A list that runs on in its paragraph: "The steps are: 1. Ask. 2. Listen.", or with bullets.
_RUNNING_LIST = rf"(?<=:)[^\S\n]+(?=1\.[ \xa0]+[{CAPITAL}\d])|[^\S\n]+(?=[{_SIGNS}][^\S\n]+[^\W\d_])"
_EVENT = re.compile(rf"(?:{STOP.pattern})|(?P<list>{_RUNNING_LIST})|(?P<blank>{_GAP.pattern})", re.VERBOSE)
_NO_BREAK_SPACES = re.compile("\xa0+")
_ENDED = re.compile(rf"(?:[.!?…:;][\"'”’»›)\]]*|{MARK})\Z")
# A line shorter than this was not broken for want of room.
_LEAST_WIDTH = 40
# More lines than this broken inside a sentence, and the text is wrapped.
_WRAPPED_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is one sentence, and the number of its paragraph."""

    span: Span
    kind: Kind
    paragraph: int


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place where a sentence begins; ``paragraph`` says that a paragraph does too."""

    at: int
    paragraph: bool


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with what was learned from all of it before it is cut."""

    text: str
    rules: Rules
    words: Vocabulary
    wrapped: bool
    paragraph_gap: str
    layout: bool


def pieces(text: str, language: Language, words: Vocabulary | None = None, *, layout: bool = True) -> tuple[Piece, ...]:
    """The pieces of ``text`` in order; together they hold every character that is no white space.

    ``words`` is the vocabulary of the whole document where ``text`` is a part of it. Without ``layout`` there are no
    headings and no bullets to find: the format has told them apart.
    """
    words = words or Vocabulary.of(text)
    whole = _Text(text, rules_of(language), words, _is_wrapped(text), _paragraph_gap(text), layout)
    cuts = [cut for cut in _cuts(whole) if cut.at < len(text)]
    found: list[Piece] = []
    paragraph = -1
    for cut, following in pairwise([*cuts, _Cut(len(text), True)]):
        paragraph += cut.paragraph
        span = trimmed(text, cut.at, following.at)
        if span.start < span.end:
            found.append(Piece(span, Kind.SENTENCE, paragraph))
    return tuple(_with_kinds(text, found)) if layout else tuple(found)


def begins_item(line: str) -> bool:
    """Whether a line begins with a bullet, a dash or a number, as the items of a list do."""
    return _BULLET.match(line) is not None


def trimmed(text: str, start: int, end: int) -> Span:
    """The span from ``start`` to ``end`` without white space at its ends."""
    stretch = text[start:end]
    kept = stretch.strip()
    begin = start + len(stretch) - len(stretch.lstrip())
    return Span(begin, begin + len(kept))


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where paragraphs begin and end: lines, or, in a text broken to a width, what empty lines and bullets part."""
    ends = re.compile(rf"\n\s*\n|\n(?={_BULLET.pattern})" if _is_wrapped(text) else r"\n")
    start = 0
    for end in ends.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def _is_wrapped(text: str) -> bool:
    """Whether lines are broken to a width, so that a single line end means no more than a space."""
    lines = [line.strip() for line in text.split("\n")]
    joints = [(line, after) for line, after in pairwise(lines) if len(line) >= _LEAST_WIDTH and after]
    open_ends = sum(1 for line, after in joints if after[0].islower() and not _ENDED.search(line))
    return open_ends > _WRAPPED_SHARE * max(1, len(joints))


def _paragraph_gap(text: str) -> str:
    """How this text writes the end of a paragraph in one line: ``\\xa0`` and the spaces around it."""
    counts: Counter[str] = Counter()
    for match in _GAP.finditer(text):
        if (
            "\xa0" in match[0]
            and "\n" not in match[0]
            and _ENDED.search(text, max(0, match.start() - 8), match.start())
        ):
            counts[match[0]] += 1
    return counts.most_common(1)[0][0] if counts else ""


def _cuts(whole: _Text) -> Iterator[_Cut]:
    """Every place where a sentence begins."""
    start = len(whole.text) - len(whole.text.lstrip())
    for cut in _opening(whole, _Cut(start, True)):
        yield cut
        start = cut.at
    for event in _EVENT.finditer(whole.text):
        if event.end() > start and _is_boundary(whole, event, start):
            for cut in _opening(whole, _Cut(event.end(), _opens_paragraph(whole, event, start))):
                yield cut
                start = cut.at


def _opening(whole: _Text, cut: _Cut) -> Iterator[_Cut]:
    """The cut itself, and if a heading is glued to the sentence there, the cut behind the heading."""
    end = cut.at
    if whole.layout:
        around = Surroundings(whole.rules, whole.words, whole.paragraph_gap, cut.paragraph)
        end = heading_end(whole.text, cut.at, around)
    yield _Cut(cut.at, cut.paragraph or end > cut.at)
    if end > cut.at:
        yield _Cut(end, True)


def _is_boundary(whole: _Text, event: re.Match[str], start: int) -> bool:
    if event["list"] is not None:
        return True
    text, blank = whole.text, event["blank"]
    if "\n" in _gap(event) and _is_line_end(whole, event, start):
        return True
    if blank is None:
        return ends_sentence(text, event, start, whole.rules, whole.words)
    ended = _ENDED.search(text, max(start, event.start() - 8), event.start())
    if not ended or event.end() >= len(text):
        return False
    # A footnote mark without a full stop ends a paragraph where the text marks paragraphs so.
    return ended[0].startswith("[") and blank == whole.paragraph_gap and text[event.end()].isupper()


def _gap(event: re.Match[str]) -> str:
    """The white space of a place where a sentence might end."""
    return event["gap"] or event["list"] or event["blank"] or ""


def _is_line_end(whole: _Text, event: re.Match[str], start: int) -> bool:
    """Whether the line ends here for good, and was not broken for want of room."""
    if _gap(event).count("\n") > 1:
        return True
    if not whole.layout:
        return False
    if not whole.wrapped or _BULLET.match(whole.text, event.end()):
        return True
    return event["blank"] is not None and _is_heading_line(whole.text, start, event)


def _is_heading_line(text: str, start: int, event: re.Match[str]) -> bool:
    """Whether, in a wrapped text, a heading stands alone on the line that ends here."""
    line = text[start : event.start()]
    alone = "\n" not in line and (start == 0 or text[start - 1] == "\n")
    return alone and text[event.end() : event.end() + 1].isupper() and looks_like_heading(line)


def _opens_paragraph(whole: _Text, event: re.Match[str], start: int) -> bool:
    gap = _gap(event)
    if "\n" in gap:
        return _is_line_end(whole, event, start)
    return bool(gap) and _NO_BREAK_SPACES.sub("\xa0", gap) == whole.paragraph_gap


def _with_kinds(text: str, found: list[Piece]) -> Iterator[Piece]:
    """Items are whole lines that begin with a bullet; headings are short paragraphs that end in no stop."""
    item, before = -1, 0
    for index, piece in enumerate(found):
        content = text[piece.span.start : piece.span.end]
        alone = _is_alone(found, index)
        bullet = _BULLET.match(content) if before == 0 or "\n" in text[before : piece.span.start] else None
        heading = alone and looks_like_heading(content)
        if index + 1 == len(found):
            # Behind the last line nothing stands that it could head, but for a list of notes.
            heading = heading and content.lower().rstrip(":. ") in common().notes_titles
        if bullet and not (bullet["number"] and heading):
            item = piece.paragraph
        before = piece.span.end
        if piece.paragraph == item or content[0] in _SIGNS:
            yield Piece(piece.span, Kind.ITEM, piece.paragraph)
        else:
            yield Piece(piece.span, Kind.HEADING if heading else Kind.SENTENCE, piece.paragraph)


def _is_alone(found: list[Piece], index: int) -> bool:
    """Whether the piece is all of its paragraph."""
    around = (*found[max(0, index - 1) : index], *found[index + 1 : index + 2])
    return all(other.paragraph != found[index].paragraph for other in around)
