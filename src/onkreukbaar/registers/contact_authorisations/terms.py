"""For how long an authorisation holds. Pure."""

from __future__ import annotations

import datetime as dt

from onkreukbaar.casework.days import year_after

ONE_DAY = dt.timedelta(days=1)


def last_day_of_year(from_on: dt.date) -> dt.date:
    """The last day of the year that begins on a day: an authorisation never holds longer, and so is looked at yearly.

    >>> last_day_of_year(dt.date(2026, 3, 1))
    datetime.date(2027, 2, 28)
    """
    return year_after(from_on) - ONE_DAY
