"""Money is integer cents: reading it from text, writing it for a machine and for a person."""

from __future__ import annotations

import re
from decimal import Decimal

_AMOUNT = re.compile(r"(0|[1-9][0-9]{0,11})(?:\.([0-9]{1,2}))?")


def parse_money(raw: object) -> int:
    """Cents from "50", "50.5" or "50.01" (text or number, in euro, at most two decimals).

    Raises ValueError for anything else: a sign, a comma, three decimals, words.
    """
    is_readable = isinstance(raw, str | int | float | Decimal) and not isinstance(raw, bool)
    found = _AMOUNT.fullmatch(str(raw).strip()) if is_readable else None
    if found is None:
        raise ValueError("not an amount")
    euros, decimals = found.groups()
    return int(euros) * 100 + int((decimals or "0").ljust(2, "0"))


def write_money(cents: int) -> str:
    """The amount for a machine: 5001 gives "50.01"."""
    return f"{cents // 100}.{cents % 100:02d}"


def show_money(cents: int, language: str) -> str:
    """The amount for a person: 5001 gives "€ 50,01" in Dutch and "€50.01" in English; whole euros have no decimals."""
    euros, rest = divmod(cents, 100)
    grouped = f"{euros:,}"
    decimals = f".{rest:02d}" if rest else ""
    if language == "nl":
        return f"€ {(grouped + decimals).translate(str.maketrans(',.', '.,'))}"
    return f"€{grouped}{decimals}"
