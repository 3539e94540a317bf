"""Asking: the page and its JSON."""

from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect


def test_an_empty_desk_says_what_to_do(desk: TestClient) -> None:
    page = desk.get("/").text
    assert "Type a word or paste a sentence" in page


def test_the_page_in_the_language_that_is_asked_for(desk: TestClient) -> None:
    page = desk.get("/", headers={"Accept-Language": "kk"}).text
    assert '<html lang="kk"' in page
    assert "<h1>Іздеу</h1>" in page


def test_typing_gives_answers(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.type("water")
    expect(page.locator("#examples-title")).to_be_visible()
    expect(page.locator("#status")).to_contain_text("example")
