"""The rules, a module each, in the order of docs/checks.md."""

from qostil.checks.rules import doubled, name, term

RULES = (doubled.RULE, term.RULE, name.RULE)
