"""What survives translation letter for letter in any language: numbers, links, footnote marks."""

import re

MARK = re.compile(r"\[\d{1,4}\]")
LINK = re.compile(r"(?:https?://|www\.)[^\s<>\]]+")
# Thousands in groups of three, by whatever sign, else a run of digits; then a decimal part.
_NUMBER = re.compile(r"(?:\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+)(?:[.,]\d+)?")

_NO_DIGIT = re.compile(r"\D")


def numbers(text: str) -> list[str]:
    """The digits of every number, without the signs that differ by language: 2,724,900 and 2 724 900 are one."""
    return [_NO_DIGIT.sub("", number) for number in _NUMBER.findall(text)]


def with_plain_numbers(text: str) -> str:
    """The text with every number as ``numbers`` gives it."""
    return _NUMBER.sub(lambda number: re.sub(r"\D", "", number[0]), text)


def links(text: str) -> list[str]:
    """Every link, without the punctuation of the sentence around it."""
    return [link.rstrip(".,;:)") for link in LINK.findall(text)]
