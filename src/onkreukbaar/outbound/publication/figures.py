"""Numbers for everybody: per year, and nothing smaller than the policies allow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from onkreukbaar.casework.register import Register
from onkreukbaar.outbound.publication.make import publish_value
from onkreukbaar.outbound.publication.models import PublicLine
from onkreukbaar.outbound.publication.shielding import open_to_all
from onkreukbaar.rules.publication import Group, PublicationTerms

HEIGHT, BASE, LEFT, WIDTH = 230, 200, 44, 440
BAR, ROOM = 20, 186


@dataclass(frozen=True)
class Bar:
    """One bar of the picture: its place and size, and whether it is hatched."""

    x: float
    y: float
    height: float
    is_hatched: bool


@dataclass(frozen=True)
class YearFigures:
    """One year: how many in each group, and its bars."""

    year: int
    counts: tuple[int, ...]
    bars: tuple[Bar, ...]
    x: float


@dataclass(frozen=True)
class Picture:
    """Years from old to new, and the lines behind the bars: (height in the drawing, number)."""

    years: tuple[YearFigures, ...]
    lines: tuple[tuple[float, int], ...]


def picture_of(lines: QuerySet[PublicLine], groups: Sequence[Group]) -> Picture | None:
    """How many public lines per year in each group; None when there is nothing to draw."""
    found = lines.filter(year__isnull=False).order_by().values_list("year", "outcome").annotate(n=Count("pk"))
    counted: dict[int, list[int]] = {}
    for year, outcome, count in found:
        row = counted.setdefault(year, [0] * len(groups))
        for place, group in enumerate(groups):
            row[place] += count if outcome in group.values else 0
    most = max((count for row in counted.values() for count in row), default=0)
    if not groups or most == 0:
        return None
    top = _round_up(most)
    step = (WIDTH - LEFT) / len(counted)
    years = tuple(_year(year, counted[year], LEFT + step * (n + 0.5), top) for n, year in enumerate(sorted(counted)))
    marks = tuple((BASE - ROOM * part / 4, top * part // 4) for part in range(5))
    return Picture(years, marks)


def _year(year: int, counts: Sequence[int], middle: float, top: int) -> YearFigures:
    first = middle - (BAR + 2) * len(counts) / 2
    bars = tuple(
        Bar(round(first + n * (BAR + 2), 1), round(BASE - ROOM * count / top, 1), round(ROOM * count / top, 1), n > 0)
        for n, count in enumerate(counts)
    )
    return YearFigures(year, tuple(counts), bars, round(middle, 1))


def _round_up(number: int) -> int:
    """The next number that is 4, 8 or 20 times a power of ten: four lines divide it into whole numbers."""
    power = 1
    while True:
        for step in (4, 8, 20):
            if step * power >= number:
                return step * power
        power *= 10


@dataclass(frozen=True)
class CountRow:
    """One year of a register of which only numbers are public; None is: fewer than the smallest count."""

    year: str
    counts: Mapping[str, int | None]


def counts_of(register: Register, terms: PublicationTerms, on: dt.date, smallest: int) -> list[CountRow]:
    """How many per year by outcome: whole years alone, that ended long enough ago, newest first.

    A number too small is not told, nor whether it is nought; a year or an outcome without any number is left out. No
    totals: with one of them a number that is too small could be worked out.
    """
    field = terms.field(terms.outcome)
    per_year: dict[str, dict[str, int]] = {}
    if field is None:
        return []
    cases = open_to_all(register.key).order_by("pk")
    for entry in register.entry._default_manager.filter(case__in=cases).iterator(chunk_size=2000):
        view = register.public_view(entry)
        if any(view.get(name) in left_out for name, left_out in terms.leave_out.items()):
            continue
        year, value = str(view.get("month") or "")[:4], publish_value(field, view)
        if year and value and terms.is_old_enough(dt.date(int(year), 12, 31), on):
            counts = per_year.setdefault(year, {})
            counts[value] = counts.get(value, 0) + 1
    told = {year: {value: n for value, n in counts.items() if n >= smallest} for year, counts in per_year.items()}
    values = sorted({value for counts in told.values() for value in counts})
    rows = sorted((year for year, counts in told.items() if counts), reverse=True)
    return [CountRow(year, {value: told[year].get(value) for value in values}) for year in rows]
