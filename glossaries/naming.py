"""Terms of a concept in one language: the best renderings, each in its dictionary form, with its evidence."""

from collections import Counter
from collections.abc import Iterator, Sequence

from qostil import Evidence, Language, Span, Term, TermStatus, TranslationUnit
from qostil.glossaries.renderings import Rendering
from qostil.languages.citation import citation

_MOST_RENDERINGS = 4
# A rendering worth less than this, or than a share of the best, is an accident.
_LEAST_SCORE, _LEAST_SHARE = 0.05, 0.25
_MOST_EVIDENCE = 50


def terms_of(
    found: Sequence[tuple[Rendering, float]], language: Language, units: Sequence[TranslationUnit]
) -> Iterator[Term]:
    """The best of ``found`` as terms: the first preferred, others admitted."""
    best = found[0][1] if found else 0.0
    kept = [pair for pair in found if pair[1] >= max(_LEAST_SCORE, _LEAST_SHARE * best)][:_MOST_RENDERINGS]
    for rank, (rendering, score) in enumerate(kept):
        yield Term(
            dictionary_form(rendering, language),
            language,
            TermStatus.ADMITTED if rank else TermStatus.PREFERRED,
            frequency=len(rendering.places),
            confidence=min(score, 1.0),
            evidence=evidence_of(rendering.places, units, language),
        )


def dictionary_form(rendering: Rendering, language: Language) -> str:
    """The citation form of what was met; of several the one that most places come to."""
    found = Counter[str]()
    for form, count in rendering.forms.items():
        plain = citation(form.split(), language, plural=len(form.split()) > 1)
        found[plain] += count
    return found.most_common(1)[0][0]


def evidence_of(
    places: Sequence[tuple[int, Span]], units: Sequence[TranslationUnit], language: Language
) -> tuple[Evidence, ...]:
    """The first places as evidence."""
    found = []
    for number, span in places[:_MOST_EVIDENCE]:
        variant = units[number].variant(language)
        found.append(Evidence(units[number].id, variant.report if variant else "", span))
    return tuple(found)
