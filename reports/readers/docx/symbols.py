"""Letters that Word writes as a place in a font of symbols."""

import re

_SYMBOL_LOW = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
_SYMBOL_END = "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
# Adobe's encoding of its font Symbol, which Word's is.
_SYMBOL = (
    {0x20 + at: letter for at, letter in enumerate(_SYMBOL_LOW)}
    | {0xA0 + at: letter for at, letter in enumerate(_SYMBOL_HIGH)}
    | {0xF1 + at: letter for at, letter in enumerate(_SYMBOL_END)}
)
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•",
    0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
# Places in a font of symbols are written in the private use area of Unicode.
_PRIVATE = range(0xF000, 0xF100)
_PRIVATE_LETTERS = re.compile("[\uf000-\uf0ff]")
_LAST = 0x10FFFF


def has_symbols(text: str) -> bool:
    """Whether places in a font of symbols are typed in ``text``."""
    return _PRIVATE_LETTERS.search(text) is not None


def with_symbols(text: str, font: str) -> str:
    """``text`` with letters for the places in a font of symbols."""
    return _PRIVATE_LETTERS.sub(lambda match: symbol(f"{ord(match[0]):x}", font), text)


def symbol(code: str, font: str) -> str:
    """The letter at the hexadecimal ``code`` of a font; the private letter itself where we do not know the font."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    place = number - _PRIVATE.start if number in _PRIVATE else number
    known = _FONTS.get(font.lower(), {})
    if place in known:
        return known[place]
    return chr(number) if 0 < number <= _LAST and not 0xD800 <= number < 0xE000 else ""
