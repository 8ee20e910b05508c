"""What waits for somebody, and registering it in one go."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from onkreukbaar.casework.models import Case
from onkreukbaar.entrypoints.web.cases.inbox_lines import monday_after
from onkreukbaar.entrypoints.web.cases.tests.house import act, declared, signed_in
from onkreukbaar.reference.people.models import Absence
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
INBOX = "/wacht-op-mij/"


def test_bulk_says_what_was_done_and_what_was_not_and_why(cast: Cast) -> None:
    one, two = declared(cast.sanne), declared(cast.daan, description="Boek")
    stale = f"{two.number}:{two.version}"
    act(cast.marleen, two, "terugsturen", text="Welk boek?")
    browser = signed_in(cast.marleen)
    page = browser.post(INBOX, {"case": [f"{one.number}:{one.version}", stale]}, follow=True).content.decode()
    assert "1 zaak is geregistreerd." in page
    assert "Niet geregistreerd: Boek" in page
    assert "intussen veranderd" in page
    assert Case.objects.get(pk=one.pk).state == "closed"
    assert Case.objects.get(pk=two.pk).state == "returned"


def test_bulk_tells_nothing_of_a_case_that_is_not_for_you(cast: Cast) -> None:
    case = declared(cast.sanne)
    page = signed_in(cast.noor).post(INBOX, {"case": [f"{case.number}:{case.version}"]}, follow=True).content.decode()
    assert "niet voor jou zichtbaar" in page
    assert "Fles wijn" not in page
    assert Case.objects.get(pk=case.pk).state == "submitted"


def test_what_is_clear_stands_apart_from_what_asks_for_a_look(cast: Cast) -> None:
    clear, doubtful = declared(cast.sanne), declared(cast.daan, place="home_or_private", description="Vaas")
    page = signed_in(cast.marleen).get(INBOX)
    assert [line.case for line in page.context["ready"]] == [clear]
    assert doubtful in [line.case for line in page.context["others"]]
    only = signed_in(cast.marleen).get(INBOX, {"toon": "besluit"})
    assert only.context["ready"] == []


def test_what_was_asked_about_is_looked_at_again(cast: Cast) -> None:
    case = declared(cast.sanne)
    act(cast.marleen, case, "terugsturen", text="Welke fles?")
    act(cast.sanne, case, "antwoorden", text="De rode.")
    page = signed_in(cast.marleen).get(INBOX)
    assert page.context["ready"] == []
    assert "Er is een vraag gesteld en beantwoord." in page.content.decode()


def test_a_longer_list_asks_the_database_no_more_often(cast: Cast) -> None:
    browser = signed_in(cast.marleen)
    for number in range(8):
        declared(cast.sanne, description=f"Boek {number}", value=f"{number + 1},00")
    browser.get(INBOX)
    with CaptureQueriesContext(connection) as eight:
        browser.get(INBOX)
    for number in range(8):
        declared(cast.daan, description=f"Boek {number}", value=f"{number + 1},00")
    with CaptureQueriesContext(connection) as sixteen:
        browser.get(INBOX)
    assert len(sixteen) == len(eight)


def test_nothing_ticked_is_said(cast: Cast) -> None:
    page = signed_in(cast.marleen).post(INBOX, follow=True).content.decode()
    assert "Vink eerst aan" in page
    assert "Je hebt geen open taken." in page


def test_cover_sees_whose_task_it_is(cast: Cast) -> None:
    declared(cast.sanne)
    today = timezone.localdate()
    Absence.objects.create(person=cast.marleen, cover=cast.noor, from_on=today, until_on=today)
    page = signed_in(cast.noor).get(INBOX).content.decode()
    assert "voor Marleen Vos" in page


def test_own_cases_are_listed_with_whom_they_wait_for(cast: Cast) -> None:
    declared(cast.sanne)
    page = signed_in(cast.sanne).get("/mijn-zaken/").content.decode()
    assert "Fles wijn" in page
    assert "Wacht op Marleen Vos" in page
    assert "Fles wijn" not in signed_in(cast.daan).get("/mijn-zaken/").content.decode()


@pytest.mark.parametrize(("day", "monday"), [("2026-11-23", "2026-11-30"), ("2026-11-29", "2026-11-30")])
def test_the_week_ends_on_sunday(day: str, monday: str) -> None:
    assert monday_after(dt.date.fromisoformat(day)) == dt.date.fromisoformat(monday)
