"""Gifts as a register that is confirmed every year, and a confidential one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onkreukbaar.casework.register import Register
from onkreukbaar.casework.tests.declarations import gifts_with


@pytest.fixture
def yearly() -> Iterator[Register]:
    """Gifts, confirmed every year; a last day is kept as the day it was offered, for want of a column of its own."""
    with gifts_with(confirmed_yearly=True) as register:
        yield register


@pytest.fixture
def confidential() -> Iterator[Register]:
    """Gifts that the designated officer alone reads."""
    officer = frozenset({"designated_officer"})
    with gifts_with(confirmed_yearly=True, readers=officer, decided_by=("designated_officer",)) as register:
        yield register
