"""Signing in with a browser, and a form that outlives the session."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Page, expect

from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.web.cases.tests.house import declared
from onkreukbaar.reference.people.tests.cast import PASSWORD, Cast, give_account
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage, Watch

LATE = "Je was te lang weg. Je antwoorden staan er nog."


def sign_in(page: Page, button: str = "Log in") -> None:
    page.get_by_label("Gebruikersnaam").fill("sanne")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name=button).click()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_pages_are_for_everybody(
    open_browser: OpenPage, axe: AxeCheck, watch: Watch, cast: Cast, width: int
) -> None:
    watch.expected.append("422")
    give_account(cast.sanne)
    page = open_browser("/inloggen/", width=width)
    axe(page)
    page.get_by_role("button", name="Log in").click()
    expect(page).to_have_title(re.compile("^Fout: "))
    axe(page)
    sign_in(page)
    for address in ("/wachtwoord/", "/mijn-gegevens/", "/mijn-gegevens/vervanging/", "/rollen/"):
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach(folded => folded.open = true)")
        axe(page)
    page.goto("/uitgelogd/")
    axe(page)


def test_by_keyboard_and_without_script(open_browser: OpenPage, cast: Cast) -> None:
    give_account(cast.sanne)
    page = open_browser("/mijn-zaken/", width=PHONE, script=False)
    page.get_by_label("Gebruikersnaam").focus()
    page.keyboard.type("sanne")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    assert page.url.endswith("/mijn-zaken/")


@pytest.mark.parametrize("script", [True, False])
def test_a_declaration_survives_the_end_of_the_session(
    open_browser: OpenPage, axe: AxeCheck, watch: Watch, cast: Cast, script: bool
) -> None:
    watch.expected.append("401")
    give_account(cast.sanne)
    page = open_browser("/vastleggen/gifts/", width=PHONE, script=script)
    sign_in(page)
    today = timezone.localdate()
    page.get_by_label("Wat is het?").fill("Fles wijn & “glazen”")
    page.get_by_label("Bedrijf of organisatie die het geeft").fill("Delta Antennes")
    page.get_by_label("Wanneer kreeg je het, of werd het aangeboden?").fill(f"{today.day}-{today.month}-{today.year}")
    page.get_by_label("Waarde van alles samen").fill("15,00")
    Session.objects.all().delete()
    page.get_by_role("button", name="Leg het vast").click()
    assert page.get_by_role("heading", level=1).inner_text() == LATE
    if script:
        axe(page)
    assert not Case.objects.exists()
    sign_in(page, "Log in en ga verder")
    assert page.get_by_label("Wat is het?").input_value() == "Fles wijn & “glazen”"
    assert page.get_by_label("Waarde van alles samen").input_value() == "15,00"
    assert "Je bent weer ingelogd." in page.inner_text("main")
    page.get_by_role("button", name="Leg het vast").click()
    assert Case.objects.get().title.startswith("Fles wijn")


def test_a_message_in_a_case_survives_the_end_of_the_session(open_browser: OpenPage, watch: Watch, cast: Cast) -> None:
    watch.expected.append("401")
    case = declared(cast.sanne)
    page = open_browser(f"/zaken/{case.number}/", width=PHONE)
    sign_in(page)
    area = page.locator("main textarea").first
    name = area.get_attribute("name")
    page.evaluate("document.querySelectorAll('main details').forEach(folded => folded.open = true)")
    area.fill("Het stond al op mijn bureau.")
    Session.objects.all().delete()
    area.locator("xpath=ancestor::form").get_by_role("button").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == LATE
    sign_in(page, "Log in en ga verder")
    assert page.url.endswith(f"/zaken/{case.number}/")
    assert page.locator(f"main textarea[name={name}]").first.input_value() == "Het stond al op mijn bureau."
