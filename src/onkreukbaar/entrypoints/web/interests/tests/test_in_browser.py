"""A financial interest in a browser: from the telephone of who is told, to what the officer decides and opens."""

from __future__ import annotations

import pytest

from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.web.cases.tests.test_in_browser import enter
from onkreukbaar.reference.people.models import RoleGrant
from onkreukbaar.reference.people.roles import DESIGNATED_OFFICER
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.financial_interests.tests.stage import DAY, FAMILY, declare, designate, today
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    made = build_cast()
    designate(made.sanne, today() - 3 * DAY)
    RoleGrant.objects.create(person=made.willem, role=DESIGNATED_OFFICER.key)
    return made


def test_from_the_telephone_to_the_officer(open_browser: OpenPage, cast: Cast) -> None:
    page = enter(open_browser, cast.sanne, "/wacht-op-mij/", width=PHONE)
    with page.expect_navigation():
        page.click("text=Meld je financiële belangen")
    page.select_option("[name=holder]", "partner")
    page.click("summary:has-text('partner of familie')")
    page.fill("[name=family_organisation]", "Kantelaar Vastgoed")
    page.select_option("[name=family_size]", "over_50000")
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    case = Case.objects.get()
    assert f"/zaken/{case.number}/" in page.url
    assert page.locator("text=Kantelaar Vastgoed").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE

    page = enter(open_browser, cast.willem, f"/zaken/{case.number}/")
    assert page.locator("text=Kantelaar Vastgoed").count() == 0
    with page.expect_navigation():
        page.click("text=Open dit deel")
    assert page.locator("text=Kantelaar Vastgoed").is_visible()
    page.goto(page.url.replace(f"/belangen/{case.number}/apart/", f"/zaken/{case.number}/"))
    page.check("[name=verdict][value=no_objection]")
    with page.expect_navigation():
        page.click("text=Leg je besluit vast")
    assert Case.objects.get().verdict == "no_objection"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_everybody_can_use_the_pages(open_browser: OpenPage, axe: AxeCheck, cast: Cast, width: int) -> None:
    case = declare(cast.sanne, FAMILY)
    for person, address in (
        (cast.sanne, "/vastleggen/financial_interests/"),
        (cast.daan, "/vastleggen/financial_interests/"),
        (cast.willem, f"/zaken/{case.number}/"),
        (cast.willem, "/registers/financial_interests/"),
        (cast.willem, "/belangen/"),
        (cast.willem, "/belangen/functies/"),
        (cast.willem, "/belangen/functies/technicus/"),
    ):
        axe(enter(open_browser, person, address, width=width))
