"""The forms of the commands that scorers and other programs call, and their errors, to the letter."""

import ast
import json
import re
from pathlib import Path

import numpy as np
import pytest

from qostil.app.cli import COMMANDS
from tests.app.running import Runner
from tests.shared import ROOT

GOLD = ROOT / "examples" / "gold"
TEXT = "Кітапхана 2016 ж. 3 ақпанда ашылды. Оны А. Б. Серікова басқарады.[1] Кітап көп!\n\n• Бірінші ұсыныс;\n• Екінші."


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(qostil: Runner, name: str) -> None:
    ran = qostil(name, "--help")
    assert ran.code == 0
    assert ran.out.startswith("Usage: qostil ")
    assert not ran.err


def test_help_names_every_command(qostil: Runner) -> None:
    ran = qostil("--help")
    assert [name for name in COMMANDS if f"  {name} " in ran.out] == list(COMMANDS)


def test_sentences_change_nothing_but_white_space(qostil: Runner, tmp_path: Path) -> None:
    ran = qostil("sentences", written(tmp_path / "kk.txt", TEXT), "--lang", "kk")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "Кітапхана 2016 ж. 3 ақпанда ашылды.",
        "Оны А. Б. Серікова басқарады.[1]",
        "Кітап көп!",
        "• Бірінші ұсыныс;",
        "• Екінші.",
    ]


SRX = (
    '<srx version="2.0"><header segmentsubflows="no" cascade="no"/><body><languagerules>'
    '<languagerule languagerulename="Kazakh"><rule><beforebreak>[.!]</beforebreak></rule></languagerule>'
    '</languagerules><maprules><languagemap languagepattern="kk" languagerulename="Kazakh"/></maprules></body></srx>'
)


def test_sentences_and_read_take_rules_of_ones_own(qostil: Runner, tmp_path: Path) -> None:
    text, rules = written(tmp_path / "kk.txt", TEXT), written(tmp_path / "my.srx", SRX)
    ran = qostil("sentences", text, "--lang", "kk", "--rules", rules)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[:3] == ["Кітапхана 2016 ж.", "3 ақпанда ашылды.", "Оны А."]
    ran = qostil("read", text, "--lang", "kk", "--rules", rules, "--outline")
    assert ran.code == 0
    assert "   1 line 1       3 ақпанда ашылды.\n" in ran.out
    ran = qostil("sentences", text, "--lang", "ru", "--rules", rules)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"qostil: {rules} has no rules for the language ru; it has those for kk (Kazakh)\n"
    ran = qostil("sentences", text, "--rules", written(tmp_path / "my.srx", SRX.replace("[.!]", "[.!")))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"qostil: {rules}:1: the beforebreak '[.!' has a set [ that is not closed\n"


def test_sentences_of_a_page_are_those_of_its_text(qostil: Runner, tmp_path: Path) -> None:
    page = "<!DOCTYPE html><html><body><nav>Home</nav><main><h1>Суу</h1><p>Суу аз. Эмне үчүн?</p></main></body></html>"
    ran = qostil("sentences", written(tmp_path / "page.txt", page), "--lang", "ky")
    assert ran.out.splitlines() == ["Суу", "Суу аз.", "Эмне үчүн?"]


def test_any_language_is_taken_and_only_a_malformed_code_refused(qostil: Runner, tmp_path: Path) -> None:
    text = written(tmp_path / "x.txt", "Ein Satz. Noch ein Satz.")
    assert qostil("sentences", text, "--lang", "de").out.splitlines() == ["Ein Satz.", "Noch ein Satz."]
    ran = qostil("sentences", text, "--lang", "no such")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "qostil: 'no such' is not a language code; expected one like en, kk, ky, ru or kk-KZ\n"


def test_beads_use_every_sentence_once_in_order(qostil: Runner) -> None:
    files = (GOLD / "valley_kk.en", GOLD / "valley_kk.kk")
    ran = qostil("align", *files, "--sentences", "--langs", "en,kk", "--format", "beads")
    assert ran.code == 0
    beads = [re.fullmatch(r"(\[[\d,]*\]):(\[[\d,]*\]):([01]\.\d+)", line) for line in ran.out.splitlines()]
    for side, path in enumerate(files, 1):
        used = [index for bead in beads if bead for index in ast.literal_eval(bead[side])]
        assert used == list(range(len(path.read_text("utf-8").splitlines())))
    assert None not in beads


def test_aligned_texts_come_with_their_places(qostil: Runner, examples: Path, tmp_path: Path) -> None:
    source, target = (examples / f"valley-libraries.{language}.md" for language in ("en", "ky"))
    out = tmp_path / "aligned.tsv"
    assert qostil("align", source, target, "--langs", "en,ky", "--format", "tsv", "-o", out).code == 0
    header, *lines = out.read_text("utf-8").splitlines()
    assert header == "source\ttarget\tconfidence\tsource_spans\ttarget_spans"
    plain = [qostil("read", path).out for path in (source, target)]
    for line in lines:
        *texts, confidence, spans, other_spans = line.split("\t")
        assert 0 <= float(confidence) <= 1
        for text, of, place in zip(texts, plain, (spans, other_spans), strict=True):
            parts = [of[slice(*map(int, span.split("-")))] for span in place.split(",") if span]
            assert re.sub(r"\[\^?\d+\]|\W", "", "".join(parts)) == re.sub(r"\W", "", text)


def test_a_bead_is_explained(qostil: Runner, tmp_path: Path) -> None:
    source = written(tmp_path / "en.txt", "A library opened in 2016.\nIt has many books.\nChildren come every day.\n")
    target = written(tmp_path / "kk.txt", "2016 жылы кітапхана ашылды.\nОнда кітап көп.\nБалалар күн сайын келеді.\n")
    ran = qostil("align", source, target, "--sentences", "--langs", "en,kk", "--explain", "1")
    assert (ran.code, ran.err) == (0, "")
    head, english, kazakh, _, worth, *parts = ran.out.splitlines()
    assert re.fullmatch(r"bead 1: \[0\]:\[0\], \d\d\.\d % sure", head)
    assert english.split() == ["en", "0", "A", "library", "opened", "in", "2016."]
    assert kazakh.split() == ["kk", "0", "2016", "жылы", "кітапхана", "ашылды."]
    total = float(worth.split()[1].rstrip(","))
    assert total == pytest.approx(sum(float(part.split()[0]) for part in parts[:5]), abs=0.03)
    assert parts[4].endswith("anchors: 2016 shared; none on one side only")
    ran = qostil("align", source, target, "--sentences", "--explain", "9")
    assert ran.code == 1
    assert ran.err.endswith("there is no bead 9; expected 1 to 3 (qostil align --format table)\n")


def test_vectors_have_unit_length(qostil: Runner, tmp_path: Path) -> None:
    sentences = written(tmp_path / "s.txt", "A library.\nКітапхана.\n\nКитепкана.\n")
    assert qostil("embed", sentences, "-o", tmp_path / "v.npy").code == 0
    vectors = np.load(tmp_path / "v.npy", allow_pickle=False)
    assert (vectors.shape, vectors.dtype) == ((4, 384), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_evaluation_agrees_with_itself(qostil: Runner) -> None:
    ran = qostil("eval", GOLD, "--format", "json")
    figures = json.loads(ran.out)
    assert set(figures["sets"]) == {"valley_kk", "valley_ky", "valley_ru"}
    assert figures["mean"]["strict_f1"] > 0.95
    assert figures["mean"]["lax_f1"] > 0.99
    assert "aligner:" in figures["signature"]


def test_export_writes_a_pair(qostil: Runner, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.tmx"
    ran = qostil("export", "tmx", "--memory", built / "memory.db", "--pair", "en-kk", "-o", out)
    assert ran.code == 0
    assert out.read_bytes() == built.joinpath("en-kk.tmx").read_bytes()
    ran = qostil("export", "tmx", "--memory", built / "memory.db", "--pair", "en-de", "-o", out)
    assert ran.code == 1
    assert ran.err.endswith("no units to export; the memory holds en, kk, ky, ru\n")


@pytest.mark.parametrize(
    "query", ["civil society", "азаматтық қоғамның", "жарандык коомдун", "гражданским обществом", '"civil society"']
)
def test_find_shows_the_place_and_its_translations(qostil: Runner, built: Path, query: str) -> None:
    ran = qostil("find", query, "--memory", built / "memory.db")
    assert ran.code == 0
    assert "civil society" in ran.out
    assert "азаматтық қоғам" in ran.out
    assert "Annual Report of the Belsaz Valley" in ran.out or "2024" in ran.out


def test_find_as_json_marks_the_words(qostil: Runner, built: Path) -> None:
    ran = qostil("find", "public council", "--lang", "en", "--format", "json", "--memory", built / "memory.db")
    places = json.loads(ran.out)
    assert len(places) >= 4
    for place in places:
        marked = " ".join(place["texts"]["en"][start:end] for start, end in place["spans"])
        assert {"public", "council"} <= set(re.split(r"\W+", marked.lower()))
        kazakh = place["texts"].get("kk", "")
        assert "кеңес" in " ".join(kazakh[start:end] for start, end in place["opposite"].get("kk", [])) or not kazakh


def test_find_in_some_reports(qostil: Runner, built: Path) -> None:
    ran = qostil("find", "2024", "--in", "valley-libraries.ky.md", "--format", "json", "--memory", built / "memory.db")
    assert {place["language"] for place in json.loads(ran.out)} == {"ky"}
    ran = qostil("find", "2024", "--in", "reports/1999", "--memory", built / "memory.db")
    assert ran.code == 1
    assert "no report of the memory is, or lies in, 'reports/1999'" in ran.err


def test_the_memory_is_found_without_being_named(
    qostil: Runner, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = tmp_path / "project" / "deep"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    ran = qostil("find", "library")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "out/memory.db" in ran.err
    written(tmp_path / "project" / "qostil.toml", f"memory = '{built / 'memory.db'}'")
    assert qostil("find", "library").code == 0
    monkeypatch.setenv("QOSTIL_MEMORY", str(tmp_path / "none.db"))
    assert "none.db" in qostil("find", "library").err


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("align", "no.txt", "no.txt"), 2, "does not exist"),
        (("align", ROOT / "README.md", ROOT / "README.md", "--langs", "en"), 2, "'en' does not name two languages"),
        (("find", "x", "--memory", ROOT / "pyproject.toml"), 1, "pyproject.toml"),
        (("build", ROOT / "scripts" / "bench", "-o", "x"), 1, "no report could be read here"),
        (("embed", ROOT / "README.md", "-o", "x.npy", "--encoder", "nonsense"), 2, "nonsense"),
        (("eval", ROOT / "scripts"), 1, "no NAME.gold here"),
        (("unit", "edit", "u", "words"), 2, "expected LANG=TEXT"),
        (("nonsense",), 2, "No such command"),
    ],
)
def test_an_error_is_one_line_with_an_exit_code(
    qostil: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str], code: int, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = qostil(*arguments)
    assert (ran.code, ran.out) == (code, "")
    assert message in ran.err.splitlines()[-1]
    assert "Traceback" not in ran.err


def test_reading_shows_sections_places_and_asides(qostil: Runner, examples: Path) -> None:
    path = examples / "valley-libraries.ky.md"
    ran = qostil("read", path, "--outline")
    assert ran.code == 0
    lines = path.read_text("utf-8").splitlines()
    found = re.search(r"^ +1 line (\d+) +\(heading\) (.+)$", ran.out, re.MULTILINE)
    assert found is not None
    assert found[2] in lines[int(found[1]) - 1]
    assert "notes" in ran.out


def test_reading_prints_the_text_where_no_person_looks(
    qostil: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "kk.txt", f"{TEXT}\n\nSkip to content\n")
    assert qostil("read", path).out == qostil("read", path, "--text").out == f"{TEXT}\n\nSkip to content\n\n"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert qostil("read", path).out == qostil("read", path, "--outline").out
    assert "set aside: leftover of the page, line 6: Skip to content" in qostil("read", path, "--outline").out
