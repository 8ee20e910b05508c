"""Periods, by every way two of them can lie, and by property."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.reference.people.periods import Period, first_overlap

FIRST = dt.date(2026, 1, 1)
days = st.integers(0, 40).map(lambda n: FIRST + dt.timedelta(days=n))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    begin = draw(days)
    end = draw(st.none() | st.integers(0, 20).map(lambda n: begin + dt.timedelta(days=n)))
    return Period(begin, end)


def test_both_days_count() -> None:
    week = Period(dt.date(2026, 3, 2), dt.date(2026, 3, 6))
    assert week.includes(dt.date(2026, 3, 2))
    assert week.includes(dt.date(2026, 3, 6))
    assert not week.includes(dt.date(2026, 3, 7))


def test_periods_that_follow_each_other_do_not_overlap() -> None:
    first, second = Period(FIRST, dt.date(2026, 1, 31)), Period(dt.date(2026, 2, 1))
    assert not first.overlaps(second)
    assert first.overlaps(Period(dt.date(2026, 1, 31)))


@given(periods(), periods())
def test_overlap_is_a_shared_day(one: Period, other: Period) -> None:
    shared = any(one.includes(day) and other.includes(day) for day in _calendar())
    assert one.overlaps(other) == other.overlaps(one) == shared


@given(periods(), st.lists(periods(), max_size=4))
def test_first_overlap_finds_one_when_there_is_one(period: Period, others: list[Period]) -> None:
    found = first_overlap(period, others)
    assert (found is not None) == any(period.overlaps(other) for other in others)


@given(days, days)
def test_a_period_turned_round_is_not_valid(one: dt.date, other: dt.date) -> None:
    assert Period(one, other).is_valid == (one <= other)


def _calendar() -> list[dt.date]:
    return [FIRST + dt.timedelta(days=n) for n in range(80)]
