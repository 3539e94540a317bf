"""The glossary in a real browser: by mouse, by keyboard, and without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from qostil.app.desk.setting import Setting
from qostil.memory import Memory
from tests.app.desk.conftest import serving, window
from tests.app.desk.glossary.test_api import MILL, WHEEL
from tests.app.desk.reports.test_walk import FITS


@pytest.fixture
def address(memory_file: object) -> Iterator[str]:
    """The address of a desk with two concepts of ours."""
    setting = Setting(memory_file)  # type: ignore[arg-type]  # a path
    with Memory.open(setting.memory) as memory:
        memory.glossary.decide("added", "ann", [WHEEL, MILL])
    with serving(setting) as there:
        yield there


def test_looked_for_decided_merged_and_undone(page: Page, address: str) -> None:
    page.goto(f"{address}/glossary")
    page.get_by_label("Term", exact=True).first.fill("mills")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="mill", exact=True).click()
    row = page.locator(".term-row").filter(has_text="тегірмен")
    row.get_by_role("button", name="Prefer").click()
    expect(page.locator(".term-row.preferred")).to_contain_text("тегірмен")
    expect(page.locator(".history li").first).to_contain_text("edited")
    page.locator("#merge summary").click()
    page.get_by_label("Its term").fill("mill wheel")
    page.get_by_role("button", name="Look for it").click()
    page.get_by_role("link", name="mill wheel").click()
    expect(page.locator("#merge")).to_contain_text("диірмен доңғалағы")
    page.get_by_role("button", name="Merge").click()
    expect(page.locator("#terms")).to_contain_text("мельничное колесо")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#terms")).not_to_contain_text("мельничное колесо")
    page.get_by_label("Comment").fill("a water mill")
    page.get_by_role("button", name="Save").last.click()
    expect(page.locator(".history li").first).to_contain_text("a water mill")


def test_by_keyboard(browser: Browser, address: str) -> None:
    with window(browser, width=390, dark=True) as page:
        page.goto(f"{address}/glossary?q=mill")
        page.locator("#concepts tbody a").first.focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("mill")
        assert page.evaluate(FITS)
        page.locator(".term-row").nth(1).focus()
        page.keyboard.press("n")
        expect(page.locator(".term-row").nth(2)).to_be_focused()
        page.keyboard.press("k")
        expect(page.locator(".term-row.deprecated")).to_be_focused()
        expect(page.locator(".term-row.deprecated")).to_contain_text("тегірмен")
        page.keyboard.press("Control+z")
        expect(page.locator(".term-row.deprecated")).to_have_count(0)


def test_two_people_at_once(browser: Browser, address: str) -> None:
    with window(browser) as mine, window(browser) as hers:
        for each in (mine, hers):
            each.goto(f"{address}/glossary/mill")
        mine.get_by_role("button", name="Accept").click()
        expect(mine.locator(".history li")).to_have_count(2)
        answer = hers.request.post(
            f"{address}/glossary/mill/judge",
            form={"seen": hers.locator("[name=seen]").first.input_value(), "act": "reject"},
            headers={"Origin": address},
        )
        assert answer.status == 409
        hers.reload()
        expect(hers.get_by_role("button", name="Accept")).to_have_count(0)


def test_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="ky")
    try:
        page = context.new_page()
        page.goto(f"{address}/glossary/mill")
        page.get_by_role("button", name="Кабыл алуу").click()
        expect(page.locator(".history li")).to_have_count(2)
    finally:
        context.close()
