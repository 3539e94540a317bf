"""The page of a build in a real browser, on a telephone and on a desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.formats.programs import program

WIDTHS = {"telephone": (390, 844), "desk": (1440, 900)}
# Elements that reach beyond the right edge, but for tables, which scroll in a box of their own.
BEYOND = """() => [...document.body.querySelectorAll("*")].filter(element => !element.closest(".scroll, svg") &&
    element.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(one => one.outerHTML)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = program("chromium", "chromium")
    with sync_playwright() as playwright:
        # Its sandbox does not work for root, as whom CI runs.
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser, built: Path) -> Iterator[Page]:
    """The page, opened; in the end it must have asked for nothing and complained of nothing."""
    width, height = WIDTHS[request.param]
    opened = browser.new_page(viewport={"width": width, "height": height})
    asked: list[str] = []
    said: list[str] = []
    opened.on("request", lambda asking: asked.append(asking.url))
    opened.on("console", lambda message: said.append(message.text))
    address = (built / "report.html").as_uri()
    opened.goto(address)
    yield opened
    assert {url.split("#")[0] for url in asked} == {address}
    assert said == []
    opened.close()


def test_nothing_reaches_beyond_the_edge(page: Page) -> None:
    assert page.evaluate(BEYOND) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_ring_in_the_plot_leads_to_its_texts(page: Page) -> None:
    ring = page.locator("svg.plot a").last
    target = ring.get_attribute("href") or ""
    ring.click(force=True)
    assert page.url.endswith(target)
    assert page.locator(target).is_visible()
    top = page.locator(target).bounding_box()
    assert top is not None
    # A browser scrolls by whole pixels, and the text may begin between two.
    assert -1 < top["y"] < (page.viewport_size or {"height": 0})["height"]


def test_what_is_folded_away_opens(page: Page) -> None:
    inside = page.query_selector("details:not([open]) li")
    summary = page.query_selector("details:not([open]) summary")
    assert inside is not None
    assert summary is not None
    assert not inside.is_visible()
    summary.click()
    assert inside.is_visible()


def test_a_wide_table_scrolls_in_its_own_box(page: Page) -> None:
    box = page.locator(".scroll").first
    box.evaluate("element => element.scrollLeft = element.scrollWidth")
    last = box.locator("thead th").last.bounding_box()
    whole = box.bounding_box()
    assert last is not None
    assert whole is not None
    assert last["x"] + last["width"] <= whole["x"] + whole["width"] + 1
