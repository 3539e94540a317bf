"""The rules, a module each, in the order of docs/checks.md."""

from qostil.checks.rules import date, doubled, footnote, number

RULES = (number.RULE, date.RULE, footnote.RULE, doubled.RULE)
