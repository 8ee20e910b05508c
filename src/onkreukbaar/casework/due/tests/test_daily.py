"""Once per calendar day, whatever the clock does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from onkreukbaar.casework.due.daily import daily
from onkreukbaar.casework.due.models import WorkDay
from onkreukbaar.entrypoints.demo.clock import moment

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 25)
faults: list[Exception] = []


@daily(since="07:00")
def write_digest(at: dt.datetime) -> Mapping[str, int]:
    if faults:
        raise faults.pop()
    return {"written": 1}


def written(day: dt.date, time: str) -> int:
    return write_digest(moment(day, time)).get("written", 0)


def test_it_is_done_once_a_day_from_its_time_on() -> None:
    assert [written(DAY, time) for time in ("00:10", "06:59", "07:00", "07:01", "23:59")] == [0, 0, 1, 0, 0]
    assert written(DAY + dt.timedelta(days=1), "08:00") == 1


def test_the_day_is_the_dutch_one() -> None:
    late = dt.datetime(2026, 11, 25, 23, 30, tzinfo=dt.UTC)  # half past midnight of the 26th in the Netherlands
    assert write_digest(late) == {}
    assert write_digest(late + dt.timedelta(hours=7)) == {"written": 1}
    assert WorkDay.objects.get().day == dt.date(2026, 11, 26)


def test_a_work_that_failed_is_tried_again() -> None:
    faults.append(OSError("disk"))
    with pytest.raises(OSError, match="disk"):
        written(DAY, "07:00")
    assert written(DAY, "07:01") == 1


def test_a_clock_that_jumped_ahead_and_back_skips_no_day_and_does_none_twice() -> None:
    next_year = DAY + dt.timedelta(days=365)
    assert [written(next_year, "09:00"), written(DAY, "09:00"), written(DAY, "09:00")] == [1, 1, 0]
