"""The contacts with an organisation on a line of time: a lane for each register, a mark for each case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from onkreukbaar.casework.counterparts import Line
from onkreukbaar.casework.days import year_after

LEFT, WIDTH, LANE, TOP = 150, 290, 34, 26
SHORTEST = 90
"""Days: a line of time is never drawn shorter than this."""


@dataclass(frozen=True)
class Mark:
    """One case: where it stands, in points, and whether a purchase ran."""

    x: int
    is_running: bool


@dataclass(frozen=True)
class Lane:
    """The cases of one register."""

    name: str
    y: int
    marks: Sequence[Mark]

    @property
    def text_y(self) -> int:
        return self.y + 5


@dataclass(frozen=True)
class Tick:
    """The first day of a year or of a quarter, and its name ('' where there is no room)."""

    x: int
    name: str


@dataclass(frozen=True)
class TimeLine:
    """The whole drawing; sizes in points."""

    lanes: Sequence[Lane]
    ticks: Sequence[Tick]

    @property
    def height(self) -> int:
        return TOP + LANE * len(self.lanes) + 4

    @property
    def bottom(self) -> int:
        return self.height - 4

    @property
    def right(self) -> int:
        return LEFT + WIDTH


def draw(lines: Sequence[Line]) -> TimeLine | None:
    """The drawing of what has a day; None when nothing has."""
    dated = [(line, line.on) for line in lines if line.on is not None]
    if not dated:
        return None
    first, last = dated[0][1], dated[-1][1]
    span = max((last - first).days, SHORTEST)

    def place(day: dt.date) -> int:
        return LEFT + 8 + round((day - first).days * (WIDTH - 16) / span)

    language = get_language() or "nl"
    keys = list(dict.fromkeys(line.register.key for line, _day in dated))
    lanes = []
    for number, key in enumerate(keys):
        here = [(line, day) for line, day in dated if line.register.key == key]
        marks = [Mark(place(day), line.is_running) for line, day in here]
        lanes.append(Lane(here[0][0].register.plural(language), TOP + number * LANE + LANE // 2, marks))
    return TimeLine(lanes, [Tick(place(day), name) for day, name in _ticks(first, first + dt.timedelta(days=span))])


def _ticks(first: dt.date, last: dt.date) -> list[tuple[dt.date, str]]:
    """The years that begin in a period; where it is short, its quarters."""
    by_year = (last - first).days > 3 * 365
    day, found = dt.date(first.year, 1, 1), []
    while day <= last:
        if day >= first:
            found.append((day, str(day.year) if by_year or day.month == 1 else f"{day.month}-{day.year}"))
        day = year_after(day) if by_year else _next_quarter(day)
    return found


def _next_quarter(day: dt.date) -> dt.date:
    return dt.date(day.year + (day.month == 10), 1 if day.month == 10 else day.month + 3, 1)
