"""Brings the PO files of the desk up to what its templates and modules say: new texts come in empty, old ones go.

python scripts/desk_words.py          write them
python scripts/desk_words.py --check  say what is missing, and fail
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from jinja2.ext import babel_extract

DESK = Path(__file__).parents[1] / "app" / "desk"
FORMS = {
    "kk": "nplurals=1; plural=0;",
    "ky": "nplurals=1; plural=0;",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}
_OPTIONS = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true"}
_CALLS = ("gettext", "ngettext", "pgettext")

Message = tuple[str, str, str]
"""A text, its plural (empty: none), its context (empty: none)."""


def messages() -> dict[str, dict[Message, list[str]]]:
    """By catalogue, one a walk: every text, and the files that say it."""
    found: dict[str, dict[Message, list[str]]] = {}
    for path in sorted([*DESK.rglob("*.html"), *DESK.rglob("*.py")]):
        name = path.relative_to(DESK).as_posix()
        for message in _of_template(path) if path.suffix == ".html" else _of_module(path):
            places = found.setdefault(_catalogue(path), {}).setdefault(message, [])
            if name not in places:
                places.append(name)
    return found


def updated(language: str, catalogue: str, wanted: dict[Message, list[str]]) -> polib.POFile:
    """The catalogue with these texts, and what was translated of them."""
    path = DESK / "words" / language / f"{catalogue}.po"
    old = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {(entry.msgid, entry.msgid_plural, entry.msgctxt or ""): entry for entry in old}
    new = polib.POFile(wrapwidth=100)
    new.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": FORMS[language],
    }
    forms = int(FORMS[language][len("nplurals=")])
    for (text, plural, context), places in sorted(wanted.items(), key=lambda item: (item[1], item[0])):
        entry = polib.POEntry(msgid=text, msgctxt=context or None, occurrences=[(place, "") for place in places])
        if plural:
            entry.msgid_plural, entry.msgstr_plural = plural, dict.fromkeys(range(forms), "")
        before = known.get((text, plural, context))
        if before is not None:
            entry.msgstr, entry.flags, entry.comment = before.msgstr, before.flags, before.comment
            entry.msgstr_plural = before.msgstr_plural or entry.msgstr_plural
        new.append(entry)
    return new


def main() -> None:
    """Write, or check."""
    found, missing = messages(), 0
    for language in FORMS:
        for catalogue, wanted in found.items():
            new = updated(language, catalogue, wanted)
            path = DESK / "words" / language / f"{catalogue}.po"
            left = new.untranslated_entries() + new.fuzzy_entries()
            stale = not path.exists() or path.read_text("utf-8") != f"{new}\n"
            missing += len(left) + stale
            for entry in left:
                print(f"{language}/{catalogue}.po: not translated: {entry.msgid}")
            if "--check" in sys.argv:
                print(f"{language}/{catalogue}.po: run scripts/desk_words.py\n" * stale, end="")
                continue
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"{new}\n", "utf-8")
    sys.exit(1 if missing and "--check" in sys.argv else 0)


def _catalogue(path: Path) -> str:
    """That of the walk whose folder it is in, else the one of the frame."""
    folder = path.parent.name
    return "frame" if folder in ("templates", "desk") else folder


def _of_template(path: Path) -> Iterator[Message]:
    with path.open("rb") as file:
        for _, function, text, _ in babel_extract(file, _CALLS, (), _OPTIONS):
            parts = [text] if isinstance(text, str) else [str(part) for part in text or () if part]
            yield _message(str(function), parts)


def _of_module(path: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _CALLS:
            parts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if parts:
                yield _message(node.func.attr, parts)


def _message(function: str, parts: list[str]) -> Message:
    if function == "pgettext":
        return parts[1], "", parts[0]
    return parts[0], parts[1] if function == "ngettext" else "", ""


if __name__ == "__main__":
    main()
