"""The second step in a browser: a security key (Chromium's virtual one), an app without script, and for everybody."""

from __future__ import annotations

import base64
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from onkreukbaar.reference.people.models import SecondFactor
from onkreukbaar.reference.people.one_time_codes import code_at
from onkreukbaar.reference.people.tests.cast import PASSWORD, Cast, give_account
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage, Watch


@pytest.fixture(autouse=True)
def _must(settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({"integrity_adviser"})


def sign_in(page: Page) -> None:
    page.get_by_label("Gebruikersnaam").fill("karim")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def plug_in(page: Page) -> None:
    """A key in the computer, that somebody touches whenever it is asked."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "usb",
        "hasUserVerification": False,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_key_is_set_up_and_opens_the_door(open_browser: OpenPage, axe: AxeCheck, cast: Cast) -> None:
    give_account(cast.karim)
    page = open_browser("/inloggen/?next=/mijn-zaken/")
    plug_in(page)
    sign_in(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Stel een tweede stap in"
    axe(page)
    page.get_by_role("link", name="Voeg sleutel toe").click()
    axe(page)
    page.get_by_label("Hoe noem je deze sleutel?").fill("Blauwe sleutel")
    page.get_by_role("button", name="Voeg sleutel toe").click()
    page.get_by_role("heading", name="Je herstelcodes").wait_for()
    axe(page)
    page.get_by_role("link", name="Ga verder").click()
    assert page.url.endswith("/mijn-zaken/")
    page.goto("/mijn-gegevens/inloggen/")
    assert "Blauwe sleutel" in page.inner_text("main")
    page.context.clear_cookies()
    page.goto("/inloggen/")
    sign_in(page)
    axe(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Gebruik je sleutel").click()
    page.goto("/mijn-zaken/")
    assert "/inloggen/" not in page.url
    assert SecondFactor.objects.get().counter > 0


def test_another_key_does_not_open_the_door(open_browser: OpenPage, watch: Watch, cast: Cast) -> None:
    give_account(cast.karim)
    page = open_browser("/inloggen/")
    plug_in(page)
    sign_in(page)
    page.get_by_role("link", name="Voeg sleutel toe").click()
    page.get_by_role("button", name="Voeg sleutel toe").click()
    page.get_by_role("heading", name="Je herstelcodes").wait_for()
    other = open_browser("/inloggen/")
    plug_in(other)
    sign_in(other)
    other.get_by_role("button", name="Gebruik je sleutel").click()
    other.get_by_text("Het lukte niet.").wait_for()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_an_app_works_without_script(open_browser: OpenPage, cast: Cast, width: int) -> None:
    give_account(cast.karim)
    page = open_browser("/inloggen/", width=width, script=False)
    sign_in(page)
    page.get_by_role("link", name="Voeg app toe").click()
    secret = base64.b32decode(page.locator(".si-secret").inner_text().replace(" ", ""))
    page.get_by_label("De code die je app nu toont").fill(code_at(secret, timezone.now()))
    page.get_by_role("button", name="Voeg app toe").click()
    page.get_by_role("link", name="Ga verder").click()
    SecondFactor.objects.update(counter=0)
    page.context.clear_cookies()
    page.goto("/inloggen/")
    sign_in(page)
    page.get_by_label("Code").fill(code_at(secret, timezone.now()))
    page.get_by_role("button", name="Log in").click()
    page.goto("/mijn-gegevens/inloggen/")
    assert page.get_by_role("heading", level=1).inner_text() == "Hoe je inlogt"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_pages_are_for_everybody(
    open_browser: OpenPage, axe: AxeCheck, watch: Watch, cast: Cast, width: int
) -> None:
    watch.expected.append("422")
    give_account(cast.karim)
    page = open_browser("/inloggen/", width=width)
    sign_in(page)
    axe(page)
    page.get_by_role("link", name="Voeg app toe").click()
    axe(page)
    page.get_by_role("button", name="Voeg app toe").click()
    expect(page).to_have_title(re.compile("^Fout: "))
    axe(page)
    secret = base64.b32decode(page.locator(".si-secret").inner_text().replace(" ", ""))
    page.get_by_label("De code die je app nu toont").fill(code_at(secret, timezone.now()))
    page.get_by_role("button", name="Voeg app toe").click()
    axe(page)
    page.goto("/mijn-gegevens/inloggen/")
    axe(page)
    page.context.clear_cookies()
    page.goto("/inloggen/")
    sign_in(page)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Log in").click()
    expect(page).to_have_title(re.compile("^Fout: "))
    axe(page)
