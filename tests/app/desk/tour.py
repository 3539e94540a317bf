"""The steps of the tour: what is looked at, from which address, after which acts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.shared import ROOT

PICTURES = ROOT / "docs" / "pictures"
MOST_BYTES = 100_000
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


def _report(page: Page) -> None:
    page.locator(".held tbody a").first.click()
    page.locator("figure.map").scroll_into_view_if_needed()


STEPS = (
    Step("ask", "ask", "/?q=mobile+library"),
    Step("ask-dark", "ask", "/?q=mobile+library", dark=True),
    Step("reports", "reports", "/reports"),
    Step("report", "reports", "/reports", _report),
    Step("report-dark", "reports", "/reports", _report, dark=True),
    Step("review", "review", "/review", _row),
    Step("glossary", "glossary", "/glossary", _row),
    Step("check", "check", "/check"),
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
