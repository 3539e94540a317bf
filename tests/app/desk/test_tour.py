"""The tour: its pictures are there and small, and its steps can still be done."""

import re
from pathlib import Path

from playwright.sync_api import Browser

from qostil.app.desk.pages import WALKS
from tests.app.desk.tour import MOST_BYTES, PICTURES, STEPS, looking, show
from tests.shared import ROOT


def test_the_pictures_of_the_tour_are_there_and_small() -> None:
    shown = re.findall(r"\]\(pictures/(desk-[\w-]+\.png)\)", (ROOT / "docs" / "tour.md").read_text("utf-8"))
    assert sorted(shown) == sorted(path.name for path in PICTURES.iterdir())
    assert {PICTURES / name for name in shown} <= {step.picture for step in STEPS}
    assert all(path.stat().st_size < MOST_BYTES for path in PICTURES.iterdir())


def test_its_steps_can_be_done(browser: Browser, address: str, tmp_path: Path) -> None:
    there = dict(WALKS)
    for step in STEPS:
        if step.walk in there:
            with looking(browser, dark=step.dark) as page:
                show(step, page, address)
                page.screenshot(path=tmp_path / f"{step.name}.png")
