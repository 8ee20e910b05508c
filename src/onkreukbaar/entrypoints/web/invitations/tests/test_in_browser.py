"""An invitation in a browser: from the phone that declares it to the overview that everybody reads."""

from __future__ import annotations

import pytest

from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.web.cases.tests.test_in_browser import enter
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.invitations.models import Invitation, Reply
from onkreukbaar.registers.invitations.tests.stage import decide, declare, soon
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


def test_from_the_phone_to_the_overview(open_browser: OpenPage, cast: Cast) -> None:
    day = soon(20)
    page = enter(open_browser, cast.sanne, "/vastleggen/invitations/", width=PHONE)
    page.fill("[name=description]", "Beurs Land en Lucht")
    page.select_option("[name=event]", "fair")
    page.fill("[name=host_name]", "Vereniging Radio")
    page.fill("[name=starts_on]", f"{day.day}-{day.month}-{day.year}")
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    case = Case.objects.get()
    assert f"/zaken/{case.number}/" in page.url

    page = enter(open_browser, cast.marleen, f"/zaken/{case.number}/")
    page.select_option("[name=reply]", "accepted_other")
    page.fill("[name=going_names]", "Daan Peters")
    page.fill("[name=consideration]", "De specialist past beter.")
    with page.expect_navigation():
        page.locator("form:has([name=reply]) button[type=submit]").first.click()
    assert Invitation.objects.get().going == "Daan Peters"

    page = enter(open_browser, cast.daan, "/uitnodigingen/", width=PHONE)
    assert page.locator("text=De specialist past beter.").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_everybody_can_use_the_pages(open_browser: OpenPage, axe: AxeCheck, cast: Cast, width: int) -> None:
    case = declare(cast.sanne, invited_number=5)
    decide(declare(cast.daan, event="sport"), cast.marleen, Reply.DECLINED)
    for person, address in (
        (cast.sanne, "/vastleggen/invitations/"),
        (cast.marleen, f"/zaken/{case.number}/"),
        (cast.marleen, "/registers/invitations/"),
        (cast.daan, "/uitnodigingen/"),
    ):
        axe(enter(open_browser, person, address, width=width))
