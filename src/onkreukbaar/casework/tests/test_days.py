import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.casework.days import parse_day

AMERICAN = ("%B %d, %Y", "%m/%d/%Y", "%d-%b-%y", "%d %B %Y")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("October 20, 1998", dt.date(1998, 10, 20)),
        ("Sept. 7, 1999", dt.date(1999, 9, 7)),
        ("25-Oct- 07", dt.date(2007, 10, 25)),
        ("9/ 8/2007", dt.date(2007, 9, 8)),
        ("3 maart 2026", dt.date(2026, 3, 3)),
        ("2007-03-29", dt.date(2007, 3, 29)),
    ],
)
def test_days_as_people_write_them(text: str, day: dt.date) -> None:
    assert parse_day(text, AMERICAN) == day


@pytest.mark.parametrize("text", ["", "Unknown", "2007", "November 1997", "31-02-2024", "13/13/2024", "Nil Return"])
def test_what_is_no_day(text: str) -> None:
    assert parse_day(text, AMERICAN) is None


def test_a_day_and_month_are_never_guessed() -> None:
    assert parse_day("03/04/2024", ["%d/%m/%Y"]) == dt.date(2024, 4, 3)
    assert parse_day("03/04/2024", ["%m/%d/%Y"]) == dt.date(2024, 3, 4)
    assert parse_day("03/04/2024", []) is None


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d.%m.%Y"]),
)
def test_what_is_written_is_read_back(day: dt.date, form: str) -> None:
    assert parse_day(day.strftime(form), [form]) == day
