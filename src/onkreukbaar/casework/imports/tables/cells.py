"""One cell of a table: text, or what the file itself says it is. Pure."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TypeAlias

Cell: TypeAlias = str | int | Decimal | bool | dt.date | None
Cells: TypeAlias = dict[str, Cell]

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_text(cell: Cell) -> str:
    """A cell as trimmed text, white space collapsed; '' when empty.

    >>> as_text("  two   words ")
    'two words'
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return re.sub(r"\s+", " ", str(cell)).strip()


def as_cell(value: object) -> Cell:
    """A value from Excel or JSON as a cell: floats become exact decimals, moments become days."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, float):
        return Decimal(repr(value)) if value == value and abs(value) != float("inf") else None
    if value is None or isinstance(value, str | bool | int | Decimal | dt.date):
        return value
    return str(value)


def guard(text: str) -> str:
    """A text that a spreadsheet would run as a formula, made harmless by a leading apostrophe."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def unguard(text: str) -> str:
    """The text as it was before `guard`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text
