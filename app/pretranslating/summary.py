"""What a translator wants to know before she begins: how much is known, which terms occur, what was written where."""

import re

from rich.console import Console
from rich.table import Table

from qostil.app.pretranslating.asking import Answered, Help
from qostil.app.pretranslating.way import Done

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_SHOWN_TERMS = 12


def words_of(answered: list[Answered] | tuple[Answered, ...]) -> int:
    """How many words segments have together."""
    return sum(len(_WORD.findall(one.asked.text)) for one in answered)


def _rows(done: Done) -> list[tuple[str, int, int]]:
    rows = [(str(kind), done.count(kind)) for kind in Help]
    rows.append(("repetitions", [one for one in done.answered if one.again]))
    return [(name, len(found), words_of(found)) for name, found in rows if found]


def show(done: Done, console: Console) -> None:
    """The tables and what was written, for people."""
    table = Table(title=f"{done.source.name}: {done.pair[0]} → {done.pair[1]}", title_justify="left")
    table.add_column("")
    for name in ("segments", "words", "share"):
        table.add_column(name, justify="right")
    whole = words_of(done.answered)
    for name, segments, words in _rows(done):
        table.add_row(name, f"{segments:,}", f"{words:,}", f"{words / max(whole, 1):.0%}")
    table.add_section()
    table.add_row("all", f"{len(done.answered):,}", f"{whole:,}", "")
    console.print(table)
    _show_terms(done, console)
    doubtful = f", {done.doubtful:,} of them want a look" if done.doubtful else ""
    console.print(f"{done.output}: {done.filled:,} of {len(done.answered):,} segments filled{doubtful}")


def _show_terms(done: Done, console: Console) -> None:
    if not done.terms:
        return
    table = Table(title="terms", title_justify="left")
    table.add_column("term")
    table.add_column("we say")
    table.add_column("times", justify="right")
    for term in done.terms[:_SHOWN_TERMS]:
        table.add_row(term.rendering.term, ", ".join(term.rendering.renderings), f"{term.count:,}")
    console.print(table)
    more = len(done.terms) - _SHOWN_TERMS
    if more > 0:
        console.print(f"and {more:,} more terms; --terms FILE lists them all")


def as_json(done: Done) -> dict[str, object]:
    """The same for programs."""
    return {
        "source": str(done.source),
        "output": str(done.output),
        "languages": [str(language) for language in done.pair],
        "segments": len(done.answered),
        "words": words_of(done.answered),
        "kinds": {name: {"segments": segments, "words": words} for name, segments, words in _rows(done)},
        "filled": done.filled,
        "doubtful": done.doubtful,
        "terms": [
            {"term": term.rendering.term, "renderings": list(term.rendering.renderings), "count": term.count}
            for term in done.terms
        ],
    }
