"""The rules, a module each, in the order of docs/checks.md."""

from qostil.checks.rules import date, doubled, number

RULES = (number.RULE, date.RULE, doubled.RULE)
