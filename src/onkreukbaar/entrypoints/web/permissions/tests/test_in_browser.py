"""Sharing information in a browser: asked on a phone, held up until there is a permission, permitted, shared."""

from __future__ import annotations

import pytest

from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.web.cases.tests.test_in_browser import enter
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from onkreukbaar.registers.information_sharing.models import SharedInformation, SharingPermission
from onkreukbaar.registers.information_sharing.tests.stage import COMPANY, day, declare, officer, permission
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage, Watch


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


def test_from_the_phone_until_it_is_shared(open_browser: OpenPage, watch: Watch, cast: Cast) -> None:
    watch.expected.append("409 (Conflict)")  # the first decision is held up
    soon, keeper = day(4), officer(cast)
    page = enter(open_browser, cast.sanne, "/vastleggen/information_sharing/", width=PHONE)
    assert page.locator("input[type=file]").count() == 0
    page.fill("[name=label]", "Planning van het onderhoud")
    page.select_option("[name=classification]", "geheim")
    page.fill("[name=recipient_name]", COMPANY)
    page.fill("[name=share_on]", f"{soon.day}-{soon.month}-{soon.year}")
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    case = Case.objects.get()

    page = enter(open_browser, keeper, f"/zaken/{case.number}/")
    page.check("[name=verdict][value=permitted]")
    with page.expect_navigation():
        page.locator("form:has([name=verdict]) button[type=submit]").first.click()
    assert page.locator("text=Voor deze ontvanger staat geen toestemming vast").is_visible()

    page = enter(open_browser, keeper, "/toestemmingen/nieuw/")
    page.fill("[name=holder_name]", COMPANY)
    page.fill("[name=reference]", "T-2026-20")
    page.select_option("[name=cleared_to]", "geheim")
    page.select_option("[name=regime]", "abro_2026")
    page.fill("[name=valid_from]", "1-2-2026")
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    assert SharingPermission.objects.get().reference == "T-2026-20"

    page = enter(open_browser, keeper, f"/zaken/{case.number}/")
    page.check("[name=verdict][value=permitted]")
    with page.expect_navigation():
        page.locator("form:has([name=verdict]) button[type=submit]").first.click()

    page = enter(open_browser, cast.sanne, f"/zaken/{case.number}/", width=PHONE)
    page.fill("[name=note]", "Op papier overhandigd.")
    with page.expect_navigation():
        page.locator("form:has([name=note]) button[type=submit]").first.click()
    shared = SharedInformation.objects.get()
    assert (shared.shared_how, shared.permission_id) == ("Op papier overhandigd.", SharingPermission.objects.get().pk)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_everybody_can_use_the_pages(open_browser: OpenPage, axe: AxeCheck, cast: Cast, width: int) -> None:
    by = officer(cast)
    kept = permission(by)
    case, unclassified = declare(cast.sanne, regime="abro_2026"), declare(cast.daan, classification="")
    for person, address in (
        (cast.sanne, "/vastleggen/information_sharing/"),
        (cast.daan, f"/zaken/{unclassified.number}/"),
        (by, f"/zaken/{case.number}/"),
        (by, "/registers/information_sharing/"),
        (by, "/toestemmingen/"),
        (by, "/toestemmingen/nieuw/"),
        (by, "/toestemmingen/bestand/"),
        (by, f"/toestemmingen/{kept.public_id}/"),
    ):
        page = enter(open_browser, person, address, width=width)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
