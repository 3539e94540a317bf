"""Translate Toolkit reads our TMX, XLIFF and PO, and we read what it writes."""

from pathlib import Path
from typing import Any

import pytest

from qostil import TranslationUnit
from qostil.formats import po, tmx, xliff

from .making import EN, ENGLISH, KAZAKH, KK, ten

PAIRS = list(zip(ENGLISH, KAZAKH, strict=True))


def texts(loaded: Any) -> list[tuple[str, ...]]:
    return [tuple(v.text for v in each.variants) for each in loaded if isinstance(each, TranslationUnit)]


def theirs(store: Any) -> list[tuple[str, str]]:
    return [(str(unit.source), str(unit.target)) for unit in store.units if unit.source]


def saved(store: Any, path: Path) -> Path:
    with path.open("wb") as stream:
        store.serialize(stream)
    return path


def test_tmx(tmp_path: Path) -> None:
    from translate.storage.tmx import tmxfile

    path = tmp_path / "ours.tmx"
    tmx.dump(ten(), path, source=EN, target=KK)
    with path.open("rb") as stream:
        assert theirs(tmxfile(stream, "en", "kk")) == PAIRS
    store = tmxfile(sourcelanguage="en", targetlanguage="kk")
    for source, target in PAIRS:
        store.addtranslation(source, "en", target, "kk", "A note.")
    found = [each for each in tmx.load(saved(store, tmp_path / "theirs.tmx")) if isinstance(each, TranslationUnit)]
    assert texts(found) == PAIRS
    assert found[0].notes == ("A note.",)


@pytest.mark.parametrize("version", ["1.2", "2.1"])
def test_xliff_of_ours(tmp_path: Path, version: str) -> None:
    from translate.storage import factory

    path = tmp_path / "ours.xlf"
    xliff.dump(ten(), path, (EN, KK), version=version)
    if version == "2.1":
        from translate.storage import xliff2

        toolkit: Any = xliff2
        store = toolkit.Xliff2File.parsefile(str(path))
    else:
        store = factory.getobject(str(path))
    assert theirs(store) == PAIRS


def test_xliff_of_theirs(tmp_path: Path) -> None:
    from translate.storage import xliff as toolkit

    store: Any = toolkit.xlifffile(sourcelanguage="en", targetlanguage="kk")
    for source, target in PAIRS:
        unit = store.addsourceunit(source)
        unit.target = target
    assert texts(xliff.load(saved(store, tmp_path / "theirs.xlf"))) == PAIRS


def test_po(tmp_path: Path) -> None:
    from translate.storage.po import pofile

    path = tmp_path / "ours.po"
    po.dump(ten(), path, (EN, KK))
    with path.open("rb") as stream:
        store = pofile(stream)
    assert theirs(store)[-10:] == PAIRS
    assert all(unit.isfuzzy() for unit in store.units if unit.source)
    assert texts(po.load(saved(store, tmp_path / "theirs.po"))) == PAIRS
