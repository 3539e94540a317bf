"""Lines of a paragraph become running text: hyphens that only part a word at the end of a line are taken out."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qostil.languages import common
from qostil.reports.readers.pdf.addresses import address_at_end, goes_on, is_broken

_HYPHENS = "-\u00ad"
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_LAST = re.compile(r"([^\W\d_]+(?:[-’'][^\W\d_]+)*)-\Z")
_FIRST = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_GLUED_BEFORE, _APART = re.compile(r"\d -[^\W\d_]"), re.compile(r"\d - [^\W\d_]")
_SLASHED, _LONGEST_WORD = re.compile(r"([^\W\d_]+)/ ([^\W\d_]+)"), 40
_SPLIT, _APOSTROPHE = re.compile("[-’']"), re.compile("[’']")
_SUSPENDED = frozenset(("and", "or", "to", "und", "и", "или", "да", "және", "мен", "немесе", "жана", "менен"))
# The end of the name of a site: Gov.uk.
_SITE = re.compile(r"\.[a-z]{2,4}\b")
_ADVERBS = re.compile(r"(?:ски|цки|ому|ему|ьи)\Z")
_TWO_VOWELS = re.compile(r"(?:re|pre|de)-e")
# Adjectives made of two: узбекско-кыргызский.
_LINKED, _ADJECTIVE = re.compile(r"(?:ск|цк)о\Z"), re.compile(r"(?:[ыи][йехм]|о[йем]|[ая]я|ую|ей|го|му|ими|ыми)\Z")
# A document breaks words where so many of its lines end with a hyphen, or where so many of the words broken by one are
# written without it elsewhere. Real reports: 13-30 % of lines and 15-75 % of words, against 4 % and 1 %.
_OFTEN, _HYPHENATED = 0.08, 0.08
# Words that begin alike are forms of one word.
_STEM = 5
_LONG_WORD = 6
# Shorter parts are as likely syllables.
_LONGEST_SYLLABLE = 3


@dataclass(frozen=True, slots=True)
class Hyphens:
    """What a document shows of its words: how often each is written, hyphens and all, and whether lines break them.

    ``lasts`` are the last parts of words with a hyphen, ``parts`` all words and parts of them, ``sorted`` all words.
    ``latin`` says that its text is written in Latin letters, ``glued`` that behind numbers hyphens stand glued before
    words, as in 1980 -ші; ``slashes`` are pairs of words with a slash and a space between them.
    """

    words: Counter[str]
    sorted: tuple[str, ...]
    lasts: frozenset[str]
    parts: frozenset[str]
    breaks_words: bool
    latin: bool
    glued: bool
    slashes: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, paragraphs: Sequence[Sequence[str]]) -> "Hyphens":
        """Learn from all paragraphs, each a list of lines."""
        words: Counter[str] = Counter()
        broken: list[tuple[str, str]] = []
        lines = 0
        for paragraph in paragraphs:
            lines += len(paragraph)
            for before, line in zip(["", *paragraph], paragraph, strict=False):
                words.update(word.lower() for word in _whole_words(before, line))
            broken.extend(_broken(paragraph))
        joined = sum(1 for one, other in broken if words[one + other])
        parted = sum(1 for one, other in broken if words[f"{one}-{other}"])
        often = len(broken) > _OFTEN * lines and joined >= parted
        breaks = often or joined > max(parted, _HYPHENATED * len(broken))
        compounds = [word.split("-") for word in words if "-" in word]
        lasts = frozenset(parts[-1] for parts in compounds)
        parts = frozenset(part for word in words for part in (*_SPLIT.split(word), _APOSTROPHE.sub("", word)))
        latin = sum(count for word, count in words.items() if word.isascii()) > words.total() / 2
        text = "\n".join(line for paragraph in paragraphs for line in paragraph)
        glued = len(_GLUED_BEFORE.findall(text)) > len(_APART.findall(text))
        slashes = frozenset(_SLASHED.findall(text))
        return cls(words, tuple(sorted(words)), lasts, parts, breaks, latin, glued, slashes)

    def join(self, lines: Sequence[str]) -> str:
        """The lines as one text."""
        text = lines[0].strip() if lines else ""
        for at, line in enumerate(lines[1:], start=2):
            text = self._joined(text, line.strip(), last=at == len(lines))
        return text

    def _joined(self, text: str, line: str, *, last: bool) -> str:
        if not text or not line:
            return text or line
        address = address_at_end(text)
        if address:
            return self._address(text, address, line, last=last)
        if text[-1] not in _HYPHENS:
            return text + ("" if _is_tight(text, line) and not self._is_slashed(text, line) else " ") + line
        if text[-1] == "\u00ad":
            return text[:-1] + line
        if text[-2:-1].isspace():
            return text + line if self._is_glued_before(text, line) else f"{text} {line}"
        return self._hyphenated(text, line)

    def _is_glued_before(self, text: str, line: str) -> bool:
        """Whether the hyphen that stands alone at the end of ``text`` belongs to the word behind it."""
        words, after = text.split()[-2:-1], _FIRST.match(line)
        if not words or after is None:
            return False
        if words[0].isdecimal():
            return self.glued
        begin = f"{words[0]}-{after[0][:_STEM]}".lower()
        at = bisect_left(self.sorted, begin)
        return at < len(self.sorted) and self.sorted[at].startswith(begin)

    def _is_slashed(self, text: str, line: str) -> bool:
        """Whether the document has these two words with a slash and a space elsewhere."""
        return bool(self.slashes) and any(
            pair in self.slashes for pair in _SLASHED.findall(f"{text.rsplit(None, 1)[-1]} {line[:_LONGEST_WORD]}")
        )

    def _hyphenated(self, text: str, line: str) -> str:
        """Both, where ``text`` ends with a hyphen behind a letter or a digit."""
        before, after = _LAST.search(text), _FIRST.match(line)
        if before is None or after is None:
            site = before is not None and self.breaks_words and _SITE.match(line)
            return (text[:-1] if site else text) + line
        if (
            after[0].lower() in _SUSPENDED
            and not before[1].isupper()
            and not self.words[(before[1] + after[0]).lower()]
        ):
            return f"{text} {line}"
        if self._is_one_word(before[1], after[0]):
            return text[:-1] + line
        return text + line

    def _address(self, text: str, address: str, line: str, *, last: bool) -> str:
        """An address of the web and the line behind it; programs break addresses with hyphens as if they were words."""
        if not goes_on(address, line, self.words, self.parts, last=last):
            return f"{text} {line}"
        # Rules for Cyrillic words break no Latin ones.
        if (
            text[-1] in _HYPHENS
            and self.breaks_words
            and self.latin
            and is_broken(address, line, self.words, self.parts)
        ):
            return text[:-1] + line
        return text + line

    def _is_one_word(self, before: str, after: str) -> bool:
        """Whether the hyphen between both only ends the line."""
        if before.isupper() and len(before) > 1 and after.islower():
            # An abbreviation is not broken: US-funded, QDT-мен.
            return False
        one, other = before.lower(), after.lower()
        if self.breaks_words and after[0].isupper() and self.words[one + other] > self.words[f"{one}-{other}"]:
            # A capital inside a name: openDemocracy.
            return True
        if not (after[0].islower() or (len(after) > 1 and after.isupper() and before.isupper())):
            return False
        joined, parted = self.words[one + other], self.words[f"{one}-{other}"]
        if joined != parted or not self.breaks_words:
            return self.breaks_words and joined > parted
        if (one == "по" and _ADVERBS.search(other)) or (_LINKED.search(one) and _ADJECTIVE.search(other)):
            return len(other) <= _LONGEST_SYLLABLE
        return not (self._is_usual(before, other) or self._is_compound(one, other))

    def _is_usual(self, before: str, other: str) -> bool:
        """Whether words such as these are usually written with a hyphen, or both are long words of the document."""
        compounds, one = common().compounds, before.lower()
        long = min(len(one), len(other)) > _LONGEST_SYLLABLE
        if other in compounds.last and (long or before[0].isupper() or self.words[one] or one in compounds.prefixes):
            return True
        if _TWO_VOWELS.fullmatch(f"{one}-{other[0]}") or (one in compounds.prefixes and self.words[other]):
            return True
        if one in compounds.first and len(other) > _LONGEST_SYLLABLE:
            return True
        both = self.words[one] > 0 and self.words[other] > 0
        return both and min(len(one), len(other)) >= _LONG_WORD and not one.isascii()

    def _is_compound(self, one: str, other: str) -> bool:
        """Whether it has another hyphen and both are words, or other words of the document begin or end like it."""
        if "-" in one or "-" in other:
            return one.rsplit("-", 1)[-1] in self.parts and other.split("-", 1)[0] in self.parts
        if len(other) > _LONGEST_SYLLABLE and self._mostly_parted(one):
            return True
        return other in self.lasts and len(other) > _LONGEST_SYLLABLE and self.words[one] > 0

    def _mostly_parted(self, one: str) -> bool:
        """Whether more words of the document begin with ``one`` and a hyphen than with ``one`` alone."""
        start, end = (bisect_left(self.sorted, one + last) for last in ("", "\uffff"))
        longer = [word for word in self.sorted[start:end] if len(word) > len(one) + 2]
        parted = sum(1 for word in longer if word[len(one)] == "-")
        return parted > 0 and parted >= len(longer) - parted


def _whole_words(before: str, line: str) -> list[str]:
    """Words of a line without those that a hyphen at its end, or at the end of the line before it, may have broken."""
    words = _WORD.findall(line)
    first = 1 if before.rstrip()[-1:] in _HYPHENS and before else 0
    last = -1 if line.rstrip()[-1:] in _HYPHENS and line else None
    return words[first:last]


def _broken(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Both parts of each word with a hyphen at the end of a line."""
    for line, following in pairwise(lines):
        before, after = _LAST.search(line.rstrip().replace("\u00ad", "-")), _FIRST.match(following.strip())
        if before and after and after[0][0].islower():
            yield before[1].lower(), after[0].lower()


def _is_tight(text: str, line: str) -> bool:
    """Whether no space stands between both: behind a slash or a dash that is glued to the word before it."""
    end, before = text[-1], text[-2:-1]
    if end in "/—":
        return before.isalnum() and line[0].isalnum()
    if line[0] == "—":
        return end.isalnum() and line[1:2].isalnum()
    return end == "–" and before.isdigit() and line[0].isdigit()
