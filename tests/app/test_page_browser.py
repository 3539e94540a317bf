"""The page of a build in a real browser, on a telephone and on a desk."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from qostil import Bead
from qostil.app.page import render
from tests.app.test_page import EN, KK, group, made_of, report
from tests.app.test_page_glossary import differing, glossary

BRIDGES = group(report("a", EN, 5), report("b", KK, 5), beads=[tuple(Bead((n,), (n,), 0.99) for n in range(5))])
WIDTHS = {"telephone": (390, 844), "desk": (1440, 900)}
# Elements that reach beyond the right edge, but for tables, which scroll in a box of their own.
BEYOND = """() => [...document.body.querySelectorAll("*")].filter(element => !element.closest(".scroll, svg") &&
    element.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(one => one.outerHTML)"""


@pytest.fixture(scope="module")
def written(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a build of examples/, with a glossary put in."""
    folder = tmp_path_factory.mktemp("page") / "out"
    shutil.copytree(built, folder)
    path = folder / "report.html"
    terms = render(made_of(BRIDGES), glossary(differing(), differing("су құқығы" * 9, "суға құқық", "water right" * 9)))
    sections = re.findall(r'<section aria-labelledby="(?:terms|renderings)">.*?</section>', terms, re.DOTALL)
    assert len(sections) == 2
    path.write_text(path.read_text("utf-8").replace("<main>", "<main>" + "".join(sections), 1), "utf-8")
    return path


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser, written: Path) -> Iterator[Page]:
    """The page, opened; in the end it must have asked for nothing and complained of nothing."""
    width, height = WIDTHS[request.param]
    opened = browser.new_page(viewport={"width": width, "height": height})
    asked: list[str] = []
    said: list[str] = []
    opened.on("request", lambda asking: asked.append(asking.url))
    opened.on("console", lambda message: said.append(message.text))
    address = written.as_uri()
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
    inside = page.query_selector("details:not([open]):has(li) li")
    summary = page.query_selector("details:not([open]):has(li) summary")
    assert inside is not None
    assert summary is not None
    assert not inside.is_visible()
    summary.click()
    assert inside.is_visible()


def test_bars_stand_side_by_side_and_are_as_long_as_their_shares(page: Page) -> None:
    bars = page.locator("#term-1 .share rect:not(.track)")
    boxes = [bars.nth(at).bounding_box() for at in range(bars.count())]
    (first, second) = [box for box in boxes if box is not None]
    assert abs(first["x"] - second["x"]) < 1
    assert abs(first["width"] / second["width"] - 2) < 0.02


def test_a_wide_table_scrolls_in_its_own_box(page: Page) -> None:
    box = page.locator(".scroll:not(:has(.terms))").first
    box.evaluate("element => element.scrollLeft = element.scrollWidth")
    last = box.locator("thead th").last.bounding_box()
    whole = box.bounding_box()
    assert last is not None
    assert whole is not None
    assert last["x"] + last["width"] <= whole["x"] + whole["width"] + 1
