"""When a unit that arrives is there already: a stored one says all that it says."""

from qostil import TranslationUnit, Variant
from qostil.memory.identity import is_ours


def says(key: str, stored: TranslationUnit, unit: TranslationUnit) -> bool:
    """Whether a unit stored under an id is that unit: one with all its texts, in whatever region of the languages.

    One of ours has to stand at the same place or to have the same id; of another program's, nothing may be new.
    """
    if not _same_texts(stored, unit):
        return False
    if is_ours(unit.id):
        return key == unit.id or _same_place(stored, unit)
    return _same_string(stored, unit)


def _same_texts(stored: TranslationUnit, unit: TranslationUnit) -> bool:
    said = {(variant.language.code, variant.text) for variant in stored.variants}
    return all((variant.language.code, variant.text) in said for variant in unit.variants)


def _same_place(stored: TranslationUnit, unit: TranslationUnit) -> bool:
    """Whether both say it at the same place of the same reports: a unit of ours that comes back under another id."""
    return _places(stored) >= _places(unit) and stored.context == unit.context


def _places(unit: TranslationUnit) -> set[tuple[object, ...]]:
    return {(v.language, v.text, v.report, v.section, v.sentences, v.spans, v.tags) for v in unit.variants}


def _same_string(stored: TranslationUnit, unit: TranslationUnit) -> bool:
    """Whether a unit of another program adds nothing: no context of its own, no tags that the stored one lacks."""
    tags = {(v.language.code, v.text, _shape(v)) for v in stored.variants}
    tagged = (v for v in unit.variants if v.tags)
    return unit.context in ("", stored.context) and all((v.language.code, v.text, _shape(v)) in tags for v in tagged)


def _shape(variant: Variant) -> tuple[tuple[object, ...], ...]:
    """Tags but for the dialect they came in."""
    return tuple((tag.at, tag.kind, tag.content) for tag in variant.tags)
