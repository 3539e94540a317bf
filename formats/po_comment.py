"""Comments of ours in a PO file of another tool, which otherwise stays as it is; those of an earlier time go."""

import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

from qostil.formats import po
from qostil.formats.atomic import Output, write
from qostil.formats.comments import OURS, Comment
from qostil.formats.xmltext import legal

# Every line has it, for a long comment is cut into lines, and is to be known again as a whole.
_MARK = f"{OURS}: "
_WIDTH = 74


def comment(path: Path, comments: Mapping[int, Sequence[Comment]], output: Output) -> int:
    """Write comments as a translator's, by the line of the entry, and say how many.

    :raises InputError: if the file cannot be read.
    """
    file = po.parsed(path)
    count = 0
    for entry in file:
        kept = [line for line in entry.tcomment.split("\n") if not line.startswith(_MARK)]
        new = comments.get(entry.linenum, ()) if not entry.obsolete else ()
        lines = [line for line in kept if line] if kept == [""] else kept
        entry.tcomment = "\n".join([*lines, *(line for each in new for line in _lines(each))])
        count += len(new)
    file.metadata["Content-Type"] = "text/plain; charset=UTF-8"
    write(output, [f"{str(file).rstrip()}\n".encode()])
    return count


def _lines(each: Comment) -> list[str]:
    text = " ".join(f"{each.about}: {legal(each.text)[0]}".split())
    return [f"{_MARK}{line}" for line in textwrap.wrap(text, _WIDTH - len(_MARK), break_on_hyphens=False)]
