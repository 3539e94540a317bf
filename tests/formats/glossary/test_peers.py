"""Others read our glossaries: the schemas of TBX, OmegaT, Translate Toolkit, LibreOffice."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings

from qostil import Concept, Term
from qostil.formats.glossary import read_glossary, write_omegat, write_po, write_tbx, write_xlsx
from tests.shared import shared

from ..making import EN, KK, simple
from ..programs import program
from .making import glossaries, small


def faults(path: Path, version: int) -> list[str]:
    """What the schemas have against a file."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    tree = etree.parse(path, parser)
    schemas = shared("interop", "schemas")
    if version == 3:
        rules = [etree.RelaxNG(etree.parse(schemas / "TBXcoreStructV03.rng"))]
    else:
        rules = [
            etree.DTD(str(schemas / "TBXcoreStructV02.dtd")),
            etree.XMLSchema(etree.parse(schemas / "tbx.xsd")),
        ]
    return [str(fault) for rule in rules if not rule.validate(tree) for fault in rule.error_log]


@given(concepts=glossaries().filter(bool))
@settings(max_examples=40, deadline=None)
@pytest.mark.parametrize("version", [2, 3])
def test_every_glossary_is_valid(
    tmp_path_factory: pytest.TempPathFactory, version: int, concepts: list[Concept]
) -> None:
    path = tmp_path_factory.getbasetemp() / "valid.tbx"
    write_tbx(concepts, path, version)
    assert faults(path, version) == []


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize(
    "name", ["omegat__sampleTBXfile.tbx", "okapi__test02_win1254.tbx", "TBX_test_files__basic_good.tbx"]
)
def test_files_of_others_come_back_valid_and_whole(tmp_path: Path, name: str, version: int) -> None:
    read = read_glossary(shared("interop", "files", "tbx", name))
    first, second = tmp_path / "first.tbx", tmp_path / "second.tbx"
    write_tbx(read.concepts, first, version)
    assert faults(first, version) == []
    again = read_glossary(first)
    assert [concept.terms for concept in again.concepts] == [concept.terms for concept in read.concepts]
    write_tbx(again.concepts, second, version)
    assert faults(second, version) == []
    write_tbx(read_glossary(second).concepts, first, version)
    assert first.read_bytes() == second.read_bytes()


def glossary_hits(tmp_path: Path, glossary: Path) -> set[tuple[str, str]]:
    """The pairs of terms that OmegaT shows beside two sentences."""
    from qostil.formats import tmx

    program("omegat", "omegat")
    memory, source = tmp_path / "en-kk.tmx", tmp_path / "source.txt"
    tmx.dump([simple("u", "Nothing of this.", "Бұдан ештеңе.")], memory, source=EN, target=KK)
    source.write_text("The village council met on the pasture.\nNobody came.\n", "utf-8")
    done = subprocess.run(
        ["bash", shared("interop", "omegat_check.sh"), memory, source, "en", "kk", glossary],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "OMEGAT_SCRIPT": str(shared("interop", "omegat_matches.groovy"))},
    )
    assert done.returncode == 0, done.stderr
    assert "GLOSSARY-ERROR" not in done.stderr
    hits = [line.partition("GLOSS\t")[2].split("\t") for line in done.stderr.splitlines() if "GLOSS\t" in line]
    return {(hit[2], hit[3]) for hit in hits}


HITS = {
    ("village council", "ауыл кеңесі"),
    ("village council", "ауылдық кеңес"),
    ("pasture", "жайылым"),
}


def test_omegat_shows_terms_of_its_own_format(tmp_path: Path) -> None:
    path = tmp_path / "en-kk.txt"
    write_omegat(small(), path, (EN, KK))
    assert glossary_hits(tmp_path, path) == HITS


def test_omegat_shows_terms_of_tbx(tmp_path: Path) -> None:
    path = tmp_path / "glossary.tbx"
    write_tbx(small(), path)
    shown = glossary_hits(tmp_path, path)
    # OmegaT joins the translations of one term of a TBX file by commas.
    assert {(source, each.strip()) for source, targets in shown for each in targets.split(",")} == HITS


def test_translate_toolkit_reads_tbx(tmp_path: Path) -> None:
    path, out = tmp_path / "glossary.tbx", tmp_path / "glossary.po"
    # It takes the first two languages of an entry.
    write_tbx([Concept("c1", (Term("pasture", EN), Term("жайылым", KK)))], path)
    done = subprocess.run(
        [program("tbx2po", "translate-toolkit"), "--progress=none", path, out],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert 'msgid "pasture"\nmsgstr "жайылым"' in out.read_text("utf-8")


def test_translate_toolkit_reads_po(tmp_path: Path) -> None:
    path, out = tmp_path / "kk.po", tmp_path / "kk.csv"
    write_po(small(), path, (EN, KK))
    done = subprocess.run(
        [program("po2csv", "translate-toolkit"), "--progress=none", path, out],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    text = out.read_text("utf-8")
    assert "village council" in text
    assert "ауыл кеңесі" in text


def test_libreoffice_saves_a_workbook_without_losing_any(tmp_path: Path) -> None:
    office = program("soffice", "libreoffice-calc")
    path, out = tmp_path / "glossary.xlsx", tmp_path / "out"
    write_xlsx(small(), path)
    done = subprocess.run(
        [
            *(office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "xlsx", "--outdir", out, path),
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert read_glossary(out / "glossary.xlsx") == read_glossary(path)
