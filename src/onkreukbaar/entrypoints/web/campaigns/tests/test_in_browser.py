"""A yearly question in a browser: answered on the phone in a minute, followed at the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import timezone

from onkreukbaar.casework.campaigns.models import Answer, Campaign, Turn
from onkreukbaar.casework.campaigns.tests.stage import HOLDS, send, start
from onkreukbaar.casework.deadlines import add_working_days
from onkreukbaar.casework.models import Case
from onkreukbaar.casework.register import Register
from onkreukbaar.casework.tests.declarations import declare, gifts_with
from onkreukbaar.entrypoints.web.cases.tests.test_in_browser import enter
from onkreukbaar.reference.people.tests.cast import Cast, build_cast
from tests.browsers import DESK, PHONE, AxeCheck, OpenPage


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


@pytest.fixture
def yearly() -> Iterator[Register]:
    with gifts_with(confirmed_yearly=True) as register:
        yield register


@pytest.fixture
def cases(cast: Cast) -> list[Case]:
    """Two declarations of half an hour ago."""
    found = [declare(cast.sanne), declare(cast.sanne, description="Pen met logo")]
    Case.objects.update(submitted_at=timezone.now() - dt.timedelta(minutes=30))
    return found


@pytest.fixture
def campaign(cast: Cast, yearly: Register, cases: list[Case]) -> Campaign:
    return start(yearly, cast.radio, cast.femke, due_on=add_working_days(timezone.localdate(), 10))


def test_answered_on_the_phone_and_seen_at_the_desk(
    open_browser: OpenPage, cast: Cast, campaign: Campaign, cases: list[Case]
) -> None:
    first, second = cases
    page = enter(open_browser, cast.sanne, "/wacht-op-mij/", width=PHONE)
    with page.expect_navigation():
        page.click(f"text={campaign.title}")
    assert page.locator(f"[name='ended-{second.pk}']").is_hidden(), "asked only when it is over"
    page.check(f"[name='kind-{first.pk}'][value=holds]")
    page.check(f"[name='kind-{second.pk}'][value=ended]")
    today = timezone.localdate()
    page.fill(f"[name='ended-{second.pk}']", f"{today.day}-{today.month}-{today.year}")
    page.check("[name=nothing_more]")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    with page.expect_navigation():
        page.click("button[value=send]")
    assert page.locator("text=Verstuurd. Dank je wel").is_visible()
    assert set(Answer.objects.values_list("kind", flat=True)) == {"holds", "ended"}

    page = enter(open_browser, cast.femke, f"/jaarvragen/{campaign.pk}/")
    assert page.locator("text=1 van 3 mensen hebben geantwoord").is_visible()
    assert page.get_by_text("Daan Peters", exact=True).is_visible()
    assert page.get_by_text("Sanne de Wit", exact=True).count() == 0
    with page.expect_navigation():
        page.click("text=Geantwoord (1)")
    with page.expect_navigation():
        page.get_by_text("Sanne de Wit", exact=True).click()
    assert page.locator("text=Is afgelopen").is_visible()


def test_a_change_is_filled_in_on_the_form_and_he_comes_back(
    open_browser: OpenPage, cast: Cast, campaign: Campaign, cases: list[Case]
) -> None:
    first, second = cases
    page = enter(open_browser, cast.sanne, f"/klopt-dit-nog/{campaign.pk}/", width=PHONE)
    page.check(f"[name='kind-{first.pk}'][value=holds]")
    page.check(f"[name='kind-{second.pk}'][value=changed]")
    with page.expect_navigation():
        page.click(f"button[value=change-{second.pk}]")
    page.fill("[name=description]", "Pen en notitieboek")
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    assert page.is_checked(f"[name='kind-{first.pk}'][value=holds]"), "what he chose before is still there"
    page.check("[name=nothing_more]")
    with page.expect_navigation():
        page.click("button[value=send]")
    assert Turn.objects.get(person=cast.sanne).state == Turn.State.SENT


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_everybody_can_use_the_pages(
    open_browser: OpenPage, axe: AxeCheck, cast: Cast, campaign: Campaign, cases: list[Case], width: int
) -> None:
    other = declare(cast.daan)
    sent = send(campaign, cast.daan, {other: HOLDS})
    first = cases[0]
    for person, address in (
        (cast.sanne, "/klopt-dit-nog/"),
        (cast.sanne, f"/klopt-dit-nog/{campaign.pk}/"),
        (cast.sanne, f"/klopt-dit-nog/{campaign.pk}/veranderd/{first.pk}/"),
        (cast.daan, f"/klopt-dit-nog/{campaign.pk}/"),
        (cast.femke, "/jaarvragen/"),
        (cast.femke, "/jaarvragen/nieuw/"),
        (cast.femke, f"/jaarvragen/{campaign.pk}/"),
        (cast.femke, f"/jaarvragen/{campaign.pk}/antwoord/{sent.pk}/"),
        (cast.marleen, f"/jaarvragen/{campaign.pk}/hoeft-niet/{campaign.turns.get(person=cast.sanne).pk}/"),
    ):
        axe(enter(open_browser, person, address, width=width))
