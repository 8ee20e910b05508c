"""A clock that stands where the story is, so that what happened in March is on record as of March."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.utils import timezone


class Clock:
    """The time in the story. Before the demo serves anybody only; it replaces Django's own `now`."""

    def __init__(self, at: dt.datetime) -> None:
        self.at = at

    def now(self) -> dt.datetime:
        return self.at

    @property
    def today(self) -> dt.date:
        """The day in the Netherlands."""
        return timezone.localdate(self.at)


@contextmanager
def story_time(start: dt.datetime) -> Iterator[Clock]:
    """Let every act inside believe that it is the time of the clock."""
    clock = Clock(start)
    with mock.patch("django.utils.timezone.now", clock.now):
        yield clock


def moment(day: dt.date, time: str) -> dt.datetime:
    """A day and a time of day ("09:14") in the Netherlands."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.fromisoformat(time)))
