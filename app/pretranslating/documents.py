"""A document is filled from the memory: as XLIFF for a CAT tool, or as the document itself."""

import os
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from qostil import Document, InputError, Language, Notice, SettingError
from qostil.app.matching import Meaning
from qostil.app.pretranslating.asking import Answered, Asked, ask
from qostil.app.pretranslating.deciding import Decided, decide, drafted, in_order
from qostil.app.pretranslating.places import beside, checked
from qostil.app.pretranslating.terms import Terms, find_terms
from qostil.app.pretranslating.together import known_together
from qostil.app.pretranslating.way import Done, Way
from qostil.formats import write
from qostil.formats.xliff import dump_document, dump_document_1
from qostil.language import UNDETERMINED
from qostil.memory import Memory
from qostil.reports.documents import Changes, Opened, open_document

XLIFF = (".xlf", ".xliff")
_KINDS = {"docx": (".docx", ".docm", ".dotx", ".dotm"), "html": (".html", ".htm", ".xhtml")}


def pretranslate_document(memory: Memory, path: Path, way: Way) -> Done:
    """Fill a document and write the result, whose name says as what.

    :raises InputError: if it cannot be read, or the result would overwrite something.
    :raises SettingError: if the languages make no sense, or the result can be none such.
    """
    opened = open_document(path, way.source)
    document = opened.document
    pair = (way.source or _told(document, path), way.target)
    if pair[0].code == pair[1].code:
        raise SettingError(f"{path} is in {pair[0]} already; name another language with --to, or its own with --from")
    output = way.output or beside(path, way.target)
    _check_kind(document, path, output)
    asked = [Asked(passage.id, passage.source.text) for passage in document.passages]
    together = known_together(memory, opened, answers(memory, asked, pair, way), pair, way.settings)
    opened, answered = together.opened, together.answered
    document = opened.document
    pairs = in_order(document.paragraphs)
    texts = [(passage.id, passage.source.text) for _, passage in pairs]
    terms = find_terms(memory.glossary.concepts(), texts, pair)
    decided = [
        decide(paragraph, passage, answer, way.least)
        for (paragraph, passage), answer in zip(pairs, answered, strict=True)
    ]
    notices = _write(opened, decided, terms, output, pair, path, way)
    filled = [one for one in decided if one.told is not None]
    return Done(
        path,
        output,
        pair,
        answered,
        len(filled),
        sum(1 for one in filled if not one.sure),
        terms.all,
        (*document.notices, *notices),
    )


def answers(memory: Memory, asked: Sequence[Asked], pair: tuple[Language, Language], way: Way) -> list[Answered]:
    """What the memory has for the segments of a file."""
    nearest = None if way.encoder is None else Meaning(memory, pair, way.encoder, wanted=way.wanted)
    return ask(memory, asked, pair, way.settings, nearest)


def _told(document: Document, path: Path) -> Language:
    if document.language.tag == UNDETERMINED:
        raise SettingError(f"{path} does not tell its language; name it with --from")
    return document.language


def _check_kind(document: Document, path: Path, output: Path) -> None:
    """A document becomes XLIFF or one of the same kind, macros or not."""
    suffix = output.suffix.lower()
    kinds = _KINDS["html"] if document.format == "html" else (path.suffix.lower(),)
    if suffix not in (*XLIFF, *kinds):
        expected = " or ".join(dict.fromkeys((*kinds, ".xlf")))
        raise SettingError(f"{output} cannot be made of {path.name}; expected a name that ends in {expected}")


def _write(
    opened: Opened,
    decided: Sequence[Decided],
    terms: Terms,
    output: Path,
    pair: tuple[Language, Language],
    path: Path,
    way: Way,
) -> tuple[Notice, ...]:
    notices: tuple[Notice, ...] = ()
    if output.suffix.lower() in XLIFF:
        data = _xliff(opened.document, decided, terms, output, pair, path, way.version)
    else:
        changes = {one.passage.id: one.change for one in decided}
        if not way.marks:
            changes = {name: type(change)(change.told) for name, change in changes.items()}
        written = opened.written(Changes(changes, *pair))
        data, notices = written.data, written.notices
    checked(output, path, data, force=way.force)
    write(output, [data])
    return notices


def _xliff(
    document: Document,
    decided: Sequence[Decided],
    terms: Terms,
    output: Path,
    pair: tuple[Language, Language],
    path: Path,
    version: str,
) -> bytes:
    drafts = {
        one.passage.id: drafted(paragraph, one)
        for (paragraph, _), one in zip(in_order(document.paragraphs), decided, strict=True)
    }
    into = BytesIO()
    (dump_document if version == "2.1" else dump_document_1)(
        document, pair, drafts, terms.by_id, into, _seen_from(output, path)
    )
    return into.getvalue()


def _seen_from(output: Path, path: Path) -> str:
    """The path of the document as seen from the file beside it or elsewhere."""
    try:
        return Path(os.path.relpath(path.resolve(), output.resolve().parent)).as_posix()
    except ValueError as error:
        # Windows has no path from one drive to another.
        raise InputError("is on another drive than its document; put both on one", path=output) from error
