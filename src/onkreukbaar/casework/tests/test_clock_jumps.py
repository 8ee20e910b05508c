"""A clock that jumps: back, or a year ahead. Nothing is done twice, nothing floods, nothing is decided."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.states import State
from onkreukbaar.casework.tests.declarations import MONDAY, declare, fresh, on_day
from onkreukbaar.casework.tick import run_due
from onkreukbaar.entrypoints.demo.clock import moment, story_time
from onkreukbaar.entrypoints.web.cases.tests.house import signed_in
from onkreukbaar.record.models import Event
from onkreukbaar.record.queries import first_broken, seal_lag
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
NEXT_YEAR = moment(MONDAY + dt.timedelta(days=365), "09:00")
LATER = moment(MONDAY + dt.timedelta(days=4), "09:00")


@pytest.fixture
def case(cast: Cast) -> Case:
    with on_day(MONDAY):
        return declare(cast.sanne)


def tick(at: dt.datetime) -> None:
    with story_time(at):
        assert run_due().failed == ()


def told(case: Case) -> list[str]:
    kinds = Event.objects.filter(subject_id=case.number, actor_id="clock").order_by("at", "id")
    return sorted(kinds.values_list("kind", flat=True))


def test_a_year_ahead_and_back_reminds_and_passes_on_once(case: Case) -> None:
    for at in (NEXT_YEAR, LATER, NEXT_YEAR, LATER, NEXT_YEAR):
        tick(at)
    assert told(case) == ["task_escalated", "task_reminded"]
    assert fresh(case).state == State.SUBMITTED
    assert fresh(case).decided_at is None


def test_a_clock_before_the_case_does_nothing(case: Case) -> None:
    tick(moment(MONDAY - dt.timedelta(days=30), "09:00"))
    assert told(case) == []


def test_what_was_written_ahead_of_time_is_sealed_and_the_record_stays_whole(case: Case, cast: Cast) -> None:
    """An event of next year, then one of now: sealed in the order in which they came to the sealer, both whole."""
    tick(NEXT_YEAR)
    with on_day(MONDAY + dt.timedelta(days=5)):
        declare(cast.tom)
    tick(LATER)
    tick(LATER)
    assert first_broken() is None
    assert not Event.objects.filter(sequence__isnull=True).exclude(actor_id="clock").exists()
    with story_time(LATER):
        assert seal_lag(timezone.now()) >= 0.0


def test_many_waiting_tasks_and_a_jump_give_one_reminder_each(cast: Cast) -> None:
    with on_day(MONDAY):
        for number in range(20):
            declare(cast.sanne, description=f"Fles {number}")
    for _again in range(3):
        tick(NEXT_YEAR)
    assert Event.objects.filter(kind="task_reminded").count() == 20
    assert Task.objects.filter(done_at__isnull=True).count() == 20


def code(browser: Client, at: dt.datetime) -> int:
    with story_time(at):
        return browser.get(reverse("my-cases")).status_code


def test_a_session_ends_when_the_clock_jumps_ahead_and_survives_a_jump_back(cast: Cast) -> None:
    with story_time(LATER):
        browser = signed_in(cast.sanne)
    assert code(browser, LATER) == 200
    assert code(browser, LATER - dt.timedelta(hours=2)) == 200
    assert code(browser, LATER + dt.timedelta(minutes=5)) == 200
    assert code(browser, NEXT_YEAR) == 302
    assert code(browser, LATER) == 302, "what has ended does not come back"
