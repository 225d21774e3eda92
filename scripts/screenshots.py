"""Takes the pictures of the README and the guide anew, from the demonstration."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from secrets import token_urlsafe

from playwright.sync_api import Page, sync_playwright

from scripts.programs import CHROMIUM, require
from tests.rig.browser import arguments
from tests.rig.sites import Server, serving, settings_of

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
TRACKER = Path(sys.executable).parent / "tracker"
EMAIL = "guide@office.example"
PASSWORD = token_urlsafe()
PAGES = {"network": "/network", "home": "/", "capture": "/capture"}
SIZE = {"width": 1280, "height": 800}


def add_user(instance: Path) -> None:
    """Add the user in whose name the pictures are taken."""
    environment = {**settings_of(instance, 0), "TRACKER_PASSWORD": PASSWORD}
    words = ["users", "add", EMAIL, "Guide", "--role", "officer"]
    subprocess.run([TRACKER, *words], env=environment, check=True, stdout=subprocess.DEVNULL)


def log_in(page: Page) -> None:
    """Log in by the form."""
    page.goto("/log-in")
    page.locator("input[name=email]").fill(EMAIL)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda address: "/log-in" not in address)


def take(server: Server) -> None:
    """Take every picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require(CHROMIUM), args=arguments())
        page = browser.new_page(
            base_url=server.url, viewport=SIZE, locale="en-GB", reduced_motion="reduce"
        )
        log_in(page)
        for name, path in PAGES.items():
            page.goto(path, wait_until="networkidle")
            page.screenshot(path=PICTURES / f"{name}.png")
            print(f"docs/pictures/{name}.png")
        browser.close()


def main() -> None:
    """Serve the demonstration from a folder of its own and take the pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    os.umask(0o022)
    with tempfile.TemporaryDirectory(prefix="samphan-pictures-") as folder:
        instance = Path(folder) / "instance"
        with serving(instance, "--demo") as server:
            add_user(instance)
            take(server)


if __name__ == "__main__":
    main()
