import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation

from onkreukbaar.casework.amounts import Amount
from onkreukbaar.casework.imports.telling import told_amount

POUNDS = Amount(3000, currency="GBP", rate=Decimal("1.19"), rate_on=dt.date(2024, 11, 1))


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (Amount(2495), "€ 24,95"),
        (Amount(low=1000, high=2000), "€ 10,00 – € 20,00"),
        (POUNDS, "£ 30,00 (€ 35,70)"),
        (Amount(3000, currency="GBP"), "£ 30,00 (geen koers bekend)"),
        (Amount(words="Above limit"), "onbekend (Above limit)"),
        (Amount(), "onbekend"),
    ],
)
def test_an_amount_is_told_back(amount: Amount, told: str) -> None:
    with translation.override("nl"):
        assert told_amount(amount) == told
