"""``qostil match``: the units of a memory that help to translate a segment."""

import json
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qostil.app.options import PairOption, encoder_option, glossary_option, memory_option
from qostil.language import Language
from qostil.location import Location

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qostil import Concept
    from qostil.app.matching import Answer
    from qostil.memory import StoredReport


@click.command("match")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path), default="-")
@click.option("--pair", type=PairOption("-"), required=True, help="From which language into which, for example en-kk.")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
@click.option("--limit", type=click.IntRange(min=1), default=5, show_default=True, help="Matches a segment at most.")
@click.option("--least", type=click.IntRange(1, 100), default=70, show_default=True, help="Lowest score shown.")
@click.option("--meaning/--no-meaning", default=None, help="Compare meaning [default: unless the memory is large].")
@click.option("--details", is_flag=True, help="In JSON, why each has its score, what differs, parts and terms.")
@memory_option
@encoder_option
@glossary_option
def command(
    file: Path,
    pair: tuple[Language, Language],
    form: str,
    limit: int,
    least: int,
    meaning: bool | None,
    details: bool,
    memory: Location,
    encoder: str | None,
    glossary: Path | None,
) -> None:
    """Find the units that help to translate FILE, a segment a line (stdin by default).

    101 is the same text between the same neighbours, 100 the same text, 95 to 99 the same words; below, the share of
    words that stay. Numbers, dates and the like are exchanged in the translation where that is safe. Of what differs,
    [-this-] is in the memory and {+this+} in your segment. Where no words match well, units that mean something like
    it, matches of parts, and terms of the glossary.

    \b
      echo "The law was passed in 2021." | qostil match --pair en-kk
      qostil match article.txt --pair kk-ru --format json
    """
    from qostil.app.concordance import reports_by_id
    from qostil.app.encoders import open_encoder
    from qostil.app.match_settings import penalties
    from qostil.app.matching import Meaning, answers, read_segments
    from qostil.app.segment_terms import SegmentTerms
    from qostil.memory import Memory
    from qostil.memory.matching.match import Settings

    settings = Settings(limit, least, penalties())
    segments = read_segments(file)
    with Memory.open(memory, create=False) as opened, ExitStack() as stack:
        nearest = None
        if meaning is not False:
            nearest = stack.enter_context(closing(Meaning(opened, pair, open_encoder(encoder), wanted=meaning is True)))
        reports = reports_by_id(opened)
        terms = SegmentTerms(lambda: _concepts(glossary, memory), pair)
        for answer in answers(opened, segments, pair, settings, nearest, terms):
            click.echo(_shown(answer, form, reports, details=details), nl=False)


def _concepts(glossary: Path | None, memory: Location) -> "Sequence[Concept]":
    from qostil.app.console import show_notices
    from qostil.app.recognising import concepts_of

    concepts, notices = concepts_of(glossary, memory)
    show_notices(notices)
    return concepts


def _shown(answer: "Answer", form: str, reports: "dict[str, StoredReport]", *, details: bool) -> str:
    from qostil.app.match_table import as_json, render

    if form == "json":
        return json.dumps(as_json(answer, details=details), ensure_ascii=False) + "\n"
    return render(answer, reports) if answer.segment.text else ""
