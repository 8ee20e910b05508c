"""Dates, texts, lists and records as fields in a browser: on the smallest telephone, without script, for everybody."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from onkreukbaar.entrypoints.web.ask.tests.test_every_question import WALKS
from onkreukbaar.entrypoints.web.ask.tests.test_in_browser import SMALLEST, screen
from tests.browsers import DESK, AxeCheck, OpenPage

CASES = ["a former colleague with an exemption", "a plan that all three agree to"]


def fill(page: Page, filled: dict[str, Any]) -> None:
    """Fill in one screen: choices first, for they unfold the fields under them."""
    for name, value in filled.items():
        if "." not in name:
            for each in value if isinstance(value, list) else [value]:
                page.check(f"#v-{name}-{each}")
    for name, value in filled.items():
        if "." in name and value:
            field = page.locator(f"[name='{name}']")
            is_list = field.evaluate("element => element.tagName") == "SELECT"
            field.select_option(str(value)) if is_list else field.fill(str(value))
    page.click("main button:has-text('Volgende')")


@pytest.mark.parametrize("width", [SMALLEST, DESK])
@pytest.mark.parametrize("case", CASES)
def test_everybody_can_fill_them_in(open_browser: OpenPage, axe: AxeCheck, case: str, width: int) -> None:
    question, plan, verdict = WALKS[case]
    page = open_browser(f"/mag-dit/{question}/", width=width)
    while (key := screen(page)) is not None:
        axe(page)
        before = page.title()
        fill(page, plan[key])
        expect(page).not_to_have_title(before)
    expect(page.get_by_text(verdict).first).to_be_visible()
    axe(page)


def test_they_need_no_script(open_browser: OpenPage) -> None:
    question, plan, verdict = WALKS[CASES[0]]
    page = open_browser(f"/mag-dit/{question}/", width=SMALLEST, script=False)
    while (key := screen(page)) is not None:
        before = page.title()
        fill(page, plan[key])
        expect(page).not_to_have_title(before)
    expect(page.get_by_text(verdict).first).to_be_visible()
