"""Candidates that name the same thing: a name and its abbreviation, and spellings with and without a space."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from qostil.glossaries.acronyms import expansions
from qostil.glossaries.candidates import Key, Occurrence
from qostil.glossaries.spelling import key_of
from qostil.glossaries.tagging import Token


def merged(found: Mapping[Key, Sequence[Occurrence]], texts: Sequence[Sequence[Token]]) -> list[tuple[Key, ...]]:
    """The keys of every concept: the name first, then its abbreviations and other spellings."""
    main = {**_spellings(found), **_abbreviations(found, texts)}
    groups: dict[Key, list[Key]] = {key: [key] for key in found if key not in main}
    for key in found:
        if key in main:
            groups[_first(key, main)].append(key)
    return [tuple(group) for group in groups.values()]


def _first(key: Key, main: Mapping[Key, Key]) -> Key:
    while key in main:
        key = main[key]
    return key


def _abbreviations(found: Mapping[Key, object], texts: Sequence[Sequence[Token]]) -> dict[Key, Key]:
    """The name that most often stands before an abbreviation in brackets."""
    names: dict[Key, Counter[Key]] = defaultdict(Counter)
    for tokens in texts:
        for name in expansions(tokens):
            full = key_of([token.word for token in tokens[name.first : name.end]])
            names[key_of([tokens[name.acronym].word])][full] += 1
    most = {short: full.most_common(1)[0][0] for short, full in names.items()}
    return {short: full for short, full in most.items() if short in found and full in found}


def _spellings(found: Mapping[Key, Sequence[Occurrence]]) -> dict[Key, Key]:
    """Of spellings that differ in spaces and hyphens the one used most: policymaker, policy maker."""
    same: dict[str, list[Key]] = defaultdict(list)
    for key in found:
        same["".join(key).lower()].append(key)
    main = {}
    for keys in same.values():
        first, *others = sorted(keys, key=lambda key: (-len(found[key]), key))
        # Capitals alone part an abbreviation from a word: IS, is.
        main.update({key: first for key in others if len(key) != len(first)})
    return main
