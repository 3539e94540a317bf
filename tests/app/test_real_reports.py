"""The real reports, where they are beside the repository: the right pairs, the cut one left alone, the gold reached."""

import json
import subprocess
from pathlib import Path

import pytest

from qostil import Language
from qostil.memory import Memory
from tests.app.conftest import PROGRAM
from tests.app.running import Runner
from tests.app.test_build import rows
from tests.shared import shared

RIGHT = {
    ("6005", "6085", "kk"),
    ("6003", "6087", "kk"),
    ("5987", "6107", "kk"),
    ("5811", "6060", "ru"),
    ("5806", "6062", "ru"),
    ("5763", "6080", "ru"),
    ("5612", "5930", "ky"),
    ("5607", "5845", "ky"),
}


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, own_cache: Path) -> Path:
    reports = shared("reports")
    out = tmp_path_factory.mktemp("real") / "out"
    subprocess.run([*PROGRAM, "build", str(reports), "-o", str(out)], check=True, capture_output=True)
    return out


def test_eight_pairs_and_no_wrong_one(real: Path) -> None:
    found = {(row["source_id"], row["target_id"], row["target_lang"]) for row in rows(real / "pairs.tsv")}
    assert found == RIGHT


def test_notes_cut_off_in_english_stay_alone_in_kyrgyz(real: Path) -> None:
    """The English list of notes ends at 122 of 185: none of the Kyrgyz notes behind has a partner."""
    beads = rows(real / "alignments" / "5607-5845.tsv")
    behind = [row for row in beads if not row["source"] and row["target"]][-60:]
    last = max(number for number, row in enumerate(beads) if row["source"] and row["target"])
    assert len(behind) == 60
    assert all(not row["source"] for row in beads[last + 1 :])
    assert len(beads) - last - 1 >= 60


def test_most_units_are_sure(real: Path) -> None:
    with Memory.open(real / "memory.db", create=False) as memory:
        for language in ("kk", "ky", "ru"):
            units = list(memory.units((Language("en"), Language(language))))
            assert len(units) > 500
            assert sum((unit.confidence or 0) > 0.9 for unit in units) > 0.95 * len(units)


def test_gold_is_reached(qostil: Runner) -> None:
    ran = qostil("eval", shared("gold"), "--format", "json")
    figures = json.loads(ran.out)
    assert figures["mean"]["strict_f1"] >= 0.98
    assert figures["mean"]["lax_f1"] >= 0.99
    assert all(one["strict_f1"] >= 0.95 for one in figures["sets"].values())
