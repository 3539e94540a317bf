"""Bead files, ``[0,1]:[0]`` a line: the form in which alignments and their gold are exchanged since Vecalign."""

import re
from collections.abc import Iterable
from pathlib import Path

from qostil import Bead, InputError

_LINE = re.compile(r"\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\](?::\s*([\d.eE+-]+))?")

Numbers = tuple[int, ...]


def read_beads(path: Path, sizes: tuple[int, int] | None = None) -> tuple[Bead, ...]:
    """Beads of a file; empty lines and those that begin with ``#`` are passed over.

    :raises InputError: with the line, at the first that is no bead, that uses a sentence twice, or one that is not
        among the ``sizes`` sentences of its side.
    """
    beads, seen = [], (set[int](), set[int]())
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read as UTF-8 text: {error}", path=path) from error
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise InputError(f"{line.strip()!r} is not a bead; expected one like [0,1]:[0]", path=path, line=number)
        source, target = (_numbers(side) for side in match.groups()[:2])
        wrong = _wrong((source, target), seen, sizes)
        if wrong:
            raise InputError(f"{line.strip()!r} {wrong}", path=path, line=number)
        beads.append(Bead(source, target, _confidence(match[3], path, number)))
    return tuple(beads)


def bead_lines(beads: Iterable[Bead]) -> str:
    """The lines of a bead file, each with its confidence behind."""
    return "".join(f"{bead}\n" for bead in beads)


def _numbers(side: str) -> Numbers:
    return tuple(int(index) for index in side.split(",") if index.strip())


def _confidence(text: str | None, path: Path, line: int) -> float:
    try:
        return float(text or 1.0)
    except ValueError as error:
        raise InputError(f"{text!r} is not a number; expected one like 0.983", path=path, line=line) from error


def _wrong(sides: tuple[Numbers, Numbers], seen: tuple[set[int], set[int]], sizes: tuple[int, int] | None) -> str:
    """What is wrong with a bead, or nothing; its sentences are seen from now on."""
    for number, (side, used) in enumerate(zip(sides, seen, strict=True)):
        if used.intersection(side) or len(set(side)) < len(side):
            return "uses a sentence that stands in a bead already"
        if sizes and side and max(side) >= sizes[number]:
            name = ("source", "target")[number]
            return f"uses sentence {max(side)} of the {name}, which has {sizes[number]}, counted from 0"
        used.update(side)
    return ""
