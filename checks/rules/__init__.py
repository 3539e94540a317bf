"""The rules, a module each, in the order of docs/checks.md."""

from qostil.checks.rules import doubled, term

RULES = (doubled.RULE, term.RULE)
