"""The terms of a register: its own, none at all, or before the day itself."""

from __future__ import annotations

import datetime as dt

import pytest

from onkreukbaar.casework.actions import decide_case
from onkreukbaar.casework.due_works import note_events_over
from onkreukbaar.casework.models import Task
from onkreukbaar.casework.terms import why_late
from onkreukbaar.casework.tests.declarations import MONDAY, declare, fresh, gifts_with, on_day, task_of
from onkreukbaar.record.models import Event
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def test_a_register_without_a_term_for_reporting_is_never_late(cast: Cast) -> None:
    with gifts_with(report_term=None), on_day(MONDAY):
        assert not declare(cast.sanne, offered_on=MONDAY - 90 * DAY).is_late


def test_a_register_has_terms_of_its_own(cast: Cast) -> None:
    with gifts_with(report_term="escalation", decide_term="reminder"), on_day(MONDAY):
        in_time, late = (
            declare(cast.sanne, offered_on=MONDAY - 14 * DAY),
            declare(cast.sanne, offered_on=MONDAY - 17 * DAY),
        )
        assert (in_time.is_late, late.is_late) == (False, True)
        assert task_of(in_time, Task.Kind.DECIDE).due_on == MONDAY + 3 * DAY
        assert why_late(late) == "later gemeld dan de termijn"


@pytest.mark.parametrize(("ahead", "due"), [(1, 1), (0, 0), (30, 7)])
def test_a_decision_is_due_before_the_day_itself(cast: Cast, ahead: int, due: int) -> None:
    with gifts_with(report_term=None, decide_before_event=True), on_day(MONDAY):
        case = declare(cast.sanne, offered_on=MONDAY + ahead * DAY)
        assert task_of(case, Task.Kind.DECIDE).due_on == MONDAY + due * DAY


def test_what_was_not_decided_in_time_is_late_once_and_stays_undecided(cast: Cast) -> None:
    with gifts_with(report_term=None, decide_before_event=True), on_day(MONDAY) as clock:
        case = declare(cast.sanne, offered_on=MONDAY)
        assert note_events_over(clock.at) == {"events_over": 0}
        clock.at += DAY
        assert note_events_over(clock.at) == {"events_over": 1}
        assert note_events_over(clock.at) == {"events_over": 0}
        assert (fresh(case).is_late, fresh(case).state) == (True, case.state)
        assert why_late(fresh(case)) == "niet beslist vóór de dag zelf"
        assert Event.objects.filter(kind="event_over_undecided", subject_id=case.number).count() == 1


@pytest.mark.parametrize(("after", "late"), [(0, False), (1, True)])
def test_deciding_after_the_day_is_late_also_before_the_clock_saw_it(cast: Cast, after: int, late: bool) -> None:
    with gifts_with(report_term=None, decide_before_event=True), on_day(MONDAY) as clock:
        case = declare(cast.sanne, offered_on=MONDAY)
        clock.at += after * DAY
        assert decide_case(case=case, by=cast.marleen, version=case.version).is_late is late


def test_other_registers_are_left_alone_by_the_clock(cast: Cast) -> None:
    with on_day(MONDAY) as clock:
        case = declare(cast.sanne, offered_on=MONDAY)
        clock.at += DAY
        assert note_events_over(clock.at) == {"events_over": 0}
        assert not fresh(case).is_late
