"""``qostil models adapt``: what it prints, and what it says where there is too little to learn from."""

from pathlib import Path

import numpy as np
import pytest

from tests.app.running import Runner

pytest.importorskip("torch", reason="needs the hub extra")
pytest.importorskip("onnx", reason="needs the hub extra")

from qostil.app import adapting as app_adapting
from qostil.models.adapt import Pair, adapting, share_out
from qostil.models.adapt.adapting import Judgement, Outcome
from qostil.models.adapt.judging import Figures, Gain
from tests.models.adapt.making import make_examples

TABLE = """\
on the reports kept back                        before     after
translation found first                         75.0 %   100.0 %
  en to kk                                      50.0 %   100.0 %
  kk to en                                     100.0 %   100.0 %
sureness of it                                  36.8 %    60.7 %
  gain +0.500 nats, between +0.400 and +0.600 with 95 % certainty
on everyday sentences                           before     after
translation found first                         75.0 %   100.0 %
sureness of it                                  36.8 %    60.7 %
"""


def figures(first: list[list[float]], surprise: float) -> Figures:
    found = tuple(Pair(("en", "kk"), (f"road {i}", f"жол {i}"), i) for i in range(2))
    return Figures(found, np.array(first), np.full((2, 2), surprise))


@pytest.mark.parametrize(
    ("refusal", "code", "end"),
    [
        ("", 0, "saved: {place} (encoder:mine/0123456789ab|qostil:"),
        ("not better", 1, "qostil: {place}: not better; nothing was saved: go on with the encoder you have\n"),
    ],
)
def test_table_and_what_came_of_it(
    qostil: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: str, code: int, end: str
) -> None:
    before, after = figures([[0, 1], [1, 1]], 1.0), figures([[1, 1], [1, 1]], 0.5)
    judged = (Judgement(before, before), Judgement(after, after))
    outcome = Outcome(*judged, Gain(0.5, 0.4, 0.6), "0123456789abcdef", refusal)
    monkeypatch.setattr(adapting, "adapt", lambda *_: outcome)
    monkeypatch.setattr(app_adapting, "_parts", lambda *_: share_out(make_examples(400, reports=4), 1))
    ran = qostil("models", "adapt", "-o", tmp_path / "mine")
    assert ran.code == code
    assert ran.out == ""
    told, _, rest = ran.err.partition(TABLE)
    assert told.startswith("200 units to learn from, 100 to stop by, 100 to judge by\nkept back to judge by: r")
    assert rest.startswith(end.format(place=tmp_path / "mine"))


def test_without_confirmed_units_it_says_what_to_do(qostil: Runner, built: Path, tmp_path: Path) -> None:
    memory = built / "memory.db"
    ran = qostil("models", "adapt", "--memory", memory, "-o", tmp_path / "mine")
    assert ran.code == 1
    assert ran.err == (
        f"qostil: {memory}: it has no confirmed units: confirm some (qostil review),"
        " or take sure ones too (--min-confidence 0.95)\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_one_report_is_too_few(qostil: Runner, built: Path, tmp_path: Path) -> None:
    ran = qostil("models", "adapt", "--memory", built / "memory.db", "--min-confidence", "0.5", "-o", tmp_path / "mine")
    assert ran.code == 1
    assert "its units are from 1 report (versions of a report count as one); adapting takes 3" in ran.err
