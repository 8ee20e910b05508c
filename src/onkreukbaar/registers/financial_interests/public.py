"""What may be published of a financial interest: nothing."""

from __future__ import annotations

from collections.abc import Mapping

from onkreukbaar.registers.financial_interests.models import FinancialInterest


def public_view(_interest: FinancialInterest) -> Mapping[str, object]:
    """Nothing at all: not even that there is one."""
    return {}
