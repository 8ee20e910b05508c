"""Takes the pictures of the README from a running demo: `make demo` first, then

python tools/take_pictures.py [http://127.0.0.1:8000]
"""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main(base: str = "http://127.0.0.1:8000") -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        phone = browser.new_context(viewport=PHONE, locale="nl-NL").new_page()  # type: ignore[arg-type]
        take_question(phone, base)
        desk = browser.new_context(viewport=DESK, locale="nl-NL").new_page()  # type: ignore[arg-type]
        take_work(desk, base)
        browser.close()


def take_question(page: Page, base: str) -> None:
    """The start, a question and an answer, as on a phone."""
    page.goto(f"{base}/")
    keep(page, "start")
    page.goto(f"{base}/mag-dit/gift/")
    keep(page, "question")
    choose(page, "giver_kind", "supplier")
    choose(page, "form", "standard")
    page.locator("main input[name='value_eur']").first.check()
    page.locator("main input[name='value_eur.amount']").fill("75")
    go_on(page)
    page.get_by_text("Nee, niets hiervan").first.click()
    go_on(page)
    page.get_by_label("Nee", exact=True).first.check()
    go_on(page)
    keep(page, "answer")


def take_work(page: Page, base: str) -> None:
    """What a line manager works with."""
    page.goto(f"{base}/inloggen/")
    with page.expect_navigation():
        page.get_by_role("button", name="Marleen Vos").click()
    for name, address in (("inbox", "wacht-op-mij"), ("register", "registers/gifts")):
        page.goto(f"{base}/{address}/")
        keep(page, name)


def choose(page: Page, fact: str, value: str) -> None:
    page.locator(f"main input[name='{fact}'][value='{value}']").check()
    go_on(page)


def go_on(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main button[type=submit]").first.click()


def keep(page: Page, name: str) -> None:
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main(*sys.argv[1:])
