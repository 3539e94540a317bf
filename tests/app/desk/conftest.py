"""Fixtures of the tests of the desk: a desk in this process, one on a port, and windows that look at it."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, BrowserContext, Page

from qostil.app.desk.server import make_app
from qostil.app.desk.setting import Setting

ADDRESS = "http://127.0.0.1"


@pytest.fixture
def memory_file(built: Path, tmp_path: Path) -> Path:
    """A memory of its own, built from examples/."""
    shutil.copy(built / "memory.db", tmp_path / "memory.db")
    return tmp_path / "memory.db"


@pytest.fixture
def desk(memory_file: Path) -> Iterator[TestClient]:
    """A desk in this process, called as a browser would."""
    with TestClient(make_app(Setting(memory_file)), base_url=ADDRESS) as client:
        yield client


@contextmanager
def serving(setting: Setting) -> Iterator[str]:
    """A desk on a free port of this computer; gives its address, without a slash at the end."""
    app = make_app(setting)
    config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2, lifespan="on")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.01)
            yield f"{ADDRESS}:{listening.getsockname()[1]}"
        finally:
            app.state.desk.jobs.close()
            server.should_exit = True
            thread.join()


@pytest.fixture
def address(memory_file: Path) -> Iterator[str]:
    """The address of a desk on a port."""
    with serving(Setting(memory_file)) as there:
        yield there


@contextmanager
def window(browser: Browser, *, width: int = 1440, language: str = "en-GB", dark: bool = False) -> Iterator[Page]:
    """A page of a fresh browser; in the end it must have complained of nothing and called nobody else."""
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": 900}, locale=language, color_scheme="dark" if dark else "light"
    )
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda one: None if one.url.startswith((ADDRESS, "data:")) else said.append(one.url))
    try:
        yield opened
        assert said == []
    finally:
        context.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window as wide as a desk's screen, in English."""
    with window(browser) as opened:
        yield opened
