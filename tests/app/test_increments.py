"""Building again after something was added, changed, removed or renamed: only that is done, nothing else touched.

With the bundled encoder, so that the versions are found as people's are.
"""

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from qostil import Alignment, Report, Status, TranslationUnit
from qostil.app.aligning import align_reports, embed
from qostil.app.kept_alignments import KeptAlignments
from qostil.memory import Memory
from qostil.reports import read_folder
from tests.app.conftest import PROGRAM
from tests.app.running import Ran, Runner
from tests.app.small_reports import LIBRARY, WATER, write, write_all
from tests.tiny_encoder import TinyEncoder

Rows = dict[str, tuple[object, ...]]


@pytest.fixture(scope="module")
def vectors(tmp_path_factory: pytest.TempPathFactory, own_cache: Path) -> Path:
    """The cache's vectors of all the reports, so that each test need not embed them anew."""
    folder = tmp_path_factory.mktemp("first")
    subprocess.run([*PROGRAM, "build", write_all(folder / "reports"), "-o", folder], check=True, capture_output=True)
    return own_cache / "vectors.sqlite"


@pytest.fixture(autouse=True)
def cache(vectors: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, which has vectors and no readings or alignments."""
    folder = tmp_path / "cache"
    folder.mkdir()
    shutil.copy(vectors, folder)
    monkeypatch.setenv("QOSTIL_CACHE", str(folder))
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_all(tmp_path / "reports")


@pytest.fixture
def out(qostil: Runner, folder: Path, tmp_path: Path) -> Path:
    """A first build, with a unit confirmed, one edited and one rejected in each report."""
    ran = qostil("build", folder, "-o", tmp_path / "out")
    assert ran.code == 0, ran.err
    assert work(ran) == (6, 6, 3, 3)
    with Memory.open(tmp_path / "out" / "memory.db") as memory:
        for group in ("library", "water", "bus"):
            mine = [unit for unit in memory.units() if unit.variants[0].report == f"{group}.en"]
            memory.confirm(mine[2].id, "Aigul")
            memory.edit(mine[3].id, {mine[3].languages[1]: f"{group}: басқаша"}, "Aigul")
            memory.reject(mine[4].id, "Aigul")
    return tmp_path / "out"


def work(ran: Ran) -> tuple[int, ...]:
    """Files read and all files, pairs aligned and all pairs, as the summary tells."""
    told = re.search(r"read (\d+) of (\d+) files, aligned (\d+) of (\d+) pairs", ran.err)
    assert told, ran.err
    return tuple(map(int, told.groups()))


def units(out: Path) -> dict[str, TranslationUnit]:
    with Memory.open(out / "memory.db", create=False) as memory:
        return {unit.id: unit for unit in memory.units(statuses=tuple(Status))}


def table(out: Path) -> Rows:
    """Every row of the units as it is stored, with those of its texts, by its key."""
    with closing(sqlite3.connect(out / "memory.db")) as connection:
        rows: Rows = {row[1]: row for row in connection.execute("SELECT * FROM units")}
        for unit, *variant in connection.execute(
            "SELECT u.key, v.* FROM variants v JOIN units u ON u.id = v.unit_id ORDER BY v.id"
        ):
            rows[unit] += tuple(variant)
    return rows


def of(rows: Rows, found: dict[str, TranslationUnit], *names: str) -> Rows:
    """The rows of units of the reports ``names``."""
    return {key: row for key, row in rows.items() if found[key].variants[0].report.split(".")[0] in names}


def decided(found: Iterable[TranslationUnit]) -> list[TranslationUnit]:
    return [unit for unit in found if unit.status is not Status.AUTOMATIC]


def age(out: Path) -> None:
    """Make every unit a year older, so that one stored anew is told from one that stayed."""
    with closing(sqlite3.connect(out / "memory.db")) as connection, connection:
        connection.execute("UPDATE units SET created_at = '2023-01-01T00:00:00+00:00'")


def built_again(qostil: Runner, folder: Path, out: Path, untouched: tuple[str, ...]) -> Ran:
    """Build, and see to it that the units of reports that nobody touched are as they were, and all decisions too."""
    age(out)
    before, rows = units(out), table(out)
    ran = qostil("build", folder, "-o", out)
    assert ran.code == 0, ran.err
    after = units(out)
    assert of(table(out), after, *untouched) == of(rows, before, *untouched)
    for unit in decided(before.values()):
        texts, status, person = after[unit.id].variants, after[unit.id].status, after[unit.id].decided_by
        assert [variant.text for variant in texts] == [variant.text for variant in unit.variants]
        assert (status, person) == (unit.status, unit.decided_by)
    return ran


def test_nothing(qostil: Runner, folder: Path, out: Path) -> None:
    assert work(built_again(qostil, folder, out, ("library", "water", "bus"))) == (0, 6, 0, 3)


def test_another_report(qostil: Runner, folder: Path, out: Path, tmp_path: Path) -> None:
    for path in folder.glob("bus.*"):
        shutil.move(path, tmp_path)
    assert work(built_again(qostil, folder, out, ("library", "water"))) == (0, 4, 0, 2)
    for path in tmp_path.glob("bus.*"):
        shutil.move(path, folder)
    # The moved files were kept: adding them back reads nothing, but their units are new again.
    assert work(built_again(qostil, folder, out, ("library", "water"))) == (0, 6, 0, 3)
    fresh = [unit for unit in units(out).values() if unit.created_at and unit.created_at.year > 2023]
    assert {unit.variants[0].report for unit in fresh} == {"bus.en"}


def test_a_changed_paragraph(qostil: Runner, folder: Path, out: Path) -> None:
    paragraphs = list(WATER["en"])
    paragraphs[3] = "Scientists measure the level of the lake every Monday and Friday. It has not fallen this year."
    write(folder, "water", "en", paragraphs)
    before = units(out)
    assert work(built_again(qostil, folder, out, ("library", "bus"))) == (1, 6, 1, 3)
    after = units(out)
    gone = {before[key].variants[0].text for key in before.keys() - after.keys()}
    assert gone == {
        "Scientists measure the level of the lake every Monday.",
        "It has fallen by eleven centimetres since last autumn.",
    }
    new = [after[key] for key in after.keys() - before.keys()]
    assert {unit.variants[0].text for unit in new} <= {
        "Scientists measure the level of the lake every Monday and Friday.",
        "It has not fallen this year.",
    }
    same = [after[key] for key in after.keys() & before.keys()]
    assert all(unit.created_at and unit.created_at.year == 2023 for unit in same)


def test_a_paragraph_more(qostil: Runner, folder: Path, out: Path) -> None:
    paragraphs = list(LIBRARY["kk"])
    paragraphs.insert(1, "Бұл есепті кітапхана қызметкерлері жазды.")
    write(folder, "library", "kk", paragraphs)
    before = units(out)
    assert work(built_again(qostil, folder, out, ("water", "bus"))) == (1, 6, 1, 3)
    after = units(out)
    assert before.keys() - after.keys() <= {key for key, unit in before.items() if "4,200" in unit.variants[0].text}
    confirmed = next(unit for unit in after.values() if unit.status is Status.CONFIRMED and "library" in unit.group)
    (was,) = (unit for key, unit in before.items() if key == confirmed.id)
    moved = confirmed.variants[1].sentences[0] - was.variants[1].sentences[0]
    assert moved == 1


def test_a_report_removed(qostil: Runner, folder: Path, out: Path) -> None:
    folder.joinpath("water.kk.md").unlink()
    assert work(built_again(qostil, folder, out, ("library", "bus"))) == (0, 5, 0, 2)
    left = [unit for unit in units(out).values() if unit.variants[0].report == "water.en"]
    assert [unit.status for unit in left] == [Status.CONFIRMED, Status.CONFIRMED, Status.REJECTED]


def test_a_report_renamed(qostil: Runner, folder: Path, out: Path) -> None:
    folder.joinpath("water.kk.md").rename(folder / "su.kk.md")
    before = units(out)
    # Its name is part of a report: it is read again. The texts are the same: nothing is aligned.
    ran = built_again(qostil, folder, out, ("library", "bus"))
    assert work(ran) == (1, 6, 0, 3)
    assert "gave way" in ran.err
    assert len(units(out)) == len(before)


def test_a_third_language(qostil: Runner, folder: Path, out: Path) -> None:
    write(folder, "library", "ru")
    ran = built_again(qostil, folder, out, ("water", "bus"))
    assert work(ran) == (1, 7, 2, 5)
    assert "gave way" in ran.err
    library = [unit for unit in units(out).values() if unit.variants[0].report == "library.en"]
    assert sum(len(unit.variants) == 3 for unit in library if unit.status is Status.AUTOMATIC) >= 5


def test_without_the_cache_every_file_is_the_same(
    qostil: Runner, folder: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also the units are, in the memory that is there, and, but for their dates, in one that is made."""
    written = {".tsv", ".tmx", ".html", ".json"}
    names = sorted(path.relative_to(out) for path in out.rglob("*") if path.suffix in written)
    assert len(names) == 9
    assert work(qostil("build", folder, "-o", out)) == (0, 6, 0, 3)
    files, rows = {name: out.joinpath(name).read_bytes() for name in names}, table(out)
    assert work(qostil("build", folder, "-o", tmp_path / "warm")) == (0, 6, 0, 3)
    monkeypatch.setenv("QOSTIL_CACHE", str(tmp_path / "cold"))
    assert work(qostil("build", folder, "-o", out)) == (6, 6, 3, 3)
    assert {name: out.joinpath(name).read_bytes() for name in names} == files
    assert table(out) == rows
    monkeypatch.setenv("QOSTIL_CACHE", str(tmp_path / "colder"))
    assert work(qostil("build", folder, "-o", tmp_path / "new")) == (6, 6, 3, 3)
    for name in names:
        assert undated(tmp_path / "warm" / name) == undated(tmp_path / "new" / name)


def undated(path: Path) -> bytes:
    return re.sub(rb' (?:creation|change)date="[^"]*"', b"", path.read_bytes())


def test_a_damaged_cache_changes_nothing(qostil: Runner, folder: Path, out: Path, cache: Path) -> None:
    rows = table(out)
    for path in cache.glob("*.sqlite"):
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2] + b"\xa5" * 100)
    assert qostil("build", folder, "-o", out).code == 0
    assert table(out) == rows


def kept_alignment(folder: Path, cache: Path) -> tuple[Report, Report, Alignment]:
    english, kazakh = (r for r in read_folder(folder).reports if r.id in {"library.en", "library.kk"})
    vectors = [embed(TinyEncoder(), [s.text for s in report.sentences]) for report in (english, kazakh)]
    alignment = align_reports(english, kazakh, (vectors[0], vectors[1]))
    KeptAlignments(cache, "digest").keep(english, kazakh, alignment)
    return english, kazakh, alignment


def test_an_alignment_is_kept_by_what_it_depends_on(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    english, kazakh, alignment = kept_alignment(folder, tmp_path)
    kept = KeptAlignments(tmp_path, "digest")
    assert kept.find(english, kazakh) == alignment
    renamed = replace(english, id="other", title="Other", source=replace(english.source, path="other"))
    assert kept.find(renamed, kazakh) == alignment
    assert kept.find(kazakh, english) is None
    assert KeptAlignments(tmp_path, "other").find(english, kazakh) is None
    section = english.sections[0]
    first, *others = section.sentences
    for other in (replace(first, text=first.text + "!"), replace(first, marks=(3,))):
        changed = replace(english, sections=(replace(section, sentences=(other, *others)), *english.sections[1:]))
        assert kept.find(changed, kazakh) is None
    monkeypatch.setattr("qostil.app.kept_alignments.code_digest", lambda *_: "other code")
    assert KeptAlignments(tmp_path, "digest").find(english, kazakh) is None
