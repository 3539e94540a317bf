"""The rules, a module each, in the order of docs/checks.md."""

from qostil.checks.rules import addition, doubled, meaning, negation, omission

RULES = (doubled.RULE, omission.RULE, addition.RULE, negation.RULE, meaning.RULE)
