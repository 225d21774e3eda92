"""A real Chromium; every console error, page error, policy violation and outside request fails."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    sync_playwright,
)

from scripts.programs import CHROMIUM, require

AXE = (Path(__file__).resolve().parents[1] / "data" / "axe.min.js").read_text("utf-8")
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
STATUS = re.compile(r"responded with a status of (\d{3})")
LOCALES = {"en": "en-GB", "th": "th-TH", "zh": "zh-CN"}
HEIGHTS = {1280: 900, 390: 844, 320: 640}
SECONDS_PER_STEP = 15


@dataclass(frozen=True)
class Variant:
    """One way of looking at the product."""

    width: int = 1280
    theme: str = "light"
    language: str = "en"

    def __str__(self) -> str:
        """Name the variant in the list of tests."""
        return f"{self.width}-{self.theme}-{self.language}"


PLAIN = Variant()
PAIRWISE = (
    Variant(1280, "light", "en"),
    Variant(390, "dark", "en"),
    Variant(1280, "dark", "th"),
    Variant(390, "light", "th"),
    Variant(1280, "light", "zh"),
    Variant(390, "dark", "zh"),
)
"""Each width with each theme, and each language with both."""
EVERY_VARIANT = (*PAIRWISE, Variant(1280, "light", "th"), Variant(390, "dark", "th"))
"""The same, and Thai, whose letters stand the highest, in all of them."""


@dataclass
class Watch:
    """What went wrong in the pages of one test.

    A test that means to meet a refusal says so beforehand: `watch.expects(422)`.
    """

    problems: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)

    def expects(self, *statuses: int) -> None:
        """Let answers with these statuses pass."""
        self.expected.update(statuses)

    def hear(self, message: ConsoleMessage) -> None:
        """Keep a console message that is an error."""
        status = STATUS.search(message.text)
        if message.type != "error" or (status and int(status.group(1)) in self.expected):
            return
        self.problems.append(f"console: {message.text} ({message.location.get('url', '')})")

    def note_error(self, error: Error) -> None:
        """Keep an exception that no script of the page caught."""
        self.problems.append(f"page error: {error}")

    def note_request(self, request: Request) -> None:
        """Keep a request that left this machine."""
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and address.hostname not in {
            "127.0.0.1",
            "localhost",
        }:
            self.problems.append(f"request to the outside: {request.url}")

    def follow(self, context: BrowserContext) -> None:
        """Watch every page of `context`."""
        context.on("console", self.hear)
        context.on("weberror", lambda event: self.note_error(event.error))
        context.on("request", self.note_request)


def arguments() -> list[str]:
    """Return how Chromium is started; root has no sandbox to put it in."""
    return [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else list(QUIET)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this run; where there is none and none can be installed, the test fails."""
    executable = require(CHROMIUM)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=arguments())
        yield running
        running.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """The watch over the pages of one test; what it saw fails the test at its end."""
    watching = Watch()
    yield watching
    assert not watching.problems, "\n".join(watching.problems)


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, watch: Watch, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """A function that opens a page: `open_page(variant, at=url, cookies=…)`.

    Without `at` it looks at the test's own `site`. Each page has cookies of its own.
    """
    contexts: list[BrowserContext] = []

    def open_one(variant: Variant = PLAIN, *, at: str = "", **options: Any) -> Page:
        context = browser.new_context(
            base_url=at or request.getfixturevalue("site"),
            viewport={"width": variant.width, "height": HEIGHTS[variant.width]},
            color_scheme=variant.theme,
            locale=LOCALES[variant.language],
            timezone_id="Asia/Bangkok",
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        context.set_default_timeout(SECONDS_PER_STEP * 1000)
        watch.follow(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(site: str, open_page: OpenPage) -> Page:
    """A page 1280 wide, light and English, that looks at the test's own `site`."""
    return open_page(at=site)


def axe(page: Page) -> list[str]:
    """Return what axe-core objects to on the page as it stands, one line a node.

    It comes in through the debugger, so that the content security policy stays in force.
    """
    page.evaluate(AXE)
    found = page.evaluate(
        """async () => {
          const { violations } = await axe.run(document, { resultTypes: ["violations"] });
          return violations.flatMap(({ id, impact, help, nodes }) => nodes.map((node) =>
            `${id} (${impact}): ${help} at ${node.target.join(" ")}\\n    ${node.html}`));
        }"""
    )
    return list(map(str, found))


def assert_accessible(page: Page) -> None:
    """Fail with every objection of axe, and where the page scrolls sideways."""
    objections = axe(page)
    excess = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    if excess > 0:
        objections.append(f"the page scrolls sideways by {excess} px")
    assert not objections, f"{page.url}\n" + "\n".join(objections)
