"""Money, dates and terms as they read on a page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.entrypoints.web.formats import NBSP, in_language, long_date, money, parse_money, short_date, term


@pytest.mark.parametrize(
    ("cents", "dutch", "english"),
    [
        (5000, "€ 50", "€50"),
        (2495, "€ 24,95", "€24.95"),
        (5, "€ 0,05", "€0.05"),
        (123456789, "€ 1.234.567,89", "€1,234,567.89"),
    ],
)
def test_money(cents: int, dutch: str, english: str) -> None:
    assert money(cents) == dutch.replace(" ", NBSP)
    with override("en"):
        assert money(cents) == english


def test_money_in_a_column_keeps_its_decimals() -> None:
    assert money(5000, is_full=True) == f"€{NBSP}50,00"


@given(st.integers(0, 10**12))
def test_an_amount_reads_back(cents: int) -> None:
    assert parse_money(money(cents)) == cents
    assert parse_money(money(cents, is_full=True)) == cents


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("24,95", 2495), ("24.95", 2495), ("€ 50", 5000), ("50,-", 5000), ("50,5", 5050), ("1.25", 125),
        ("1.250", 125000),
        ("1.250,00", 125000), ("1,250.00", 125000), (" 7 ", 700), ("0", 0), ("EUR 12", 1200), ("1 250", 125000),
    ],
)  # fmt: skip
def test_amounts_as_people_type_them(typed: str, cents: int) -> None:
    assert parse_money(typed) == cents


@pytest.mark.parametrize("typed", ["", "vijftig", "-5", "24,955", "12.3", "1,2,3", "€", "5 euro per stuk", "1.2500"])
def test_no_amount(typed: str) -> None:
    assert parse_money(typed) is None


def test_dates() -> None:
    assert short_date(dt.date(2026, 11, 20)) == "20 nov 2026"
    assert long_date(dt.date(2031, 11, 24)) == "maandag 24 november 2031"
    with override("en"):
        assert long_date(dt.date(2031, 11, 24)) == "Monday 24 November 2031"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-2, "2 dagen te laat"),
        (-1, "1 dag te laat"),
        (0, "vandaag"),
        (1, "morgen"),
        (2, "nog 2 dagen"),
        (30, "nog 30 dagen"),
        (60, "nog 60 dagen"),
        (61, "20 jan 2027"),
    ],
)
def test_terms(days: int, said: str) -> None:
    today = dt.date(2026, 11, 20)
    assert term(today + dt.timedelta(days=days), today) == said


def test_a_text_in_the_language_of_the_reader() -> None:
    text = {"nl": "ja", "en": "yes"}
    assert in_language(text) == "ja"
    with override("en"):
        assert in_language(text) == "yes"
        assert in_language({"nl": "ja"}) == "ja"
    assert in_language({}) == ""
