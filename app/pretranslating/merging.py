"""A translation finished in XLIFF goes into the document that the XLIFF was made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from qostil import InputError, Notice, Paragraph, Passage, TagAt, Told
from qostil.app.pretranslating.deciding import in_order
from qostil.app.pretranslating.places import beside, checked
from qostil.formats import write
from qostil.formats.xliff import Translated, TranslatedFile, load_translated
from qostil.reports.cleaning import clean
from qostil.reports.documents import Change, Changes, Opened, open_document
from qostil.reports.documents.fitting import partner_of


@dataclass(frozen=True, slots=True)
class Merged:
    """Where the document went, how many of its passages were translated, and which were not, or only half."""

    output: Path
    source: Path
    translated: int
    passages: int
    untranslated: tuple[Notice, ...]
    unseen: int
    notices: tuple[Notice, ...]


def merge(path: Path, source: Path | None = None, output: Path | None = None, *, force: bool = False) -> Merged:
    """Write the translations of an XLIFF file into its document, which must be as it was.

    :raises InputError: if either cannot be read, they do not belong together, or something would be overwritten.
    """
    file = load_translated(path)
    original = source or _original(path, file)
    opened = open_document(original, file.source).rejoined([one.id for one in file.segments])
    _check_same(path, file, original, opened)
    into = output or beside(original, file.target, folder=path.parent)
    passages = {passage.id: (paragraph, passage) for paragraph, passage in in_order(opened.document.paragraphs)}
    changes, notices = _changes(path, file, passages)
    written = opened.written(Changes(changes, file.source, file.target))
    checked(into, original, written.data, force=force)
    write(into, [written.data])
    untranslated = tuple(
        Notice("no translation, its source stays", str(path), unit=name)
        for name, (_, passage) in passages.items()
        if name not in changes and any(map(str.isalpha, passage.source.text))
    )
    unseen = sum(1 for one in file.segments if one.text and one.unseen)
    return Merged(into, original, len(changes), len(passages), untranslated, unseen, (*notices, *written.notices))


def _original(path: Path, file: TranslatedFile) -> Path:
    """The document, where the XLIFF says it is."""
    named = PurePosixPath(file.original)
    if not file.original or named.is_absolute() or "://" in file.original or ":" in named.parts[0]:
        message = f"does not say which document it is of ({file.original!r}); name it with --source"
        raise InputError(message, path=path)
    original = path.parent / named
    if not original.is_file():
        raise InputError(f"is of {original}, which is not there; name the document with --source", path=path)
    return original


def _check_same(path: Path, file: TranslatedFile, original: Path, opened: Opened) -> None:
    """Refuse a document that was changed since: translations would stand in wrong places.

    Where a tool has dropped the digest, the texts are compared.
    """
    if file.digest:
        if file.digest != opened.document.digest:
            message = f"is not the document that {path.name} was made of, or was changed since; pretranslate it again"
            raise InputError(f"{message}, or name the right one with --source", path=original)
        return
    texts = {passage.id: passage.source.text for passage in opened.document.passages}
    for one in file.segments:
        if one.id in texts and clean(texts[one.id]) != clean(one.source):
            message = f"has another text than {original}, which was changed since; pretranslate it again"
            raise InputError(message, path=path, line=one.line, unit=one.id)


def _changes(
    path: Path, file: TranslatedFile, passages: Mapping[str, tuple[Paragraph, Passage]]
) -> tuple[dict[str, Change], list[Notice]]:
    changes: dict[str, Change] = {}
    notices = []
    for one in file.segments:
        if one.id not in passages:
            notices.append(Notice("is no passage of the document, left out", str(path), one.line, one.id))
            continue
        if one.id in changes:
            notices.append(Notice("stands there twice, the first is taken", str(path), one.line, one.id))
            continue
        if one.text is None:
            continue
        if one.strange:
            codes = ", ".join(one.strange)
            notices.append(
                Notice(f"codes that the document does not have, left out: {codes}", str(path), one.line, one.id)
            )
        changes[one.id] = Change(_told(one, passages[one.id][0]))
    return changes, notices


def _told(one: Translated, paragraph: Paragraph) -> Told:
    """The translation with the tags of the paragraph; a number that it does not have stays one that does not fit."""
    tags = []
    for code in one.codes:
        known = 0 < code.number <= len(paragraph.tags)
        tags.append(TagAt(code.at, partner_of(paragraph, code.number) if code.closes and known else code.number))
    return Told(one.text or "", tuple(tags))
