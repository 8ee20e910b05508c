"""What the clock does: remind once, pass on once, seal, and never decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.utils.module_loading import import_string
from pytest_django import Settings

from onkreukbaar.casework.deadlines import add_working_days
from onkreukbaar.casework.due.daily import DueWork
from onkreukbaar.casework.due.lock import only_one
from onkreukbaar.casework.due.models import Work
from onkreukbaar.casework.models import Case, Task
from onkreukbaar.casework.states import State
from onkreukbaar.casework.tests.declarations import MONDAY, declare, fresh, on_day, task_of
from onkreukbaar.casework.tick import TickReport, run_due
from onkreukbaar.entrypoints.demo.clock import moment
from onkreukbaar.record.models import Event
from onkreukbaar.record.queries import first_broken
from onkreukbaar.reference.people.tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast: Cast) -> Case:
    """Sanne's gift, handed in on Monday at ten and not looked at."""
    with on_day(MONDAY):
        return declare(cast.sanne)


def tick_after(working_days: int, time: str = "07:00") -> TickReport:
    at = moment(add_working_days(MONDAY, working_days), time)
    with on_day(at.date(), time):
        return run_due(at)


def acts(report: TickReport) -> tuple[int, int]:
    return report.counts["reminded"], report.counts["escalated"]


def test_a_reminder_comes_on_the_third_working_day_and_once(case: Case) -> None:
    assert [acts(tick_after(days)) for days in (1, 2, 3, 3, 4)] == [(0, 0), (0, 0), (1, 0), (0, 0), (0, 0)]
    assert Event.objects.filter(kind="task_reminded", subject_id=case.number).count() == 1


def test_on_the_tenth_working_day_it_goes_one_higher_and_once(case: Case, cast: Cast) -> None:
    tick_after(3)
    assert [acts(tick_after(days)) for days in (9, 10, 10, 11)] == [(0, 0), (0, 1), (0, 0), (0, 0)]
    task = task_of(case, Task.Kind.DECIDE)
    assert task.assignee == cast.joris
    event = Event.objects.get(kind="task_escalated", subject_id=case.number)
    assert (event.actor_id, event.actor_role) == ("clock", "")


def test_it_goes_past_a_manager_who_has_a_part_and_stays_when_nobody_is_higher(cast: Cast) -> None:
    with on_day(MONDAY):
        case = declare(cast.sanne, together=[cast.joris])
    tick_after(10)
    assert task_of(case, Task.Kind.DECIDE).assignee == cast.marleen


def test_silence_never_becomes_consent(case: Case) -> None:
    for days in (3, 10, 60, 250):
        tick_after(days)
    assert fresh(case).state == State.SUBMITTED
    assert fresh(case).decided_at is None


def test_running_again_at_the_same_moment_changes_nothing(case: Case) -> None:
    first = tick_after(10)
    before = list(Event.objects.order_by("sequence").values_list("id", "hash"))
    # What the run wrote itself is sealed by the next one, and then there is nothing left.
    again = tick_after(10)
    assert acts(first) == (1, 1)
    assert (acts(again), again.counts["sealed"]) == ((0, 0), 0)
    assert list(Event.objects.order_by("sequence").values_list("id", "hash")) == before
    assert first_broken() is None


def test_a_task_that_was_done_is_left_alone(case: Case, cast: Cast) -> None:
    Task.objects.filter(case=case).update(done_at=moment(MONDAY, "12:00"), done_by=cast.marleen)
    assert acts(tick_after(20)) == (0, 0)


def test_days_off_do_not_count(cast: Cast) -> None:
    thursday = dt.date(2026, 4, 2)  # Thursday; Good Friday, the weekend and Easter Monday follow
    with on_day(thursday):
        declare(cast.sanne)
    reports = []
    for day in (dt.date(2026, 4, 7), dt.date(2026, 4, 8), dt.date(2026, 4, 9)):
        with on_day(day, "07:00") as clock:
            reports.append(run_due(clock.now()).counts["reminded"])
    assert reports == [0, 0, 1]


DONE: list[str] = []


def work_well(at: dt.datetime) -> Mapping[str, int]:
    DONE.append(at.isoformat())
    return {"done": 2}


def work_badly(at: dt.datetime) -> Mapping[str, int]:
    Task.objects.create()  # refused by the database, which breaks the transaction it is in
    return {}


def name_of(work: DueWork) -> str:
    return f"{__name__}.{work.__name__}"


def test_one_work_that_fails_does_not_stop_the_others(settings: Settings) -> None:
    settings.DUE_WORKS = [name_of(work_badly), name_of(work_well), name_of(work_well)]
    report = run_due()
    assert (report.counts, report.failed) == ({"done": 4}, (name_of(work_badly),))
    kept = {work.name: work for work in Work.objects.all()}
    assert kept[name_of(work_badly)].failed_since is not None
    assert kept[name_of(work_badly)].fault == "django.db.utils.IntegrityError"
    assert kept[name_of(work_well)].failed_since is None


def test_what_fails_is_logged_without_what_it_said(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    settings.DUE_WORKS = [name_of(work_badly)]
    run_due()
    assert [line.getMessage() for line in caplog.records] == [f"due work failed: {name_of(work_badly)}"]


def test_two_ticks_at_once_do_not_run_twice() -> None:
    def run_beside() -> TickReport:
        try:
            return run_due()
        finally:
            connections.close_all()

    with only_one("tick") as is_mine, ThreadPoolExecutor(1) as pool:
        assert is_mine
        assert pool.submit(run_beside).result().is_busy
    assert not run_due().is_busy


def test_every_work_of_the_house_can_be_called(settings: Settings) -> None:
    assert all(callable(import_string(name)) for name in settings.DUE_WORKS)
