"""Bilingual files as documents to check: ids, lines and sections as the file has them."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qostil import InputError, Language, Notice, Status, TranslationUnit, Variant
from qostil.app.checking.from_units import documents_of
from qostil.app.importing.kinds import Kind, kind_of
from qostil.checks import Document, Segment
from qostil.formats import po, tmx, unit_table, xliff

Pair = tuple[Language, Language]
Tell = Callable[[Notice], object]
_LONGEST_ID = 60
_NO_PAIR = "has no segment in two languages"


def read_document(path: Path, pair: Pair | None) -> tuple[Document, list[Notice]]:
    """The segments of a file that has one language beside its source, and what was left out of it.

    :raises InputError: as ``read_documents``, and if it has several.
    """
    notices: list[Notice] = []
    documents = read_documents(path, pair, notices.append)
    if len(documents) > 1:
        found = ", ".join(str(document.target) for document in documents)
        raise InputError(f"has translations into {found}; name one, for example --langs en,kk", path=path)
    return documents[0], notices


def read_documents(path: Path, pair: Pair | None, tell: Tell) -> list[Document]:
    """The segments of a table, XLIFF, PO or TMX, a document for each target language; those of ``pair`` if given.

    What is not translated yet has an empty target. ``tell`` gets what was left out.

    :raises InputError: if the file cannot be read, or does not say its languages and ``pair`` does not either.
    """
    kind = kind_of(path)
    if kind is Kind.GLOSSARY:
        raise InputError("is a glossary; name it with --glossary, beside the file to check", path=path)
    if kind is Kind.XLIFF:
        documents = list(_of_xliff(path, pair, tell))
    elif kind is Kind.PO:
        documents = [_of_po(path, pair, tell)]
    else:
        units = _of_table(path, pair, tell) if kind is Kind.TABLE else _of_tmx(path, tell)
        documents = [document for document, _ in documents_of(units, pair, running=kind is Kind.TABLE)]
    if not any(document.segments for document in documents):
        raise InputError(f"{_NO_PAIR}{f', {pair[0]} and {pair[1]}' if pair else ''}", path=path)
    return documents


def _of_table(path: Path, pair: Pair | None, tell: Tell) -> Iterator[tuple[TranslationUnit, int]]:
    for line, loaded in unit_table.numbered(path, pair):
        if isinstance(loaded, Notice):
            tell(loaded)
        else:
            yield loaded, line


def _of_tmx(path: Path, tell: Tell) -> Iterator[tuple[TranslationUnit, None]]:
    for loaded in tmx.load(path):
        if isinstance(loaded, Notice):
            tell(loaded)
        else:
            yield loaded, None


# XLIFF


@dataclass(frozen=True, slots=True)
class _Languages:
    """The languages of a segment; the target is not known where nothing is translated yet."""

    source: Language
    target: Language | None


def _of_xliff(path: Path, pair: Pair | None, tell: Tell) -> Iterator[Document]:
    found: dict[_Languages, list[Segment]] = {}
    for each in xliff.segments(path):
        reason = each.fault or ("" if each.translate else "the file says that it is not to be translated")
        reason = reason or ("" if each.source.text else "it has no source text")
        if reason:
            tell(Notice(f"left out: {reason}", str(path), each.line, each.id))
            continue
        languages = _Languages(each.source.language, each.target.language if each.target else None)
        found.setdefault(languages, []).append(_xliff_segment(each))
    for languages, segments in _with_untranslated(found).items():
        target = languages.target or (pair[1] if pair else None)
        if target is None:
            raise InputError("has no translation yet, and names no target language", path=path)
        if pair is None or (pair[0].code, pair[1].code) == (languages.source.code, target.code):
            yield Document(tuple(segments), languages.source, target)


def _with_untranslated(found: dict[_Languages, list[Segment]]) -> dict[_Languages, list[Segment]]:
    """Segments without a target go where their source language is translated into, in the order of the file."""
    merged: dict[_Languages, list[Segment]] = {}
    for languages, segments in found.items():
        known = next((each for each in found if each.source == languages.source and each.target), languages)
        merged.setdefault(languages if languages.target else known, []).extend(segments)
    return {languages: sorted(segments, key=lambda each: each.line or 0) for languages, segments in merged.items()}


def _xliff_segment(each: xliff.Segment) -> Segment:
    target = each.target or Variant(each.source.language, "")
    status = Status.CONFIRMED if each.confirmed else Status.AUTOMATIC
    texts = (each.source.text, target.text, each.source.tags, target.tags)
    return Segment(each.id, *texts, status, each.context, each.id.partition("/")[0], each.line)


# PO


def _of_po(path: Path, pair: Pair | None, tell: Tell) -> Document:
    file = po.parsed(path)
    source, target = pair or po.languages_of(file, path)
    met: Counter[str] = Counter()
    segments = []
    for entry in file:
        if entry.obsolete:
            tell(Notice("left out: it is obsolete", str(path), entry.linenum or None, entry.msgid))
            continue
        for form, text in sorted((entry.msgstr_plural or {0: entry.msgstr}).items()):
            said = entry.msgid_plural if form else entry.msgid
            status = Status.AUTOMATIC if entry.fuzzy else Status.CONFIRMED
            name = _named(f"{entry.msgctxt}: {said}" if entry.msgctxt else said, met)
            segments.append(
                Segment(name, said, text, status=status, context=entry.msgctxt or "", line=entry.linenum or None)
            )
    return Document(tuple(segments), source, target, running=False)


def _named(text: str, met: Counter[str]) -> str:
    """A PO knows an entry by its text: its beginning on one line, with a number where another begins alike."""
    name = " ".join(text.split())
    name = name if len(name) <= _LONGEST_ID else f"{name[: _LONGEST_ID - 1]}…"
    met[name] += 1
    return name if met[name] == 1 else f"{name} #{met[name]}"
