"""Debian's Chromium, driven by Playwright."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.formats.programs import program


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; Playwright can be started only once at a time."""
    path = program("chromium", "chromium")
    with sync_playwright() as playwright:
        # Its sandbox does not work for root, as whom CI runs.
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()
