"""Roman numerals, also where Cyrillic letters were typed for the Latin ones they look like."""

ROMAN = "(?=[IVXІХ])[IVXLCІХСМM]{1,9}"
_LOOK_ALIKES = str.maketrans("ІХСМ", "IXCM")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "M": 1000}


def from_roman(text: str) -> int:
    """The value; a smaller sign before a greater one is taken off."""
    values = [_VALUES[sign] for sign in text.translate(_LOOK_ALIKES)]
    behind = [*values[1:], 0]
    return sum(-value if value < following else value for value, following in zip(values, behind, strict=True))
