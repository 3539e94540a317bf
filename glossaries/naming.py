"""Terms of a concept in one language: the best renderings, each in its dictionary form, with its evidence."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from qostil import Evidence, Language, Span, Term, TermStatus, TranslationUnit
from qostil.glossaries.ranker import Ranker
from qostil.glossaries.renderings import Rendering
from qostil.glossaries.spelling import key_of
from qostil.languages.citation import citation
from qostil.languages.search import fold

_MOST_RENDERINGS = 4
# Of those that won no place, which are seldom right, no more are worth showing.
_MOST_WITHOUT_PLACE = 2
# A rendering with a smaller share of the votes is an accident.
_LEAST_VOTE = 0.02
# A first rendering more likely wrong than right is not preferred.
_SURE = 0.5
_MOST_EVIDENCE = 500
# A phrase that is always in the plural, in 20 places or more, belongs there.
_ALWAYS = 0.95
_EDGES = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)
_QUOTATION = ("[«»]", "[“”„]", '"')


@dataclass(frozen=True, slots=True)
class Number:
    """In which of its places an English phrase stands in the plural, and whether a plural of it is the term itself."""

    plural: tuple[bool, ...]
    belongs: bool

    @classmethod
    def of(cls, heads: Sequence[str]) -> "Number":
        """From the last word of the phrase at each of its places."""
        plural = tuple(key_of([head])[0] != fold(head) and not head.isupper() for head in heads)
        listed = any(fold(head) in _plural_heads() for head in heads)
        return cls(plural, listed or sum(plural) / (len(plural) + 1) >= _ALWAYS)


def terms_of(
    found: Sequence[Rendering], number: Number, language: Language, units: Sequence[TranslationUnit], ranker: Ranker
) -> Iterator[Term]:
    """The best of ``found`` as terms, no two alike: the first preferred where it is likely right, others admitted."""
    for text, rendering in _shown(found, number, language).items():
        confidence = ranker.sure(rendering.vote, rendering.places)
        preferred = rendering is found[0] and confidence >= _SURE
        yield Term(
            text,
            language,
            TermStatus.PREFERRED if preferred else TermStatus.ADMITTED,
            frequency=len(rendering.won),
            confidence=confidence,
            evidence=_evidence(rendering, units, language),
        )


def _shown(found: Sequence[Rendering], number: Number, language: Language) -> dict[str, Rendering]:
    """The renderings a glossary shows, by dictionary form; of two that differ in letter case the better one."""
    shown: dict[str, tuple[str, Rendering]] = {}
    spare = _MOST_WITHOUT_PLACE
    for rendering in found:
        if rendering.vote < _LEAST_VOTE or not (rendering.won or spare):
            continue
        if len(shown) == _MOST_RENDERINGS:
            break
        text = dictionary_form(rendering, number, language)
        if fold(text) not in shown:
            shown[fold(text)] = text, rendering
            spare -= not rendering.won
    return dict(shown.values())


def dictionary_form(rendering: Rendering, number: Number, language: Language) -> str:
    """The citation form of what was met; of several the one that most votes come to."""
    texts = [(vote.text, vote.share, number.plural[vote.place]) for vote in rendering.votes]
    plural = _plural(texts, number, language)
    found: dict[str, float] = defaultdict(float)
    for text, share, _ in texts:
        found[cited(text, language, plural=plural)] += share
    return max(found, key=found.__getitem__)


def _plural(texts: Sequence[tuple[str, float, bool]], number: Number, language: Language) -> bool:
    """Whether the plural belongs to the term: where English has it too by nature, or does not have it at all."""
    single = met = own = 0.0
    for text, share, english in texts:
        if cited(text, language, plural=True) == cited(text, language, plural=False):
            single += share
        else:
            met += share
            own += 0 if english else share
    return met > single and (number.belongs or own > met / 2)


@lru_cache(maxsize=1 << 16)
def cited(text: str, language: Language, *, plural: bool) -> str:
    """The citation form of a stretch, with the quotation marks in it but for those whose other half is not there."""
    edges = [
        match.groups() if (match := _EDGES.fullmatch(word)) and match[2] else ("", word, "") for word in text.split()
    ]
    found = citation([inside for _, inside, _ in edges], language, plural=plural).split(" ")
    marked = [before + word + behind for (before, _, behind), word in zip(edges, found, strict=True)]
    whole = " ".join(marked)
    for marks in _QUOTATION:
        if len(re.findall(marks, whole)) % 2:
            whole = re.sub(marks, "", whole)
    return whole


def _evidence(rendering: Rendering, units: Sequence[TranslationUnit], language: Language) -> tuple[Evidence, ...]:
    return evidence_of([(vote.unit, vote.span) for vote in rendering.won], units, language)


def evidence_of(
    places: Sequence[tuple[int, Span]], units: Sequence[TranslationUnit], language: Language
) -> tuple[Evidence, ...]:
    """The first places as evidence."""
    found = []
    for number, span in places[:_MOST_EVIDENCE]:
        variant = units[number].variant(language)
        found.append(Evidence(units[number].id, variant.report if variant else "", span))
    return tuple(found)


@cache
def _plural_heads() -> frozenset[str]:
    """English nouns whose plural has a meaning of its own, folded."""
    source = files("qostil.glossaries.data").joinpath("renderings.toml").read_text("utf-8")
    return frozenset(fold(word) for word in tomllib.loads(source)["plural_heads"].split())
