"""PO files as units, a unit for each plural form; and translations written into a PO file of another tool."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qostil import InputError, Language, Notice, SettingError, Status, TranslationUnit, Variant
from qostil.formats.atomic import Output, write
from qostil.formats.loaded import Loaded, fault_of
from qostil.formats.xmltext import legal

if TYPE_CHECKING:
    from polib import POEntry, POFile

_LARGEST = 256_000_000
_PLURAL = "po:plural"
_FORM, _MSGID = "po:form", "po:msgid"
# What an entry says beyond texts: our name for it, and polib's.
_SAID = (
    ("po:extracted", "comment"),
    ("po:previous_msgctxt", "previous_msgctxt"),
    ("po:previous_msgid", "previous_msgid"),
    ("po:previous_msgid_plural", "previous_msgid_plural"),
)
# Rules of CLDR as gettext writes them.
PLURALS = {
    "en": "nplurals=2; plural=(n != 1);",
    "kk": "nplurals=2; plural=(n != 1);",
    "ky": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}
# Possessive: a way back kept for each letter of a text of 50 MB takes gigabytes.
_LINE = re.compile(r'#.*|(?:(?:msg(?:ctxt|id|id_plural|str)(?:\[\d+\])?\s*)?"[^"\\]*+(?:\\.[^"\\]*+)*+")?')
_CHARSET = re.compile(rb"charset=([\w.:-]+)")


def load(path: Path, pair: tuple[Language, Language] | None = None) -> Iterator[Loaded]:
    """The translated entries in order; the languages are those of ``pair``, else those the header names.

    A source that the header does not name is English. Obsolete entries and those without translation are notices.

    :raises InputError: with the line, if it is no PO, or names no language and none is given.
    """
    file = parsed(path)
    source, target = pair or languages_of(file, path)
    for entry in file:
        yield from _loaded(entry, source, target, str(path))


def _loaded(entry: "POEntry", source: Language, target: Language, path: str) -> Iterator[Loaded]:
    if entry.obsolete:
        yield Notice("left out: it is obsolete", path, entry.linenum or None, entry.msgid)
        return
    forms = entry.msgstr_plural or {None: entry.msgstr}
    for form, text in sorted(forms.items(), key=lambda each: each[0] or 0):
        # The singular stands for the first form and the plural for all others; so do tools show them.
        said = entry.msgid_plural if form else entry.msgid
        if not text.strip() or not said.strip():
            yield Notice("left out: it has no translation", path, entry.linenum, said)
        elif fault := fault_of(said, text, entry.msgctxt or ""):
            yield Notice(f"left out: {fault}", path, entry.linenum, legal(said[:60])[0])
        else:
            yield _unit(entry, (Variant(source, said), Variant(target, text)), form)


def _unit(entry: "POEntry", variants: tuple[Variant, ...], form: int | None) -> TranslationUnit:
    extra = [(name, getattr(entry, field)) for name, field in _SAID if getattr(entry, field)]
    extra += [("po:reference", f"{name}:{line}" if line else name) for name, line in entry.occurrences]
    extra += [("po:flag", flag) for flag in entry.flags if flag != "fuzzy"]
    if form is not None:
        extra += [(_FORM, str(form)), (_MSGID, entry.msgid), (_PLURAL, entry.msgid_plural)]
    return TranslationUnit(
        "",
        variants,
        status=Status.AUTOMATIC if entry.fuzzy else Status.CONFIRMED,
        notes=(entry.tcomment,) if entry.tcomment else (),
        context=entry.msgctxt or "",
        extra=tuple(extra),
    )


def dump(units: Iterable[TranslationUnit], output: Output, pair: tuple[Language, Language]) -> int:
    """Write the units that have both languages, and say how many entries there are; rejected ones are left out.

    What no person has confirmed is fuzzy. Of several units with one source and context the first is written.
    """
    from polib import POFile

    file = POFile(wrapwidth=78)
    file.metadata = _header(pair)
    entries: dict[tuple[str, str, str], POEntry] = {}
    for unit in units:
        source, target = unit.variant(pair[0]), unit.variant(pair[1])
        if source is None or target is None or unit.status is Status.REJECTED:
            continue
        _add(entries, unit, legal(source.text)[0], legal(target.text)[0])
    file.extend(entries.values())
    write(output, [f"{file}\n".encode()])
    return len(entries)


def _header(pair: tuple[Language, Language]) -> dict[str, str]:
    header = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": str(pair[1]).replace("-", "_"),
        "X-Source-Language": str(pair[0]).replace("-", "_"),
    }
    if pair[1].code in PLURALS:
        header["Plural-Forms"] = PLURALS[pair[1].code]
    return header


def _add(entries: "dict[tuple[str, str, str], POEntry]", unit: TranslationUnit, source: str, target: str) -> None:
    """Add the unit as an entry, or as one more form of the entry it came from."""
    said = dict(unit.extra)
    form = said.get(_FORM, "")
    key = unit.context, said.get(_MSGID, source) if form else source, said.get(_PLURAL, "") if form else ""
    entry = entries.get(key)
    if entry is None:
        entry = entries[key] = _entry(unit, key)
        if not form.isdecimal():
            entry.msgstr = target
    if form.isdecimal():
        entry.msgstr_plural.setdefault(int(form), target)
    if unit.status is not Status.CONFIRMED and "fuzzy" not in entry.flags:
        entry.flags.insert(0, "fuzzy")


def _entry(unit: TranslationUnit, key: tuple[str, str, str]) -> "POEntry":
    from polib import POEntry

    said = dict(unit.extra)
    references = [value.rpartition(":") for name, value in unit.extra if name == "po:reference"]
    return POEntry(
        msgctxt=legal(key[0])[0] or None,
        msgid=key[1],
        msgid_plural=key[2],
        tcomment=legal("\n".join(unit.notes))[0],
        occurrences=[
            (name, line) if line.isdecimal() and name else (name + _ + line, "") for name, _, line in references
        ],
        flags=[value for name, value in unit.extra if name == "po:flag"],
        **{field: said[name] for name, field in _SAID if name in said},
    )


@dataclass(frozen=True, slots=True)
class Untranslated:
    """An entry to translate, by its context and text."""

    context: str
    text: str


def untranslated(path: Path) -> tuple[Language, Language | None, tuple[Untranslated, ...]]:
    """The languages that the header names, and the entries without a translation; a fuzzy one has one.

    A source that is not named is English, a target that is not named None.

    :raises InputError: with the line, if it is no PO.
    """
    file = parsed(path)
    named = file.metadata.get("Language", "").partition("@")[0].strip()
    try:
        source = Language.parse(file.metadata.get("X-Source-Language") or "en")
        target = Language.parse(named) if named else None
    except SettingError as error:
        raise InputError(f"its header names a language that is none: {error}", path=path, line=1) from error
    entries = (entry for entry in file if not entry.obsolete and not entry.msgstr and not entry.msgid_plural)
    return source, target, tuple(Untranslated(entry.msgctxt or "", entry.msgid) for entry in entries)


def fill(
    path: Path,
    translations: Mapping[tuple[str, str], str],
    output: Output,
    *,
    confirmed: Collection[tuple[str, str]] = (),
    target: Language | None = None,
) -> tuple[int, tuple[Notice, ...]]:
    """Write translations, by context and msgid, into the entries of a PO that have none, and say how many.

    Order, comments, obsolete entries and the width of lines stay. What is filled is fuzzy unless ``confirmed``. Entries
    with plural forms are left to a person, and listed. ``target`` goes into a header that names no language.
    """
    file = parsed(path)
    filled, notices = 0, []
    for entry in file:
        key = (entry.msgctxt or "", entry.msgid)
        text = translations.get(key)
        if text is None or entry.obsolete or entry.translated():
            continue
        if entry.msgid_plural:
            notices.append(Notice("has plural forms; not filled", str(path), entry.linenum, entry.msgid))
            continue
        entry.msgstr = legal(text)[0]
        if key not in confirmed and "fuzzy" not in entry.flags:
            entry.flags.insert(0, "fuzzy")
        filled += 1
    file.metadata["Content-Type"] = "text/plain; charset=UTF-8"
    if target is not None and not file.metadata.get("Language"):
        file.metadata["Language"] = str(target).replace("-", "_")
    write(output, [f"{file}\n".encode()])
    return filled, tuple(notices)


class _Lines(str):
    """A text whose lines end as those of gettext; U+0085 and the like, where Python cuts too, are letters to it."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        return [f"{line}\n" if keepends else line for line in self.split("\n")]


def parsed(path: Path) -> "POFile":
    """The file as polib has it, after what polib would read wrong has been refused.

    :raises InputError: with the line.
    """
    import polib

    text = _text(path)
    check(text, path)
    widest = max((len(line) for line in text.splitlines() if line.startswith('"')), default=0)
    try:
        # polib needs the last line whole, or it drops the last entry.
        return polib.pofile(_Lines(text + "\n"), wrapwidth=78 if widest <= 80 else 0)
    except (OSError, ValueError, IndexError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else None
        message = f"is not well-formed PO ({error}); check it with msgfmt --check"
        raise InputError(message, path=path, line=line) from error


def check(text: str, path: Path) -> None:
    """Refuse what polib would read wrong.

    :raises InputError: with the line.
    """
    if "msgid" not in text:
        raise InputError("is no PO file: it has no msgid; expected one such as gettext writes", path=path, line=1)
    for number, line in enumerate(text.split("\n"), 1):
        # polib takes the first and the last character for quotation marks, whatever they are.
        if not _LINE.fullmatch(line.strip()):
            message = f"is not well-formed PO: {line.strip()[:60]!r}; expected a keyword and a text in quotation marks"
            raise InputError(message, path=path, line=number)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"is larger than {_LARGEST:,} bytes, which no PO is; split it", path=path)
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path=path) from error
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        name = "utf-16"
    else:
        declared = _CHARSET.search(data[:20_000])
        name = declared[1].decode("ascii", "replace") if declared and declared[1] != b"CHARSET" else "utf-8"
    name = "utf-8-sig" if name.lower().replace("-", "") == "utf8" or data[:3] == b"\xef\xbb\xbf" else name
    try:
        return data.decode(name).replace("\r\n", "\n")
    except LookupError as error:
        raise InputError(f"names an encoding, {name!r}, that there is not; expected UTF-8", path=path) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"is not in {name.removesuffix('-sig')}, as its header says; save it as UTF-8", path=path, line=line
        ) from error


def languages_of(file: "POFile", path: Path) -> tuple[Language, Language]:
    """The languages that the header of a PO names; the source is English where it does not say.

    :raises InputError: if it names no target.
    """
    source = file.metadata.get("X-Source-Language")
    try:
        return Language.parse(source or "en"), Language.parse(file.metadata.get("Language", "").partition("@")[0])
    except SettingError as error:
        message = "its header names no language; expected a line such as Language: kk, or the languages as a setting"
        raise InputError(message, path=path, line=1) from error
