"""The rules, a module each, in the order of docs/checks.md."""

from qostil.checks.rules import doubled, number

RULES = (number.RULE, doubled.RULE)
