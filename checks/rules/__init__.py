"""The rules, a module each, in the order of docs/checks.md."""

from qostil.checks.rules import copied, date, doubled, footnote, language, number, unit, untranslated, url

RULES = (
    number.RULE,
    date.RULE,
    unit.RULE,
    footnote.RULE,
    url.RULE,
    copied.RULE,
    untranslated.RULE,
    language.RULE,
    doubled.RULE,
)
