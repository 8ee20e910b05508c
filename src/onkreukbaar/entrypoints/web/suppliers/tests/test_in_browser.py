"""A call on the telephone, an authorisation that the manager grants, and the page of the supplier."""

from __future__ import annotations

import pytest

from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.web.cases.tests.test_in_browser import enter
from onkreukbaar.reference.organisations.models import Organisation
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.business_contacts.models import BusinessContact
from onkreukbaar.registers.business_contacts.tests.stage import declare
from onkreukbaar.registers.contact_authorisations.tests.stage import ask, employ
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


@pytest.fixture
def delta(cast: Cast) -> Organisation:
    return Organisation.objects.create(name="Delta Antennes", is_supplier=True)


def test_a_call_is_booked_on_the_telephone_and_stands_on_the_page_of_the_supplier(
    open_browser: OpenPage, cast: Cast, delta: Organisation
) -> None:
    page = enter(open_browser, cast.sanne, "/contact/", width=PHONE)
    page.fill("[name=organisation_name]", "Delta Antennes")
    page.fill("[name=external_persons]", "H. Post")
    page.select_option("[name=subject]", "catching_up")
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    case = Case.objects.get()
    assert f"/zaken/{case.number}/" in page.url
    assert BusinessContact.objects.get().organisation == delta

    page = enter(open_browser, cast.femke, "/leveranciers/")
    page.fill("[name=words]", "delta")
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    with page.expect_navigation():
        page.click("main >> text=Delta Antennes")
    assert page.locator(f"text=zaak {case.number}").is_visible()
    page.fill("[name=purpose]", "Aanbesteding radio's")
    with page.expect_navigation():
        page.click("text=Maak het dossier")
    assert page.locator("text=Met wie: H. Post").is_visible()


def test_an_authorisation_is_granted_and_later_ended(open_browser: OpenPage, cast: Cast) -> None:
    case = ask(cast.sanne)
    page = enter(open_browser, cast.marleen, f"/zaken/{case.number}/")
    page.check("[name=verdict][value=granted]")
    with page.expect_navigation():
        page.locator("form:has([name=until_on]) button[type=submit]").first.click()
    assert Case.objects.get().verdict == "granted"
    page.click("summary:has-text('Verander het besluit')")
    page.check("[name=verdict][value=ended]")
    page.fill("form:has([name=verdict]) [name=text]", "Andere functie.")
    with page.expect_navigation():
        page.locator("form:has([name=verdict]) button[type=submit]").first.click()
    assert Case.objects.get().verdict == "ended"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_everybody_can_use_the_pages(
    open_browser: OpenPage, axe: AxeCheck, cast: Cast, delta: Organisation, width: int
) -> None:
    employ(cast.sanne)
    contact = declare(cast.sanne, organisation=delta, has_committed=True)
    declare(cast.sanne, organisation=delta, matter_phase="published", subject="running_matter")
    asked = ask(cast.sanne)
    for person, address in (
        (cast.sanne, "/contact/"),
        (cast.sanne, "/vastleggen/business_contacts/"),
        (cast.sanne, "/vastleggen/contact_authorisations/"),
        (cast.marleen, f"/zaken/{contact.number}/"),
        (cast.marleen, f"/zaken/{asked.number}/"),
        (cast.femke, "/registers/business_contacts/"),
        (cast.femke, "/registers/contact_authorisations/"),
        (cast.femke, "/leveranciers/"),
        (cast.femke, f"/leveranciers/{delta.public_id}/"),
    ):
        page = enter(open_browser, person, address, width=width)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
