"""The HTML page: everything is in it, nothing is alive in it that a text brings, and it works in a browser."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

from tests.app.running import Runner

LANGS = ("--langs", "en,kk")
WIDTHS = {"telephone": (390, 844), "desk": (1440, 900)}
NASTY = "<script>alert(1)</script> & \"'> \x9b\ud7ff"


@pytest.fixture
def written(qostil: Runner, mill: Path) -> Path:
    """The page of the mill, with a text that tries to get out, and a trouble that is met often."""
    rows = "".join(f"r{number}\tRoom.\tБөлме  {number}  .\n" for number in range(9))
    mill.write_text(f"{mill.read_text('utf-8')}n\t1999 {NASTY}\tЖоқ!  {NASTY}\n{rows}", "utf-8")
    ran = qostil("check", mill.name, *LANGS, "--format", "html", "-o", "check.html")
    assert ran.code == 0, ran.err
    return Path("check.html").resolve()


def test_it_is_well_formed_and_holds_every_finding(written: Path) -> None:
    root = ElementTree.fromstring(written.read_text("utf-8").removeprefix("<!DOCTYPE html>"))  # noqa: S314 (ours)
    texts = ["".join(mark.itertext()) for mark in root.iter("mark")]
    assert texts.count("  ") == 21
    assert {"1911", "1999", "!"} <= set(texts)
    assert [script.text is not None and "alert" in script.text for script in root.iter("script")] == [False]
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    commands = [code.text for code in root.iter("code") if code.text and "--ignore" in code.text]
    assert 'qostil check mill.tsv --langs en,kk --ignore ad622bbfa3 --reason "..."' in commands


def test_nothing_found_is_a_page_too(qostil: Runner, mill: Path) -> None:
    ran = qostil("check", mill, *LANGS, "--format", "html", "--without", "year,blank,shout.loud")
    assert "Nothing was found." in ran.out
    ElementTree.fromstring(ran.out.removeprefix("<!DOCTYPE html>"))  # noqa: S314 (ours)


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser, written: Path) -> Iterator[Page]:
    width, height = WIDTHS[request.param]
    opened = browser.new_page(viewport={"width": width, "height": height})
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.goto(written.as_uri())
    yield opened
    assert said == []
    opened.close()


def shown(page: Page) -> list[str]:
    return [trouble.inner_text().split()[1] for trouble in page.locator(".trouble:visible").all()]


def test_nothing_reaches_beyond_the_edge(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_boxes_choose_severities_and_rules(page: Page) -> None:
    assert shown(page) == ["year", "year", "shout.loud", "shout.loud", "blank"]
    page.get_by_label("error").uncheck()
    assert shown(page) == ["shout.loud", "shout.loud", "blank"]
    page.get_by_text("Rules", exact=True).click()
    page.get_by_label("shout.loud").uncheck()
    assert shown(page) == ["blank"]


def test_words_are_looked_for(page: Page) -> None:
    page.get_by_label("Words").fill("ДИІРМЕН")
    assert shown(page) == ["year", "shout.loud"]
    page.get_by_label("Words").fill("")
    assert len(shown(page)) == 5


def test_a_link_opens_what_is_folded_away(page: Page) -> None:
    last = page.locator(".more .place").last
    assert not last.is_visible()
    page.goto(f"{page.url}#{last.get_attribute('id')}")
    assert last.is_visible()


def test_without_script_boxes_work_and_the_field_is_not_there(browser: Browser, written: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(written.as_uri())
    page.locator("#s-error").uncheck()
    assert page.locator(".trouble:visible").count() == 3
    assert not page.locator("#words").is_visible()
    context.close()
