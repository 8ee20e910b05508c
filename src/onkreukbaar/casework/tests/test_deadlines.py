"""Working days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.casework.deadlines import add_working_days, is_working_day, working_days_between

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))
COUNTS = st.integers(min_value=0, max_value=60)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (dt.date(2026, 3, 2), 0, dt.date(2026, 3, 2)),
        (dt.date(2026, 3, 6), 1, dt.date(2026, 3, 9)),  # over a weekend
        (dt.date(2026, 3, 7), 1, dt.date(2026, 3, 9)),  # from a Saturday
        (dt.date(2026, 4, 24), 2, dt.date(2026, 4, 29)),  # over King's Day
        (dt.date(2026, 12, 24), 1, dt.date(2026, 12, 28)),  # over Christmas
    ],
)
def test_days_off_are_passed_over(day: dt.date, count: int, expected: dt.date) -> None:
    assert add_working_days(day, count) == expected


def test_a_negative_count_is_an_error() -> None:
    with pytest.raises(ValueError, match="-1"):
        add_working_days(dt.date(2026, 3, 2), -1)


@given(DAYS, COUNTS)
def test_what_is_added_lies_between(day: dt.date, count: int) -> None:
    assert working_days_between(day, add_working_days(day, count)) == count


@given(DAYS, st.integers(min_value=1, max_value=60))
def test_a_term_ends_on_a_working_day_after_its_beginning(day: dt.date, count: int) -> None:
    end = add_working_days(day, count)
    assert is_working_day(end)
    assert end > day


@given(DAYS, COUNTS, COUNTS)
def test_terms_add_up(day: dt.date, first: int, second: int) -> None:
    assert add_working_days(add_working_days(day, first), second) == add_working_days(day, first + second)


@given(DAYS, DAYS)
def test_no_days_lie_before_the_beginning(first: dt.date, last: dt.date) -> None:
    assert (working_days_between(first, last) == 0) or last > first
