"""Programs of others open what pretranslate and merge write."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.app.pretranslating.test_pretranslate import PAGE, WORD, filled, memory, put, texts
from tests.app.running import Runner
from tests.formats.programs import program

__all__ = ["memory"]

PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><source_dir_excludes/>
<target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>en</source_lang>
<target_lang>kk</target_lang><sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags></project></omegat>
"""
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"
 srclang="en" datatype="plaintext"/><body><tu><tuv xml:lang="en"><seg>A second heading</seg></tuv>
<tuv xml:lang="kk"><seg>Екінші тақырып</seg></tuv></tu></body></tmx>
"""


def omegat(folder: Path, xlf: Path) -> Path:
    """What OmegaT makes of an XLIFF file with a memory of one unit."""
    project = folder / "project"
    for name in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat", "config"):
        (project / name).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT, "utf-8")
    (project / "tm/auto/one.tmx").write_text(TMX, "utf-8")
    (project / "source" / xlf.name).write_bytes(xlf.read_bytes())
    command = [
        program("omegat", "omegat"),
        "--mode=console-translate",
        f"--config-dir={project / 'config'}",
        str(project),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return project / "target" / xlf.name


def test_omegat_translates_the_xliff_and_it_is_merged(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    filled(qostil, memory, put(tmp_path, "article.docx", WORD), "-o", tmp_path / "article.xlf", "--xliff", "1.2")
    done = omegat(tmp_path, tmp_path / "article.xlf")
    (tmp_path / "done.xlf").write_bytes(done.read_bytes())
    ran = qostil("merge", tmp_path / "done.xlf", "-o", tmp_path / "done.docx")
    assert ran.code == 0, ran.err
    found = texts(tmp_path / "done.docx")
    assert "Екінші тақырып" in found
    assert "Кітапхана жөндеуге жабылды." in found
    assert "8 of 10 segments translated, 2 stay in the source language" in ran.err


def store_of(path: Path) -> Any:
    """The file as the Translate Toolkit has it."""
    from translate.storage import xliff, xliff2

    kind = xliff2.Xliff2File if 'version="2.1"' in path.read_text("utf-8") else xliff.xlifffile
    return kind.parsefile(str(path))  # type: ignore[no-untyped-call]


def test_the_translate_toolkit_reads_the_xliff(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    filled(qostil, memory, put(tmp_path, "page.html", PAGE), "-o", tmp_path / "new.xlf")
    filled(qostil, memory, tmp_path / "page.html", "-o", tmp_path / "old.xlf", "--xliff", "1.2")
    for name in ("new.xlf", "old.xlf"):
        units = [unit for unit in store_of(tmp_path / name).units if unit.istranslatable()]
        assert [str(unit.source) for unit in units][:2] == ["Our library", "Our library"]
        assert str(units[0].target) == "Біздің кітапхана"


def test_the_translate_toolkit_saves_and_it_is_merged(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    for version in ("2.1", "1.2"):
        path = tmp_path / f"page-{version}.xlf"
        filled(qostil, memory, put(tmp_path, "page.html", PAGE), "-o", path, "--xliff", version)
        store = store_of(path)
        for unit in store.units:
            if str(unit.source).startswith("Nobody"):
                unit.target = "Мұны ешкім күтпеген."
        store.savefile(str(path))
        ran = qostil("merge", path, "-o", tmp_path / "done.html", "--force")
        assert ran.code == 0, ran.err
        assert "Мұны ешкім күтпеген." in texts(tmp_path / "done.html")


def test_libreoffice_opens_the_document(qostil: Runner, memory: Path, tmp_path: Path) -> None:
    office = program("soffice", "libreoffice-writer")
    text_of = program("pdftotext", "poppler-utils")
    filled(qostil, memory, put(tmp_path, "article.docx", WORD))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "article.kk.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    ran = subprocess.run([text_of, str(tmp_path / "article.kk.pdf"), "-"], check=True, capture_output=True, text=True)
    shown = re.sub(r"\s+", " ", ran.stdout)
    for text in ("Біздің кітапхана", "Кітапхана жөндеуге жабылды.", "Few readers came", "Жыл"):
        assert text in shown


@pytest.mark.parametrize("version", ["2.1", "1.2"])
def test_the_xliff_is_in_the_order_of_the_standard(qostil: Runner, memory: Path, tmp_path: Path, version: str) -> None:
    """The schemas ask for this order; ids are unique within a unit, and every reference leads somewhere."""
    from lxml import etree

    filled(qostil, memory, put(tmp_path, "article.docx", WORD), "-o", tmp_path / "a.xlf", "--xliff", version)
    root = etree.parse(str(tmp_path / "a.xlf")).getroot()
    units = list(root.iter("{*}unit" if version == "2.1" else "{*}trans-unit"))
    orders = {
        "2.1": ["matches", "glossary", "notes", "originalData", "segment"],
        "1.2": ["source", "target", "alt-trans", "note"],
    }
    for unit in units:
        names = [etree.QName(one).localname.replace("ignorable", "segment") for one in unit]
        assert names == sorted(names, key=orders[version].index)
        if version == "2.1":
            sources = list(unit.iterfind("{*}segment/{*}source/{*}*")) + list(
                unit.iterfind("{*}ignorable/{*}source/{*}*")
            )
            ids = [one.get("id") for one in sources if one.get("id")]
            assert len(ids) == len(set(ids))
            data = {one.get("id") for one in unit.iter("{*}data")}
            used = {value for one in unit.iter() for name, value in one.attrib.items() if name.startswith("dataRef")}
            assert used <= data
            segments = {one.get("id") for one in unit.iterfind("{*}segment")}
            assert {one.get("ref").removeprefix("#") for one in unit.iter("{*}match")} <= segments
