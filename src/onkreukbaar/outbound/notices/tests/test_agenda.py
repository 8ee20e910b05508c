"""The calendar, read back as a calendar program reads it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from icalendar import Calendar

from onkreukbaar.casework.models import Task
from onkreukbaar.casework.tests.declarations import declare, task_of
from onkreukbaar.outbound.notices.actions import end_calendar_link, make_calendar_link
from onkreukbaar.outbound.notices.agenda import calendar_of, calendar_of_case
from onkreukbaar.outbound.notices.models import CalendarLink
from onkreukbaar.outbound.notices.queries import person_behind
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
SITE = "https://onkreukbaar.example"


def test_a_deadline_is_a_whole_day_with_a_number_and_no_more(cast: Cast) -> None:
    case = declare(cast.sanne)
    content = calendar_of(cast.marleen, site=SITE)
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    due_on = task_of(case, Task.Kind.DECIDE).due_on
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (due_on, due_on + dt.timedelta(days=1))
    assert str(event["summary"]) == f"Uiterlijk vandaag: zaak {case.number}"
    assert str(event["url"]) == f"{SITE}/zaken/{case.number}/"
    for said in (b"Sanne", b"Delta", b"wijn", b"Marleen"):
        assert said not in content


def test_a_shielded_case_has_no_number_in_a_calendar(cast: Cast) -> None:
    case = declare(cast.sanne)
    case.is_shielded = True
    case.save()
    content = calendar_of(cast.marleen, site=SITE)
    assert case.number.encode() not in content
    assert b"Er wacht iets op je" in content


def test_the_day_of_a_case_that_is_still_to_come(cast: Cast) -> None:
    visit_on = timezone.localdate() + dt.timedelta(days=9)
    case = declare(cast.sanne, offered_on=visit_on)
    content = calendar_of_case(case, cast.sanne, site=SITE)
    assert content is not None
    events = Calendar.from_ical(content).walk("VEVENT")
    found = [(event.decoded("dtstart"), str(event["summary"])) for event in events]
    assert found == [(visit_on, f"Zaak {case.number}")]
    assert calendar_of_case(declare(cast.sanne), cast.sanne, site=SITE) is None


def test_a_link_is_secret_single_and_revocable(cast: Cast) -> None:
    first = make_calendar_link(by=cast.sanne)
    assert person_behind(first) == cast.sanne
    assert CalendarLink.objects.get().token_hash not in first
    second = make_calendar_link(by=cast.sanne)
    assert (person_behind(first), person_behind(second)) == (None, cast.sanne)
    assert CalendarLink.objects.get(ended_at=None).last_read_on == timezone.localdate()
    assert end_calendar_link(by=cast.sanne)
    assert not end_calendar_link(by=cast.sanne)
    assert person_behind(second) is None


def test_who_left_has_no_calendar(cast: Cast) -> None:
    token = make_calendar_link(by=cast.sanne)
    cast.sanne.employment_periods.update(until_on=timezone.localdate() - dt.timedelta(days=1))
    assert person_behind(token) is None
