"""The steps of the tour: what is looked at, from which address, after which acts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.shared import ROOT

PICTURES = ROOT / "docs" / "pictures"
MOST_BYTES = 100_000
_PATIENCE = 60_000
_TABLE = """id\tsource\ttarget
1\tThe library was opened in 1911.\tКітапхана 1912 жылы ашылды.
2\tThe mobile library visits 40 villages.\tЖылжымалы кітапхана 40 ауылға  барады.
3\tBooks are not sold here.\tМұнда кітап сатылады.
4\tReaders may borrow 5 books.\tОқырмандар 5 кітап ала алады.
"""
_SIZE = {"width": 1000, "height": 600}


@dataclass(frozen=True, slots=True)
class Step:
    """A picture: of which walk, from which address, after which acts, in which colours."""

    name: str
    walk: str
    address: str
    act: Callable[[Page], object] = lambda _: None
    dark: bool = False

    @property
    def picture(self) -> Path:
        """Where it is kept."""
        return PICTURES / f"desk-{self.name}.png"


def _row(page: Page) -> None:
    page.locator("[role=row] a, tbody a, main li a").first.click()
    expect(page.locator("h1")).to_be_visible()


def _review(page: Page) -> None:
    page.locator(".reviews a").first.click()
    page.get_by_role("link", name="as in the text").click()
    page.locator(".pair-row").nth(1).click(position={"x": 4, "y": 4})


def _report(page: Page) -> None:
    page.locator(".held tbody a").first.click()
    page.locator("figure.map").scroll_into_view_if_needed()


def _check(page: Page) -> None:
    page.locator("#files").set_input_files({"name": "library.tsv", "mimeType": "text/plain", "buffer": _TABLE.encode()})
    page.locator("[name=source]").select_option("en")
    page.locator("[name=target]").select_option("kk")
    page.locator("#drop button").click()
    expect(page.locator(".finding").first).to_be_visible(timeout=_PATIENCE)


STEPS = (
    Step("ask", "ask", "/?q=mobile+library"),
    Step("ask-dark", "ask", "/?q=mobile+library", dark=True),
    Step("reports", "reports", "/reports"),
    Step("report", "reports", "/reports", _report),
    Step("report-dark", "reports", "/reports", _report, dark=True),
    Step("review", "review", "/review", _review),
    Step("glossary", "glossary", "/glossary"),
    Step("concept", "glossary", "/glossary", _row),
    Step("check", "check", "/check", _check),
)


@contextmanager
def looking(browser: Browser, *, dark: bool = False) -> Iterator[Page]:
    """A page of a fresh browser in which nothing moves."""
    context = browser.new_context(
        viewport=_SIZE,  # type: ignore[arg-type]  # a plain dict is one
        locale="en-GB",
        timezone_id="UTC",
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    try:
        yield context.new_page()
    finally:
        context.close()


def show(step: Step, page: Page, address: str) -> None:
    """Do a step up to its picture."""
    page.goto(address + step.address)
    step.act(page)
    page.wait_for_load_state("networkidle" if step.walk != "reports" else "load")
