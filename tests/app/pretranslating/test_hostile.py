"""``qostil pretranslate`` and hostile documents: a clear error, and nothing written; or what can be read is filled."""

from pathlib import Path

import pytest

from tests.app.importing.files import tmx
from tests.app.importing.hostile import FORMS, PAIRS
from tests.app.running import Ran, Runner
from tests.reports.making_docx import docx, paragraph, parts_of, run, zipped

BOMB = '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;&a;">]>'
FETCH = '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/hostname">]>'


def page(text: str = "Snow", declared: str = "") -> str:
    """A web page of three paragraphs."""
    return f"{declared}<html><body><p>Bread</p>\n<p>{text}</p>\n<p>Water</p></body></html>"


def body(text: str = "Snow") -> str:
    """The same as the body of a Word document."""
    return "".join(paragraph(run(each)) for each in ("Bread", text, "Water"))


def catalog(name: str, text: str = "Snow", **more: str) -> str:
    """The same as a file of a CAT tool, with nothing translated."""
    content = FORMS[name].text(text, **more)
    for _, kazakh in PAIRS:
        content = content.replace(f"<target>{kazakh}</target>", "").replace(f'"{kazakh}"', '""')
    return content


def declaring(declared: str) -> bytes:
    """A Word document whose text has a document type."""
    parts = parts_of(body("&c;"))
    content = str(parts["word/document.xml"])
    return zipped({**parts, "word/document.xml": declared + content[content.index("<w:document") :]})


@pytest.fixture
def memory(qostil: Runner, tmp_path: Path) -> Path:
    """A memory that knows all three."""
    qostil("import", tmx(tmp_path / "a.tmx", PAIRS), "--memory", tmp_path / "memory.db")
    return tmp_path / "memory.db"


def pretranslated(qostil: Runner, memory: Path, name: str, content: bytes) -> tuple[Ran, Path]:
    """What a person sees, and where the filled document would be."""
    path, output = memory.parent / name, memory.parent / f"filled{Path(name).suffix}"
    path.write_bytes(content)
    told = qostil(
        *("pretranslate", path, "--from", "en", "--to", "kk", "--no-meaning", "-o", output, "--memory", memory)
    )
    return told, output


REFUSED = {
    "a NUL byte.html": (page("Sn\0ow").encode(), "found a NUL byte"),
    "not in the encoding it names.html": (
        b'<meta charset="utf-8">' + page("Снег").encode("cp1251"),
        "is no UTF-8",
    ),
    "entities.docx": (declaring(BOMB), "has a document type"),
    "a file of somebody else.docx": (declaring(FETCH), "has a document type"),
    "a control character.docx": (docx(body("Sn\x01ow")), "word/document.xml is broken in line 1"),
    "nested.docx": (docx(f"{'<w:ins>' * 10_000}{body()}{'</w:ins>' * 10_000}"), "word/document.xml is broken"),
    "cut off.docx": (docx(body())[:500], "the file is damaged or was cut"),
    "swelling.docx": (
        zipped({**parts_of(body()), "word/styles.xml": f"<w:styles>{' ' * 11_000_000}</w:styles>"}),
        "grows more than 500 times",
    ),
    **{
        f"{what}.{name}": (content.encode(), said)
        for name in ("1.xlf", "2.xlf")
        for what, content, said in (
            ("entities", catalog(name, "&c;", declared=BOMB), "declares an entity"),
            ("a file of somebody else", catalog(name, "&c;", declared=FETCH), "declares an entity"),
            ("a control character", catalog(name, "Sn\x01ow"), "take out control characters"),
            ("nested", catalog(name, inside="<g>" * 10_000), "nests elements more than 100 deep"),
            ("cut off", catalog(name)[:-5], "cut off"),
        )
    },
    "cut off.po": (catalog("a.po")[:-8].encode(), "is not well-formed PO"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(qostil: Runner, memory: Path, name: str) -> None:
    content, said = REFUSED[name]
    ran, output = pretranslated(qostil, memory, name, content)
    (told,) = ran.err.splitlines()
    assert told.startswith(f"qostil: {memory.parent / name}")
    assert said in told
    assert (ran.code, output.exists()) == (1, False)


READ = {
    "entities.html": page("&c;", BOMB).encode(),
    "a file of somebody else.html": page("&c;", FETCH).encode(),
    "a control character.html": page("Sn\x01ow").encode(),
    "nested.html": page(f"{'<i>' * 10_000}Snow").encode(),
    "huge.html": page("a " * 50_000).encode(),
    "cut off.html": page().encode()[:-12],
    "with a mark.html": page().encode("utf-8-sig"),
    "a control character.po": catalog("a.po", "Sn\x01ow").encode(),
    **{f"in UTF-16.{name}": catalog(name).replace("UTF-8", "UTF-16").encode("utf-16") for name in ("1.xlf", "a.po")},
    **{f"with a mark.{name}": catalog(name).encode("utf-8-sig") for name in ("2.xlf", "a.po")},
}


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is_filled(qostil: Runner, memory: Path, name: str) -> None:
    ran, output = pretranslated(qostil, memory, name, READ[name])
    assert ran.code == 0, ran.err
    written = output.read_bytes()
    assert all(any(kazakh.encode(code) in written for code in ("utf-8", "utf-16-le")) for kazakh in ("Нан", "Су"))
    assert (b"&c;" in written) == (b"&c;" in READ[name])
