"""Glossaries of two languages: OmegaT's and PO."""

from pathlib import Path

import pytest

from qostil import Concept, InputError, Language, Status, Term, TermStatus
from qostil.formats.glossary import ReadGlossary, read_glossary, write_omegat, write_po

from ..making import EN, KK, KY, RU
from .making import small

OMEGAT = """\
village council\tауыл кеңесі\tElected body of a village; < & > "quoted"; Not the mayor's office.
village council\tауылдық кеңес\tElected body of a village; < & > "quoted"; Not the mayor's office.
pasture\tжайылым
and|or\tжәне|немесе
"""

PO = """#
msgid ""
msgstr ""
"Language: ru\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"X-Generator: Qostil\\n"
"X-Source-Language: en\\n"

# Not the mayor's office.
#. Elected body of a village; < & > "quoted"
#, terminology
msgctxt "c1"
msgid "village council"
msgstr "сельский совет"

# Not the mayor's office.
#. Elected body of a village; < & > "quoted"
#, terminology, forbidden
msgctxt "c1#2"
msgid "village council"
msgstr "сельсовет"

#, fuzzy, terminology
msgctxt "c2"
msgid "pasture"
msgstr "пастбище"

"""

# As Weblate writes the file of a glossary.
WEBLATE = """msgid ""
msgstr ""
"Language: ky\\n"
"X-Generator: Weblate 5.4\\n"

#. A rule of the state.
#, terminology
msgid "law"
msgstr "мыйзам"

#, forbidden
msgctxt "old#2"
msgid "law"
msgstr "закон"

#, fuzzy
msgid "road"
msgstr "жол"

msgid "bridge"
msgstr ""

#~ msgid "gone"
#~ msgstr "жок"
"""


def read(folder: Path, text: str, name: str, pair: tuple[Language, Language] | None = None) -> ReadGlossary:
    path = folder / name
    path.write_text(text, "utf-8")
    return read_glossary(path, pair)


def texts(concept: Concept, language: Language) -> list[str]:
    return [term.text for term in concept.terms_in(language)]


def test_omegat_looks_like_this(tmp_path: Path) -> None:
    written = write_omegat(small(), tmp_path / "g.txt", (EN, KK))
    assert (tmp_path / "g.txt").read_text("utf-8") == OMEGAT
    assert (written.concepts, written.skipped) == (3, ())


def test_omegat_is_told_what_to_avoid_and_nothing_of_the_rejected(tmp_path: Path) -> None:
    rejected = Concept("no", (Term("hill", EN), Term("дөң", RU)), status=Status.REJECTED)
    hidden = Concept("hash", (Term("#1", EN), Term("№1", RU)))
    written = write_omegat([*small(), rejected, hidden], tmp_path / "en-ru.txt", (EN, RU))
    assert "village council\tсельсовет\t(!) разговорное; Elected" in (tmp_path / "en-ru.txt").read_text("utf-8")
    assert (written.concepts, written.skipped) == (2, ("c3", "no", "hash"))
    terms = [term for concept in read_glossary(tmp_path / "en-ru.txt").concepts for term in concept.terms_in(RU)]
    assert [t.text for t in terms if t.status is TermStatus.DEPRECATED] == ["сельсовет"]


def test_a_glossary_of_omegat_by_hand(tmp_path: Path) -> None:
    text = '# ours\nlaw\tзаң\nlaw\tзаңдар\n"Dos"\tдос\tname\twith quotes\nroad\n\n\tжол\n'
    glossary = read(tmp_path, text, "terms.en-kk.utf8")
    assert [(texts(c, EN), texts(c, KK), c.note) for c in glossary.concepts] == [
        (["law"], ["заң", "заңдар"], ""),
        (['"Dos"'], ["дос"], "name; with quotes"),
    ]
    path = tmp_path / "terms.en-kk.utf8"
    assert [str(notice) for notice in glossary.notices] == [
        f"{path}:5: has no two terms with a tab between; the line is left out",
        f"{path}:7: has no two terms with a tab between; the line is left out",
    ]


def test_a_glossary_of_omegat_needs_its_languages(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"call it for example en-kk\.txt"):
        read(tmp_path, "law\tмыйзам\n", "terms.txt")
    assert texts(read(tmp_path, "law\tмыйзам\n", "terms.txt", (EN, KY)).concepts[0], KY) == ["мыйзам"]


def test_po_looks_like_this(tmp_path: Path) -> None:
    write_po(small(), tmp_path / "ru.po", (EN, RU))
    assert (tmp_path / "ru.po").read_text("utf-8") == PO


def test_a_glossary_of_weblate(tmp_path: Path) -> None:
    glossary = read(tmp_path, WEBLATE, "ky.po")
    law, old, road = glossary.concepts
    assert (texts(law, EN), texts(law, KY), law.definition) == (["law"], ["мыйзам"], "A rule of the state.")
    assert (law.status, road.status) == (Status.CONFIRMED, Status.AUTOMATIC)
    assert old.terms_in(KY)[0].status is TermStatus.DEPRECATED
    assert [str(notice) for notice in glossary.notices] == [
        f"{tmp_path / 'ky.po'}:20: bridge: has no translation; left out"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("law\tзаң\n", "is no PO file"),
        ('msgid "law\nmsgstr "заң"\n', r"kk\.po:1: is not well-formed PO: 'msgid \"law'"),
        ('msgid law\nmsgstr "заң"\n', r"kk\.po:1: is not well-formed PO"),
        ('msgid "law"\nmsgstr "заң"\nmsgfoo "x"\n', "is not well-formed PO"),
        ('msgid "law"\nmsgstr "заң"\n', "its header names no language"),
    ],
)
def test_po_files_that_are_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(tmp_path, text, "kk.po")
    # The pair can be told.
    assert read(tmp_path, 'msgid "law"\nmsgstr "заң"\n', "kk.po", (EN, KK)).concepts
