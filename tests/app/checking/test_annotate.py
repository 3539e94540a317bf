"""Findings as comments: in the place the format has for them, anew each time, and nothing else changes."""

from pathlib import Path

import polib
import pytest
from lxml import etree

from tests.app.running import Runner

XLIFF_1 = """<?xml version="1.0" encoding="UTF-8"?>
<!-- a mill -->
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:x="urn:x">
  <file original="mill.docx" source-language="en" target-language="kk" datatype="x">
    <body>
      <trans-unit id="1" x:own="7">
        <source>It burnt in <g id="1">1911</g>.</source>
        <target>Ол  өртенді!</target>
        <note from="Dana">Nice.</note>
      </trans-unit>
      <trans-unit id="2"><source>Old.</source><target>Ескі.</target></trans-unit>
    </body>
  </file>
</xliff>
"""
XLIFF_2 = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="kk">
  <file id="f1">
    <unit id="u1">
      <notes>
        <note>Nice.</note>
      </notes>
      <segment id="s1">
        <source>It burnt in 1911.</source>
        <target>Ол  өртенді!</target>
      </segment>
    </unit>
    <unit id="u2">
      <originalData>
        <data id="d1">&lt;br/&gt;</data>
      </originalData>
      <segment>
        <source>Since 1923.<ph id="1" dataRef="d1"/></source>
        <target>Содан бері.<ph id="1" dataRef="d1"/></target>
      </segment>
    </unit>
    <unit id="u3"><segment><source>In 1924.</source><target>Сонда.</target></segment></unit>
  </file>
</xliff>
"""
PO = """# Mill.
msgid ""
msgstr ""
"Language: kk\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# By Dana.
#. from the code
#: mill.c:7
#, fuzzy
msgid "It burnt in 1911."
msgstr "Ол  өртенді!"

msgid "Old."
msgstr "Ескі."

#~ msgid "In 1911"
#~ msgstr "Ол"
"""
pytestmark = pytest.mark.usefixtures("stand_ins")


def annotated(qostil: Runner, source: Path, *options: str) -> str:
    ran = qostil("check", source, "--annotate", "-o", "out", *options)
    assert ran.code == 0, ran.err
    return Path("out").read_text("utf-8")


def put(name: str, text: str) -> Path:
    path = Path(name)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(("name", "text"), [("b.xlf", XLIFF_2), ("c.po", PO)])
def test_comments_come_anew_and_go_without_a_trace(qostil: Runner, here: Path, name: str, text: str) -> None:
    first = annotated(qostil, put(name, text))
    assert first != text
    assert annotated(qostil, put(name, first)) == first
    assert annotated(qostil, put(name, first), "--without", "year,blank,shout.loud") == text


def test_of_xliff_1_nothing_else_changes(qostil: Runner, here: Path) -> None:
    first = annotated(qostil, put("a.xlf", XLIFF_1))
    again = annotated(qostil, put("a.xlf", first), "--without", "year,blank,shout.loud")
    # Where attributes are named in another order the file says the same.
    assert etree.canonicalize(again, with_comments=True) == etree.canonicalize(XLIFF_1, with_comments=True)


def test_xliff_1_has_notes_behind_the_target(qostil: Runner, here: Path) -> None:
    root = etree.fromstring(annotated(qostil, put("a.xlf", XLIFF_1)).encode())
    unit, other = root.iter("{*}trans-unit")
    assert [etree.QName(child).localname for child in unit] == ["source", "target", "note", "note", "note", "note"]
    year, shout, blank, own = unit.iter("{*}note")
    assert dict(year.attrib) == {"from": "qostil", "priority": "1", "annotates": "target"}
    assert year.text.startswith("year: error, 90% sure: 1911 is not in the translation; expected: 1911; why: ")
    assert (shout.get("priority"), blank.get("priority"), own.text) == ("4", "7", "Nice.")
    assert len(other) == 2


def test_xliff_2_has_notes_with_category_before_code_and_segments(qostil: Runner, here: Path) -> None:
    root = etree.fromstring(annotated(qostil, put("b.xlf", XLIFF_2)).encode())
    units = list(root.iter("{*}unit"))
    names = [[etree.QName(child).localname for child in unit] for unit in units]
    assert names == [["notes", "segment"], ["notes", "originalData", "segment"], ["notes", "segment"]]
    first = units[0].find("{*}notes")
    assert [note.get("category") for note in first] == [None, "qostil:year", "qostil:shout.loud", "qostil:blank"]
    assert [note.get("priority") for note in first] == [None, "1", "4", "7"]
    assert {note.get("appliesTo") for note in first} == {None, "target"}


def test_po_has_a_translators_comments(qostil: Runner, here: Path) -> None:
    entries = polib.pofile(annotated(qostil, put("c.po", PO)))
    lines = entries[0].tcomment.split("\n")
    assert lines[0] == "By Dana."
    assert all(line.startswith("qostil: ") and len(line) <= 76 for line in lines[1:])
    assert "qostil: year: error, 90% sure: 1911 is not in the translation; expected:" in lines
    assert entries[0].comment == "from the code"
    assert (entries[0].flags, entries[1].tcomment) == (["fuzzy"], "")


def test_what_is_ignored_is_no_comment(qostil: Runner, here: Path) -> None:
    path = put("c.po", PO)
    found = qostil("check", path, "--rules", "year").out.splitlines()[0].rsplit(" · ", 1)[1]
    qostil("check", path, "--ignore", found)
    assert "year" not in annotated(qostil, path)


def test_a_file_may_be_written_over(qostil: Runner, here: Path) -> None:
    path = put("a.xlf", XLIFF_1)
    ran = qostil("check", path, "--annotate", "-o", path)
    assert ran.code == 0
    assert ran.err.startswith("3 comments in a.xlf\n")
    assert 'from="qostil"' in path.read_text("utf-8")
