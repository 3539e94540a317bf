"""Terms of an agreed glossary, looked for in aligned units."""

from qostil import Concept, Evidence, Language, Span, TranslationUnit, Variant
from qostil.glossaries.meeting import with_evidence
from tests.glossaries.made_concepts import EN, KK, RU, concept, used

UNITS = [
    TranslationUnit(
        "u1",
        (
            Variant(EN, "The village council met twice.", "r.en"),
            Variant(KK, "Ауыл кеңесінің екі отырысы болды.", "r.kk"),
        ),
    ),
    TranslationUnit(
        "u2",
        (
            Variant(EN, "Village councils are elected.", "r.en"),
            Variant(RU, "Сельские советы избираются.", "r.ru"),
        ),
    ),
    TranslationUnit(
        "u3", (Variant(EN, "A village council pays.", "r.en"), Variant(KK, "Ақысын әкім төлейді.", "r.kk"))
    ),
]


def places(made: Concept, language: Language) -> list[tuple[str, str]]:
    texts = {(unit.id, v.language): v.text for unit in UNITS for v in unit.variants}
    return [
        (place.unit, texts[place.unit, language][place.span.start : place.span.end])
        for term in made.terms_in(language)
        for place in term.evidence
    ]


def test_a_concept_is_met_in_every_form_where_two_languages_agree() -> None:
    made = concept(used("village council", EN), used("ауыл кеңесі", KK), used("сельский совет", RU))
    (met,) = with_evidence([made], UNITS)
    assert places(met, EN) == [("u1", "village council"), ("u2", "Village councils")]
    assert places(met, KK) == [("u1", "Ауыл кеңесінің")]
    assert places(met, RU) == [("u2", "Сельские советы")]
    assert met.frequency == 2
    assert [term.frequency for term in met.terms] == [2, 1, 1]


def test_concepts_with_evidence_stay_as_they_are() -> None:
    made = concept(used("village council", EN, "r.en/u9"), used("ауыл кеңесі", KK))
    assert with_evidence([made], UNITS) == [made]
    assert made.terms[0].evidence == (Evidence("u9", "r.en", Span(0, 15)),)


def test_two_concepts_may_share_a_term() -> None:
    one = concept(used("village council", EN), used("ауыл кеңесі", KK))
    other = concept(used("council", EN), used("ауыл кеңесі", KK))
    assert [places(met, KK) for met in with_evidence([one, other], UNITS)] == [[("u1", "Ауыл кеңесінің")]] * 2
