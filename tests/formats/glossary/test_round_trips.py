"""What is written comes back, but for what a format has no room for, which is named here."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from qostil import Concept, Status, TermStatus
from qostil.formats.glossary import read_glossary, write_csv, write_omegat, write_po, write_tbx, write_xlsx

from ..making import EN, KK
from .making import glossaries, plain, small

FEW = settings(max_examples=60, deadline=None)


@given(glossaries())
@FEW
@pytest.mark.parametrize("version", [2, 3])
def test_tbx_gives_back_everything(version: int, concepts: list[Concept]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "glossary.tbx"
        written = write_tbx(concepts, path, version)
        read = read_glossary(path)
    assert list(read.concepts) == concepts
    assert (written.concepts, written.skipped, read.notices) == (len(concepts), (), ())


@given(glossaries())
@FEW
def test_csv_gives_back_what_is_known_of_concepts(concepts: list[Concept]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "glossary.csv"
        write_csv(concepts, path)
        read = read_glossary(path)
    assert list(read.concepts) == list(map(plain, concepts))
    assert read.notices == ()


@given(glossaries())
@settings(max_examples=20, deadline=None)
def test_a_workbook_gives_back_what_is_known_of_concepts(concepts: list[Concept]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "glossary.xlsx"
        write_xlsx(concepts, path)
        read = read_glossary(path)
    assert list(read.concepts) == list(map(plain, concepts))
    assert read.notices == ()


def pairs(concepts: list[Concept], *, avoid: bool = False) -> set[tuple[str, str]]:
    """Source and target terms of all concepts but the rejected."""
    return {
        (source.text, target.text)
        for concept in concepts
        for source in concept.terms_in(EN)
        for target in concept.terms_in(KK)
        if concept.status is not Status.REJECTED and (not avoid or target.status is TermStatus.DEPRECATED)
    }


@given(glossaries())
@FEW
def test_omegat_gives_back_pairs(concepts: list[Concept]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "en-kk.txt"
        write_omegat(concepts, path, (EN, KK))
        read = read_glossary(path)
    assert pairs(list(read.concepts)) == {pair for pair in pairs(concepts) if not pair[0].startswith("#")}


@given(glossaries())
@FEW
def test_po_gives_back_concepts_of_two_languages(concepts: list[Concept]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "kk.po"
        written = write_po(concepts, path, (EN, KK))
        read = read_glossary(path)
    assert pairs(list(read.concepts)) == pairs(concepts)
    assert pairs(list(read.concepts), avoid=True) == pairs(concepts, avoid=True)
    kept = {c.id: c for c in concepts if c.id not in written.skipped}
    assert {c.id for c in read.concepts} == set(kept)
    for concept in read.concepts:
        assert concept.definition == kept[concept.id].definition
        assert concept.note == kept[concept.id].note
        assert concept.status is kept[concept.id].status


@pytest.mark.parametrize("version", [2, 3])
def test_what_a_person_decided_comes_back(tmp_path: Path, version: int) -> None:
    write_tbx(small(), tmp_path / "g.tbx", version)
    assert list(read_glossary(tmp_path / "g.tbx").concepts) == small()


def test_columns_that_are_not_known_come_back(tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text("English;Қазақша;Отдел;id\nlaw | act;заң;Право;7\nroad;жол;;8\n", "utf-8-sig")
    read = read_glossary(first)
    assert read.notices == ()
    assert read.concepts[0].extra == (("Отдел", "Право"),)
    assert [term.text for term in read.concepts[0].terms] == ["law", "act", "заң"]
    write_csv(read.concepts, second)
    assert read_glossary(second) == replace(read, notices=())
    write_xlsx(read.concepts, tmp_path / "third.xlsx")
    assert read_glossary(tmp_path / "third.xlsx") == read
