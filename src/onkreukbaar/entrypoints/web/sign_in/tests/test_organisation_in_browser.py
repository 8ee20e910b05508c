"""Signing in through the organisation in a browser, with a form that outlives the session, and for everybody."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Page

from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.web.sign_in.tests.provider import RunningProvider
from onkreukbaar.reference.people.tests.cast import Cast
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage, Watch

BUTTON = "Log in met je ministerie-account"


def sign_in(page: Page, login: str) -> None:
    page.get_by_role("button", name=BUTTON).click()
    page.get_by_label("Naam").fill(login)
    page.get_by_role("button", name="Ga door").click()


@pytest.mark.parametrize("script", [True, False])
def test_a_declaration_survives_the_way_to_the_provider_and_back(
    open_browser: OpenPage, watch: Watch, cast: Cast, provider: RunningProvider, script: bool
) -> None:
    watch.expected.append("401")
    page = open_browser("/vastleggen/gifts/", width=PHONE, script=script)
    sign_in(page, "sub-sanne")
    today = timezone.localdate()
    page.get_by_label("Wat is het?").fill("Fles wijn & “glazen”")
    page.get_by_label("Bedrijf of organisatie die het geeft").fill("Delta Antennes")
    page.get_by_label("Wanneer kreeg je het, of werd het aangeboden?").fill(f"{today.day}-{today.month}-{today.year}")
    page.get_by_label("Waarde van alles samen").fill("15,00")
    Session.objects.all().delete()
    page.get_by_role("button", name="Leg het vast").click()
    page.get_by_role("button", name=BUTTON).click()  # the provider still knows him: no question there
    page.get_by_text("Je bent weer ingelogd.").wait_for()
    assert page.get_by_label("Wat is het?").input_value() == "Fles wijn & “glazen”"
    page.get_by_role("button", name="Leg het vast").click()
    page.get_by_text("Fles wijn").first.wait_for()
    assert Case.objects.get().title.startswith("Fles wijn")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_pages_are_for_everybody(
    open_browser: OpenPage, axe: AxeCheck, watch: Watch, cast: Cast, provider: RunningProvider, width: int
) -> None:
    watch.expected.append("403")
    page = open_browser("/inloggen/", width=width)
    axe(page)
    sign_in(page, "sub-zwak")
    page.get_by_text("niet sterk genoeg").wait_for()
    axe(page)
    page.context.clear_cookies()
    page.goto("/inloggen/?next=/mijn-gegevens/inloggen/")
    sign_in(page, "sub-karim")
    page.get_by_text("Je logt in via je organisatie.").wait_for()
    axe(page)


def test_who_signs_out_lands_at_the_provider(open_browser: OpenPage, cast: Cast, provider: RunningProvider) -> None:
    page = open_browser("/inloggen/?next=/mijn-zaken/")
    sign_in(page, "sub-sanne")
    page.wait_for_url("**/mijn-zaken/")
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url(f"{provider.issuer}/session/end**")
