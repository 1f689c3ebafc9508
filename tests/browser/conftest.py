"""The product served for real, and a real browser before it. Skipped with a word where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from journeys.conftest import UNTOUCHED, Installation, city, free_port, new_database  # noqa: F401 – the fixture, shared

AXE = Path(__file__).parents[2] / ".venv/axe.min.js"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where a Chromium is; without one the browser journeys are skipped."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
    if not found:
        pytest.skip("no Chromium here: install Debian's package chromium to run the browser journeys")
    return found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for a module: its event loop must be gone before other tests ask the database."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield found
        found.close()


@pytest.fixture(scope="session")
def served(city: Installation, chromium: str) -> Iterator[str]:  # noqa: F811
    """A copy of the demo city served by ``zhumeng serve``; returns its address."""
    with serving(city, "browser") as address:
        yield address


@contextmanager
def serving(city: Installation, name: str, **more: str) -> Iterator[str]:  # noqa: F811
    """A copy of the city of its own, served with ``more`` configuration until the end; its address."""
    mine = _copy(city, name, more)
    port = free_port()
    log = mine.home / "serve.log"
    with log.open("w") as said:
        process = subprocess.Popen(
            mine.command("serve", "--port", str(port)), env=mine.environment, stdout=said, stderr=said
        )
    _wait(process, log, port)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def sign_in(browser: Browser, served: str) -> Iterator[Callable[..., Page]]:
    """``sign_in("leader", width=390, language="en")``: a page signed in; faults of the page fail the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(role: str = "", width: int = 1280, language: str = "zh-hans", scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, base_url=served, java_script_enabled=scripts
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        context.add_cookies([{"name": "language", "value": language, "url": served}])
        page = context.new_page()
        page.on("request", lambda asked: _only_here(asked.url, served, faults))
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.on("console", lambda said: _no_violation(said.text, faults))
        if role:
            page.goto("/demo/")
            page.click(f'button[value="demo-{role}"]')
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def _only_here(url: str, served: str, faults: list[str]) -> None:
    if not url.startswith((served, "data:", "blob:")):
        faults.append(f"a request left the machine: {url}")


def _no_violation(text: str, faults: list[str]) -> None:
    if "Content Security Policy" in text or "Content-Security-Policy" in text:
        faults.append(text)


def _copy(city: Installation, name: str, more: Mapping[str, str]) -> Installation:  # noqa: F811
    """The city with a home and a database of its own, so that browsers may change it."""
    home = city.home.with_name(f"{name}-{os.getpid()}")
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(city.home, home)
    return Installation(home, new_database(f"{name}_{os.getpid()}", UNTOUCHED), more)


def _wait(process: subprocess.Popen[bytes], log: Path, port: int) -> None:
    """Until the server has said where it is, and a moment for its child to be up."""
    for _ in range(300):
        if str(port) in log.read_text(encoding="utf-8"):
            return
        if process.poll() is not None:
            break
        time.sleep(0.2)
    pytest.fail(f"the server did not start: {log.read_text(encoding='utf-8')}")
