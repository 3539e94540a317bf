"""Review in a real browser: by mouse and by keyboard, and back to the first state."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from qostil.app.desk.setting import Setting
from tests.app.desk.conftest import serving, window
from tests.app.desk.reports.test_walk import FITS
from tests.app.desk.review.test_api import wells

__all__ = ["wells"]


@pytest.fixture
def address(wells: Path) -> Iterator[str]:
    with serving(Setting(wells)) as there:
        yield there


def said(page: Page) -> list[str]:
    return page.locator(".pair-row .said").all_inner_texts()


def test_by_mouse(page: Page, address: str) -> None:
    page.goto(f"{address}/review")
    page.get_by_role("link", name="English – Kazakh").click()
    expect(page.locator("#head")).to_contain_text("2 are doubtful")
    page.locator(".pair-row").first.get_by_role("button", name="Accept").click()
    expect(page.locator("#status")).to_have_text("Accepted.")
    expect(page.locator("#head")).to_contain_text("1 is doubtful")
    expect(page.locator(".pair-row.confirmed")).to_have_count(1)
    page.locator(".map-of summary").click()
    page.locator(".plot a").first.click()
    expect(page).to_have_url(re.compile("row="))
    row = page.locator(".pair-row.current")
    expect(row).to_contain_text("Суы суық")
    row.get_by_text("Move a sentence").click()
    row.get_by_role("button", name="last one down").last.click()
    expect(page.locator(".pair-row .said").nth(3)).to_contain_text("Суы суық. Оны ішеміз.")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#status")).to_have_text("Undone.")
    expect(page.locator(".pair-row .said").nth(1)).to_contain_text("Құдық терең. Суы суық.")


def test_by_keyboard_and_back(browser: Browser, address: str) -> None:
    with window(browser, width=390, dark=True) as page:
        page.goto(f"{address}/review/en+kk?pair=en-kk&order=text")
        before = said(page)
        page.locator(".pair-row").first.focus()
        page.keyboard.press("ArrowDown")
        expect(page.locator(".pair-row").nth(1)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("d")
        expect(page.locator("#status")).to_have_text("Moved.")
        page.keyboard.press("Control+z")
        expect(page.locator("#status")).to_have_text("Undone.")
        expect(page.locator(".pair-row").first).to_be_focused()
        page.keyboard.press("m")
        expect(page.locator("#status")).to_have_text("Merged.")
        expect(page.locator(".pair-row")).to_have_count(3)
        page.locator(".pair-row").nth(1).focus()
        page.keyboard.press("e")
        expect(page.locator("textarea:focus")).to_have_value("It has 12 pipes.")
        page.keyboard.press("Escape")
        expect(page.locator(".pair-row").nth(1)).to_be_focused()
        page.keyboard.press("e")
        page.keyboard.type("Then ")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#status")).to_have_text("Saved.")
        page.keyboard.press("k")
        expect(page.locator("#status")).to_have_text("Kept out.")
        assert page.evaluate(FITS)
        for _ in range(3):
            with page.expect_response(re.compile("part=head")):
                page.keyboard.press("Control+z")
        expect(page.locator(".pair-row")).to_have_count(4)
        page.reload()
        assert said(page) == before


def test_two_people_at_once(browser: Browser, address: str) -> None:
    with window(browser) as mine, window(browser) as hers:
        for each in (mine, hers):
            each.goto(f"{address}/review/en+kk?pair=en-kk")
        mine.locator(".pair-row").first.get_by_role("button", name="Accept").click()
        expect(mine.locator("#status")).to_have_text("Accepted.")
        hers.reload()
        expect(hers.locator(".pair-row.automatic")).to_have_count(1)
