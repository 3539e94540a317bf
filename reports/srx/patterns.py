"""Regular expressions as SRX has them, those of ICU and Java, told to Python's ``regex``."""

import re
from math import prod

# Escapes of a letter that mean the same to ``regex``, with what must follow some of them.
_SAME = re.compile(
    r"\\(?:[dDsSwWbBAtnrfaX]|[pP](?:\{\^?[\w\s=:-]+\}|[A-Z])|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|N\{[\w -]+\})"
)
_HORIZONTAL = r"\t \xa0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000"
_VERTICAL = r"\n\x0b\f\r\x85\u2028\u2029"
_OTHER = {
    "h": f"[{_HORIZONTAL}]",
    "H": f"[^{_HORIZONTAL}]",
    "v": f"[{_VERTICAL}]",
    "V": f"[^{_VERTICAL}]",
    "R": f"(?:\\r\\n|[{_VERTICAL}])",
    "z": r"\Z",
    "Z": r"(?=\n?\Z)",
    "e": r"\x1b",
}
_QUOTED = re.compile(r"\\Q(.*?)(?:\\E|\Z)", re.DOTALL)
_BRACED = re.compile(r"\\x\{([0-9a-fA-F]{1,6})\}")
_OCTAL = re.compile(r"\\0([0-7]{1,3})")
_REFERENCE = re.compile(r"\\(?:[1-9]\d*|k<\w+>)")
_GROUP = re.compile(r"\((?:\?(?:[:=!>]|<[=!]|<[A-Za-z]\w*>|(?P<on>[a-zA-Z]*)(?:-(?P<off>[a-zA-Z]+))?(?P<end>[:)])))?")
_REPEAT = re.compile(r"\{(\d{1,6})(?:,\d{0,6})?\}")
# Compiling a pattern takes time and memory with what it spells out: repeats within repeats, groups within groups.
_LONGEST, _DEEPEST, _MOST_REPEATS = 10_000, 60, 100_000
# Flags that say nothing here: text is Unicode, lines end as they do.
_NO_MATTER = "uUdw"
_FLAGS = "imsx"
# Signs of set operations in ``regex`` that are plain characters in ICU and Java.
_PLAIN_IN_SET = "|~"


class PatternError(ValueError):
    """What is wrong with a pattern, in words that go on after "the pattern"."""


def translated(pattern: str, *, references: bool = True) -> str:
    """The pattern as ``regex`` (version 1) reads it.

    ``references`` says whether back references can be: behind a break they can, before it they cannot, since there
    the text is read backwards.
    """
    _check_size(pattern)
    parts: list[str] = []
    at = depth = 0
    while at < len(pattern):
        part, length, depth = _next(pattern, at, depth)
        if not references and _REFERENCE.fullmatch(pattern, at, at + length):
            raise PatternError("has a back reference, which cannot be in front of a break")
        parts.append(part)
        at += length
    if depth:
        raise PatternError("has a set [ that is not closed")
    return "".join(parts)


def _check_size(pattern: str) -> None:
    repeats = prod(max(1, int(repeat[1])) for repeat in _REPEAT.finditer(pattern))
    depth = deepest = 0
    for sign in pattern:
        depth += (sign in "([") - (sign in ")]")
        deepest = max(deepest, depth)
    for what, size, most in (
        ("characters", len(pattern), _LONGEST),
        ("groups within one another", deepest, _DEEPEST),
        ("repeats, multiplied", repeats, _MOST_REPEATS),
    ):
        if size > most:
            raise PatternError(f"has {size} {what}; at most {most} are read")


def _next(pattern: str, at: int, depth: int) -> tuple[str, int, int]:
    """The translation of what stands at ``at``, its length in the pattern, and how deep in sets one is behind it."""
    sign = pattern[at]
    if sign == "\\":
        return (*_escape(pattern, at, in_set=depth > 0), depth)
    if sign == "[":
        opening = 2 if pattern.startswith("[^", at) else 1
        # A ] right behind the opening is a character.
        plain = pattern.startswith("]", at + opening)
        return pattern[at : at + opening] + (r"\]" if plain else ""), opening + plain, depth + 1
    if depth:
        return _in_set(sign, depth)
    if sign == "(":
        return (*_group(pattern, at), depth)
    if sign == "{":
        repeat = _REPEAT.match(pattern, at)
        if repeat is None:
            raise PatternError(f"has a {{ at {at + 1} that is no repetition such as {{2,5}}; write \\{{ for the sign")
        return repeat[0], len(repeat[0]), depth
    return sign, 1, depth


def _in_set(sign: str, depth: int) -> tuple[str, int, int]:
    if sign == "]":
        return sign, 1, depth - 1
    return ("\\" if sign in _PLAIN_IN_SET else "") + sign, 1, depth


def _escape(pattern: str, at: int, *, in_set: bool) -> tuple[str, int]:
    if quoted := _QUOTED.match(pattern, at):
        return re.escape(quoted[1]), len(quoted[0])
    for number, base in ((_BRACED, 16), (_OCTAL, 8)):
        if coded := number.match(pattern, at):
            return _character(int(coded[1], base)), len(coded[0])
    if same := _SAME.match(pattern, at):
        return same[0], len(same[0])
    if reference := _REFERENCE.match(pattern, at):
        return reference[0].replace("\\k<", "(?P=").replace(">", ")"), len(reference[0])
    letter = pattern[at + 1 : at + 2]
    if letter in _OTHER and letter and not (in_set and letter in "RzZ"):
        return _OTHER[letter], 2
    if not letter or (letter.isascii() and letter.isalnum()):
        raise PatternError(f"has \\{letter} at {at + 1}, which means nothing here")
    return re.escape(letter) if letter.isascii() else letter, 2


def _character(number: int) -> str:
    try:
        return re.escape(chr(number))
    except (ValueError, OverflowError) as error:
        raise PatternError(f"names a character, {number:x}, that there is not") from error


def _group(pattern: str, at: int) -> tuple[str, int]:
    """The beginning of a group: those kinds that ICU and Java know."""
    group = _GROUP.match(pattern, at)
    if group is None or (pattern.startswith(("(?", "(*"), at) and len(group[0]) == 1):
        raise PatternError(f"has a group at {at + 1} that begins as none can: {pattern[at : at + 4]!r}")
    if group["end"] is None:
        return group[0].replace("(?<", "(?P<") if group[0].endswith(">") and "<" in group[0] else group[0], len(
            group[0]
        )
    on, off = group["on"] or "", group["off"] or ""
    unknown = set(on + off) - set(_NO_MATTER + _FLAGS)
    if unknown:
        raise PatternError(f"sets an unknown flag, {sorted(unknown)[0]!r}")
    on, off = (flags.translate(dict.fromkeys(map(ord, _NO_MATTER))) for flags in (on, off))
    if not on and not off:
        return ("(?:" if group["end"] == ":" else ""), len(group[0])
    return f"(?{on}{'-' + off if off else ''}{group['end']}", len(group[0])
