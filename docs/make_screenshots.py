"""Pictures of the READMEs, taken from the demo by a real browser: ``make screenshots``."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PORT = 8288
ADDRESS = f"http://127.0.0.1:{PORT}"
FOLDER = Path(__file__).parent / "screenshots"
SHOTS = (
    ("wall", "leader", "/", 1280, 1500),
    ("item", "leader", "/plan/P17/", 1280, 1000),
    ("decision", "city-handler", "/policies/retention-refund/decisions/272/", 1280, 1200),
    ("simulate", "lead-office", "/policies/retention-refund/simulate/?p.refund_share_other=90", 1280, 1000),
    ("intakes", "data-officer", "/intakes/", 1280, 900),
    ("phone", "leader", "/", 390, 844),
)
"""Name, role, address, width and height."""


def main() -> None:
    """Serve the demo city and take every picture in both languages."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        sys.exit("no Chromium here: install Debian's package chromium")
    server = subprocess.Popen([sys.executable, "-m", "zhumeng.web.cli", "serve", "--port", str(PORT)])
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=found, args=["--no-sandbox", "--disable-gpu"]
            )
            for language in ("zh-hans", "en"):
                for shot in SHOTS:
                    take(browser, language, *shot)
    finally:
        server.terminate()
        server.wait(30)


def take(
    browser: Browser, language: str, name: str, role: str, address: str, width: int, height: int
) -> None:
    """One picture: docs/screenshots/<name>.<zh|en>.png."""
    context = browser.new_context(viewport={"width": width, "height": height})
    context.add_cookies([{"name": "language", "value": language, "url": ADDRESS}])
    page = context.new_page()
    for _ in range(30):
        try:
            page.goto(f"{ADDRESS}/demo/")
            break
        except Exception:  # the server is not up yet
            page.wait_for_timeout(500)
    page.click(f'button[value="demo-{role}"]')
    page.goto(ADDRESS + address)
    page.wait_for_timeout(300)
    page.screenshot(path=FOLDER / f"{name}.{language[:2]}.png")
    context.close()


if __name__ == "__main__":
    main()
