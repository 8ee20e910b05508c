"""Periods of days, first and last day both counted; an empty end is open. Pure.

One meaning of "overlap" and "on this day" for service, positions, roles and absences.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class HasPeriod(Protocol):
    """A row with a first and a last day."""

    @property
    def from_on(self) -> dt.date: ...

    @property
    def until_on(self) -> dt.date | None: ...


@dataclass(frozen=True)
class Period:
    """From a first day to a last day, both inclusive; `until_on` None is open."""

    from_on: dt.date
    until_on: dt.date | None = None

    @property
    def is_valid(self) -> bool:
        """It ends on or after its first day."""
        return self.until_on is None or self.until_on >= self.from_on

    def includes(self, day: dt.date) -> bool:
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)

    def overlaps(self, other: Period) -> bool:
        """Is there a day that lies in both? Two periods that follow each other share none."""
        return self.from_on <= (other.until_on or dt.date.max) and other.from_on <= (self.until_on or dt.date.max)


def period_of(row: HasPeriod) -> Period:
    """The period of a row of the database."""
    return Period(row.from_on, row.until_on)


def first_overlap(period: Period, rows: Iterable[HasPeriod]) -> HasPeriod | None:
    """The first row whose period shares a day with this one."""
    return next((row for row in rows if period.overlaps(period_of(row))), None)
