"""Taking a register out of the house: cut to the reader's sight, with a purpose, on record."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onkreukbaar.casework.faults import Missing
from onkreukbaar.casework.listing import Cell, Filters, Row, Sight, find_cases, rows_of
from onkreukbaar.casework.register import Register
from onkreukbaar.record.actions import Actor, Subject, write_event
from onkreukbaar.reference.people.models import Person

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
FORMATS = ("csv", "json")


def guard(text: str) -> str:
    """A text that a spreadsheet will not take for a formula.

    >>> guard("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def plain(cell: Cell) -> str | float | None:
    """A cell as it goes out: money in units with two decimals, days in ISO 8601, hidden values left out."""
    value = cell.value
    if cell.is_hidden or value is None:
        return None
    if cell.column.kind == "money":
        return float(Decimal(value) / 100)
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    return str(value)


@transaction.atomic
def export_register(*, register: Register, filters: Filters, file_format: str, purpose: str, by: Person) -> bytes:
    """The list as a file; shielded cases never leave. Raises Missing without a purpose, ValueError for a format."""
    if not purpose.strip():
        raise Missing(_("Schrijf waarvoor je de lijst nodig hebt, bijvoorbeeld: jaarverslag."))
    if file_format not in FORMATS:
        raise ValueError(file_format)
    sight = Sight(by, timezone.localdate())
    rows = list(rows_of(register, find_cases(by, register, filters).filter(is_shielded=False), sight))
    _write_export(register, file_format, purpose.strip(), len(rows), by)
    return as_csv(register, rows) if file_format == "csv" else as_json(register, rows)


def _write_export(register: Register, file_format: str, purpose: str, count: int, by: Person) -> None:
    write_event(
        kind="register_exported",
        actor=Actor(by.key),
        subject=Subject("register", register.key),
        payload={"format": file_format, "purpose": purpose, "cases": count},
    )


def as_csv(register: Register, rows: Iterable[Row]) -> bytes:
    """Comma-separated, UTF-8 with a byte order mark so that spreadsheets read the accents."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([str(column.label) for column in register.columns])
    for row in rows:
        values = [plain(cell) for cell in row.cells]
        writer.writerow(
            ["" if value is None else guard(value) if isinstance(value, str) else value for value in values]
        )
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_json(register: Register, rows: Iterable[Row]) -> bytes:
    """A list of objects with the keys of the columns."""
    items = [{cell.column.key: plain(cell) for cell in row.cells} for row in rows]
    return json.dumps({"register": register.key, "cases": items}, ensure_ascii=False, indent=1).encode()
