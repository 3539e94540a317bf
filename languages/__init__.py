"""What each language needs, in one place per language: code small, data in ``data/*.toml``."""

from qostil.languages.guess import Guess, detect
from qostil.languages.rules import CODES, Abbreviations, Common, Rules, common, english, rules_of

__all__ = ["CODES", "Abbreviations", "Common", "Guess", "Rules", "common", "detect", "english", "rules_of"]
