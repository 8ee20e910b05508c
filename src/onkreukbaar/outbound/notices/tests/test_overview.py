"""The overview: on working days, once, with what waits and by when."""

from __future__ import annotations

import datetime as dt
from unittest import mock

import pytest
from django.utils import timezone
from pytest_django import Settings

from onkreukbaar.casework.models import Task
from onkreukbaar.casework.queries import inbox
from onkreukbaar.casework.tests.declarations import AT_HOME, MONDAY, declare, on_day
from onkreukbaar.entrypoints.demo.clock import moment
from onkreukbaar.outbound.notices import overview as module
from onkreukbaar.outbound.notices.letters import keep_letter
from onkreukbaar.outbound.notices.models import Letter, MailChoice
from onkreukbaar.outbound.notices.overview import write_overviews
from onkreukbaar.outbound.notices.plan import Kind
from onkreukbaar.outbound.notices.works import overview
from onkreukbaar.reference.people.actions import set_absence
from onkreukbaar.reference.people.models import Person
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
EASTER_MONDAY = dt.date(2026, 4, 6)


def on(day: dt.date) -> list[str]:
    """Write the overviews of a day; who got one."""
    with on_day(day, "07:30"):
        write_overviews(moment(day, "07:30"))
    letters = Letter.objects.filter(kind=Kind.OVERVIEW, made_at__date=day).select_related("recipient")
    return sorted(letter.recipient.given_name for letter in letters)


@pytest.fixture
def _waiting(cast: Cast) -> None:
    with on_day(MONDAY):
        declare(cast.sanne, **AT_HOME)
        declare(cast.daan)


@pytest.mark.usefixtures("_waiting")
def test_it_goes_to_holders_and_roles_with_number_and_day(cast: Cast) -> None:
    assert on(MONDAY + DAY) == ["Femke", "Marleen"]
    letter = Letter.objects.get(recipient=cast.marleen)
    assert letter.subject == "Er wachten 2 zaken op je"
    assert "- Zaak 2026-0001: registreren of beslissen, uiterlijk maandag 9 maart" in letter.text
    assert on(MONDAY + DAY) == ["Femke", "Marleen"], "twice a day is once"
    assert Letter.objects.filter(kind=Kind.OVERVIEW).count() == 2


@pytest.mark.usefixtures("_waiting")
@pytest.mark.parametrize("day", [MONDAY + 5 * DAY, MONDAY + 6 * DAY, EASTER_MONDAY])
def test_weekends_and_public_holidays_are_quiet(day: dt.date) -> None:
    assert on(day) == []


@pytest.mark.usefixtures("_waiting")
def test_a_cover_gets_it_too(cast: Cast) -> None:
    with on_day(MONDAY):
        set_absence(person=cast.marleen, cover=cast.joris, from_on=MONDAY, until_on=MONDAY + 9 * DAY, by=None)
    assert on(MONDAY + DAY) == ["Femke", "Joris", "Marleen"]


@pytest.mark.usefixtures("_waiting")
def test_a_person_chooses_weekly_or_never(cast: Cast) -> None:
    MailChoice.objects.create(person=cast.marleen, overview=MailChoice.Overview.WEEKLY)
    MailChoice.objects.create(person=cast.femke, overview=MailChoice.Overview.NEVER)
    assert on(MONDAY + DAY) == []
    assert on(MONDAY + 7 * DAY) == ["Marleen"]
    assert on(EASTER_MONDAY + DAY) == ["Marleen"], "the first working day of that week"


@pytest.mark.usefixtures("_waiting")
def test_what_was_gathered_goes_along_and_arrives_with_it(cast: Cast) -> None:
    MailChoice.objects.create(person=cast.tom, gathers=True, overview=MailChoice.Overview.NEVER)
    at, subject = moment(MONDAY, "12:00"), "Zaak 2026-0009 is vastgelegd"
    letter = keep_letter(key="x", kind=Kind.RECEIVED, to=cast.tom, at=at, subject=subject, text="x")
    assert letter is not None
    assert "Tom" in on(MONDAY + DAY)
    whole = Letter.objects.get(recipient=cast.tom, kind=Kind.OVERVIEW)
    assert "- Zaak 2026-0009 is vastgelegd" in whole.text
    letter.refresh_from_db()
    assert letter.in_overview == whole
    assert "Tom" not in on(MONDAY + 2 * DAY)


@pytest.mark.usefixtures("_waiting")
def test_a_shielded_case_is_counted_without_its_number(cast: Cast) -> None:
    with on_day(MONDAY):
        case = declare(cast.sanne)
        case.is_shielded = True
        case.save()
    on(MONDAY + DAY)
    letter = Letter.objects.get(recipient=cast.marleen, kind=Kind.OVERVIEW)
    assert case.number not in letter.text
    assert "- Er wacht iets op je, uiterlijk" in letter.text


@pytest.mark.usefixtures("_waiting")
def test_the_clock_writes_them_once_a_day_from_seven(settings: Settings) -> None:
    settings.DEMO = True
    with on_day(MONDAY + DAY, "06:00"):
        assert overview(timezone.now()) == {}
    with on_day(MONDAY + DAY, "07:01"):
        assert overview(timezone.now()) == {"overviews": 2}
        assert overview(timezone.now()) == {}


@pytest.mark.usefixtures("_waiting")
def test_one_overview_that_cannot_be_written_keeps_nobody_from_his(cast: Cast) -> None:
    def fails_for_femke(person: Person, on: dt.date | None = None) -> list[Task]:
        if person == cast.femke:
            raise RuntimeError
        return list(inbox(person, on))

    with mock.patch.object(module, "inbox", fails_for_femke):
        assert on(MONDAY + DAY) == ["Marleen"]
    assert on(MONDAY + DAY) == ["Femke", "Marleen"]


def test_a_day_without_anything_brings_nothing(cast: Cast) -> None:
    assert on(MONDAY) == []
