"""Codes of six digits: the published test values, the window, and never twice."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onkreukbaar.reference.people.one_time_codes import SECONDS, address_of, as_text, code_at, new_secret, step_of

RFC_SECRET = b"12345678901234567890"


def at(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, tz=dt.UTC)


@pytest.mark.parametrize(
    ("seconds", "eight_digits"),
    [(59, "94287082"), (1111111109, "07081804"), (1234567890, "89005924"), (2000000000, "69279037")],
)
def test_the_values_of_rfc_6238(seconds: int, eight_digits: str) -> None:
    assert code_at(RFC_SECRET, at(seconds)) == eight_digits[-6:]


@given(seconds=st.integers(10_000, 4_000_000_000), off=st.integers(-3, 3))
def test_a_clock_may_be_one_step_off(seconds: int, off: int) -> None:
    moment, step = at(seconds), seconds // SECONDS
    code = code_at(RFC_SECRET, at((step + off) * SECONDS))
    found = step_of(code, RFC_SECRET, moment, after=0)
    if abs(off) <= 1:
        assert found == step + off
    else:  # a code of another step fits only by chance
        assert found is None or code_at(RFC_SECRET, at(found * SECONDS)) == code


def test_a_code_never_works_again() -> None:
    code = code_at(RFC_SECRET, at(9000))
    step = step_of(code, RFC_SECRET, at(9000), after=0)
    assert step == 300
    assert step_of(code, RFC_SECRET, at(9000), after=step) is None


@pytest.mark.parametrize("code", ["", "12345", "1234567", "12a456", "١٢٣٤٥٦", "²³¹456"])
def test_what_is_no_code_is_refused(code: str) -> None:
    assert step_of(code, RFC_SECRET, at(9000), after=0) is None


def test_the_address_that_an_app_scans() -> None:
    assert as_text(RFC_SECRET).startswith("GEZD GNBV")
    assert address_of(RFC_SECRET, account="s wit", issuer="Onkreukbaar") == (
        "otpauth://totp/Onkreukbaar:s%20wit?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Onkreukbaar"
    )
    assert len(new_secret()) == 20
