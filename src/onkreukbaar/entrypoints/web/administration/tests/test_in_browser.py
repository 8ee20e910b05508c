"""Administration in a browser: on a telephone and a desk, without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from onkreukbaar.reference.people.models import Position
from onkreukbaar.reference.people.tests.cast import PASSWORD, Cast, give_account
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage

PAGES = (
    "/beheer/",
    "/beheer/mensen/",
    "/beheer/mensen/nieuw/",
    "/beheer/eenheden/",
    "/beheer/eenheden/radiotechniek/",
    "/beheer/eenheden/radiotechniek/verander/",
    "/beheer/eenheden/radiotechniek/scherm-af/",
    "/beheer/eenheden/radiotechniek/functie/",
    "/beheer/rollen/",
    "/beheer/inlezen/",
)
UPLOAD = "personeelsnummer;roepnaam;achternaam;eenheid\n20001;Lotte;Bos;radiotechniek\n20002;Bram;Kok;bestaat-niet\n"


def enter(open_browser: OpenPage, cast: Cast, *, width: int, script: bool = True) -> Page:
    give_account(cast.iris)
    page = open_browser("/inloggen/", width=width, script=script)
    page.get_by_label("Gebruikersnaam").fill("iris")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    return page


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_is_for_everybody(open_browser: OpenPage, axe: AxeCheck, cast: Cast, width: int) -> None:
    Position.objects.create(code="technicus", title="Technicus", unit=cast.radio, is_vulnerable=True)
    page = enter(open_browser, cast, width=width)
    own = f"/beheer/mensen/{cast.marleen.key}/"
    for address in (*PAGES, own, *(f"{own}{deed}/" for deed in ("verander", "rol", "functie", "afwezig", "account"))):
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach(folded => folded.open = true)")
        axe(page)


def test_a_role_is_given_without_script(open_browser: OpenPage, cast: Cast) -> None:
    page = enter(open_browser, cast, width=PHONE, script=False)
    page.goto("/beheer/mensen/")
    page.get_by_label("Naam of personeelsnummer").fill("daan")
    page.get_by_role("button", name="Toon").click()
    page.get_by_role("link", name="Daan Peters").click()
    page.get_by_role("link", name="Geef een rol").click()
    page.get_by_label("Rol", exact=True).select_option("integrity_adviser")
    page.get_by_label("Voor welke eenheid").select_option("inkoop")
    page.get_by_role("button", name="Geef de rol").click()
    assert "De rol is gegeven." in page.inner_text("main")
    assert cast.daan.grants.get().unit == cast.purchasing


def test_people_are_read_in_after_a_look(open_browser: OpenPage, axe: AxeCheck, cast: Cast) -> None:
    page = enter(open_browser, cast, width=PHONE)
    page.goto("/beheer/inlezen/")
    page.get_by_label("Bestanden").set_input_files(
        {"name": "mensen.csv", "mimeType": "text/csv", "buffer": UPLOAD.encode()}
    )
    page.get_by_role("button", name="Bekijk de bestanden").click()
    assert "mensen.csv, regel 3" in page.inner_text("main")
    axe(page)
    page.get_by_role("button", name="Lees 1 regel in").click()
    axe(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download de afgewezen regels").click()
    assert "bestaat-niet" in download.value.path().read_text(encoding="utf-8-sig")
