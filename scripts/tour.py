"""The pictures of docs/tour.md: a desk over a memory built from examples/, looked at in a real browser.

python -m scripts.tour            all pictures
python -m scripts.tour ask check  those of some steps

The same texts give the same pictures: the memory is made anew, and what says when it was made is left out.
"""

import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect

from qostil.app.desk.jobs.kept import KeptJobs
from qostil.app.desk.pages import WALKS
from qostil.app.desk.setting import Setting
from qostil.app.desk.store import Store
from tests.app.browsing import chromium
from tests.app.desk.conftest import serving
from tests.app.desk.tour import MOST_BYTES, PICTURES, STEPS, looking, show
from tests.shared import ROOT

_PATIENCE_MS = 120_000
_REPORTS = sorted(path for path in ROOT.glob("examples/*.*") if path.stem != "README")


def main(wanted: list[str]) -> None:
    """Make the pictures of the steps that are wanted, all where none is named."""
    there = dict(WALKS)
    for step in STEPS:
        if step.walk not in there:
            print(f"{step.name}: skipped, there is no page {step.walk} yet")
    steps = [step for step in STEPS if step.walk in there and (not wanted or step.name in wanted)]
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        memory = Path(folder) / "memory.db"
        with serving(Setting(memory)) as address, looking(browser) as page:
            fill(page, address)
        _forget_moments(memory)
        with serving(Setting(memory)) as address:
            for step in steps:
                with looking(browser, dark=step.dark) as page:
                    show(step, page, address)
                    page.screenshot(path=step.picture, animations="disabled", caret="hide")
                size = step.picture.stat().st_size
                print(f"{step.picture.relative_to(ROOT)}: {size // 1000} kB{', too large' * (size > MOST_BYTES)}")


def fill(page: Page, address: str) -> None:
    """Drop the examples on the desk, and wait until they are in the memory."""
    page.goto(f"{address}/reports")
    page.locator("#files").set_input_files(_REPORTS)
    page.get_by_role("button", name="Add to the memory").click()
    expect(page.locator(".job")).to_contain_text(re.compile("units added"), timeout=_PATIENCE_MS)


def _forget_moments(memory: Path) -> None:
    """Let nobody see when the memory was built, and by whom."""
    store = Store(Setting(memory).folder)
    jobs = KeptJobs(store)
    for job in jobs.newest(1):
        jobs.remove(job.id)
    store.close()


if __name__ == "__main__":
    main(sys.argv[1:])
