"""Every page: axe finds no serious fault, nothing leaves the page's right edge, and every letter is drawn."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from qostil.app.desk.pages import WALKS
from qostil.app.desk.setting import Setting
from tests.app.desk.conftest import serving, window

PAGES = {**dict(WALKS), "answers": "/?q=water", "login": "/login", "account": "/account"}
LOOKS = (("en-GB", 1440, False), ("kk", 390, True), ("ky", 1440, True), ("ru", 390, False))
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return violations.filter((one) => ["serious", "critical"].includes(one.impact))
    .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 200)}`));
}"""
BEYOND = """() => [...document.body.querySelectorAll("*")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1
    && !one.closest(".scroll, .skip, .visually-hidden, dialog:not([open]), select"))
  .map((one) => one.outerHTML.slice(0, 120)).concat(
    document.documentElement.scrollWidth > innerWidth ? ["the page scrolls sideways"] : [])"""
# A letter that no font has is drawn as the box of one that no standard has.
NOT_DRAWN = """(letters) => {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.font = `32px ${getComputedStyle(document.body).fontFamily}`;
  const drawn = (letter) => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.fillText(letter, 10, 60);
    return pen.getImageData(0, 0, canvas.width, canvas.height).data.join();
  };
  const missing = [drawn("\\u0378"), drawn(" ")];
  return [...letters].filter((letter) => missing.includes(drawn(letter)));
}"""
LETTERS = "abcdefghijklmnopqrstuvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"


@pytest.fixture(scope="module")
def there(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a desk that is only looked at."""
    memory = tmp_path_factory.mktemp("looked-at") / "memory.db"
    memory.write_bytes((built / "memory.db").read_bytes())
    with serving(Setting(memory)) as address:
        yield address


def faults(page: Page) -> list[str]:
    """What axe finds; the policy of our pages lets no other script in than by the debugger."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN)
    return found


@pytest.mark.parametrize(("language", "width", "dark"), LOOKS)
def test_no_page_has_a_serious_fault(browser: Browser, there: str, language: str, width: int, dark: bool) -> None:
    with window(browser, width=width, language=language, dark=dark) as page:
        for name, path in PAGES.items():
            page.goto(f"{there}{path}")
            assert faults(page) == [], name


@pytest.mark.parametrize("path", ["/nowhere", "/?from=%00"])
def test_no_page_of_an_error_has_a_serious_fault(browser: Browser, there: str, path: str) -> None:
    page = browser.new_page(color_scheme="dark", locale="ru")
    answer = page.goto(f"{there}{path}")
    assert answer is not None
    assert 400 <= answer.status < 500
    assert faults(page) == []
    page.close()


def test_nothing_is_beyond_the_right_edge_and_all_letters_are_drawn(browser: Browser, there: str) -> None:
    """On the narrowest screen that counts, in the colours of somebody who sees little."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, locale="ru", forced_colors="active")
    page = context.new_page()
    for name, path in PAGES.items():
        page.goto(f"{there}{path}")
        assert page.evaluate(BEYOND) == [], name
        assert page.evaluate(NOT_DRAWN, LETTERS + LETTERS.upper()) == []
    assert page.evaluate(NOT_DRAWN, "\u0379") == ["\u0379"]
    context.close()
