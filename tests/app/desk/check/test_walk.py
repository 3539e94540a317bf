"""Checking in a real browser: by mouse, by keyboard, and without a script."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app.desk.check.test_api import TABLE
from tests.app.desk.conftest import window
from tests.app.desk.reports.test_walk import DROP, FITS

PATIENCE = 60_000


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A file with an error and a hint."""
    path = tmp_path / "bridge.tsv"
    path.write_text(TABLE, "utf-8")
    return path


def chosen(page: Page) -> None:
    page.locator("[name=source]").select_option("en")
    page.locator("[name=target]").select_option("kk")


def test_dropped_gone_through_and_downloaded(page: Page, address: str) -> None:
    page.goto(f"{address}/check")
    chosen(page)
    page.evaluate(DROP, [["bridge.tsv", TABLE]])
    expect(page.locator("h1")).to_have_text("bridge.tsv", timeout=PATIENCE)
    first = page.locator(".finding").first
    expect(first).to_contain_text("the source has 1911, the translation 1912", timeout=PATIENCE)
    expect(first.locator("mark")).to_have_text(["1911", "1912"])
    page.get_by_role("link", name="Hint").click()
    expect(page.locator(".finding.error")).to_have_count(0)
    page.get_by_role("link", name="All").click()
    page.locator(".finding.error summary").click()
    page.locator(".finding.error").get_by_text("the source is wrong").click()
    page.locator(".finding.error").get_by_label("Note").fill("it was 1912")
    page.locator(".finding.error button").click()
    expect(page.locator(".finding.error")).to_have_count(0)
    page.get_by_role("link", name="Ignored").click()
    expect(page.locator(".finding")).to_contain_text("the source is wrong: it was 1912")
    page.get_by_role("button", name="Restore").click()
    expect(page.locator(".finding")).to_have_count(0)
    with page.expect_download() as download:
        page.evaluate(
            """(address) => {
          const link = Object.assign(document.createElement("a"), { href: address, download: "" });
          document.body.append(link);
          link.click();
        }""",
            page.get_by_role("link", name="SARIF").get_attribute("href"),
        )
    assert '"ruleId": "number"' in download.value.path().read_text("utf-8")


def test_by_keyboard(browser: Browser, address: str, table: Path) -> None:
    with window(browser, width=390, dark=True) as page:
        page.on("filechooser", lambda chooser: chooser.set_files(table))
        page.goto(f"{address}/check")
        page.locator("#files").focus()
        page.keyboard.press("Space")
        expect(page.locator("#files")).to_have_value("C:\\fakepath\\bridge.tsv")
        for language in ("Eng", "Kaz"):
            page.keyboard.press("Tab")
            page.keyboard.type(language)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".finding.error")).to_have_count(1, timeout=PATIENCE)
        count = page.locator(".finding").count()
        assert page.evaluate(FITS)
        page.locator(".finding").first.focus()
        page.keyboard.press("n")
        expect(page.locator(".finding").nth(1)).to_be_focused()
        page.keyboard.press("p")
        page.keyboard.press("i")
        expect(page.locator("input[type=radio]").first).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(".finding").first).to_be_focused()
        page.keyboard.press("i")
        page.keyboard.press("2")
        expect(page.locator(".finding")).to_have_count(count - 1)
        expect(page.locator(".finding").first).to_be_focused()


def test_without_a_script(browser: Browser, address: str, table: Path) -> None:
    context = browser.new_context(java_script_enabled=False, locale="ru")
    try:
        page = context.new_page()
        page.goto(f"{address}/check")
        chosen(page)
        page.locator("#files").set_input_files(table)
        page.locator("#drop button").click()
        expect(page.locator(".finding.error")).to_contain_text("Ожидалось: 1911", timeout=PATIENCE)
        page.locator(".finding.error summary").click()
        page.locator(".finding.error button").click()
        expect(page.locator(".finding.error")).to_have_count(0)
    finally:
        context.close()
