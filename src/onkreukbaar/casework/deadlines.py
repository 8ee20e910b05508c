"""Terms in working days, as the pack sets them (domain 5.3). No term ever turns silence into consent."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import holidays


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[dt.date]:
    return frozenset(holidays.country_holidays("NL", years=year))


def is_working_day(day: dt.date) -> bool:
    """Monday to Friday, public holidays in the Netherlands excepted."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def add_working_days(day: dt.date, count: int) -> dt.date:
    """The day that is `count` working days after a day; the day itself does not count. count ≥ 0.

    >>> add_working_days(dt.date(2026, 11, 20), 2)
    datetime.date(2026, 11, 24)
    """
    if count < 0:
        raise ValueError(f"count is {count}; it must be 0 or more")
    while count:
        day += dt.timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_between(first: dt.date, last: dt.date) -> int:
    """Working days after `first` up to and including `last`; 0 when last is not later."""
    span = (last - first).days
    return sum(is_working_day(first + dt.timedelta(days=step)) for step in range(1, span + 1))
