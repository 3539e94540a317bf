"""The rules, a module each, in the order of docs/checks.md."""

from qostil.checks.rules import doubled, empty

RULES = (empty.RULE, doubled.RULE)
