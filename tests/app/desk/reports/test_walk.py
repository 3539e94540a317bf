"""Reports in a real browser: dropped, chosen by keyboard, watched, cancelled and tried again."""

import re
import threading
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from qostil.app.aligning import align_reports
from tests.app.desk.conftest import window

DROP = """(files) => {
  const transfer = new DataTransfer();
  for (const [name, text] of files) transfer.items.add(new File([text], name));
  const target = document.querySelector("h1");
  for (const type of ["dragenter", "dragover", "drop"])
    target.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""
FITS = "document.documentElement.scrollWidth <= innerWidth"
PATIENCE = 60_000


def test_dropped_beside_the_area_built_and_shown(page: Page, empty_address: str, library: list[Path]) -> None:
    page.goto(f"{empty_address}/reports")
    page.evaluate(DROP, [[path.name, path.read_text("utf-8")] for path in [*library, Path(__file__)]])
    expect(page.locator(".job")).to_contain_text("2 reports read, 9 units added", timeout=PATIENCE)
    expect(page.locator(".files")).to_contain_text("in the memory")
    page.locator(".held tbody a").click()
    expect(page.locator("svg.plot")).to_be_visible()
    page.locator(".delete summary").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.locator("#held")).to_contain_text("The memory is empty")


@pytest.mark.usefixtures("own_alignments")
def test_by_keyboard_cancelled_and_tried_again(
    browser: Browser, empty_address: str, library: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    is_at_it, go_on = threading.Event(), threading.Event()

    def slow(*given: Any) -> Any:
        is_at_it.set()
        assert go_on.wait(PATIENCE / 1000)
        return align_reports(*given)

    monkeypatch.setattr("qostil.app.building.align_reports", slow)
    with window(browser, width=390, dark=True) as page:
        page.on("filechooser", lambda chooser: chooser.set_files(library))
        page.goto(f"{empty_address}/reports")
        page.locator("#files").focus()
        page.keyboard.press("Space")
        expect(page.locator("#files")).to_have_value(re.compile("library"))
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".stage")).to_contain_text("Aligning 0 of 1", timeout=PATIENCE)
        assert is_at_it.is_set()
        page.get_by_role("button", name="Cancel").focus()
        with page.expect_response(re.compile("/cancel$")):
            page.keyboard.press("Enter")
        go_on.set()
        expect(page.locator(".job")).to_contain_text("Cancelled", timeout=PATIENCE)
        expect(page.locator(".files")).to_contain_text("not in the memory yet")
        page.get_by_role("button", name="Retry").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".job")).to_contain_text("9 units added", timeout=PATIENCE)
        assert page.evaluate(FITS)
        page.locator(".held tbody a").focus()
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("The library of Talsaz")
        assert page.evaluate(FITS)
