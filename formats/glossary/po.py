"""Glossaries as PO, as Weblate keeps them: an entry for each pair of terms."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from qostil import Concept, InputError, Language, Notice, SettingError, Status, Term, TermStatus
from qostil.formats.atomic import Output, write
from qostil.formats.glossary.csv_file import text_of
from qostil.formats.glossary.nouns import ReadGlossary, Written, checked, make_id, one_line, without_repeats
from qostil.formats.glossary.pairs import TermPair, joined, pairs_of, without_pair
from qostil.formats.po import check
from qostil.formats.xmltext import legal

if TYPE_CHECKING:
    from polib import POEntry, POFile

_ENGLISH = Language("en")
_SOURCE, _BY = "X-Source-Language", "Qostil"
# Weblate's flag for a term not to use, gettext's for what nobody has confirmed, and one that says nothing more.
_FORBIDDEN, _UNSURE, _TERM = "forbidden", "fuzzy", "terminology"
# Between the id of a concept and the number of its entry.
_NUMBER = "#"


def write_po(concepts: Iterable[Concept], output: Output, pair: tuple[Language, Language]) -> Written:
    """Write the pairs of terms of two languages, best translation first; rejected concepts are left out.

    Pairs of concepts that nobody has confirmed are marked fuzzy.

    :raises InputError: naming the concept, if a term cannot stand in a file.
    """
    from polib import POFile

    offered = checked(concepts)
    skipped = without_pair(offered, pair)
    file = POFile(wrapwidth=0)
    file.metadata = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": str(pair[1]).replace("-", "_"),
        _SOURCE: str(pair[0]).replace("-", "_"),
        "X-Generator": _BY,
    }
    numbers: dict[str, int] = {}
    for each in pairs_of(offered, pair):
        number = numbers[each.concept.id] = numbers.get(each.concept.id, 0) + 1
        file.append(_entry(each, number))
    changed = write(output, [f"{file}\n".encode()])
    return Written(len(offered) - len(skipped), skipped, changed)


def _entry(pair: TermPair, number: int) -> "POEntry":
    from polib import POEntry

    concept = pair.concept
    flags = [_TERM]
    if pair.target.status is TermStatus.DEPRECATED:
        flags.append(_FORBIDDEN)
    if concept.status is not Status.CONFIRMED:
        flags.insert(0, _UNSURE)
    key = concept.id if number == 1 else f"{concept.id}{_NUMBER}{number}"
    return POEntry(
        msgid=pair.source.text,
        msgstr=pair.target.text,
        msgctxt=one_line(legal(key)[0]),
        comment=_lines(concept.definition),
        tcomment=_lines(concept.note),
        flags=flags,
    )


def _lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in legal(text)[0].splitlines() if line.strip())


def read_po(path: Path, pair: tuple[Language, Language] | None = None) -> ReadGlossary:
    """The concepts of a PO glossary; entries that cannot be used are listed.

    Its languages are those of ``pair``, else those it names, a source it does not name being English.

    :raises InputError: if it is no PO, or names no language and none is given.
    """
    file = _parsed(path)
    source, target = pair or _languages(file, path)
    notices: list[Notice] = []
    groups: dict[str, list[tuple[int, Concept]]] = {}
    ours = file.metadata.get("X-Generator", "") == _BY
    for entry in file:
        if entry.obsolete:
            continue
        concept = _concept(entry, source, target)
        if concept is None:
            notices.append(Notice("has no translation; left out", str(path), entry.linenum, entry.msgid))
            continue
        key = (entry.msgctxt or "").rpartition(_NUMBER)[0] or entry.msgctxt if ours else ""
        groups.setdefault(key or f"{entry.msgctxt}\0{entry.msgid}", []).append((entry.linenum, concept))
    read = without_repeats(_joined(groups), str(path))
    return ReadGlossary(read.concepts, (*notices, *read.notices))


def _joined(groups: dict[str, list[tuple[int, Concept]]]) -> Iterator[tuple[int, Concept]]:
    for some in groups.values():
        yield some[0][0], joined([concept for _, concept in some])


def _parsed(path: Path) -> "POFile":
    import polib

    text = text_of(path)
    check(text, path)
    try:
        return polib.pofile(text, wrapwidth=0)
    except (OSError, ValueError, IndexError) as error:
        raise InputError(f"is not well-formed PO ({error}); check it with msgfmt --check", path=path) from error


def _languages(file: "POFile", path: Path) -> tuple[Language, Language]:
    try:
        source = file.metadata.get(_SOURCE)
        return Language.parse(source) if source else _ENGLISH, Language.parse(file.metadata.get("Language", ""))
    except SettingError as error:
        message = "its header names no language; expected a line such as Language: kk, or the languages as a setting"
        raise InputError(message, path=path, line=1) from error


def _concept(entry: "POEntry", source: Language, target: Language) -> Concept | None:
    texts = one_line(entry.msgid), one_line(entry.msgstr)
    if not all(texts):
        return None
    status = TermStatus.DEPRECATED if _FORBIDDEN in entry.flags else TermStatus.ADMITTED
    terms = (Term(texts[0], source), Term(texts[1], target, status))
    return Concept(
        (entry.msgctxt or "").partition(_NUMBER)[0] or make_id(terms),
        terms,
        entry.comment,
        entry.tcomment,
        status=Status.AUTOMATIC if entry.fuzzy else Status.CONFIRMED,
    )
