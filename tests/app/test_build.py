"""``qostil build`` from end to end on examples/, with the bundled encoder."""

import csv
import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from qostil import Alignment, Language, Report, Section, Sentence, Span, Status, TranslationUnit
from qostil.align import Settings
from qostil.app import building
from qostil.app.aligning import align_reports
from qostil.encoder import Vectors
from qostil.memory import Memory
from qostil.reports import SPLITTER, Reading, read_folder
from tests.app.conftest import PROGRAM
from tests.app.running import Runner
from tests.app.small_reports import LIBRARY, write
from tests.tiny_encoder import TinyEncoder

PAIRS = ["en-kk", "en-ky", "en-ru", "kk-ky", "kk-ru", "ky-ru"]
THREE = ["en-kk.tmx", "en-ky.tmx", "kk-ky.tmx"]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def units(out: Path) -> dict[str, TranslationUnit]:
    with Memory.open(out / "memory.db", create=False) as memory:
        return {unit.id: unit for unit in memory.units(statuses=tuple(Status))}


def test_finds_the_versions_and_writes_every_file(built: Path) -> None:
    names = {path.name for path in built.iterdir()}
    assert names >= {"memory.db", "all-languages.tmx", "pairs.tsv", "build.json", *(f"{pair}.tmx" for pair in PAIRS)}
    pairs = rows(built / "pairs.tsv")
    assert [f"{row['source_lang']}-{row['target_lang']}" for row in pairs] == PAIRS
    assert {row["source_id"].split(".")[0] for row in pairs} == {"valley-libraries"}
    assert len(list(built.joinpath("alignments").iterdir())) == 3


def test_languages_go_together_without_english_and_a_long_sentence_ties_only_its_own(
    qostil: Runner, tmp_path: Path
) -> None:
    """English lacks the books and computers; Kazakh says in one sentence who comes and what they borrow."""
    texts = {language: list(paragraphs) for language, paragraphs in LIBRARY.items()}
    texts["en"][1] = "The library of Talsaz opened again in March 2024."
    texts["kk"][2] = (
        "Балалар сабақтан кейін келіп, кешкі алтыға дейін отырады, ал ата-аналары роман мен газет алып кетеді."
    )
    folder = tmp_path / "reports"
    folder.mkdir()
    for language, paragraphs in texts.items():
        write(folder, "library", language, paragraphs)
    ran = qostil("build", folder, "-o", tmp_path / "out")
    assert ran.code == 0, ran.err
    pairs = {pair: said_in(tmp_path / "out" / f"{pair}.tmx") for pair in ("en-kk", "en-ru", "kk-ru")}
    books = ("Онда 4 200 кітап пен тоғыз компьютер бар.", "В ней 4 200 книг и девять компьютеров.")
    assert books in pairs["kk-ru"]
    assert not any(books[0] in kazakh for _, kazakh in pairs["en-kk"])
    children = "Дети приходят после школы и остаются до шести вечера. Их родители берут романы и газеты."
    assert (texts["kk"][2], children) in pairs["kk-ru"]
    assert ("The village paid for the new windows itself.", "За новые окна село заплатило само.") in pairs["en-ru"]
    assert len(pairs["kk-ru"]) == len(pairs["en-ru"]) + 1


def said_in(path: Path) -> list[tuple[str, str]]:
    """The pairs of a TMX file."""
    tree = etree.parse(path)
    return [tuple(seg.text for seg in unit.iter("seg")) for unit in tree.iter("tu")]


def test_units_have_text_in_all_languages_and_a_place(built: Path) -> None:
    with Memory.open(built / "memory.db", create=False) as memory:
        found = list(memory.units())
    assert len(found) >= 55
    assert sum(len(unit.variants) == 4 for unit in found) > 0.9 * len(found)
    for unit in found:
        assert unit.confidence is not None
        assert "encoder:bundled" in unit.signature
        assert all(variant.report and variant.sentences and variant.spans for variant in unit.variants)


def test_says_with_what_it_was_made(built: Path) -> None:
    about = json.loads(built.joinpath("build.json").read_text("utf-8"))
    for part in ("encoder:bundled/", "splitter:", "aligner:", "qostil:"):
        assert part in about["signature"]
    assert about["groups"][0]["reports"][0] == "valley-libraries.en"


def test_sentences_by_rules_of_ones_own(qostil: Runner, examples: Path, tmp_path: Path) -> None:
    """The rules part running text at commas; the memory says with which file that was done."""
    rules = tmp_path / "my.srx"
    rules.write_text(
        '<srx version="2.0"><header segmentsubflows="no" cascade="no"/><body><languagerules>'
        '<languagerule languagerulename="All"><rule><beforebreak>[,.]</beforebreak><afterbreak>\\s</afterbreak></rule>'
        '</languagerule></languagerules><maprules><languagemap languagepattern=".*" languagerulename="All"/></maprules>'
        "</body></srx>",
        "utf-8",
    )
    ran = qostil("build", examples, "-o", tmp_path / "out", "--rules", rules)
    assert (ran.code, ran.out) == (0, "")
    digest = hashlib.sha256(rules.read_bytes()).hexdigest()[:12]
    about = json.loads((tmp_path / "out" / "build.json").read_text("utf-8"))
    assert f"splitter:{SPLITTER}+srx-{digest}|" in about["signature"]
    with Memory.open(tmp_path / "out" / "memory.db", create=False) as memory:
        texts = [unit.variants[0].text for unit in memory.units()]
    assert sum(text.endswith(",") for text in texts) > 10


def test_again_changes_nothing_and_says_so(qostil: Runner, examples: Path, own_build: Path) -> None:
    """Not even where the memory has been moved away from the reports since."""
    files = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in own_build.rglob("*.t*") if path.is_file()}
    before = units(own_build)
    ran = qostil("build", examples, "-o", own_build)
    assert ran.code == 0
    assert "nothing has changed" in ran.err
    assert units(own_build) == before
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files} == files


def test_another_folder_is_added_and_not_exchanged(qostil: Runner, examples: Path, tmp_path: Path) -> None:
    two = []
    for name, language in (("one", "kk"), ("two", "ky")):
        folder = tmp_path / name
        folder.mkdir()
        for wanted in ("en", language):
            shutil.copy(examples / f"valley-libraries.{wanted}.md", folder)
        ran = qostil("build", folder, "-o", tmp_path / "out")
        assert ran.code == 0
        two.append(units(tmp_path / "out"))
    assert set(two[0]) < set(two[1])


def test_what_a_person_decided_survives_another_splitter_encoder_and_aligner(
    qostil: Runner, examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = tmp_path / "reports", tmp_path / "out"
    shutil.copytree(examples, folder)
    # The encoder to come knows letters, not meaning, and cannot find the versions by itself.
    names = [f"valley-libraries.{language}" for language in ("en", "kk", "ky", "ru")]
    folder.joinpath("reports.toml").write_text(f"[[versions]]\nreports = {names}\n", "utf-8")
    assert qostil("build", folder, "-o", out).code == 0
    with Memory.open(out / "memory.db") as memory:
        first, second, third, *_ = (unit.id for unit in memory.units() if len(unit.variants) == 4)
    options = ("--memory", out / "memory.db", "--by", "Aigerim")
    assert qostil("unit", "confirm", first, *options).code == 0
    assert qostil("unit", "edit", second, "kk=Басқаша айтылған", *options).code == 0
    assert qostil("unit", "reject", third, *options).code == 0
    decided = {key: unit for key, unit in units(out).items() if key in {first, second, third}}

    monkeypatch.setattr("qostil.app.encoders.open_encoder", lambda _: TinyEncoder())
    monkeypatch.setattr(building, "read_folder", read_in_halves)
    monkeypatch.setattr(building, "align_reports", align_otherwise)
    ran = qostil("build", folder, "-o", out)
    assert ran.code == 0
    assert "gave way" in ran.err
    after = units(out)
    assert {key: after[key] for key in decided} == decided
    assert [text for unit in after.values() for text in texts(unit)].count("Басқаша айтылған") == 1
    assert_nothing_overlaps(after.values())


def texts(unit: TranslationUnit) -> list[str]:
    return [variant.text for variant in unit.variants]


def assert_nothing_overlaps(units: Iterable[TranslationUnit]) -> None:
    taken: dict[str, list[Span]] = {}
    for variant in (variant for unit in units for variant in unit.variants):
        taken.setdefault(variant.report, []).extend(variant.spans)
    for spans in taken.values():
        for one, other in pairwise(sorted(spans)):
            assert one.end <= other.start


def read_in_halves(
    folder: Path, on_progress: Callable[[Path, int, int], object], read: Callable[[Path], Reading]
) -> Reading:
    """Another splitter: it cuts every longer sentence in two."""
    reading = read_folder(folder, on_progress, read)
    return replace(reading, reports=tuple(replace(r, sections=tuple(map(halved, r.sections))) for r in reading.reports))


def halved(section: Section) -> Section:
    cut: list[Sentence] = []
    for sentence in section.sentences:
        words, span = sentence.text.split(" "), sentence.span
        if len(words) < 6:
            cut.append(sentence)
            continue
        one, other = " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])
        middle = span.start + len(one)
        cut += [replace(sentence, text=one, span=Span(span.start, middle))]
        cut += [replace(sentence, text=other, span=Span(middle, span.end))]
    return replace(section, sentences=tuple(cut))


def align_otherwise(source: Report, target: Report, vectors: tuple[Vectors, Vectors]) -> Alignment:
    """Another aligner: it hardly leaves a sentence alone."""
    return align_reports(source, target, vectors, Settings(threshold=0.1))


@pytest.fixture
def mixed(examples: Path, tmp_path: Path) -> Path:
    """Good reports beside every kind of bad file."""
    folder = tmp_path / "mixed"
    shutil.copytree(examples, folder)
    folder.joinpath("empty.txt").write_bytes(b"")
    folder.joinpath("binary.txt").write_bytes(bytes(range(256)) * 20)
    folder.joinpath("broken.txt").write_bytes("Есеп осы жерде аяқталады.".encode()[:-3] + b"\xff\xfe\xfa some more")
    folder.joinpath("бет 1.pdf").write_bytes(b"%PDF-1.7")
    folder.joinpath("dump.txt").write_text(
        "Array ( [0] => WP_Post Object ( [ID] => 7 [post_date] => 2021-01-01 10:00:00 [post_content] => The post "
        "begins well enough. Then the dump was cut in the mid",
        "utf-8",
    )
    return folder


def test_bad_files_are_named_and_the_rest_is_built(qostil: Runner, mixed: Path, tmp_path: Path) -> None:
    ran = qostil("build", mixed, "-o", tmp_path / "out")
    assert ran.code == 0, ran.err
    warnings = [line for line in ran.err.splitlines() if line.startswith("warning: ")]
    for name in ("empty.txt", "binary.txt", "broken.txt", "бет 1.pdf", "dump.txt"):
        assert sum(name in line for line in warnings) == 1, (name, warnings)
    assert (tmp_path / "out" / "en-kk.tmx").exists()


@pytest.mark.parametrize("names", [["night-bus.en.txt"], ["night-bus.en.txt", "valley-libraries.kk.md"], []])
def test_a_folder_without_a_pair_is_one_clear_error(
    qostil: Runner, examples: Path, tmp_path: Path, names: list[str]
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in names:
        shutil.copy(examples / name, folder)
    ran = qostil("build", folder, "-o", tmp_path / "out")
    assert ran.code == 1
    assert len(ran.err.strip().splitlines()) == 1
    assert str(folder) in ran.err
    assert ("reports.toml" in ran.err) is bool(names)
    assert not (tmp_path / "out" / "memory.db").exists()


def test_a_manifest_decides(qostil: Runner, examples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    shutil.copytree(examples, folder)
    folder.joinpath("reports.toml").write_text(
        'alone = ["valley-libraries.ru"]\n[[versions]]\nreports = ["valley-libraries.en.md", "valley-libraries.ky"]\n',
        "utf-8",
    )
    assert qostil("build", folder, "-o", tmp_path / "out").code == 0
    pairs = [(row["source_id"], row["target_id"], row["score"]) for row in rows(tmp_path / "out" / "pairs.tsv")]
    assert pairs == [("valley-libraries.en", "valley-libraries.ky", "1.000")]
    folder.joinpath("reports.toml").write_text('[[versions]]\nreports = ["nobody", "valley-libraries.ky"]\n', "utf-8")
    ran = qostil("build", folder, "-o", tmp_path / "out")
    assert (ran.code, "reports.toml" in ran.err, "'nobody' names no report" in ran.err) == (1, True, True)


def test_a_report_taken_away_takes_its_units_along(qostil: Runner, examples: Path, tmp_path: Path) -> None:
    folder, out = tmp_path / "reports", tmp_path / "out"
    shutil.copytree(examples, folder)
    assert qostil("build", folder, "-o", out).code == 0
    assert out.joinpath("en-ru.tmx").exists()
    mine, outside = out / "mine.tmx", tmp_path / "outside.tmx"
    for path in (mine, outside):
        path.write_text("not of a build", "utf-8")
    about = json.loads(out.joinpath("build.json").read_text("utf-8"))
    about["files"].append("../outside.tmx")
    out.joinpath("build.json").write_text(json.dumps(about), "utf-8")
    folder.joinpath("valley-libraries.ru.md").unlink()
    assert qostil("build", folder, "-o", out).code == 0
    assert {path.name for path in out.glob("*.tmx")} == {"all-languages.tmx", "mine.tmx", *THREE}
    assert outside.exists()
    with Memory.open(out / "memory.db") as memory:
        languages = {language for unit in memory.units() for language in unit.languages}
    assert languages == {Language("en"), Language("kk"), Language("ky")}


@pytest.mark.parametrize("seconds", [0.2, 0.9, 1.8])
def test_ctrl_c_leaves_nothing_half_written(examples: Path, own_build: Path, tmp_path: Path, seconds: float) -> None:
    """Stopped at some moment of building anew over an older memory: it is as before or as after, and opens."""
    before = set(units(own_build))
    examples_now = tmp_path / "reports"
    shutil.copytree(examples, examples_now)
    environment = {**os.environ, "QOSTIL_CACHE": str(tmp_path / "cold")}
    # An interrupt while Python itself is starting is none of our business: wait for its first word.
    program = [sys.executable, "-c", f"print(flush=True); {PROGRAM[-1]}"]
    command = [*program, "build", str(examples_now), "-o", str(own_build)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=120)
    # So early that our own code has not begun, Python itself reports the interrupt.
    assert process.returncode in {130, -signal.SIGINT, 0}, told
    if process.returncode == 130:
        assert "Nothing is half-written" in told
    assert not list(own_build.rglob("*.part"))
    with closing(sqlite3.connect(own_build / "memory.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert before <= set(units(own_build))
