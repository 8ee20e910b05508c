"""Outside activities and relations in a browser: declared on the phone, decided at a desk, printed, followed."""

from __future__ import annotations

import pytest

from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.web.cases.tests.test_in_browser import enter
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.outside_activities.models import OutsideActivity
from onkreukbaar.registers.outside_activities.tests.stage import day, decide, declare
from onkreukbaar.registers.personal_relations.tests.stage import declare as tell
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


def test_declared_on_the_phone_decided_printed_and_over(open_browser: OpenPage, cast: Cast) -> None:
    begins = day(-10)
    page = enter(open_browser, cast.sanne, "/vastleggen/outside_activities/", width=PHONE)
    page.fill("[name=description]", "Kassa op zaterdag")
    page.select_option("[name=employer_kind]", "other")
    page.fill("[name=organisation_name]", "Polder Drukwerk")
    page.fill("[name=starts_on]", f"{begins.day}-{begins.month}-{begins.year}")
    page.select_option("[name=paid]", "true")
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    case = Case.objects.get()
    assert case.is_late
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE

    page = enter(open_browser, cast.marleen, f"/zaken/{case.number}/")
    page.check("[name=verdict][value=no_objection]")
    with page.expect_navigation():
        page.locator("form:has([name=verdict]) button[type=submit]").first.click()
    assert Case.objects.get().verdict == "no_objection"

    page = enter(open_browser, cast.sanne, f"/zaken/{case.number}/formulier/", width=PHONE)
    assert page.locator("text=Geen bezwaar").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    with page.expect_download() as downloaded:
        page.click("a[href$='formulier.pdf']")
    assert downloaded.value.suggested_filename == f"DFE137-{case.number}.pdf"

    page = enter(open_browser, cast.sanne, f"/zaken/{case.number}/")
    page.click("summary:has-text('Dit is afgelopen')")
    last = day(-1)
    page.fill("[name=last_on]", f"{last.day}-{last.month}-{last.year}")
    with page.expect_navigation():
        page.click("form:has([name=last_on]) button[type=submit]")
    assert OutsideActivity.objects.get().ends_on == last


def test_somebody_steps_aside(open_browser: OpenPage, cast: Cast) -> None:
    page = enter(open_browser, cast.sanne, "/vastleggen/personal_relations/", width=PHONE)
    page.select_option("[name=relation]", "partner")
    page.fill("[name=organisation_name]", "Brandaris IT")
    page.select_option("[name=works_for]", "bidder")
    page.select_option("[name=involved_in_matter]", "true")
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    case = Case.objects.get()
    page = enter(open_browser, cast.marleen, f"/zaken/{case.number}/")
    page.check("[name=verdict][value=step_aside]")
    page.fill("[name=aside_from]", "de aanbesteding van de werkplekken")
    with page.expect_navigation():
        page.locator("form:has([name=verdict]) button[type=submit]").first.click()
    assert page.locator("text=houdt zich hierbuiten").first.is_visible()
    assert case.measures.count() == 1


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_everybody_can_use_the_pages(open_browser: OpenPage, axe: AxeCheck, cast: Cast, width: int) -> None:
    activity = decide(declare(cast.sanne, starts_on=day(-5)), cast.marleen, "no_objection")
    relation = tell(cast.sanne)
    for person, address in (
        (cast.sanne, "/vastleggen/outside_activities/"),
        (cast.sanne, "/vastleggen/personal_relations/"),
        (cast.sanne, f"/zaken/{activity.number}/"),
        (cast.sanne, f"/zaken/{activity.number}/formulier/"),
        (cast.marleen, f"/zaken/{relation.number}/"),
        (cast.marleen, "/registers/outside_activities/"),
        (cast.marleen, "/registers/personal_relations/"),
    ):
        axe(enter(open_browser, person, address, width=width))
