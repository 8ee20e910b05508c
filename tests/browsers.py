"""Fixtures that open pages of the running product in headless Chromium, and watch over them.

A page that writes an error to its console, or that breaks the content security policy, fails its test.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(__file__).resolve().parent.parent / "node_modules" / "axe-core" / "axe.min.js"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK = 390, 1280

NO_CHROMIUM = "Chromium is missing. Install it (apt-get install chromium) or set ONKREUKBAAR_CHROMIUM to its path."

OpenPage = Callable[..., Page]
AxeCheck = Callable[[Page], None]


@dataclass
class Watch:
    """What went wrong in the pages of one test; a test that means to provoke an error lists it in `expected`."""

    faults: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def unexpected(self) -> list[str]:
        return [fault for fault in self.faults if not any(part in fault for part in self.expected)]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("ONKREUKBAAR_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail(NO_CHROMIUM)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    watch = Watch()
    yield watch
    assert watch.unexpected() == []


@pytest.fixture
def open_browser(chromium: Browser, watch: Watch, live_server: Any) -> Iterator[OpenPage]:
    """Opens a fresh browser: `open_browser(width=390, script=False, address="/")` gives a page on that address."""
    contexts = []

    def open_page(address: str = "/", *, width: int = DESK, script: bool = True) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 844 if width <= PHONE else 900},
            java_script_enabled=script,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: _note(message, watch))
        page.on("pageerror", lambda error: watch.faults.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_browser: OpenPage) -> Page:
    """The start page on a desk."""
    return open_browser()


@pytest.fixture
def phone(open_browser: OpenPage) -> Page:
    """The start page on a telephone of 390 px."""
    return open_browser(width=PHONE)


@pytest.fixture
def plain_page(open_browser: OpenPage) -> Page:
    """The start page on a telephone without JavaScript."""
    return open_browser(width=PHONE, script=False)


@pytest.fixture
def axe() -> AxeCheck:
    """Asserts that a page has no violation of WCAG 2.2 A and AA or of axe's best practices, and no sideways scroll."""

    def check(page: Page) -> None:
        page.wait_for_load_state()  # a click returns when the next page begins, not when it is there
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("rules => axe.run({runOnly: rules})", AXE_RULES)
        assert [_describe(violation) for violation in found["violations"]] == []
        is_within = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert is_within, f"{page.url} scrolls sideways"

    return check


def _note(message: ConsoleMessage, watch: Watch) -> None:
    if message.type in {"error", "warning"}:
        watch.faults.append(f"{message.type}: {message.text}")


def _describe(violation: dict[str, Any]) -> str:
    places = "; ".join(str(node["target"]) for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']} ({places})"
