"""The post of the demo: in the last weeks letters are written and "delivered" every hour of the working day."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.utils import timezone

from onkreukbaar.entrypoints.demo.clock import Clock, moment
from onkreukbaar.entrypoints.demo.stage import Story
from onkreukbaar.outbound.notices.works import deliver, dispatch, overview

DAYS = 30
FIRST_HOUR, LAST_HOUR = 7, 19


def hourly_post(clock: Clock, now: dt.datetime) -> Story:
    """What people find in their mailbox, at the hour; before these weeks every morning. Outside a demo: nothing."""
    if not settings.DEMO:
        return
    day = timezone.localdate(now) - dt.timedelta(days=DAYS)
    while day <= timezone.localdate(now):
        for hour in range(FIRST_HOUR, LAST_HOUR):
            yield moment(day, f"{hour:02d}:05")
            for work in (dispatch, overview, deliver):
                work(clock.now())
        day += dt.timedelta(days=1)
