"""OmegaT's glossary: a line for each pair of terms, source, target and comment with tabs between."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from qostil import Concept, Language, Notice, Status, TermStatus
from qostil.formats.atomic import Output, write
from qostil.formats.glossary.csv_file import text_of
from qostil.formats.glossary.nouns import BREAK, ReadGlossary, Written, checked, one_line, terms_of, without_repeats
from qostil.formats.glossary.pairs import TermPair, joined, pairs_of, without_pair
from qostil.formats.xmltext import legal

_COMMENT = "#"
_AVOID = "(!) "


def write_omegat(concepts: Iterable[Concept], output: Output, pair: tuple[Language, Language]) -> Written:
    """Write the pairs of terms of two languages, best translation first; rejected concepts are left out.

    So is a source term that begins with ``#``: OmegaT takes its line for a comment.

    :raises InputError: naming the concept, if a term cannot stand in a file.
    """
    offered = checked(concepts)
    skipped = set(without_pair(offered, pair))
    hidden = {concept.id for concept in offered if all(t.text.startswith(_COMMENT) for t in concept.terms_in(pair[0]))}
    some = [each for each in pairs_of(offered, pair) if not each.source.text.startswith(_COMMENT)]
    left_out = tuple(concept.id for concept in offered if concept.id in skipped | hidden)
    # A file of the same name as another tool's may have any encoding; OmegaT takes .utf8 and .txt for UTF-8.
    changed = write(output, (_line(each).encode() for each in some))
    return Written(len(offered) - len(left_out), left_out, changed)


def _line(pair: TermPair) -> str:
    concept, target = pair.concept, pair.target
    about = (target.note or pair.source.note, concept.definition, concept.note)
    comment = "; ".join(dict.fromkeys(filter(None, (BREAK.sub(" ", legal(text)[0]).strip() for text in about))))
    mark = _AVOID if target.status is TermStatus.DEPRECATED else ""
    fields = (pair.source.text, target.text, f"{mark}{comment}".rstrip())
    return "\t".join(fields if fields[2] else fields[:2]) + "\n"


def read_omegat(path: Path, pair: tuple[Language, Language]) -> ReadGlossary:
    """The concepts of a glossary of OmegaT: lines of one source term with one comment are one.

    :raises InputError: if it is no text in UTF-8 or UTF-16.
    """
    notices: list[Notice] = []
    groups: dict[tuple[str, str], list[tuple[int, Concept]]] = {}
    for number, concept in _pairs(text_of(path), pair, str(path), notices):
        source = concept.terms_in(pair[0])[0].text
        groups.setdefault((source, concept.note), []).append((number, concept))
    read = [(some[0][0], joined([concept for _, concept in some])) for some in groups.values()]
    glossary = without_repeats(read, str(path))
    return ReadGlossary(glossary.concepts, (*notices, *glossary.notices))


def _pairs(
    text: str, pair: tuple[Language, Language], path: str, notices: list[Notice]
) -> Iterator[tuple[int, Concept]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith(_COMMENT):
            continue
        source, target, *comments = [*map(one_line, line.split("\t")), ""]
        if not source or not target:
            message = "has no two terms with a tab between; the line is left out"
            notices.append(Notice(message, path, number))
            continue
        comment = "; ".join(filter(None, comments))
        terms = terms_of({pair[0]: [source], pair[1]: [target]})
        if comment.startswith(_AVOID.strip()):
            terms = (terms[0], replace(terms[1], status=TermStatus.DEPRECATED))
            comment = comment.removeprefix(_AVOID.strip()).strip()
        yield number, Concept("", terms, note=comment, status=Status.CONFIRMED)
