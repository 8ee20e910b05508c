"""The pages of casework in a browser: on a telephone and a desk, without script, by keyboard, for everybody."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.web.cases.tests.house import act, declared, photo, signed_in
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.tests.cast import Cast
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage


def enter(open_browser: OpenPage, person: Person, address: str, *, width: int = DESK, script: bool = True) -> Page:
    """A browser in which somebody is signed in, on a page."""
    page = open_browser("/regels/", width=width, script=script)
    key = signed_in(person).cookies[settings.SESSION_COOKIE_NAME].value
    origin = page.url.partition("/regels/")[0]
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": origin}])
    page.goto(address)
    assert page.url == origin + address
    return page


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_everybody_can_use_every_page(open_browser: OpenPage, axe: AxeCheck, cast: Cast, width: int) -> None:
    case = declared(cast.sanne, place="home_or_private")
    act(cast.sanne, case, "vraag-adviseur", text="Wat moet ik doen?")
    act(cast.karim, case, "adviseren", text="Inleveren.", visibility="line")
    own = f"/zaken/{case.number}/"
    for person, address in (
        (cast.sanne, "/vastleggen/gifts/"),
        (cast.sanne, "/mijn-zaken/"),
        (cast.sanne, own),
        (cast.sanne, f"{own}verbeteren/"),
        (cast.marleen, "/wacht-op-mij/"),
        (cast.marleen, own),
        (cast.femke, own),
        (cast.karim, own),
    ):
        page = enter(open_browser, person, address, width=width)
        page.evaluate("document.querySelectorAll('main details').forEach(folded => folded.open = true)")
        axe(page)


def test_a_gift_goes_round_without_script(open_browser: OpenPage, cast: Cast) -> None:
    page = enter(open_browser, cast.sanne, "/vastleggen/gifts/", width=PHONE, script=False)
    today = timezone.localdate()
    page.get_by_label("Wat is het?").fill("Fles wijn")
    page.get_by_label("Bedrijf of organisatie die het geeft").fill("Delta Antennes")
    page.get_by_label("Wanneer kreeg je het, of werd het aangeboden?").fill(f"{today.day}-{today.month}-{today.year}")
    page.get_by_label("Waarde van alles samen").fill("15,00")
    page.get_by_label("Foto of pdf").set_input_files({"name": "fles.png", "mimeType": "image/png", "buffer": photo()})
    page.get_by_role("button", name="Leg het vast").click()
    case = Case.objects.get()
    assert f"Vastgelegd als zaak {case.number}." in page.inner_text("main")
    assert case.attachments.count() == 1

    desk = enter(open_browser, cast.marleen, f"/zaken/{case.number}/", script=False)
    desk.get_by_role("button", name="Registreer").click()
    assert "Geregistreerd." in desk.inner_text("main")


def test_the_inbox_by_keyboard(open_browser: OpenPage, cast: Cast) -> None:
    case = declared(cast.sanne)
    page = enter(open_browser, cast.marleen, "/wacht-op-mij/")
    page.get_by_role("checkbox").focus()
    for _step in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "submit":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("text=1 zaak is geregistreerd.")
    assert Case.objects.get(pk=case.pk).state == "closed"


def test_what_is_wrong_is_said_above_and_at_the_field(open_browser: OpenPage, cast: Cast) -> None:
    page = enter(open_browser, cast.sanne, "/vastleggen/gifts/", width=PHONE, script=False)
    page.get_by_label("Wat is het?").fill("Vaas")
    with page.expect_navigation():
        page.get_by_role("button", name="Leg het vast").click()
    expect(page).to_have_title(re.compile("^Fout:"))
    assert page.get_by_role("alert").is_visible()
    assert page.get_by_label("Wat is het?").input_value() == "Vaas"
