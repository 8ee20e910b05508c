"""The days of a campaign: whatever day it is, also 29 February and around holidays."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onkreukbaar.casework.campaigns import dates
from onkreukbaar.casework.deadlines import add_working_days, is_working_day, working_days_between
from onkreukbaar.casework.faults import Missing
from onkreukbaar.casework.terms import term

LEAP_DAY = dt.date(2028, 2, 29)
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2032, 12, 31))


@given(DAYS)
@example(LEAP_DAY)
@example(dt.date(2026, 12, 24))
def test_everybody_gets_the_whole_term(asked_on: dt.date) -> None:
    due_on = dates.first_due_on(asked_on)
    assert is_working_day(due_on)
    assert working_days_between(asked_on, due_on) == term("campaign_answer")


@given(DAYS, DAYS)
@example(LEAP_DAY, LEAP_DAY)
def test_who_comes_in_late_gets_it_too_and_nobody_less_than_the_campaign(campaign: dt.date, asked_on: dt.date) -> None:
    due_on = dates.due_for(campaign, asked_on)
    assert due_on >= campaign
    assert working_days_between(asked_on, due_on) >= term("campaign_answer")


@given(DAYS, st.integers(0, 30))
@example(dt.date(2028, 3, 1), 1)
def test_counting_back_and_forth_comes_out(day: dt.date, count: int) -> None:
    before = dates.subtract_working_days(day, count)
    if is_working_day(day):
        assert add_working_days(before, count) == day
    if count:
        assert is_working_day(before)


@given(DAYS)
@example(LEAP_DAY)
def test_asking_comes_before_reminding_and_that_before_the_last_day_and_closing(asked_on: dt.date) -> None:
    due_on = dates.first_due_on(asked_on)
    assert asked_on < dates.remind_on(due_on) < due_on < dates.closes_on(due_on)


@given(DAYS, DAYS, DAYS)
@example(LEAP_DAY, dt.date(2029, 2, 28), LEAP_DAY)
def test_a_campaign_runs_only_on_days_that_leave_time(opens_on: dt.date, due_on: dt.date, today: dt.date) -> None:
    is_possible = (
        today <= opens_on <= today + dates.LONGEST
        and dates.first_due_on(opens_on) <= due_on <= opens_on + dates.LONGEST
    )
    if is_possible:
        dates.check_days(opens_on, due_on, today)
        return
    with pytest.raises(Missing):
        dates.check_days(opens_on, due_on, today)
