"""Terms that differ in form or fullness only: one rendering, not several."""

from collections.abc import Sequence
from itertools import takewhile

from qostil import Term, TermStatus
from qostil.languages.lemma import lemma_keys
from qostil.languages.search import fold, folded, words

# Words with so much of their beginning in common are forms of one: оппозиция, оппозициялық.
_LEAST_COMMON, _LEAST_SHARE = 4, 0.6
# Kazakh and Kyrgyz roots are shorter than what is made of them: өнүгүү, өнүктүрүү.
_TURKIC, _LEAST_ROOT, _LEAST_ROOT_SHARE = {"kk", "ky"}, 3, 0.5
# And so are a word and what is made of it: тил, тилдүү.
_LEAST_WHOLE = 3


def families_of(terms: Sequence[Term]) -> list[list[Term]]:
    """Terms of one language that are one rendering, the strongest of each first, and so the families."""
    families: list[list[Term]] = []
    for term in sorted(terms, key=_weakness):
        family = next((some for some in families if _are_one(some[0], term) and _is_near(some[0], term)), None)
        if family is None:
            families.append([term])
        else:
            family.append(term)
    return _with_abbreviations(families)


def _with_abbreviations(families: Sequence[list[Term]]) -> list[list[Term]]:
    """The families, those joined of which one is short for the other."""
    joined: list[list[Term]] = []
    for family in families:
        other = next((some for some in joined if _are_one(some[0], family[0]) and _is_short(some, family)), None)
        if other is None:
            joined.append([*family])
        else:
            other += family
    return joined


def _are_one(one: Term, other: Term) -> bool:
    """Whether two terms may be one rendering: what people have written or deprecated stays apart."""
    return all(term.confidence is not None and term.status is not TermStatus.DEPRECATED for term in (one, other))


def _is_short(one: Sequence[Term], other: Sequence[Term]) -> bool:
    """Whether a term of one family is made of the first letters of one of the other: ҮЕҰ, үкіметтік емес ұйымдар."""
    initials = [{"".join(word[0] for word in folded(term.text)) for term in family} for family in (one, other)]
    written = [{fold(term.text) for term in family} for family in (one, other)]
    return any(len(short) > 1 for short in (written[0] & initials[1]) | (written[1] & initials[0]))


def _is_near(one: Term, other: Term) -> bool:
    """Whether one has all words of the other in some form."""
    left, right = (_stems(term) for term in (one, other))
    code = one.language.code
    return _covers(left, right, code) or _covers(right, left, code)


def _stems(term: Term) -> list[str]:
    return list(lemma_keys(words(term.text), term.language))


def _covers(longer: Sequence[str], shorter: Sequence[str], code: str) -> bool:
    return all(any(same_stem(word, other, code) for other in longer) for word in shorter)


def same_stem(one: str, other: str, code: str) -> bool:
    """Whether two folded words are forms of one, or one is made of the other."""
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(shorter):
        return one == other or len(shorter) >= _LEAST_WHOLE
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    least, share = (_LEAST_ROOT, _LEAST_ROOT_SHARE) if code in _TURKIC else (_LEAST_COMMON, _LEAST_SHARE)
    return common >= least and common >= share * len(shorter)


def sureness(term: Term) -> float:
    """How sure it is that the term is right; what a person wrote is."""
    return 1.0 if term.confidence is None else term.confidence


def _weakness(term: Term) -> tuple[bool, float]:
    return term.status is not TermStatus.PREFERRED, -term.frequency * sureness(term)
