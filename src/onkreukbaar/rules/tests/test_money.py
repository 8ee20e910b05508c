"""Money in and out: strict in, exact always."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.rules.money import parse_money, show_money, write_money

CENTS = st.integers(min_value=0, max_value=10**12)


@given(CENTS)
def test_what_is_written_is_read_back(cents: int) -> None:
    assert parse_money(write_money(cents)) == cents


@given(CENTS)
def test_a_person_reads_the_same_digits_in_both_languages(cents: int) -> None:
    dutch = show_money(cents, "nl").removeprefix("€ ").replace(".", "").replace(",", ".")
    assert dutch == show_money(cents, "en").removeprefix("€").replace(",", "")
    assert parse_money(dutch) == cents


@pytest.mark.parametrize(
    ("raw", "cents"), [("50", 5000), ("50.5", 5050), ("50.01", 5001), (7, 700), (7.25, 725), ("0", 0), (" 3.10 ", 310)]
)
def test_amounts_that_are_read(raw: object, cents: int) -> None:
    assert parse_money(raw) == cents


@pytest.mark.parametrize(
    "raw", ["", "-1", "+1", "1,50", "1.005", "1e3", "€ 5", "nan", "1 000", "٣", "05", ".5", "5.", True, None, [], 0.125]
)
def test_what_is_no_amount_is_refused(raw: object) -> None:
    with pytest.raises(ValueError):
        parse_money(raw)


def test_money_as_a_person_reads_it() -> None:
    assert show_money(5000, "nl") == "€ 50"
    assert show_money(5001, "nl") == "€ 50,01"
    assert show_money(123456789, "nl") == "€ 1.234.567,89"
    assert show_money(123456789, "en") == "€1,234,567.89"
