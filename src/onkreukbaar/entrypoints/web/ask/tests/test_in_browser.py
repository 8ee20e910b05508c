"""The questions and the answer in a browser: on a telephone and a desk, without script, by keyboard, for everybody."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from onkreukbaar.entrypoints.web.ask.tests.visitor import COMMON, Plan, supplier
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage

SMALLEST = 320
PAGES = [
    "/",
    "/melden/",
    "/regels/",
    "/regels/keuzes/",
    "/regels/GIFT-11/",
    "/hulp/",
    "/privacy/",
    "/toegankelijkheid/",
    "/wie-ziet-mijn-gegevens/",
]


def fill(page: Page, filled: dict[str, Any]) -> None:
    """Fill in one screen and go on."""
    for name, value in filled.items():
        if "." in name:
            page.fill(f"[name='{name}']", str(value))
        else:
            page.check(f"#v-{name}-{value}".replace(".", "-"))
    page.click("main button:has-text('Volgende')")


def screen(page: Page) -> str | None:
    """The key of the screen; None on the answer."""
    found = page.locator("form.ok-stack input[name=screen]")
    return found.input_value() if found.count() else None


def follow(page: Page, question: str, plan: Plan) -> list[str]:
    """Answer every screen that comes; gives their keys."""
    page.goto(f"/mag-dit/{question}/")
    seen: list[str] = []
    while (key := screen(page)) is not None:
        assert key not in seen
        seen.append(key)
        before = page.title()
        fill(page, plan[key])
        expect(page).not_to_have_title(before)
    return seen


@pytest.mark.parametrize("case", COMMON)
def test_common_cases_on_a_telephone_without_script(open_browser: OpenPage, case: str) -> None:
    question, plan, answer = COMMON[case]
    page = open_browser("/", width=PHONE, script=False)
    assert len(follow(page, question, plan)) <= 5
    expect(page).to_have_title(f"{answer} – Onkreukbaar")
    assert re.fullmatch(r".*/mag-dit/\w+/", page.url), "nothing of the answers stands in the address"


@pytest.mark.parametrize("width", [SMALLEST, PHONE, DESK])
def test_everybody_can_read_every_page(open_browser: OpenPage, axe: AxeCheck, width: int) -> None:
    page = open_browser("/", width=width)
    for address in PAGES:
        page.goto(address)
        unfold(page)
        axe(page)


@pytest.mark.parametrize("width", [SMALLEST, PHONE, DESK])
@pytest.mark.parametrize("case", ["a Christmas box that is too dear", "a visit to one company"])
def test_everybody_can_use_every_screen(open_browser: OpenPage, axe: AxeCheck, case: str, width: int) -> None:
    question, plan, _answer = COMMON[case]
    page = open_browser(f"/mag-dit/{question}/", width=width)
    while (key := screen(page)) is not None:
        page.click("main button:has-text('Volgende')")
        expect(page).to_have_title(re.compile("^Fout: "))
        axe(page)
        before = page.title()
        fill(page, plan[key])
        expect(page).not_to_have_title(before)
        unfold(page)
        axe(page)


def unfold(page: Page) -> None:
    for folded in page.locator("main details:not([open]) > summary").all():
        if folded.is_visible():
            folded.click()


def test_by_keyboard_alone(open_browser: OpenPage) -> None:
    page = open_browser("/mag-dit/gift/")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Direct naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "input[value=supplier]")
    page.keyboard.press("Space")
    tab_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("Wat krijg je"))
    tab_to(page, "main input[type=radio]")
    page.keyboard.press("Space")
    tab_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("Wat is het geschenk waard"))


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the first of these has the focus."""
    target = page.locator(selector).first
    for _step in range(40):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{selector} cannot be reached with Tab")


def test_an_error_takes_the_focus_and_its_link_leads_to_the_field(open_browser: OpenPage) -> None:
    page = open_browser("/mag-dit/gift/", width=PHONE)
    page.click("main button:has-text('Volgende')")
    expect(page.locator("[role=alert]")).to_be_focused()
    page.click("[role=alert] a")
    expect(page.locator("#v-giver_kind-supplier")).to_be_focused()


def test_the_back_button_of_the_browser_shows_what_was_filled_in(open_browser: OpenPage) -> None:
    page = open_browser("/", width=PHONE)
    follow(page, "gift", supplier("artwork", "30"))
    page.go_back()
    expect(page.locator("h1")).to_have_text("Klopt hier iets van?")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Wat is het geschenk waard?")
    expect(page.locator("[name='value_eur.amount']")).to_have_value("30")
    page.go_back()
    expect(page.locator("#v-form-artwork")).to_be_checked()
    page.check("#v-form-voucher")
    page.click("main button:has-text('Volgende')")
    expect(page.locator("h1")).to_have_text("Wat is het geschenk waard?")
    page.go_back()
    page.go_forward()
    expect(page.locator("h1")).to_have_text("Wat is het geschenk waard?")


def test_our_own_back_button_without_script(open_browser: OpenPage) -> None:
    page = open_browser("/mag-dit/gift/", width=PHONE, script=False)
    fill(page, {"giver_kind": "citizen"})
    page.click("main button:has-text('Vorige')")
    expect(page.locator("#v-giver_kind-citizen")).to_be_checked()


def test_an_amount_field_shows_only_where_it_is_needed(open_browser: OpenPage) -> None:
    page = open_browser("/mag-dit/gift/", width=PHONE, script=False)
    fill(page, {"giver_kind": "citizen"})
    fill(page, {"form": "standard"})
    amount = page.locator("[name='value_eur.amount']")
    expect(amount).to_be_hidden()
    page.check("#v-value_eur-known")
    expect(amount).to_be_visible()


def test_the_letter_can_be_copied(open_browser: OpenPage) -> None:
    page = open_browser("/", width=PHONE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    follow(page, "gift", supplier("voucher"))
    page.click("button[data-copy=brief-nl]")
    expect(page.get_by_text("De tekst is gekopieerd.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Geld, bonnen, kortingen, diensten en reizen nemen wij nooit aan." in copied


def test_the_answer_prints_as_evidence(open_browser: OpenPage) -> None:
    page = open_browser("/", width=DESK)
    follow(page, "gift", supplier("voucher"))
    page.emulate_media(media="print")
    for kept in ("#oordeel", ".ok-todo", ".ok-reasons", ".ok-receipt", ".ok-facts", ".ok-norm blockquote"):
        expect(page.locator(kept).first).to_be_visible()
    for gone in (".ok-header", ".ok-footer", ".ok-actions", ".ok-facts button"):
        expect(page.locator(gone).first).to_be_hidden()


def test_the_language_changes_halfway(open_browser: OpenPage) -> None:
    page = open_browser("/mag-dit/gift/")
    fill(page, {"giver_kind": "citizen"})
    page.click("header button:has-text('English')")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_text("A member of the public")).to_be_visible()


def test_searching_leads_to_a_question_that_is_half_filled_in(open_browser: OpenPage) -> None:
    page = open_browser("/", width=PHONE)
    page.fill("#woorden", "cadeaubon")
    page.click("button:has-text('Zoek')")
    assert page.url.endswith("/zoeken/"), "what somebody looks for stands in no address"
    page.locator(".ok-tile button").first.click()
    expect(page.get_by_text("Wat je al zei, vulden we alvast in.")).to_be_visible()
