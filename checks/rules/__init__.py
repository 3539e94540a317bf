"""The rules, a module each, in the order of docs/checks.md."""

from qostil.checks.rules import addition, doubled, omission

RULES = (doubled.RULE, omission.RULE, addition.RULE)
