"""The end of a build, to the letter, and the stages it is told from."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from qostil import Language
from qostil.app import summary
from qostil.app.outputs import Output
from qostil.app.stages import TimedStages, peak_memory
from tests.app.test_page import group, made_of, report, straight

GOLDEN = """\
Versions of the same report

 report  title                          lang  sent.  alone  units   sure  look
 ──────────────────────────────────────────────────────────────────────────────
 a       A title that is much too lon…    en      5      0      5  0.790     5
 b       Title of b                       kk      6      1

Without another version

 report  title                                                     lang  sent.
 ──────────────────────────────────────────────────────────────────────────────
 [c]     cut: Title of [c]                                           ru      7

read 1 of 3 files, aligned 1 of 2 pairs; the others as before
out/memory.db: 5 units added, 0 changed, 0 removed, 0 kept
out/en-kk.tmx: 5 units (unchanged)
out/alignments: 1 alignments, a table each
5 units are less sure than 0.9 and want a look: qostil review export -o review.xlsx
3.0 s: read 1.5 s, align 1.5 s; peak memory 123 MiB
"""


def test_the_table_tells_what_belongs_together(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(summary, "peak_memory", lambda: 123.4)
    ticks = itertools.count(0.0, 1.5)
    stages = TimedStages({}, clock=lambda: next(ticks))
    for name in ("read", "align"):
        with stages.stage(name, 1) as advance:
            advance(1)
    english = report("a", Language("en"), 5, title="A title that is much too long for a narrow terminal")
    kazakh = report("b", Language("kk"), 6)
    built = made_of(
        group(english, kazakh, beads=[straight(5, 0.79)]), others=(replace(report("[c]", Language("ru"), 7), cut=True),)
    )
    outputs = [
        Output(Path("out/en-kk.tmx"), "5 units", changed=False),
        Output(Path("out/alignments/a-b.tsv"), "beads", changed=True),
    ]
    summary.show(built, outputs, Path("out/memory.db"), stages)
    *lines, signature = (line.rstrip() for line in capsys.readouterr().err.splitlines())
    assert "\n".join(lines) + "\n" == GOLDEN
    assert signature == str(built.signature)


def test_stages_add_up_and_keep_their_time_when_they_fail() -> None:
    ticks = itertools.count(0.0, 2.0)
    stages = TimedStages({"read": "reading"}, clock=lambda: next(ticks))
    with stages.stage("read", None):
        pass
    with pytest.raises(ZeroDivisionError), stages.stage("read", 3):
        raise ZeroDivisionError
    assert stages.seconds == {"read": 4.0}


def test_peak_memory_is_in_mebibytes() -> None:
    peak = peak_memory()
    assert peak is None or 10 < peak < 100_000
