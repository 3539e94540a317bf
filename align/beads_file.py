"""Bead files, ``[0,1]:[0]`` a line: the form in which alignments and their gold are exchanged since Vecalign."""

import re
from collections.abc import Iterable
from pathlib import Path

from qostil import Bead, InputError

_LINE = re.compile(r"\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\](?::\s*([\d.eE+-]+))?")


def read_beads(path: Path) -> tuple[Bead, ...]:
    """Beads of a file; empty lines and those that begin with ``#`` are passed over.

    :raises InputError: with the line, at the first that is no bead or that uses a sentence twice.
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
        sides = tuple(tuple(int(index) for index in side.split(",") if index.strip()) for side in match.groups()[:2])
        for side, used in zip(sides, seen, strict=True):
            twice = used.intersection(side) or len(set(side)) < len(side)
            if twice:
                raise InputError(
                    f"{line.strip()!r} uses a sentence that stands in a bead already", path=path, line=number
                )
            used.update(side)
        beads.append(Bead(sides[0], sides[1], float(match[3] or 1.0)))
    return tuple(beads)


def bead_lines(beads: Iterable[Bead]) -> str:
    """The lines of a bead file, each with its confidence behind."""
    return "".join(f"{bead}\n" for bead in beads)
