"""Works that are done once per calendar day, however often the clock ticks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import wraps

from django.utils import timezone

from onkreukbaar.casework.due.models import WorkDay

DueWork = Callable[[dt.datetime], Mapping[str, int]]


def daily(*, since: str = "00:00") -> Callable[[DueWork], DueWork]:
    """Do a work once per Dutch calendar day, from a time of day ("07:00") on; at any other moment it does nothing.

    A work that raises is not done: the next tick tries again.
    """
    earliest = dt.time.fromisoformat(since)

    def once(work: DueWork) -> DueWork:
        name = f"{work.__module__}.{work.__qualname__}"

        @wraps(work)
        def on_its_day(at: dt.datetime) -> Mapping[str, int]:
            local = timezone.localtime(at)
            if local.time() < earliest or is_done(name, local.date()):
                return {}
            counts = work(at)
            mark_done(name, local.date(), at)
            return counts

        return on_its_day

    return once


def is_done(name: str, day: dt.date) -> bool:
    """Was this work done for this day?"""
    return WorkDay.objects.filter(name=name, day=day).exists()


def mark_done(name: str, day: dt.date, at: dt.datetime) -> None:
    """Put on record that it was; saying it twice is no fault."""
    WorkDay.objects.get_or_create(name=name, day=day, defaults={"done_at": at})
